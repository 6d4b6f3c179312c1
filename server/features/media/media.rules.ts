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
