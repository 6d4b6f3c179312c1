// Bytes of a class list → text. Schools save lists from whatever program they have.

/** The first four are found out; the others look like Windows-1252 until somebody who can read the names says so. */
export const encodings = [
  'utf-8', 'utf-16le', 'utf-16be', 'windows-1252',
  'windows-1250', 'windows-1251', 'windows-1253', 'windows-1254', 'windows-1255', 'windows-1256', 'macintosh', 'shift_jis', 'euc-kr', 'gb18030', 'big5'
] as const
export type Encoding = typeof encodings[number]

export interface Decoded { text: string, encoding: Encoding }

const sample = 4096

export function decode (bytes: Uint8Array, encoding = encodingOf(bytes)): Decoded {
  const text = new TextDecoder(encoding).decode(bytes) // a byte order mark is left out by the decoder
  return { encoding, text: text.replace(tooManyMarks, '$1') }
}

/** Of one letter: names are put into one spelling, and marks into their order, in time by the square of how many there are. */
const tooManyMarks = /(\p{M}{30})\p{M}+/gu

function encodingOf (bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return utf16WithoutMark(bytes) ?? (isMostlyUtf8(bytes) ? 'utf-8' : 'windows-1252')
}

/** Headers are mostly Latin letters, so every second byte of UTF-16 is zero, and hardly any of the others. */
function utf16WithoutMark (bytes: Uint8Array): Encoding | null {
  const start = bytes.subarray(0, Math.min(sample, bytes.length - bytes.length % 2))
  let even = 0
  let odd = 0
  start.forEach((byte, i) => {
    if (byte !== 0) return
    if (i % 2 === 0) even++
    else odd++
  })
  const enough = Math.max(2, start.length / 10)
  if (odd >= enough && odd > 4 * even) return 'utf-16le'
  if (even >= enough && even > 4 * odd) return 'utf-16be'
  return null
}

/** One damaged letter does not turn a whole list into Windows-1252: that would garble every other accent in it. */
function isMostlyUtf8 (bytes: Uint8Array) {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes)
    const damaged = text.match(/\uFFFD/g)?.length ?? 0
    const beyondAscii = text.match(/[^\0-\x7F\uFFFD]/gu)?.length ?? 0
    return beyondAscii > 4 * damaged
  }
}

export type Impostor = 'spreadsheet' | 'zip' | 'binary'

/** What the bytes are when they are no text at all; null when they may be a list. */
export function impostor (bytes: Uint8Array): Impostor | null {
  const begins = (...start: number[]) => start.every((byte, i) => bytes[i] === byte)
  if (begins(0x50, 0x4b, 3, 4) || begins(0x50, 0x4b, 5, 6)) return isWorkbook(bytes) ? 'spreadsheet' : 'zip'
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) return 'spreadsheet'
  return looksBinary(bytes) ? 'binary' : null
}

const isWorkbook = (bytes: Uint8Array) => {
  const text = new TextDecoder('latin1').decode(bytes)
  return text.includes('xl/workbook') || text.includes('opendocument.spreadsheet')
}

/** Text has line breaks and tabs, but no other control characters to speak of. */
function looksBinary (bytes: Uint8Array) {
  const { text } = decode(bytes.subarray(0, sample))
  const control = text.match(/[\x01-\x08\x0E-\x1F]/g)?.length ?? 0
  const nul = text.match(/\0/g)?.length ?? 0
  return control > text.length / 50 || nul > text.length / 4
}
