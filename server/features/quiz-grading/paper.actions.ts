import type { CurrentUser } from '../../http/access-tokens.ts'
import type { Services } from '../../services.ts'
import { composeAttempt, type Planned } from '../attempts/composing.actions.ts'
import { filesIn } from '../attempts/files-in.ts'
import type { VersionBody } from '../attempts/question-bodies.ts'
import { bodyOf } from '../attempts/start-reply.ts'
import { mediaMap } from '../media/media-links.actions.ts'
import { seedOf } from '../questions/types/shuffle.ts'
import { keyOf, showQuestion } from '../questions/types/types.ts'
import { requireTaughtQuiz } from '../quizzes/access.actions.ts'
import { listSections } from '../quizzes/outline.store.ts'
import { findTitles } from '../quizzes/quizzes.store.ts'
import type { QuizPaper } from './quiz-grading.schemas.ts'

type Printing = Pick<Services, 'db' | 'questionBodies'>

/** What an attempt with this seed asks, with the key, for paper; the same seed prints the same. */
export async function printQuiz (app: Printing, { quizId, seed, shuffled, by }: { quizId: number, seed: number, shuffled: boolean, by: CurrentUser }): Promise<QuizPaper> {
  const db = app.db.read
  const quiz = requireTaughtQuiz(db, quizId, by)
  const plan = await composeAttempt(app, db, { quiz: { ...quiz, shuffle_items: shuffled ? 1 : 0 }, seed, preview: true })
  const bodies = await app.questionBodies(db, plan.map(({ versionId }) => versionId))
  const items = plan.map((planned, i) => ({ sectionId: planned.sectionId, item: itemOf(planned, i, { bodies, seed, shuffled }) }))
  const { courseTitle } = await findTitles(db, { courseId: quiz.course_id, lessonId: null })
  const instructions = quiz.instructions === null ? null : JSON.parse(quiz.instructions)
  return {
    title: quiz.title, courseTitle, instructions, timeLimitSeconds: quiz.time_limit_seconds, maxScore: plan.reduce((sum, { points }) => sum + points, 0), seed,
    sections: listSections(db, { quizId }).map(({ id, title }) => ({ title, items: items.filter(({ sectionId }) => sectionId === id).map(({ item }) => item) })),
    media: await mediaMap(db, filesIn([instructions, items]))
  }
}

function itemOf (planned: Planned, place: number, { bodies, seed, shuffled }: { bodies: Map<number, VersionBody>, seed: number,
  shuffled: boolean }): QuizPaper['sections'][number]['items'][number] {
  const body = bodyOf({ version_id: planned.versionId, part_id: planned.partId }, bodies)
  const asks = body.type !== 'scenario' && body.type !== 'description'
  return {
    number: place + 1, parentNumber: planned.parent === null ? null : planned.parent + 1, points: planned.points,
    question: showQuestion(!shuffled && 'shuffle' in body ? { ...body, shuffle: false } : body, seedOf(seed, place)),
    key: asks ? keyOf(body) : null, guide: body.type === 'essay' ? body.guide : []
  }
}
