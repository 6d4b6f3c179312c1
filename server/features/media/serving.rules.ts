import type { MediaKind } from '../../db/tables.ts'
import { endingOf, fileTypes, type FileType } from './kinds.rules.ts'

interface File { name: string, kind: MediaKind, mime: string }

const types: FileType[] = Object.values(fileTypes)
const ours = new Set(types.flatMap(({ endings }) => endings))
const bare = (mime: string) => mime.split(';', 1)[0]!

/** The name to save it under, with the ending of what it is: a wrong one of ours goes, any other stays before the right one. */
export function downloadName ({ name, kind, mime }: File) {
  const endings = kind === 'image' ? ['webp'] : types.find(type => type.mime === bare(mime))?.endings ?? []
  const ending = endingOf(name)
  if (endings.length === 0 || endings.includes(ending)) return name
  const stem = ours.has(ending) ? name.slice(0, -ending.length - 1) : name
  return `${stem || 'file'}.${endings[0]}`
}

/** RFC 6266: a plain name for old readers, the whole one in UTF-8. */
export function disposition (name: string, inline: boolean) {
  const plain = name.normalize('NFKD').replace(/[^\u0020-\u007e]/g, '').replace(/["\\%]/g, '_').trim() || 'file'
  const whole = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, letter => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${whole}`
}

// Nothing of a file ever runs. What the browser itself shows is framed by our pages at most. Its players take what they play
// from the file's own address and do not play in a sandbox; its viewer of PDFs, before 2024, neither.
const still = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'; sandbox"
const played = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; object-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

const shownTexts = new Set(['text/plain', 'text/vtt'])

/** Type, disposition and policy of a file; office documents, archives and the like are only ever saved. */
export function headersOf (file: File, download: boolean) {
  const mime = bare(file.mime)
  const plays = file.kind === 'audio' || file.kind === 'video' || mime === 'application/pdf'
  const shown = plays || file.kind === 'image' || shownTexts.has(mime)
  return {
    'content-type': file.kind === 'image' ? 'image/webp' : shownTexts.has(mime) ? file.mime.replace(mime, 'text/plain') : file.mime,
    'content-disposition': disposition(downloadName(file), shown && !download),
    'content-security-policy': plays ? played : still
  }
}
