import { sql, type Insertable } from 'kysely'
import { idsIn } from '../../db/ids.ts'
import { hot, type Value } from '../../db/hot.ts'
import type { Queries } from '../../db/open.ts'
import type { Tables } from '../../db/tables.ts'
import { distinctTags } from '../courses/courses.rules.ts'
import type { DrawFilter } from '../questions/draw.store.ts'

export async function clearOutline (trx: Queries, quizId: number) {
  await trx.deleteFrom('quiz_sections').where('quiz_id', '=', quizId).execute()
}

export async function addSection (trx: Queries, { quizId, position, title }: { quizId: number, position: number, title: string | null }) {
  return (await trx.insertInto('quiz_sections').values({ quiz_id: quizId, position, title }).returning('id').executeTakeFirstOrThrow()).id
}

export async function addSlot (trx: Queries, row: Insertable<Tables['quiz_slots']>) {
  await trx.insertInto('quiz_slots').values(row).execute()
}

/** Of these questions, those that are there and not put away. */
export async function listUsed (db: Queries, questionIds: number[]) {
  return db.selectFrom('questions').where('id', 'in', idsIn(questionIds)).where('archived_at', 'is', null).select(['id', 'live_version_id as liveVersionId']).execute()
}

export async function listKnownTopics (db: Queries, topicIds: number[]) {
  return db.selectFrom('topics').where('id', 'in', idsIn(topicIds)).select('id').execute()
}

/** What is asked, in order: on every start. */
export const listSlots = hot((db, value: Value<{ quizId: number }>) =>
  db.selectFrom('quiz_slots as slot').leftJoin('questions', 'questions.id', 'slot.question_id').where('slot.quiz_id', '=', value('quizId')).orderBy('slot.position')
    .select([
      'slot.id', 'slot.section_id as sectionId', 'slot.points', 'slot.question_id as questionId', 'slot.version_id as versionId', 'slot.topic_id as topicId',
      'slot.include_below as includeBelow', 'slot.least_difficulty as leastDifficulty', 'slot.most_difficulty as mostDifficulty', 'slot.tags', 'slot.count',
      'questions.beta',
      'questions.live_version_id as liveVersionId', 'questions.newest_version_id as newestVersionId'
    ]))

export type Slot = ReturnType<typeof listSlots>[number]

export const listSections = hot((db, value: Value<{ quizId: number }>) =>
  db.selectFrom('quiz_sections').where('quiz_id', '=', value('quizId')).orderBy('position').select(['id', 'title']))

/** The same for those who work on the quiz: what each question is called, and whether students could get it. */
export async function listSlotDetails (db: Queries, quizId: number) {
  return db.selectFrom('quiz_slots as slot').leftJoin('questions', 'questions.id', 'slot.question_id')
    .leftJoin('question_versions as version', 'version.id', 'slot.version_id').leftJoin('question_versions as live', 'live.id', 'questions.live_version_id')
    .leftJoin('question_versions as newest', 'newest.id', 'questions.newest_version_id').leftJoin('topics', 'topics.id', 'slot.topic_id')
    .where('slot.quiz_id', '=', quizId).orderBy('slot.position')
    .select([
      'slot.id', 'slot.section_id as sectionId', 'slot.points', 'slot.question_id as questionId', 'slot.version_id as versionId', 'slot.topic_id as topicId',
      'slot.include_below as includeBelow', 'slot.least_difficulty as leastDifficulty', 'slot.most_difficulty as mostDifficulty', 'slot.tags', 'slot.count',
      'questions.name', 'questions.type', 'questions.archived_at as archivedAt', 'questions.live_version_id as liveVersionId', 'newest.stem', 'version.number as version',
      'live.number as liveVersion', 'topics.name as topicName'
    ]).execute()
}

export type SlotDetails = Awaited<ReturnType<typeof listSlotDetails>>[number]

/** From now on students get the newest approved version of each question. */
export async function takeLiveVersions (trx: Queries, quizId: number) {
  await trx.updateTable('quiz_slots').where('quiz_id', '=', quizId).where('question_id', 'is not', null)
    .set({ version_id: sql<number>`(select live_version_id from questions where questions.id = quiz_slots.question_id)` }).execute()
}

/** What a draw may give, as the bank asks for it. */
export const drawFilter = ({ topicId, includeBelow, leastDifficulty, mostDifficulty, tags }: Pick<Slot,
  'topicId' | 'includeBelow' | 'leastDifficulty' | 'mostDifficulty' | 'tags'>): DrawFilter => ({
  topicId, below: includeBelow === 1, leastDifficulty: leastDifficulty ?? undefined, mostDifficulty: mostDifficulty ?? undefined,
  tagKeys: distinctTags(JSON.parse(tags) as string[]).map(({ key }) => key)
})
