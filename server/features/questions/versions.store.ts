import { sql } from 'kysely'
import { hot, type Value } from '../../db/hot.ts'
import type { Queries } from '../../db/open.ts'
import type { ReviewState } from '../../db/tables.ts'

interface NewVersion {
  questionId: number, number: number, type: string, review: ReviewState, note: string, madeFrom: number | null, continues: number | null, editorId: number,
  editorName: string, now: number,
  submittedAt: number | null, submittedBy: number | null, stem: string, body: string
}

const insert = hot((db, value: Value<NewVersion>) => db.insertInto('question_versions').values({
  question_id: value('questionId'), number: value('number'), type: value('type'), review: value('review'), note: value('note'),
  made_from: value('madeFrom'), continues: value('continues'),
  editor_id: value('editorId'), editor_name: value('editorName'), created_at: value('now'), changed_at: value('now'), submitted_at: value('submittedAt'),
  submitted_by: value('submittedBy'),
  stem: value('stem'), body: value('body')
}).returning('id'))

export const addVersion = (trx: Queries, version: NewVersion) => insert(trx, version)[0]!.id

interface Rewriting extends Pick<NewVersion, 'type' | 'stem' | 'body' | 'continues' | 'editorId' | 'editorName' | 'now'> { id: number, note: string | undefined }

/** Of one that is not sealed. */
export async function rewriteVersion (trx: Queries, { id, type, stem, body, note, continues, editorId, editorName, now }: Rewriting) {
  await trx.updateTable('question_versions').where('id', '=', id)
    .set({ type, stem, body, note, continues, editor_id: editorId, editor_name: editorName, changed_at: now }).execute()
}

/** Whether it says what the version says that it was made from: nobody has written anything in it yet. */
export async function isStillCopy (db: Queries, versionId: number) {
  const found = await db.selectFrom('question_versions as version').innerJoin('question_versions as origin', 'origin.id', 'version.made_from')
    .where('version.id', '=', versionId)
    .whereRef('origin.question_id', '=', 'version.question_id').whereRef('origin.body', '=', 'version.body').select('version.id').executeTakeFirst()
  return found !== undefined
}

const columns = [
  'version.id', 'version.question_id as questionId', 'version.number', 'version.type', 'version.review', 'version.sealed_at as sealedAt', 'version.note',
  'version.stem', 'version.continues',
  'version.editor_id as editorId', 'version.editor_name as editorName', 'version.created_at as createdAt', 'version.changed_at as changedAt',
  'version.submitted_at as submittedAt', 'version.submitted_by as submittedBy', 'version.reviewed_at as reviewedAt'
] as const
const madeFrom = sql<number | null>`(select origin.number from question_versions origin where origin.id = version.made_from and origin.question_id = version.question_id)`.as('madeFrom')

const rowsOf = (db: Queries) => db.selectFrom('question_versions as version').select(columns).select(madeFrom)
export type VersionRow = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

/** Newest first. */
export const listVersions = (db: Queries, questionId: number, most: number) => rowsOf(db).where('version.question_id', '=', questionId)
  .orderBy('version.number', 'desc').limit(most).execute()

export const findVersion = (db: Queries, versionId: number) => rowsOf(db).where('version.id', '=', versionId).executeTakeFirst()

export const findNumbered = (db: Queries, { questionId, number }: { questionId: number, number: number }) =>
  rowsOf(db).where('version.question_id', '=', questionId).where('version.number', '=', number).executeTakeFirst()

/** What it says, as it was written. For attempts too: a version that was answered is always there. */
export const findBodies = hot((db, value: Value<{ versionId: number }>) => db.selectFrom('question_versions').where('id', '=', value('versionId'))
  .select(['body', 'type', 'question_id as questionId', 'number']))

/** From now on nothing that is said in it changes: it was judged, or somebody has begun to answer it. */
export async function sealVersions (trx: Queries, { versionIds, now }: { versionIds: number[], now: number }) {
  if (versionIds.length > 0) await trx.updateTable('question_versions').where('id', 'in', versionIds).where('sealed_at', 'is', null)
    .set({ sealed_at: now }).execute()
}

export async function noteReview (trx: Queries, { id, review, by, now }: { id: number, review: ReviewState, by: number, now: number }) {
  const judged = review === 'approved' || review === 'needs_revision' || review === 'rejected'
  const submitted = review === 'pending'
  await trx.updateTable('question_versions').where('id', '=', id).set({
    review, ...(judged ? { reviewed_at: now, reviewed_by: by } : {}), ...(submitted ? { submitted_at: now, submitted_by: by } : {})
  }).execute()
}

export async function listPictureSizes (db: Queries, mediaIds: number[]) {
  return db.selectFrom('media').innerJoin('media_files as file', 'file.id', 'media.file_id').where('media.id', 'in', mediaIds)
    .select(['media.id', 'file.width', 'file.height']).execute()
}

/** Files any version of the question uses. */
export async function listFilesOf (db: Queries, questionId: number) {
  const rows = await db.selectFrom('question_versions as version')
    .innerJoin('media_links as link', join => join.on('link.subject_kind', '=', 'question_version').onRef('link.subject_id', '=', 'version.id'))
    .where('version.question_id', '=', questionId).select('link.media_id as id').distinct().execute()
  return rows.map(({ id }) => id)
}
