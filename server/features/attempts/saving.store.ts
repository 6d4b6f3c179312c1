import { sql } from 'kysely'
import { hot, type Value } from '../../db/hot.ts'

/** All that a save needs to know, in one question: the attempt (somebody's own), the item in it, and what is saved of it. */
export const findSaving = hot((db, value: Value<{ attemptId: number, itemId: number, userId: number }>) =>
  db.selectFrom('attempts').innerJoin('attempt_items as item', join => join.onRef('item.attempt_id', '=', 'attempts.id').on('item.id', '=', value('itemId')))
    .innerJoin('quizzes', 'quizzes.id', 'attempts.quiz_id').leftJoin('answers', 'answers.item_id', 'item.id')
    .where('attempts.id', '=', value('attemptId')).where('attempts.user_id', '=', value('userId'))
    .select([
      'attempts.state', 'attempts.epoch', 'attempts.deadline_running as deadlineRunning', 'attempts.deadline_wall as deadlineWall',
      'attempts.grace_seconds as graceSeconds',
      'attempts.clock_offset_ms as clockOffsetMs', 'item.type', 'item.position', 'quizzes.one_at_a_time as oneAtATime', 'quizzes.may_go_back as mayGoBack',
      'answers.item_id as savedItem', 'answers.response as savedResponse', 'answers.epoch as savedEpoch', 'answers.sequence as savedSequence',
      'answers.taken_epoch as takenEpoch',
      'answers.saved_at as savedAt', 'answers.flagged', 'answers.confidence', 'answers.checked_at as checkedAt'
    ]))

export type Saving = ReturnType<typeof findSaving>[number]

interface Kept {
  itemId: number, response: string | null, epoch: number, sequence: number, takenEpoch: number, now: number, answeredAt: number | null, seconds: number, flagged: 0 | 1,
  confidence: number | null, late: 0 | 1
}
export const keepAnswer = hot((db, value: Value<Kept>) =>
  db.insertInto('answers').values({
    item_id: value('itemId'), response: value('response'), epoch: value('epoch'), sequence: value('sequence'), taken_epoch: value('takenEpoch'), saved_at: value('now'),
    answered_at: value('answeredAt'), seconds: value('seconds'), flagged: value('flagged'), confidence: value('confidence'), late: value('late')
  }).onConflict(conflict => conflict.column('item_id').doUpdateSet(eb => ({
    response: eb.ref('excluded.response'), epoch: eb.ref('excluded.epoch'), sequence: eb.ref('excluded.sequence'), taken_epoch: eb.ref('excluded.taken_epoch'),
    saved_at: eb.ref('excluded.saved_at'), answered_at: eb.ref('excluded.answered_at'), seconds: sql<number>`answers.seconds + excluded.seconds`,
    changes: sql<number>`answers.changes + (answers.response is not excluded.response)`, flagged: eb.ref('excluded.flagged'), confidence: eb.ref('excluded.confidence'),
    late: sql<0 | 1>`max(answers.late, excluded.late)`
  }))))

/** Whether the very same has come before: sent twice, it stands in the timeline once. */
export const findSameEvent = hot((db, value: Value<{ attemptId: number, itemId: number, epoch: number, sequence: number, response: string | null, length: number }>) =>
  db.selectFrom('answer_events').where('attempt_id', '=', value('attemptId')).where('item_id', '=', value('itemId'))
    .where('epoch', '=', value('epoch')).where('sequence', '=', value('sequence'))
    .where(sql<boolean>`(response is ${value('response')} or (response is null and length is ${value('length')}))`).select('id').limit(sql.lit(1)))

/** When a response of this item was last kept whole in the timeline. */
export const findLastWhole = hot((db, value: Value<{ attemptId: number, itemId: number }>) =>
  db.selectFrom('answer_events').where('attempt_id', '=', value('attemptId')).where('item_id', '=', value('itemId')).where('response', 'is not', null)
    .orderBy('id', 'desc').select('at').limit(sql.lit(1)))

/** Where students may not go back: whether a later question was answered before this was typed. */
export const findAnsweredLater = hot((db, value: Value<{ attemptId: number, position: number, epoch: number, sequence: number }>) =>
  db.selectFrom('attempt_items as item').innerJoin('answers', 'answers.item_id', 'item.id').where('item.attempt_id', '=', value('attemptId'))
    .where('item.position', '>', value('position')).where(sql<boolean>`(answers.epoch, answers.sequence) < (${value('epoch')}, ${value('sequence')})`)
    .where('answers.response', 'is not', null).select('item.id').limit(sql.lit(1)))
