import type { Queries } from '../../db/open.ts'
import { conflict } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { iso, isoOrNull, page } from '../../http/schemas.ts'
import type { Actor, Services } from '../../services.ts'
import { recordAudit } from '../audit/audit.store.ts'
import { requireTaughtQuiz } from '../quizzes/access.actions.ts'
import { requireTaughtAttempt } from './access.actions.ts'
import type { EventKind, LiveQuiz, Timeline } from './attempts.schemas.ts'
import { findAttempt, findOpenAttempt, noteEvent, type Attempt } from './attempts.store.ts'
import { setDeadline } from './deadlines.actions.ts'
import { asDeadlines, deadlineAt, timeLeft } from './deadlines.rules.ts'
import { keepEnd } from './finishing.store.ts'
import { timeOf } from './time.ts'
import { stateOf } from './states.rules.ts'
import { keepReopened, listEvents, listFigures, listRoom } from './supervision.store.ts'

type Supervising = Pick<Services, 'db' | 'clock' | 'events'>
interface OfAttempt { attemptId: number, by: CurrentUser, actor: Actor }

export async function showLiveQuiz ({ db, clock }: Pick<Services, 'db' | 'clock'>, { quizId, by }: { quizId: number, by: CurrentUser }): Promise<LiveQuiz> {
  const { course_id: courseId } = requireTaughtQuiz(db.read, quizId, by)
  const room = await listRoom(db.read, { quizId, courseId })
  const figures = new Map((await listFigures(db.read, room.flatMap(({ attemptId }) => attemptId ?? []))).map(row => [row.attemptId, row]))
  const time = timeOf({ clock })
  return {
    now: iso(time.now),
    students: room.map(({ state, graded_at, epoch, startedAt, lastSeenAt, deadlineRunning, deadlineWall, extraMs, creditMs, ...student }) => {
      const { items = 0, answered = 0, flagged = 0, savedAt = null } = figures.get(student.attemptId ?? 0) ?? {}
      return {
        ...student, state: state === null ? null : stateOf({ state, graded_at }), answered, items, flagged, devices: epoch ?? 0, startedAt: isoOrNull(startedAt),
        lastSeenAt: lastSeenAt === null ? null : iso(Math.max(lastSeenAt, savedAt ?? 0)),
        deadlineAt: state === 'in_progress' ? isoOrNull(deadlineAt({ deadlineRunning, deadlineWall }, time)) : null,
        extraSeconds: Math.round((extraMs ?? 0) / 1000), creditSeconds: Math.round((creditMs ?? 0) / 1000)
      }
    })
  }
}

export async function showTimeline ({ db }: Pick<Services, 'db'>, { attemptId, cursor, limit, by }: { attemptId: number, cursor?: string, limit: number,
  by: CurrentUser }): Promise<Timeline> {
  requireTaughtAttempt(db.read, attemptId, by)
  return page(await listEvents(db.read, { attemptId, limit, ...(cursor === undefined ? {} : { cursor }) }), limit, row => ({
    id: row.id, at: iso(row.at), kind: row.kind as EventKind, itemId: row.item_id, epoch: row.epoch, sequence: row.sequence,
    response: row.response === null ? null : JSON.parse(row.response),
    length: row.length, answeredAt: isoOrNull(row.answered_at), details: row.details
  }), row => [row.id])
}

/** More time for one student: so many seconds in all. */
export async function extendAttempt (app: Supervising, { seconds, ...of }: OfAttempt & { seconds: number }) {
  return change(app, of, { action: 'attempt.extended', kind: 'extended', details: { seconds } }, (trx, attempt) => {
    if (attempt.state !== 'in_progress') throw conflict('attempt_over', 'This attempt is over. Open it again to give more time.')
    setDeadline(trx, attempt, { extra_ms: seconds * 1000 })
  })
}

/** What was handed in, or timed out, goes on; `seconds` from now where there is a deadline. */
export async function reopenAttempt (app: Supervising, { seconds, ...of }: OfAttempt & { seconds: number }) {
  return change(app, of, { action: 'attempt.reopened', kind: 'reopened', details: { seconds } }, (trx, attempt) => {
    if (attempt.state === 'reset') throw conflict('attempt_reset', 'This attempt was reset. The student begins again.')
    if (attempt.state === 'in_progress') return
    if (findOpenAttempt(trx, { quizId: attempt.quiz_id, userId: attempt.user_id }).length > 0) {
      throw conflict('attempt_open', 'This student has begun another attempt. Hand that one in first.')
    }
    keepReopened(trx, { attemptId: attempt.id })
    const left = timeLeft(asDeadlines(attempt), timeOf(app))
    if (left !== null) setDeadline(trx, attempt, { extra_ms: Math.max(0, Math.round(attempt.extra_ms + seconds * 1000 - left)) })
  })
}

/** As if it had not been: it counts for nothing, and its student may begin again. What was answered stays for disputes. */
export async function resetAttempt (app: Supervising, of: OfAttempt) {
  return change(app, of, { action: 'attempt.reset', kind: 'reset', details: {} }, (trx, attempt, now) => {
    if (attempt.state !== 'reset') keepEnd(trx, { attemptId: attempt.id, state: 'reset', finishedAt: attempt.finished_at ?? now, finishedBy: of.by.id })
  })
}

interface What { action: string, kind: EventKind, details: Record<string, unknown> }

async function change (app: Supervising, { attemptId, by, actor }: OfAttempt, { action, kind, details }: What,
  work: (trx: Queries, attempt: Attempt, now: number) => void) {
  const { attempt, time } = await app.db.write(async trx => {
    const time = timeOf(app)
    const { attempt } = requireTaughtAttempt(trx, attemptId, by)
    work(trx, attempt, time.now)
    noteEvent(trx, { attemptId, at: time.now, kind, details: JSON.stringify(details) })
    await recordAudit(trx, { at: time.now, actor, action, subjectKind: 'attempt', subjectId: attemptId, details: { ...details, userId: attempt.user_id } })
    return { attempt: findAttempt(trx, { attemptId })[0]!, time }
  })
  app.events.toUser(attempt.user_id, { type: 'attempt_changed', attemptId })
  const running = attempt.state === 'in_progress'
  return { id: attemptId, state: stateOf(attempt), deadlineAt: running ? isoOrNull(deadlineAt(asDeadlines(attempt), time)) : null,
    extraSeconds: Math.round(attempt.extra_ms / 1000) }
}
