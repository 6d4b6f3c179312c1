import { isoOrNull } from '../../http/schemas.ts'
import type { Services } from '../../services.ts'
import { tellStudents, tellTeachers } from '../lessons/news.actions.ts'
import { requireOpenQuiz, requireTaughtQuiz } from './access.actions.ts'
import { listSlots, takeLiveVersions } from './outline.store.ts'
import { approveByPublishing } from './approval.actions.ts'
import { requireAskable } from './askable.actions.ts'
import { record, type OfQuiz } from './changing.actions.ts'
import { changeQuiz, isInUse } from './quizzes.store.ts'

type Publishing = Pick<Services, 'db' | 'clock' | 'events'>

/** Students see it from now on; they get the versions of its questions that are approved at this moment. */
export async function publishQuiz (app: Publishing, { quizId, by, actor }: OfQuiz) {
  const { courseId, publishedAt, fresh } = await app.db.write(async trx => {
    const now = app.clock.now()
    const quiz = requireOpenQuiz(trx, quizId, by)
    if (quiz.published_at !== null) return { courseId: quiz.course_id, publishedAt: quiz.published_at, fresh: false }
    if (isInUse(trx, { quizId }).length === 0) {
      await approveByPublishing(trx, { questionIds: listSlots(trx, { quizId }).flatMap(({ questionId }) => questionId ?? []), by, actor, now })
      await takeLiveVersions(trx, quizId)
    }
    await requireAskable(trx, quizId)
    await changeQuiz(trx, { quizId, columns: { published_at: now, published_by: by.id }, by: by.id, now })
    await record(trx, now, actor, 'quiz.published', quizId)
    return { courseId: quiz.course_id, publishedAt: now, fresh: true }
  })
  const event = { type: 'quiz_changed' as const, courseId, quizId }
  tellTeachers(app, { courseId, by, event })
  if (fresh) await tellStudents(app, { courseId, event })
  return { id: quizId, published: true, publishedAt: isoOrNull(publishedAt) }
}

/** Attempts that were begun go on. */
export async function unpublishQuiz (app: Publishing, { quizId, by, actor }: OfQuiz) {
  const courseId = await app.db.write(async trx => {
    const now = app.clock.now()
    const quiz = requireTaughtQuiz(trx, quizId, by)
    if (quiz.published_at === null) return quiz.course_id
    await changeQuiz(trx, { quizId, columns: { published_at: null, published_by: null }, by: by.id, now })
    await record(trx, now, actor, 'quiz.unpublished', quizId)
    return quiz.course_id
  })
  const event = { type: 'quiz_changed' as const, courseId, quizId }
  tellTeachers(app, { courseId, by, event })
  await tellStudents(app, { courseId, event })
  return { id: quizId, published: false, publishedAt: null }
}
