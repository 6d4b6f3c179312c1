import type { Queries } from '../../db/open.ts'
import { conflict, notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { answerOnce, type RequestKey } from '../../http/idempotency.ts'
import type { Actor, Services } from '../../services.ts'
import { recordAudit } from '../audit/audit.store.ts'
import { copyQuizzes } from '../quizzes/quiz-copies.store.ts'
import { indexCourse } from '../search/documents.store.ts'
import { maySee, mayTeach } from './access.rules.ts'
import { findCourseAccess } from './access.store.ts'
import { copyCourse, copyFiles, copyLessons, copyParts, measure } from './course-copies.store.ts'
import { indexingOfCopies } from './course-index.actions.ts'
import { courseTitle, titleOfCopy } from './courses.rules.ts'
import { findCourseFacts } from './courses.store.ts'

interface Copying { courseId: number, title?: string, by: CurrentUser, actor: Actor, request: RequestKey }

/** In one write, so that there is never half a copy; a class at work waits for no longer than that takes. */
const mostLessons = 500
const mostBytes = 16 * 1024 * 1024

/** Of one's own courses any; the sample course is there for every teacher to begin with. */
async function requireCopiedCourse (trx: Queries, courseId: number, by: CurrentUser) {
  const [access] = findCourseAccess(trx, { courseId, userId: by.id })
  if (access && mayTeach(access, by)) return
  if (!access || !maySee(access, by) || (await findCourseFacts(trx, courseId)).sample === 0) throw notFound('The course')
}

/** What is taught, and nothing of the people it was taught to: a draft of whoever asks. Also of a course in the archive, for next year. */
export async function duplicateCourse (app: Pick<Services, 'db' | 'clock' | 'jobs'>, { courseId, title, by, actor, request }: Copying) {
  return app.db.write(trx => answerOnce(trx, request, app.clock.now(), async () => {
    const now = app.clock.now()
    await requireCopiedCourse(trx, courseId, by)
    const { lessons, bytes } = await measure(trx, courseId)
    if (lessons > mostLessons || bytes > mostBytes) throw conflict('course_too_large', 'This course is too large to be duplicated as a whole. Copy its lessons in parts.')
    const named = title === undefined ? titleOfCopy((await findCourseFacts(trx, courseId)).title) : courseTitle(title)
    const to = await copyCourse(trx, { from: courseId, title: named, by: by.id, now })
    const copying = { from: courseId, to, by: by.id, now }
    await copyParts(trx, copying)
    await copyLessons(trx, copying)
    await copyFiles(trx, copying)
    await copyQuizzes(trx, copying)
    await indexCourse(trx, to)
    if (lessons > 0) await app.jobs.add(trx, { kind: indexingOfCopies, params: { courseId: to }, createdBy: by.id, now })
    await recordAudit(trx, { at: now, actor, action: 'course.copied', subjectKind: 'course', subjectId: to, details: { from: courseId, lessons } })
    return { id: to }
  }))
}
