import type { MediaKind } from '../../db/tables.ts'

// What kinds of files the box takes, as their bytes say; the name decides only among kinds of text.

export const mb = 1024 * 1024

/** Bytes of one file. */
export const mostBytes: Record<MediaKind, number> = {
  image: 40 * mb, // the largest that cameras of phones write
  audio: 300 * mb, // half an hour unpacked, five hours as MP3
  video: 2_048 * mb, // a double lesson at 3 Mbit/s
  document: 200 * mb, // a book of scanned pages
  archive: 200 * mb
}
export const mostFileBytes = Math.max(...Object.values(mostBytes))
/** Of a still picture; what the largest phones take has 50 million. */
export const mostPixels = 64_000_000
/** Its decoder takes twenty bytes for each. */
export const mostAvifPixels = 20_000_000
/** Of all frames of a moving one together: they are in memory at once. */
export const mostMovingPixels = 40_000_000

export interface FileType { kind: MediaKind, mime: string, endings: readonly string[] }
const type = (kind: MediaKind, mime: string, ...endings: string[]): FileType => ({ kind, mime, endings })

export const fileTypes = {
  jpeg: type('image', 'image/jpeg', 'jpg', 'jpeg', 'jfif'),
  png: type('image', 'image/png', 'png', 'apng'),
  webp: type('image', 'image/webp', 'webp'),
  gif: type('image', 'image/gif', 'gif'),
  avif: type('image', 'image/avif', 'avif'),
  svg: type('image', 'image/svg+xml', 'svg'),
  mp3: type('audio', 'audio/mpeg', 'mp3'),
  m4a: type('audio', 'audio/mp4', 'm4a', 'm4b', 'mp4'),
  aac: type('audio', 'audio/aac', 'aac'),
  ogg: type('audio', 'audio/ogg', 'ogg', 'oga', 'opus'),
  wav: type('audio', 'audio/wav', 'wav'),
  flac: type('audio', 'audio/flac', 'flac'),
  weba: type('audio', 'audio/webm', 'weba', 'webm'),
  mp4: type('video', 'video/mp4', 'mp4', 'm4v', 'mov', '3gp', '3g2'),
  mov: type('video', 'video/quicktime', 'mov', 'qt'),
  webm: type('video', 'video/webm', 'webm'),
  ogv: type('video', 'video/ogg', 'ogv', 'ogg'),
  mkv: type('video', 'video/x-matroska', 'mkv'),
  pdf: type('document', 'application/pdf', 'pdf'),
  docx: type('document', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'),
  pptx: type('document', 'application/vnd.openxmlformats-officedocument.presentationml.presentation', 'pptx', 'ppsx'),
  xlsx: type('document', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'),
  odt: type('document', 'application/vnd.oasis.opendocument.text', 'odt'),
  odp: type('document', 'application/vnd.oasis.opendocument.presentation', 'odp'),
  ods: type('document', 'application/vnd.oasis.opendocument.spreadsheet', 'ods'),
  epub: type('document', 'application/epub+zip', 'epub'),
  txt: type('document', 'text/plain', 'txt', 'text'),
  md: type('document', 'text/markdown', 'md', 'markdown'),
  csv: type('document', 'text/csv', 'csv'),
  vtt: type('document', 'text/vtt', 'vtt'),
  zip: type('archive', 'application/zip', 'zip')
} satisfies Record<string, FileType>

export type TypeName = keyof typeof fileTypes

/** file-type's word for it → ours. Office files, which are ZIPs, are told apart by what is in them. */
export const sniffed: Record<string, TypeName> = {
  'image/jpeg': 'jpeg', 'image/png': 'png', 'image/apng': 'png', 'image/webp': 'webp', 'image/gif': 'gif', 'image/avif': 'avif',
  'audio/mpeg': 'mp3', 'audio/mp4': 'mp4', 'audio/x-m4a': 'mp4', 'audio/aac': 'aac', 'audio/ogg': 'ogg', 'audio/ogg; codecs=opus': 'ogg', 'audio/wav': 'wav', 'audio/flac': 'flac',
  'video/mp4': 'mp4', 'video/x-m4v': 'mp4', 'video/quicktime': 'mov', 'video/webm': 'webm', 'video/ogg': 'ogv', 'video/matroska': 'mkv', 'video/3gpp': 'mp4', 'video/3gpp2': 'mp4'
}

/** Why a file is not taken; `refusals.ts` has a sentence for each. */
export type Fault = 'kind_not_allowed' | 'heic' | 'video_format' | 'damaged' | 'too_many_pixels' | 'too_large_inside'

/** Videos that no browser of a class plays. */
const unplayable = new Set(['video/vnd.avi', 'video/x-ms-asf', 'audio/x-ms-asf', 'video/x-flv', 'video/mpeg', 'video/mp2t'])
const ofIphones = new Set(['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'])

/** Why a file of a kind that file-type knows and we do not take is refused. */
export const faultOf = (mime: string): Fault => unplayable.has(mime) ? 'video_format' : ofIphones.has(mime) ? 'heic' : 'kind_not_allowed'

const heicBrands = /^(hei[cxms]|hev[cxms])$/

/** What can be said of the first few hundred bytes, so that nobody sends a gigabyte for nothing. The whole is looked at later. */
export function firstLook (head: Buffer): Fault | undefined {
  const begins = (...values: number[]) => values.every((value, i) => head[i] === value)
  const text = head.toString('latin1', 0, 512)
  if (text.startsWith('MZ') || begins(0x7f, 0x45, 0x4c, 0x46) || begins(0xca, 0xfe, 0xba, 0xbe) || begins(0xcf, 0xfa, 0xed, 0xfe) || text.startsWith('#!')) return 'kind_not_allowed'
  if (looksLikeHtml(text)) return 'kind_not_allowed'
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'AVI ') return 'video_format'
  if (begins(0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66) || text.startsWith('FLV\u0001') || begins(0, 0, 1, 0xba)) return 'video_format'
  if (text.slice(4, 8) === 'ftyp' && isHeic(text.slice(8, 12), text.slice(16, Math.min(512, head.readUInt32BE(0))))) return 'heic'
  return undefined
}

/** `mif1` says only that it is a picture of this family: the other brands say of which. */
const isHeic = (brand: string, others: string) =>
  heicBrands.test(brand) || (/^(mif1|msf1)$/.test(brand) && !others.includes('avi'))

const mark = /^(\u00ef\u00bb\u00bf|\ufeff)/

/** Where a page or a drawing begins: past blanks, comments and what `instruction` opens. Each letter is looked at once, however they are arranged. */
function pastPrologue (text: string, from: number, instruction: string) {
  const blanks = /\s*/y
  for (let at = from; ;) {
    blanks.lastIndex = at
    at += blanks.exec(text)![0].length
    const [end, after] = text.startsWith('<!--', at) ? ['-->', at + 4] : text.startsWith(instruction, at) ? ['?>', at + 2] : ['', 0]
    const ends = end === '' ? -1 : text.indexOf(end, after)
    if (ends === -1) return at
    at = ends + end.length
  }
}

const markLength = (text: string) => mark.exec(text)?.[0].length ?? 0

export const looksLikeHtml = (text: string) =>
  /^(<!doctype\s+html|<(html|head|body|script|iframe|style|meta|title|frameset|base|object|embed|form)[\s>/]|<\?php)/i
    .test(text.slice(pastPrologue(text, markLength(text), '<?xml')))

/** An SVG picture: its root stands after what XML allows before it. */
export function looksLikeSvg (text: string) {
  const rest = text.slice(pastPrologue(text, markLength(text), '<?'))
  const type = /^<!DOCTYPE\s+svg\b[^[>]*(\[[\s\S]*?\]\s*)?>/.exec(rest)?.[0] ?? ''
  return /^<([\w-]+:)?svg[\s>/]/.test(rest.slice(pastPrologue(rest, type.length, '<?')))
}

/** Text of any encoding has no control characters; what begins with the mark of UTF-16 has a nought in every other byte. */
export function looksLikeText (bytes: Buffer) {
  const mark = bytes.length >= 2 ? bytes.readUInt16BE(0) : 0
  const text = mark === 0xfffe ? bytes.toString('utf16le') : mark === 0xfeff ? new TextDecoder('utf-16be').decode(bytes) : bytes.toString('latin1')
  return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)
}

const textTypes: Record<string, TypeName> = { '': 'txt', txt: 'txt', text: 'txt', log: 'txt', md: 'md', markdown: 'md', csv: 'csv', vtt: 'vtt' }

/** Of text the name must say what it is: a program is text too. */
export const typeOfText = (name: string): TypeName | undefined => textTypes[endingOf(name)]

/** Without its dot, in small letters; '' when there is none. */
export const endingOf = (name: string) => /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''

/** What a name promises; only good for telling early that a file is too large. */
export function kindByName (name: string): MediaKind | undefined {
  const ending = endingOf(name)
  return Object.values(fileTypes).find(({ endings }) => endings.some(one => one === ending))?.kind
}

const inside: Array<[part: RegExp, type: TypeName]> = [[/^word\/document\.xml$/, 'docx'], [/^ppt\/presentation\.xml$/, 'pptx'], [/^xl\/workbook\.xml$/, 'xlsx']]
const mimetypes: Record<string, TypeName> = Object.fromEntries((['odt', 'odp', 'ods', 'epub'] as const).map(name => [fileTypes[name].mime, name]))
const programs = /(^|\/)(vbaProject\.bin|META-INF\/MANIFEST\.MF|AndroidManifest\.xml)$/

/** What a ZIP is, by the names in it and its `mimetype` part; documents with macros and packed programs are not taken. */
export function typeOfZip (names: string[], mimetype: string | undefined): TypeName | 'kind_not_allowed' {
  if (names.some(name => programs.test(name))) return 'kind_not_allowed'
  const office = names.includes('[Content_Types].xml') ? inside.find(([part]) => names.some(name => part.test(name)))?.[1] : undefined
  return office ?? mimetypes[mimetype ?? ''] ?? 'zip'
}
