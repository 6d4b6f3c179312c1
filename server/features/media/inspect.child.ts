import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { answerParent } from '../../jobs/bounded-child.ts'
import { fileTypes, firstLook, looksLikeHtml, looksLikeSvg, looksLikeText, faultOf, sniffed, typeOfText, type Fault, type TypeName } from './kinds.rules.ts'
import type { Recording } from './recording-source.ts'

// It lives for one file: what reads other kinds is not even loaded.

export interface Inspection { file: string, name: string }
/** `width` and `height` are those of the upright picture. */
export type Found = ({ type: TypeName, mime: string } & Partial<Recording>) | { fault: Fault }

const headBytes = 64 * 1024

answerParent(async ({ file, name }: Inspection): Promise<Found> => {
  const head = await readHead(file)
  const type = await typeOf(file, name, head)
  return type in fileTypes ? describe(file, type as TypeName) : { fault: type as Fault }
})

async function readHead (file: string) {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** The bytes win over the name, except among texts. Our own look comes first where file-type guesses or is blind. */
async function typeOf (file: string, name: string, head: Buffer): Promise<TypeName | Fault> {
  const fault = firstLook(head)
  if (fault) return fault
  const text = head.toString('latin1')
  if (/^PK(\u0003\u0004|\u0005\u0006)/.test(text)) return (await import('./zip-source.ts')).inspectZip(file)
  if (text.slice(0, 1024).includes('%PDF-')) return 'pdf'
  if (looksLikeSvg(text)) return 'svg'
  if (looksLikeText(head) && !looksLikeHtml(text) && !text.startsWith('<?xml')) {
    const own = typeOfText(name)
    if (own) return own
  }
  const { fileTypeFromFile } = await import('file-type')
  const mime = (await fileTypeFromFile(file))?.mime
  if (mime) return sniffed[mime] ?? faultOf(mime)
  return /\.mp3$/i.test(name) ? 'mp3' : 'kind_not_allowed' // rubbish before the first sound is common; what follows is looked at closely
}

async function describe (file: string, type: TypeName): Promise<Found> {
  const { kind, mime } = fileTypes[type]
  if (kind === 'image') return describePicture(file, type)
  if (kind === 'audio' || kind === 'video') return (await import('./recording-source.ts')).inspectRecording(file, type)
  return { type, mime: mime.startsWith('text/') && await isUtf8(file) ? `${mime}; charset=utf-8` : mime }
}

async function describePicture (file: string, type: TypeName): Promise<Found> {
  const { faultOfPicture, openPicture } = await import('./picture-source.ts')
  try {
    const { width, height } = await openPicture(file, type)
    return { type, mime: fileTypes[type].mime, width, height }
  } catch (error) {
    return { fault: faultOfPicture(error) }
  }
}

async function isUtf8 (file: string) {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const bytes of createReadStream(file)) decoder.decode(bytes as Buffer, { stream: true })
    decoder.decode()
    return true
  } catch {
    return false
  }
}
