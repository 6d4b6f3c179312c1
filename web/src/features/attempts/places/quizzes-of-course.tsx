import { QuizRows } from './quiz-rows.tsx'
import { strings } from '../taking.strings.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useLoad } from '../../../lib/use-load.ts'
import { useNews } from '../../../lib/use-news.ts'
import type { Quizzes } from '../../../../../server/features/quizzes/quizzes.schemas.ts'

const news = ['quiz_changed', 'attempt_changed'] as const

/** Nothing at all where there is no quiz, or while it is not known: the course itself goes first. */
export default function QuizzesOfCourse({ courseId, lessonId }: { courseId: number, lessonId?: number }) {
  const t = useText(strings)
  const query = useLoad<Quizzes>(`/api/courses/${courseId}/quizzes${lessonId === undefined ? '' : `?lessonId=${lessonId}`}`)
  useNews(news, query.refetch)
  const quizzes = query.data?.items ?? []
  if (quizzes.length === 0) return null
  return (
    <section className="stack-s not-printed" aria-labelledby="quizzes">
      <h2 id="quizzes">{lessonId === undefined ? t('taking.list') : t('taking.lesson_list', { count: quizzes.length })}</h2>
      <QuizRows quizzes={quizzes} />
    </section>
  )
}
