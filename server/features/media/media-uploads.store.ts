import type { Queries } from '../../db/open.ts'

export async function addUpload (trx: Queries, { key, userId, name, alt, bytes, now }: { key: string, userId: number, name: string, alt: string, bytes: number, now: number }) {
  const { id } = await trx.insertInto('media_uploads').values({ upload_key: key, user_id: userId, name, alt, bytes, media_id: null, created_at: now, touched_at: now }).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function findUpload (db: Queries, { uploadId, userId }: { uploadId: number, userId: number }) {
  return db.selectFrom('media_uploads').where('id', '=', uploadId).where('user_id', '=', userId).select(['id', 'upload_key as key', 'name', 'alt', 'bytes', 'media_id as mediaId']).executeTakeFirst()
}

export type Upload = NonNullable<Awaited<ReturnType<typeof findUpload>>>

export async function countOpenUploads (db: Queries, userId: number) {
  const { n } = await db.selectFrom('media_uploads').where('user_id', '=', userId).where('media_id', 'is', null).select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return n
}

export async function touchUpload (trx: Queries, uploadId: number, now: number) {
  await trx.updateTable('media_uploads').where('id', '=', uploadId).set({ touched_at: now }).execute()
}

export async function uploadIsWhole (trx: Queries, uploadId: number, mediaId: number) {
  await trx.updateTable('media_uploads').where('id', '=', uploadId).set({ media_id: mediaId }).execute()
}

export async function removeUploadRow (trx: Queries, uploadId: number) {
  await trx.deleteFrom('media_uploads').where('id', '=', uploadId).execute()
}
