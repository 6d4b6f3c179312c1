import { hot, type Value } from '../../db/hot.ts'

export const listRulings = hot((db, value: Value<{ quizId: number }>) =>
  db.selectFrom('quiz_rulings').where('quiz_id', '=', value('quizId')).select(['question_id as questionId', 'ruling', 'version_id as versionId']))

export const keepJudgement = hot((db, value: Value<{ itemId: number, credit: number | null, score: number | null, judgedAt: number | null }>) =>
  db.updateTable('answers').where('item_id', '=', value('itemId')).set({ credit: value('credit'), score: value('score'), judged_at: value('judgedAt') }))

interface Result { attemptId: number, maxScore: number, score: number | null, certaintyScore: number | null, waiting: number, gradedAt: number | null,
  answered: number, lateAnswers: number }
export const keepResult = hot((db, value: Value<Result>) =>
  db.updateTable('attempts').where('id', '=', value('attemptId')).set({
    max_score: value('maxScore'), score: value('score'), certainty_score: value('certaintyScore'), waiting: value('waiting'), graded_at: value('gradedAt'),
    answered: value('answered'), late_answers: value('lateAnswers')
  }).returningAll())

export const keepEnd = hot((db, value: Value<{ attemptId: number, state: 'in_progress' | 'submitted' | 'timed_out' | 'reset', finishedAt: number | null,
  finishedBy: number | null }>) =>
  db.updateTable('attempts').where('id', '=', value('attemptId')).set({ state: value('state'), finished_at: value('finishedAt'), finished_by: value('finishedBy') }))
