import { crc32, deflateRawSync } from 'node:zlib'
import type { InjectOptions } from 'fastify'

/** A multipart request with one file, as a browser sends it. */
export function upload (file: string | Uint8Array, fields: Record<string, string> = {}, name = 'class list.csv'): InjectOptions {
  const edge = 'edge-of-a-part'
  const parts = Object.entries(fields).map(([field, value]) => Buffer.from(`--${edge}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`))
  const head = Buffer.from(`--${edge}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`)
  const payload = Buffer.concat([...parts, head, Buffer.from(file), Buffer.from(`\r\n--${edge}--\r\n`)])
  return { method: 'POST', url: '/api/user-imports', headers: { 'content-type': `multipart/form-data; boundary=${edge}` }, payload }
}

export const dry = (file: string | Uint8Array, fields: Record<string, string> = {}) => upload(file, { dryRun: 'true', ...fields })
export const real = (file: string | Uint8Array, fields: Record<string, string> = {}) => upload(file, { dryRun: 'false', ...fields })

type Encoding = 'utf-8' | 'utf-8 with mark' | 'utf-16le' | 'utf-16le with mark' | 'utf-16be' | 'utf-16be with mark' | 'windows-1252'

/** Text as another program would save it. */
export function encoded (text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text)
  if (encoding === 'utf-8 with mark') return Buffer.from(`\uFEFF${text}`)
  if (encoding === 'windows-1252') return Buffer.from([...text].map(letter => windows1252.get(letter)!))
  const little = Buffer.from(encoding.endsWith('mark') ? `\uFEFF${text}` : text, 'utf16le')
  return encoding.startsWith('utf-16be') ? little.swap16() : little
}

/** Every letter Windows-1252 has, with its byte. */
export const windows1252 = new Map(Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte] as const))

/** A ZIP file of these texts, packed by the plain rules. */
export function zipOf (files: Record<string, string>): Buffer {
  const entries = Object.entries(files).map(([name, text]) => {
    const packed = deflateRawSync(text)
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0) // version needed
    about.writeUInt16LE(8, 4) // deflated
    about.writeUInt32LE(crc32(text), 10)
    about.writeUInt32LE(packed.length, 14)
    about.writeUInt32LE(Buffer.byteLength(text), 18)
    about.writeUInt16LE(Buffer.byteLength(name), 22)
    return { name: Buffer.from(name), about, packed }
  })
  const bodies = entries.map(({ name, about, packed }) => Buffer.concat([Buffer.from('PK\x03\x04'), about, name, packed]))
  const directory = entries.map(({ name, about }, i) => {
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(bodies.slice(0, i).reduce((sum, body) => sum + body.length, 0), 10)
    return Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), about, rest, name])
  })
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(directory.reduce((sum, one) => sum + one.length, 0), 8)
  end.writeUInt32LE(bodies.reduce((sum, body) => sum + body.length, 0), 12)
  return Buffer.concat([...bodies, ...directory, Buffer.from('PK\x05\x06'), end])
}
