import { randomInt } from 'node:crypto'
import type { Queries } from '../../db/open.ts'
import { AppError, conflict } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import type { Services } from '../../services.ts'
import { findLessonAccess } from '../courses/access.store.ts'
import { tellTeachers } from '../lessons/news.actions.ts'
import { seedOf } from '../questions/types/shuffle.ts'
import { sealVersions } from '../questions/versions.store.ts'
import { requireSeenQuiz } from '../quizzes/access.actions.ts'
import { listExceptionsOf } from '../quizzes/exceptions.store.ts'
import { opensWith, readTime, termsOf, whyNotStart } from '../quizzes/quizzes.rules.ts'
import type { CannotStart } from '../quizzes/quizzes.schemas.ts'
import { findQuiz, type QuizRecord } from '../quizzes/quizzes.store.ts'
import type { AttemptStart, StartedAttempt } from './attempts.schemas.ts'
import {
  addAttempt, addItem, addShownFile, findOpenAttempt, listAnswers, listItems, listOwnAttempts, listTakenHints, noteDevice, noteEvent, type Answer, type Attempt, type Item
} from './attempts.store.ts'
import { composeAttempt } from './composing.actions.ts'
import { asDeadlines, deadlinesOf, isPastGrace, type Time } from './deadlines.rules.ts'
import { finishAttempt } from './finishing.actions.ts'
import { timeOf } from './time.ts'
import { startReply } from './start-reply.ts'

type Starting = Pick<Services, 'db' | 'clock' | 'keys' | 'questionBodies' | 'events' | 'codeTries'>
export interface Begun { quiz: QuizRecord, attempt: Attempt, items: Item[], answers: Answer[], hints: ReturnType<typeof listTakenHints>, fresh: boolean }
interface Asked { quizId: number, start: AttemptStart, by: CurrentUser }

/** Goes on with the attempt that is open, or begins another. All that is needed to answer is in the reply. */
export async function startAttempt (app: Starting, asked: Asked): Promise<{ fresh: boolean, started: StartedAttempt }> {
  const seed = randomInt(1, 2 ** 31)
  const begun = await app.db.write(async trx => {
    const time = timeOf(app)
    const open = await stillOpen(app, trx, asked, time)
    return open ? goOn(trx, open, asked, time) : begin(app, trx, asked, { seed, time })
  })
  const { quiz, attempt } = begun
  if (attempt.preview === 0) tellTeachers(app, { courseId: quiz.course_id, by: asked.by, event: { type: 'quiz_attempts', courseId: quiz.course_id, quizId: quiz.id } })
  return { fresh: begun.fresh, started: await startReply(app, begun, timeOf(app)) }
}

/** One whose time was over long ago ends here: the student may begin another. */
async function stillOpen (app: Starting, trx: Queries, { quizId, by }: Asked, time: Time) {
  const [attempt] = findOpenAttempt(trx, { quizId, userId: by.id })
  if (!attempt) return undefined
  if (!isPastGrace(asDeadlines(attempt), time)) return attempt
  await finishAttempt(app, trx, attempt, { state: 'timed_out', by: null, time })
  return undefined
}

/** The same device stays in its epoch, so that what it has not sent yet still counts; any other takes over. */
function goOn (trx: Queries, open: Attempt, { start }: Asked, time: Time): Begun {
  const [quiz] = findQuiz(trx, { quizId: open.quiz_id })
  const same = start.device !== undefined && start.device === open.device
  const epoch = same ? open.epoch : open.epoch + 1
  const clockOffsetMs = offsetOf(start, time) ?? (same ? open.clock_offset_ms : null)
  const [attempt] = noteDevice(trx, { attemptId: open.id, epoch, device: start.device ?? null, clockOffsetMs, now: time.now })
  if (!same) noteEvent(trx, { attemptId: open.id, at: time.now, kind: 'taken_over', epoch })
  const attemptId = open.id
  return { quiz: quiz!, attempt: attempt!, items: listItems(trx, { attemptId }), answers: listAnswers(trx, { attemptId }),
    hints: listTakenHints(trx, { attemptId }), fresh: false }
}

async function begin (app: Starting, trx: Queries, { quizId, start, by }: Asked, { seed, time }: { seed: number, time: Time }): Promise<Begun> {
  const { quiz, teaches, enrolment } = requireSeenQuiz(trx, quizId, by)
  const earlier = listOwnAttempts(trx, { quizId, userId: by.id })
  const terms = termsOf(quiz, listExceptionsOf(trx, { quizId, userId: by.id }))
  if (!teaches) {
    const reason = whyNotStart(terms, {
      published: quiz.published_at !== null, enrolled: enrolment === 'active', locked: isLocked(trx, quiz, by),
      attempts: earlier.filter(({ state }) => state !== 'reset').length
    }, time)
    if (reason) throw refusal(reason)
    requireCode(app, terms.accessCodes, start.accessCode, by)
  }
  const plan = await composeAttempt(app, trx, { quiz, seed, preview: teaches })
  if (teaches) await sealVersions(trx, { versionIds: plan.map(({ versionId }) => versionId), now: time.now }) // a preview may show what is not approved yet
  const closesAt = teaches ? null : terms.closesAt
  const deadlines = deadlinesOf({ startedRunning: time.running, limitSeconds: terms.timeLimitSeconds, closesAt, extraMs: 0, creditMs: 0 }, 0)
  const [attempt] = addAttempt(trx, {
    quizId, userId: by.id, number: (earlier.at(-1)?.number ?? 0) + 1, preview: teaches ? 1 : 0, seed, device: start.device ?? null,
    clockOffsetMs: offsetOf(start, time), now: time.now,
    running: time.running, limitSeconds: terms.timeLimitSeconds, closesAt, ...deadlines, graceSeconds: quiz.grace_seconds,
    maxScore: plan.reduce((sum, { points }) => sum + points, 0)
  })
  noteEvent(trx, { attemptId: attempt!.id, at: time.now, kind: 'started', epoch: 1 })
  return { quiz, attempt: attempt!, items: addItems(trx, attempt!, plan), answers: [], hints: [], fresh: true }
}

function addItems (trx: Queries, { id: attemptId, seed }: Attempt, plan: Awaited<ReturnType<typeof composeAttempt>>) {
  const items: Item[] = []
  for (const [i, { parent, files: _, ...planned }] of plan.entries()) {
    items.push(...addItem(trx, { ...planned, attemptId, position: i + 1, parentId: parent === null ? null : items[parent]!.id, seed: seedOf(seed, i) }))
  }
  for (const mediaId of new Set(plan.flatMap(({ files }) => files))) addShownFile(trx, { attemptId, mediaId })
  return items
}

function isLocked (trx: Queries, { lesson_id }: QuizRecord, by: CurrentUser) {
  if (lesson_id === null) return false
  const [lesson] = findLessonAccess(trx, { lessonId: lesson_id, userId: by.id })
  return lesson !== undefined && lesson.openPrerequisites > 0
}

const mostWrongCodes = 20

/** Codes are short words on a board: who tries many has to wait. */
function requireCode ({ codeTries }: Starting, codes: string[], typed: string | undefined, by: CurrentUser) {
  if (codes.length === 0) return
  if (typed === undefined) throw new AppError(403, 'access_code', 'This quiz opens with a code. Ask your instructor for it.')
  codeTries.requireBelow(String(by.id), mostWrongCodes)
  if (opensWith(codes, typed)) return
  codeTries.count(String(by.id))
  throw new AppError(403, 'access_code', 'This is not the code of this quiz.')
}

const mostOffset = 10 * 365 * 86_400_000
/** What the device's clock is ahead of the box's; the way there is counted in, which makes it a little smaller than it is. */
function offsetOf ({ deviceTime }: AttemptStart, { now, suspect }: Time) {
  const device = deviceTime === undefined ? undefined : readTime(deviceTime)
  if (device === undefined || suspect || Math.abs(device - now) > mostOffset) return null
  return device - now
}

const sentences: Record<CannotStart, string> = {
  not_published: 'This quiz is not there yet.',
  not_enrolled: 'You have finished this course: it takes no new attempts.',
  lesson_locked: 'Another lesson of this course has to be finished first.',
  not_open_yet: 'This quiz is not open yet.',
  closed: 'This quiz is closed.',
  no_attempts_left: 'You have used all your attempts.'
}
const refusal = (reason: CannotStart) => conflict(reason, sentences[reason])
