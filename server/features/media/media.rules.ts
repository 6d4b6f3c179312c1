import type { MediaKind } from '../../db/tables.ts'
import type { Media } from './media.schemas.ts'

interface Row {
  id: number, name: string, alt: string, kind: MediaKind, mime: string, bytes: number, status: 'waiting' | 'ready' | 'failed', fault: string | null,
  width: number | null, height: number | null, durationMs: number | null, placeholder: string | null, sizes: string, details: string, captions: string
}

/** Where a file is read from. */
export const mediaUrl = (id: number) => `/api/media/${id}/file`

/** A file as pages need it, without what only the box needs to know. */
export function toMedia ({ id, name, alt, kind, mime, bytes, status, fault, width, height, durationMs, placeholder, sizes, details, captions }: Row): Media {
  const { warnings = [] } = JSON.parse(details) as { warnings?: Media['warnings'] }
  const widths = (JSON.parse(sizes) as Array<{ width: number }>).map(size => size.width)
  return {
    id, url: mediaUrl(id), kind, mime: kind === 'image' ? 'image/webp' : mime, name, alt, bytes, status, warnings,
    captions: (JSON.parse(captions) as Array<{ language: string, label: string }>).map(one => ({ ...one, url: `/api/media/${id}/captions/${one.language}` })),
    ...(fault === null ? {} : { fault }), ...(width === null || height === null ? {} : { width, height }), ...(widths.length > 0 ? { widths } : {}),
    ...(placeholder === null ? {} : { placeholder }), ...(durationMs === null ? {} : { durationMs })
  }
}

/** As it is kept: the last part of what may be a path, without what cannot be printed. */
export function tidyName (sent: string) {
  const last = sent.slice(-1_000).toWellFormed().normalize('NFC').split(/[/\\]/).at(-1)!.replace(/[\u0000-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]/g, '').trim()
  const name = last.replace(/\p{Default_Ignorable_Code_Point}/gu, '') === '' ? 'file' : last
  if (name.length <= 255) return name
  const ending = /\.\w{1,8}$/.exec(name)?.[0] ?? ''
  return `${name.slice(0, 255 - ending.length).toWellFormed().replace(/\ufffd$/, '')}${ending}`
}

/** Blind to case and accents. */
export const searchKey = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Words somebody looks for, a few at most. */
export const searchWords = (text: string) => searchKey(text).split(/\s+/).filter(word => word !== '').slice(0, 8)

export type Way = 'own' | 'taught' | 'read' | null
/** Who may be told where it is used: by whom it was sent and those who teach with it. */
export const maySeeUses = (way: Way) => way === 'own' || way === 'taught'
/** Names, descriptions and captions are the same wherever it is used: others change them only where all of that is theirs. */
export const mayChange = (way: Way, usedElsewhere: boolean) => way === 'own' || (way === 'taught' && !usedElsewhere)
/** Only who sent it, or an admin, takes it away. */
export const mayRemove = (way: Way) => way === 'own'
