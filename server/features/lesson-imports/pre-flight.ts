import { open } from 'node:fs/promises'
import { extname } from 'node:path/posix'
import type { DocumentFormat } from './lesson-imports.schemas.ts'
import { Unreadable } from './unreadable.ts'
import { openParts, type Parts } from './zip-parts.ts'

// What a document is, by its bytes, without unpacking more of it than a few names. Only plain text is known by its name.

const mostStartBytes = 4_096
const markdownNames = new Set(['.md', '.markdown', '.mdown', '.mkd', '.txt'])

export interface Recognised { format: DocumentFormat, zipped: boolean }

/** Throws `Unreadable` for what is refused at once; reads little, however large the file. */
export async function recognise (path: string, fileName: string): Promise<Recognised> {
  const start = await startOf(path)
  if (start.length === 0) throw new Unreadable('empty')
  if (start.subarray(0, 1_024).includes('%PDF-')) return { format: 'pdf', zipped: false }
  if (begins(start, 0x50, 0x4b, 3, 4) || begins(start, 0x50, 0x4b, 5, 6)) return { format: await formatOfZip(path), zipped: true }
  if (begins(start, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) throw new Unreadable(await oldOfficeFault(path, start))
  if (start.toString('latin1', 0, 5) === '{\\rtf') throw new Unreadable('old_format')
  if (!markdownNames.has(extname(fileName).toLowerCase())) throw new Unreadable('unknown_format')
  if (looksBinary(start)) throw new Unreadable('not_a_document')
  return { format: 'markdown', zipped: false }
}

const begins = (bytes: Uint8Array, ...start: number[]) => start.every((byte, i) => bytes[i] === byte)

async function startOf (path: string, { from = 0 } = {}) {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(mostStartBytes), 0, mostStartBytes, from)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

async function formatOfZip (path: string): Promise<DocumentFormat> {
  const parts = await openParts(path)
  try {
    return await formatOfParts(parts)
  } finally {
    parts.close()
  }
}

/** Formats of the OpenDocument family and EPUB say what they are in a first part of that name. */
const mimeTypes: Record<string, DocumentFormat> = {
  'application/epub+zip': 'epub', 'application/vnd.oasis.opendocument.text': 'odt', 'application/vnd.oasis.opendocument.text-template': 'odt'
}

async function formatOfParts (parts: Parts): Promise<DocumentFormat> {
  const { names, has } = parts
  if (names.length === 0) throw new Unreadable('empty')
  if (await isLocked(parts)) throw new Unreadable('encrypted')
  if (has('mimetype')) {
    const format = mimeTypes[(await parts.read('mimetype', 1_000)).toString('latin1').trim()]
    if (format) return format
    throw new Unreadable('unknown_format') // a workbook, a presentation
  }
  if (has('[Content_Types].xml')) {
    if (has('ppt/presentation.xml')) return 'pptx'
    if (names.some(name => /^word\/document\d*\.xml$/.test(name))) return 'docx'
    throw new Unreadable('unknown_format') // a workbook, a drawing
  }
  if (has('META-INF/container.xml')) return 'epub'
  if (names.some(isMarkdown)) return 'markdown'
  throw new Unreadable('unknown_format')
}

/** A password of OpenDocument, or the licence of a shop's book: the list names what is not to be read. Fonts alone are often made unreadable. */
async function isLocked (parts: Parts) {
  const says = async (name: string, isSaid: (text: string) => boolean) => parts.has(name) && isSaid((await parts.read(name, 1_000_000)).toString('utf8'))
  return await says('META-INF/manifest.xml', text => /<(?:\w+:)?encryption-data\b/.test(text)) || says('META-INF/encryption.xml', locksChapters)
}

/** One tag after the other: each letter is looked at once, whatever stands there. */
export const locksChapters = (list: string) => [...list.matchAll(/CipherReference[^>]*/gi)].some(([tag]) => /\.x?html?["'#]/i.test(tag))

/** A text in a ZIP file of Markdown and pictures; not what macOS puts beside it. */
export const isMarkdown = (name: string) => /\.(md|markdown|mdown|mkd)$/i.test(name) && !/(^|\/)(__MACOSX\/|\.)/.test(name)

/**
 * Word and PowerPoint wrap a document with a password into a file of the old kind, in a part of this name. Where its list of
 * parts begins stands in the header (MS-CFB 2.2: size of a sector as a power of two, first sector of the list).
 */
async function oldOfficeFault (path: string, start: Buffer) {
  if (start.length < 52) throw new Unreadable('damaged')
  const sector = 2 ** Math.min(start.readUInt16LE(30), 12)
  const list = await startOf(path, { from: (start.readUInt32LE(48) + 1) * sector })
  return list.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : 'old_format'
}

/** Text has line breaks and tabs, but no other control characters to speak of; UTF-16 says so with its first two bytes. */
function looksBinary (start: Uint8Array) {
  if (begins(start, 0xff, 0xfe) || begins(start, 0xfe, 0xff)) return false
  const control = start.filter(byte => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)).length
  return control > start.length / 50
}
