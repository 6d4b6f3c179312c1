import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Queries } from '../../db/open.ts'
import { conflict, notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { iso } from '../../http/schemas.ts'
import type { Actor, Services } from '../../services.ts'
import { findAttempt, type Attempt } from '../attempts/attempts.store.ts'
import { gradeAttempt, judge, rulingsOf } from '../attempts/finishing.actions.ts'
import { recordAudit } from '../audit/audit.store.ts'
import { requireTaughtQuiz } from '../quizzes/access.actions.ts'
import { hasPassed } from '../quizzes/quizzes.rules.ts'
import { findPersonName, findQuiz } from '../quizzes/quizzes.store.ts'
import type { RegradeReport, Ruling } from './quiz-grading.schemas.ts'
import { addRegrade, chooseVersion, findLiveVersion, findRuling, isAsked, keepChanged, keepRuling, listRegrades, listToRegrade, type RegradeRow } from './regrading.store.ts'

type Regrading = Pick<Services, 'db' | 'clock' | 'questionBodies'>
interface OfQuiz { quizId: number, by: CurrentUser, actor: Actor, dryRun: boolean }
interface OfQuestion extends OfQuiz { questionId: number }
type Changed = RegradeReport['changed'][number]

const atOnce = 10 // attempts in one write: a class that answers meanwhile must not wait

/** For everybody who had the question: out of the score, or all of it given. */
export function ruleOn (app: Regrading, { ruling, reason, ...of }: OfQuestion & Ruling) {
  return regrade(app, of, { what: 'ruling', reason }, async db => ({ ruling, versionId: (await findRuling(db, of))?.version_id ?? null, reason }))
}

export function takeRulingBack (app: Regrading, of: OfQuestion) {
  return regrade(app, of, { what: 'ruling_taken_back', reason: null }, async db => {
    const before = await findRuling(db, of)
    return { ruling: null, versionId: before?.version_id ?? null, reason: before?.reason ?? '' }
  })
}

/** Its answers are judged by its newest approved version from now on, and those who begin later get that version. */
export function chooseNewestVersion (app: Regrading, { reason, ...of }: OfQuestion & { reason: string }) {
  return regrade(app, of, { what: 'version', reason }, async db => {
    const versionId = await findLiveVersion(db, of.questionId)
    if (versionId === null) throw conflict('questions_not_usable', 'There is no approved version of this question.')
    return { ruling: (await findRuling(db, of))?.ruling ?? null, versionId, reason }
  })
}

/** Judges everything again: nothing changes unless something was wrong before. */
export function regradeQuiz (app: Regrading, of: OfQuiz) {
  return regrade(app, { ...of, questionId: null }, { what: 'again', reason: null })
}

type Decided = { ruling: 'dropped' | 'full_credit' | null, versionId: number | null, reason: string }
type Said = Pick<RegradeRow, 'what' | 'reason'>
type Of = OfQuiz & { questionId: number | null }

/**
 * What was decided counts at once for whoever is graded from now on; those who are graded already follow in small writes. Interrupted,
 * it is taken up by sending it again, with the same result.
 */
async function regrade (app: Regrading, of: Of, said: Said, decide?: (db: Queries) => Promise<Decided>): Promise<RegradeReport> {
  const now = app.clock.now()
  requireTaughtQuiz(app.db.read, of.quizId, of.by)
  if (of.dryRun) return report(app, of, said, { id: null, now, ...await tryOut(app, of, decide) })
  const { id, ids } = await app.db.write(async trx => {
    await keepDecision(trx, of, now, decide)
    await recordAudit(trx, { at: now, actor: of.actor, action: `quiz.regraded_${said.what}`, subjectKind: 'quiz', subjectId: of.quizId, details: { questionId: of.questionId } })
    const ids = await listToRegrade(trx, of)
    return { ids, id: await addRegrade(trx, { quizId: of.quizId, at: now, by: of.by.id, ...said, questionId: of.questionId, attempts: ids.length }) }
  })
  const changed: Changed[] = []
  for (let i = 0; i < ids.length; i += atOnce) {
    await app.db.write(async trx => {
      const some = await regradeSome(app, trx, ids.slice(i, i + atOnce), now)
      if (some.length > 0) await keepChanged(trx, { id, changed: JSON.stringify([...changed, ...some]) })
      changed.push(...some)
    })
  }
  return report(app, of, said, { id, now, changed, attempts: ids.length })
}

async function keepDecision (trx: Queries, { quizId, questionId, by }: Of, now: number, decide: ((db: Queries) => Promise<Decided>) | undefined) {
  requireTaughtQuiz(trx, quizId, by)
  if (questionId === null || !decide) return
  if (!await isAsked(trx, { quizId, questionId })) throw notFound('The question')
  const decided = await decide(trx)
  await keepRuling(trx, { quizId, questionId, by: by.id, now, ...decided })
  if (decided.versionId !== null) await chooseVersion(trx, { quizId, questionId, versionId: decided.versionId })
}

/** The same without keeping anything. */
async function tryOut (app: Regrading, { quizId, questionId }: Of, decide: ((db: Queries) => Promise<Decided>) | undefined) {
  const db = app.db.read
  const rulings = rulingsOf(db, quizId)
  if (questionId !== null && decide) {
    if (!await isAsked(db, { quizId, questionId })) throw notFound('The question')
    rulings.set(questionId, await decide(db))
  }
  const ids = await listToRegrade(db, { quizId, questionId })
  const changed: Changed[] = []
  for (const attemptId of ids) {
    const [before] = findAttempt(db, { attemptId })
    if (!before) continue
    const { score, maxScore } = await judge(app, db, before, rulings)
    changed.push(...await changeOf(db, before, { score, max_score: maxScore }))
    await nextTurn() // what it takes is taken from nobody
  }
  return { changed, attempts: ids.length }
}

async function regradeSome (app: Regrading, trx: Queries, ids: number[], now: number) {
  const changed: Changed[] = []
  for (const attemptId of ids) {
    const [before] = findAttempt(trx, { attemptId })
    if (before?.state === 'submitted' || before?.state === 'timed_out') changed.push(...await changeOf(trx, before, await gradeAttempt(app, trx, before, now)))
  }
  return changed
}

async function changeOf (db: Queries, before: Attempt, after: Pick<Attempt, 'score' | 'max_score'>): Promise<Changed[]> {
  if (before.score === after.score && before.max_score === after.max_score) return []
  const passMark = findQuiz(db, { quizId: before.quiz_id })[0]!.pass_mark
  return [{
    attemptId: before.id, student: (await findPersonName(db, before.user_id))!, scoreBefore: before.score, scoreAfter: after.score, maxBefore: before.max_score,
    maxAfter: after.max_score,
    passedBefore: hasPassed(passMark, before.score, before.max_score), passedAfter: hasPassed(passMark, after.score, after.max_score)
  }]
}

interface Result { id: number | null, now: number, changed: Changed[], attempts: number }

async function report ({ db }: Regrading, { quizId, questionId, by, dryRun }: Of, { what, reason }: Said, { id, changed, attempts, now }: Result): Promise<RegradeReport> {
  return { id, quizId, at: iso(now), by: await findPersonName(db.read, by.id), dryRun, what, questionId, reason, attempts, changed }
}

export async function showRegrades ({ db }: Pick<Services, 'db'>, { quizId, by }: { quizId: number, by: CurrentUser }) {
  requireTaughtQuiz(db.read, quizId, by)
  return {
    items: (await listRegrades(db.read, quizId)).map(({ id, at, what, question_id, reason, attempts, changed, userId, firstName, lastName }): RegradeReport => ({
      id, quizId, at: iso(at), by: userId === null ? null : { id: userId, firstName: firstName!, lastName: lastName! }, dryRun: false, what,
      questionId: question_id, reason, attempts,
      changed: JSON.parse(changed) as Changed[]
    }))
  }
}
