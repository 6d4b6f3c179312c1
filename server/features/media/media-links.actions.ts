import type { Queries } from '../../db/open.ts'
import type { Role } from '../../db/tables.ts'
import { invalid } from '../../errors.ts'
import { toMedia } from './media.rules.ts'
import type { MediaMap } from './media.schemas.ts'
import { listLinked, listMedia, listUsable, replaceLinks, type Subject } from './media-links.store.ts'

/**
 * Inside a write: the subject uses these files and no others. Whoever may read the subject may then read them, so nobody
 * can lend what they may not see themselves: refused with `mediaIds: not_found`.
 */
export async function attachMedia (trx: Queries, { subject, mediaIds, by }: { subject: Subject, mediaIds: number[], by: { id: number, role: Role } }) {
  const already = await listLinked(trx, subject)
  const added = mediaIds.filter(id => !already.includes(id))
  const usable = await listUsable(trx, { mediaIds: added, by })
  if (usable.length < added.length) throw invalid('A file that is used here does not exist any more.', { mediaIds: 'not_found' })
  await replaceLinks(trx, subject, mediaIds)
}

/** The files of a document, by id, as pages need them. */
export async function mediaMap (db: Queries, mediaIds: number[]): Promise<MediaMap> {
  return Object.fromEntries((await listMedia(db, mediaIds)).map(row => [String(row.id), toMedia(row)]))
}
