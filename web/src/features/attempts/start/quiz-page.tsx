/** Before a quiz: its rules in plain words, one thing to press, and what was before. */
import { EarlierAttempts } from './earlier-attempts.tsx'
import { QuizFacts } from './quiz-facts.tsx'
import { Start } from './start.tsx'
import { strings as errors } from '../errors.strings.ts'
import { strings } from '../taking.strings.ts'
import { ContentView } from '../../../content/content-view.tsx'
import { asApiError } from '../../../lib/api-error.ts'
import { knowErrors } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useLoad } from '../../../lib/use-load.ts'
import { useNews } from '../../../lib/use-news.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { Page } from '../../../ui/page.tsx'
import type { Quiz } from '../../../../../server/features/quizzes/quizzes.schemas.ts'
import './quiz.css'

knowErrors(errors)
const news = ['attempt_changed', 'quiz_changed'] as const

export default function QuizPage({ params }: { params: { id: string } }) {
  const t = useText(strings)
  const query = useLoad<Quiz>(`/api/quizzes/${params.id}`)
  useNews(news, query.refetch)
  if (!query.data && asApiError(query.error).status === 404) {
    return <Page title={t('taking.gone')} narrow intro={t('taking.gone_text')}><div><LinkButton to="/courses" kind="primary" icon="book">{t('taking.list')}</LinkButton></div></Page>
  }
  return (
    <Loaded query={query}>
      {(quiz) => (
        <Page title={quiz.title} narrow back={quiz.lessonId !== null && quiz.lessonTitle !== null ? { to: `/lessons/${quiz.lessonId}`, label: quiz.lessonTitle } : { to: `/courses/${quiz.courseId}`, label: quiz.courseTitle }}>
          <div className="card stack">
            <QuizFacts quiz={quiz} />
            {quiz.instructions && <ContentView content={quiz.instructions} media={quiz.media} />}
            <Start quiz={quiz} refetch={query.refetch} />
          </div>
          {quiz.own && quiz.own.attempts.length > 0 && <EarlierAttempts quiz={quiz} own={quiz.own} />}
        </Page>
      )}
    </Loaded>
  )
}
