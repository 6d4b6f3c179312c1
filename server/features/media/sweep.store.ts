import { sql } from 'kysely'
import { idsIn } from '../../db/ids.ts'
import type { Queries } from '../../db/open.ts'
import { isUsed } from './media.store.ts'

/** The next `most` files after this id: which of them turned out to be used again, and which no more. */
export async function lookForUnused (db: Queries, { after, most }: { after: number, most: number }) {
  const rows = await db.selectFrom('media').where('media.id', '>', after).orderBy('media.id').limit(most)
    .select(eb => ['media.id', 'media.unused_since as unusedSince', isUsed(eb).as('used')]).execute()
  const ids = (found: typeof rows) => found.map(row => row.id)
  return {
    last: rows.at(-1)?.id, full: rows.length === most,
    usedAgain: ids(rows.filter(row => row.used && row.unusedSince !== null)), unused: ids(rows.filter(row => !row.used && row.unusedSince === null))
  }
}

export async function noteUse (trx: Queries, { usedAgain, unused, now }: { usedAgain: number[], unused: number[], now: number }) {
  await trx.updateTable('media').where('id', 'in', idsIn(usedAgain)).set({ unused_since: null }).execute()
  await trx.updateTable('media').where('id', 'in', idsIn(unused)).where('unused_since', 'is', null).set({ unused_since: now }).execute()
}

/** Also those that are used by now are looked at again: a link made meanwhile wins. */
export async function listUnusedSince (trx: Queries, { before, most }: { before: number, most: number }) {
  const rows = await trx.selectFrom('media').where('media.unused_since', '<', before).where(eb => eb.not(isUsed(eb))).select('media.id').limit(most).execute()
  return rows.map(({ id }) => id)
}

/** Pictures that wait although nobody works on them any more. */
export async function listForgottenPictures (db: Queries, { kind, most }: { kind: string, most: number }) {
  return db.selectFrom('media_files').where('status', '=', sql.lit('waiting')).where(({ not, exists, selectFrom }) => not(exists(selectFrom('jobs')
    .where('kind', '=', kind).where('finished_at', 'is', null).where(sql<boolean>`json_extract(params, '$.fileId') = media_files.id`).select('jobs.id'))))
    .select(['id', 'stored_name as storedName']).limit(most).execute()
}

export async function listStored (db: Queries, storedNames: string[]) {
  return db.selectFrom('media_files').where('stored_name', 'in', storedNames).select(['stored_name as storedName', 'kind', 'status']).execute()
}

export async function listUploadKeys (db: Queries, keys: string[]) {
  return (await db.selectFrom('media_uploads').where('upload_key', 'in', keys).select('upload_key as key').execute()).map(({ key }) => key)
}

/** Returns the keys of those that were removed. */
export async function removeAbandonedUploads (trx: Queries, { before, most }: { before: number, most: number }) {
  const rows = await trx.deleteFrom('media_uploads')
    .where('id', 'in', eb => eb.selectFrom('media_uploads').where('touched_at', '<', before).select('id').limit(most)).returning('upload_key as key').execute()
  return rows.map(({ key }) => key)
}
