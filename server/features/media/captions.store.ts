import type { Queries } from '../../db/open.ts'

export async function findCaptions (db: Queries, mediaId: number, language: string) {
  return db.selectFrom('media_captions').where('media_id', '=', mediaId).where('language', '=', language).select('text').executeTakeFirst()
}

export async function saveCaptions (trx: Queries, { mediaId, language, label, text, by, now }: { mediaId: number, language: string, label: string, text: string, by: number, now: number }) {
  const row = { label, text, updated_by: by, updated_at: now }
  await trx.insertInto('media_captions').values({ media_id: mediaId, language, ...row }).onConflict(conflict => conflict.columns(['media_id', 'language']).doUpdateSet(row)).execute()
}

export async function countOtherCaptions (db: Queries, mediaId: number, language: string) {
  const { n } = await db.selectFrom('media_captions').where('media_id', '=', mediaId).where('language', '<>', language).select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return n
}

export async function removeCaptions (trx: Queries, mediaId: number, language: string) {
  await trx.deleteFrom('media_captions').where('media_id', '=', mediaId).where('language', '=', language).execute()
}
