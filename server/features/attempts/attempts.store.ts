import { sql, type Selectable } from 'kysely'
import { hot, type Value } from '../../db/hot.ts'
import type { Tables } from '../../db/tables.ts'

export type Attempt = Selectable<Tables['attempts']>

export const findAttempt = hot((db, value: Value<{ attemptId: number }>) => db.selectFrom('attempts').where('id', '=', value('attemptId')).selectAll())

/** Somebody's own. */
export const findOwnAttempt = hot((db, value: Value<{ attemptId: number, userId: number }>) =>
  db.selectFrom('attempts').where('id', '=', value('attemptId')).where('user_id', '=', value('userId')).selectAll())

export const findOpenAttempt = hot((db, value: Value<{ quizId: number, userId: number }>) =>
  db.selectFrom('attempts').where('quiz_id', '=', value('quizId')).where('user_id', '=', value('userId')).where(sql<boolean>`state = 'in_progress'`).selectAll())

/** All of somebody in one quiz, in their order; those that were reset do not count. */
export const listOwnAttempts = hot((db, value: Value<{ quizId: number, userId: number }>) =>
  db.selectFrom('attempts').where('quiz_id', '=', value('quizId')).where('user_id', '=', value('userId')).orderBy('number').selectAll())

interface New {
  quizId: number, userId: number, number: number, preview: 0 | 1, seed: number, device: string | null, clockOffsetMs: number | null, now: number, running: number,
  limitSeconds: number | null, closesAt: number | null, deadlineRunning: number | null, deadlineWall: number | null, graceSeconds: number, maxScore: number
}
export const addAttempt = hot((db, value: Value<New>) =>
  db.insertInto('attempts').values({
    quiz_id: value('quizId'), user_id: value('userId'), number: value('number'), preview: value('preview'), seed: value('seed'), device: value('device'),
    clock_offset_ms: value('clockOffsetMs'), started_at: value('now'), started_running: value('running'), limit_seconds: value('limitSeconds'),
    closes_at: value('closesAt'),
    deadline_running: value('deadlineRunning'), deadline_wall: value('deadlineWall'), grace_seconds: value('graceSeconds'), last_seen_at: value('now'),
    max_score: value('maxScore')
  }).returningAll())

/** A device goes on with it, or takes it over. */
export const noteDevice = hot((db, value: Value<{ attemptId: number, epoch: number, device: string | null, clockOffsetMs: number | null, now: number }>) =>
  db.updateTable('attempts').where('id', '=', value('attemptId'))
    .set({ epoch: value('epoch'), device: value('device'), clock_offset_ms: value('clockOffsetMs'), last_seen_at: value('now') }).returningAll())

interface NewItem {
  attemptId: number, position: number, parentId: number | null, sectionId: number, questionId: number, versionId: number, partId: string | null, type: string,
  points: number,
  counts: 0 | 1, seed: number
}
export const addItem = hot((db, value: Value<NewItem>) =>
  db.insertInto('attempt_items').values({
    attempt_id: value('attemptId'), position: value('position'), parent_id: value('parentId'), section_id: value('sectionId'), question_id: value('questionId'),
    version_id: value('versionId'), part_id: value('partId'), type: value('type'), points: value('points'), counts: value('counts'), seed: value('seed')
  }).returningAll())

/** A file that is seen in it from now on. */
export const addShownFile = hot((db, value: Value<{ attemptId: number, mediaId: number }>) =>
  db.insertInto('attempt_media').columns(['attempt_id', 'media_id']).expression(db.selectFrom('media').where('id', '=', value('mediaId'))
    .select([value('attemptId').as('attempt_id'), 'id']))
    .onConflict(conflict => conflict.doNothing()))

export const listShownFiles = hot((db, value: Value<{ attemptId: number }>) => db.selectFrom('attempt_media')
  .where('attempt_id', '=', value('attemptId')).select('media_id as mediaId'))

export const listItems = hot((db, value: Value<{ attemptId: number }>) =>
  db.selectFrom('attempt_items').where('attempt_id', '=', value('attemptId')).orderBy('position').selectAll())

export type Item = ReturnType<typeof listItems>[number]

export const listAnswers = hot((db, value: Value<{ attemptId: number }>) =>
  db.selectFrom('attempt_items as item').innerJoin('answers', 'answers.item_id', 'item.id').where('item.attempt_id', '=', value('attemptId'))
    .orderBy('item.position').selectAll('answers'))

export type Answer = ReturnType<typeof listAnswers>[number]

export const listTakenHints = hot((db, value: Value<{ attemptId: number }>) =>
  db.selectFrom('attempt_items as item').innerJoin('hints_taken as taken', 'taken.item_id', 'item.id').where('item.attempt_id', '=', value('attemptId'))
    .orderBy('item.position').orderBy('taken.number').select(['taken.item_id as itemId', 'taken.number', 'taken.hint_id as hintId', 'taken.cost']))

interface Event {
  attemptId: number, itemId: number | null, at: number, kind: string, epoch: number | null, sequence: number | null, response: string | null, length: number | null,
  answeredAt: number | null, details: string | null
}
export const addEvent = hot((db, value: Value<Event>) =>
  db.insertInto('answer_events').values({
    attempt_id: value('attemptId'), item_id: value('itemId'), at: value('at'), kind: value('kind'), epoch: value('epoch'), sequence: value('sequence'),
    response: value('response'), length: value('length'), answered_at: value('answeredAt'), details: value('details')
  }))

/** What else happens to an attempt than answers. */
export function noteEvent (trx: Parameters<typeof addEvent>[0], event: { attemptId: number, at: number, kind: string, itemId?: number, epoch?: number, details?: string }) {
  addEvent(trx, { itemId: null, epoch: null, sequence: null, response: null, length: null, answeredAt: null, details: null, ...event })
}
