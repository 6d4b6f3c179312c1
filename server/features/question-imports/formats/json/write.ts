import { slimContent } from '../../../content/content.rules.ts'
import type { ContentDocument } from '../../../content/content.schemas.ts'
import type { FilesOf, Losses, Outgoing } from '../../outgoing.ts'
import { mediaIn } from '../../media-in.ts'

export const exportName = 'pi-lms questions'

/** One question and the files it needs that were not `written` before; a list of both is written around them. */
export function jsonOf ({ name, topicPath, tags, difficulty, body }: Outgoing): string {
  return JSON.stringify({ name, topicPath, tags, difficulty, body: slim(body) })
}

export function jsonFiles ({ body }: Outgoing, files: FilesOf, written: Set<number>, losses: Losses): string[] {
  return mediaIn(body).filter(mediaId => !written.has(mediaId)).flatMap(mediaId => {
    written.add(mediaId)
    const file = files(mediaId)
    if (!file) { losses.warn('file_left_out'); return [] }
    return [JSON.stringify({ mediaId, name: file.name, mime: file.mime, data: file.bytes.toString('base64') })]
  })
}

/** Texts without what every editor takes for granted. */
function slim (value: unknown): unknown {
  if (Array.isArray(value)) return value.map(slim)
  if (typeof value !== 'object' || value === null) return value
  if ('root' in value) return slimContent(value as ContentDocument)
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, slim(inside)]))
}
