import type { Queries } from '../../db/open.ts'
import { conflict } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { iso, isoOrNull } from '../../http/schemas.ts'
import type { Services } from '../../services.ts'
import { requireReadLesson } from '../courses/access.actions.ts'
import { mayTeach } from '../courses/access.rules.ts'
import { recomputeEnrolmentProgress } from '../enrolments/enrolments.store.ts'
import { creditTime, isFinished } from './progress.rules.ts'
import type { ProgressSaved, SaveProgress } from './progress.schemas.ts'
import { findReading, keepReading, noteLastLesson } from './progress.store.ts'

type Saving = Pick<Services, 'db' | 'clock' | 'progressNews'>
const whole = 10_000 // basis points

interface OfLesson { lessonId: number, by: CurrentUser }

/** How far a reader is. Sent twice, or late, or from two devices: the furthest counts, and no more time than has passed. */
export async function saveProgress (app: Saving, { lessonId, percent, seconds, position, by }: SaveProgress & OfLesson): Promise<ProgressSaved> {
  return keep(app, { lessonId, by }, ({ lesson, before, now, running }) => {
    const { credited, accountedTo } = creditTime({ seconds, accountedTo: before.accountedTo, accountedElsewhere: lesson.accountedElsewhere, running })
    const reached = { percent: Math.max(before.percent, percent), seconds: before.seconds + credited }
    return { ...reached, position, accountedTo, completedAt: before.completedAt ?? (isFinished(lesson, reached) ? now : null) }
  })
}

/** For lessons that their readers tick off themselves. */
export async function markCompleted (app: Saving, { lessonId, completed, by }: OfLesson & { completed: boolean }): Promise<ProgressSaved> {
  return keep(app, { lessonId, by }, ({ lesson, before, now, running }) => {
    if (lesson.completion !== 'mark') throw conflict('not_marked_by_hand', 'This lesson is finished by reading it, not by a mark.')
    return { ...before, accountedTo: before.accountedTo ?? running, ...(completed ? { percent: 100, completedAt: before.completedAt ?? now } : { completedAt: null }) }
  })
}

type Lesson = ReturnType<typeof findReading>[number]
interface State { percent: number, seconds: number, position: number, accountedTo: number | null, completedAt: number | null }
interface Step { lesson: Lesson & { readingMinutes: number }, before: State, now: number, running: number }

/** One write: what the reader has done, and where the course stands with it. Nothing is kept of those who teach, nor where nothing is to be followed. */
async function keep (app: Saving, { lessonId, by }: OfLesson, step: (from: Step) => State) {
  const { saved, courseId } = await app.db.write(async trx => {
    const access = requireReadLesson(trx, lessonId, by)
    const now = app.clock.now()
    const [lesson] = findReading(trx, { lessonId, userId: by.id })
    if (!lesson || lesson.progressTracked === 0 || mayTeach(access, by)) return { saved: nothing(now), courseId: undefined }
    const before: State = { percent: lesson.percent ?? 0, seconds: lesson.seconds ?? 0, position: lesson.position ?? 0, accountedTo: lesson.accountedTo, completedAt: lesson.completedAt }
    const running = app.clock.running()
    const after = step({ lesson: { ...lesson, readingMinutes: lesson.readingMinutes ?? 1 }, before, now, running })
    keepReading(trx, { ...after, accountedTo: after.accountedTo ?? running, userId: by.id, lessonId, startedAt: now, now })
    const course = followUp(trx, { courseId: lesson.courseId, userId: by.id, lessonId, now, hasTurned: (before.completedAt === null) !== (after.completedAt === null) })
    return { saved: answer(after, course, now), courseId: lesson.courseId }
  })
  if (courseId !== undefined) app.progressNews.tell(courseId, by.id)
  return saved
}

/** Returns basis points of the course. */
function followUp (trx: Queries, { hasTurned, ...reader }: { courseId: number, userId: number, lessonId: number, now: number, hasTurned: boolean }) {
  const [noted] = noteLastLesson(trx, reader)
  return hasTurned ? recomputeEnrolmentProgress(trx, reader) : noted?.progress ?? 0
}

const answer = ({ percent, seconds, position, completedAt }: State, courseProgress: number, now: number): ProgressSaved => ({
  percent, seconds, position, completedAt: isoOrNull(completedAt), savedAt: iso(now), courseProgress, courseCompleted: courseProgress === whole
})

const nothing = (now: number) => answer({ percent: 0, seconds: 0, position: 0, accountedTo: null, completedAt: null }, 0, now)
