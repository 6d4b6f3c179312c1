/** One quiz, for those who teach it: what is asked, how, for whom otherwise; who is where; what is to be graded; what came of it. */
import { lazy, Suspense, useEffect, useRef } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useLocation, useParams, useSearch } from 'wouter'
import { archiveQuiz, deleteQuiz, hideQuiz, publishQuiz, readQuiz, restoreQuiz, startPreview } from './quizzes.api.ts'
import type { TaughtQuiz } from './quizzes.api.ts'
import type { QuizParts } from './quiz-parts.ts'
import { StageWords } from './stage-words.tsx'
import { strings } from './quizzes.strings.ts'
import { asApiError } from '../../lib/api-error.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { insist } from '../../lib/further.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { Button } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Loading } from '../../ui/progress.tsx'
import { RowMenu } from '../../ui/staff/row-menu.tsx'
import { UndoNotice, useUndo } from '../../ui/undo.tsx'
import type { Undo } from '../../ui/undo.tsx'
import './quizzes.css'

export interface QuizPart { quiz: TaughtQuiz, refresh: () => Promise<void>, undo: Undo, parts: QuizParts }

const screens = {
  questions: lazy(() => insist(() => import('./outline/questions-part.tsx'))),
  settings: lazy(() => insist(() => import('./settings/settings-part.tsx'))),
  exceptions: lazy(() => insist(() => import('./settings/exceptions-part.tsx'))),
  live: lazy(() => insist(() => import('./live/live-part.tsx'))),
  grading: lazy(() => insist(() => import('./grading/grading-part.tsx'))),
  results: lazy(() => insist(() => import('./results/results-part.tsx')))
}
type Screen = keyof typeof screens
const names = Object.keys(screens) as Screen[]

export function QuizPage({ parts }: { parts: QuizParts }) {
  const t = useText(strings)
  const id = Number(useParams<{ id: string }>().id)
  const cache = useQueryClient()
  const undo = useUndo()
  const query = useQuery({ queryKey: ['quiz', id], queryFn: () => readQuiz(id), staleTime: 0 })
  const refresh = async () => {
    void cache.invalidateQueries({ queryKey: ['quizzes'] })
    await cache.invalidateQueries({ queryKey: ['quiz', id] })
  }
  const quiz = query.data
  return (
    <Page title={quiz?.title ?? t('quizzes.one')} back={quiz ? { to: `/courses/${quiz.courseId}?part=quizzes`, label: quiz.courseTitle } : { to: '/courses', label: t('quizzes.courses') }}
      intro={quiz?.teaching && <span className="facts-row"><StageWords quiz={{ ...quiz, published: quiz.teaching.published, archived: quiz.teaching.archived }} />{quiz.lessonTitle && <bdi>{quiz.lessonTitle}</bdi>}</span>}
      actions={quiz?.teaching && <Actions quiz={quiz} refresh={refresh} undo={undo} />}>
      <Loaded query={query}>{(value) => value.teaching ? <OneQuiz quiz={value} refresh={refresh} undo={undo} parts={parts} /> : <Notice kind="info">{t('quizzes.not_taught')}</Notice>}</Loaded>
    </Page>
  )
}

function OneQuiz(props: QuizPart) {
  const t = useText(strings)
  const { quiz, undo } = props
  const asked = new URLSearchParams(useSearch()).get('part')
  const name = names.find((one) => one === asked) ?? 'questions'
  const Part = screens[name]
  const bar = useRef<HTMLElement>(null)
  useEffect(() => { bar.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' }) }, [name])
  return (
    <>
      <nav ref={bar} className="quiz-screens not-printed" aria-label={t('quizzes.screens')}>
        {names.map((one) => <Link key={one} href={one === 'questions' ? `/quizzes/${quiz.id}` : `/quizzes/${quiz.id}?part=${one}`} aria-current={one === name ? 'page' : undefined} onClick={undo.clear}>{t(`quizzes.screen_${one}`)}</Link>)}
      </nav>
      <UndoNotice undo={undo} />
      <Suspense fallback={<Loading />}><Part {...props} /></Suspense>
    </>
  )
}

function Actions({ quiz, refresh, undo }: Omit<QuizPart, 'parts'>) {
  const t = useText(strings)
  const [, navigate] = useLocation()
  const { teaching: { published, archived, inUse } } = quiz
  const { busy, error, run } = useDoing()
  const publish = () => void run(async () => {
    await publishQuiz(quiz.id)
    undo.offer(t('quizzes.published'), async () => { await hideQuiz(quiz.id); await refresh() })
    await refresh()
  })
  const hide = () => void run(async () => {
    await hideQuiz(quiz.id)
    undo.offer(t('quizzes.hidden'), async () => { await publishQuiz(quiz.id); await refresh() })
    await refresh()
  })
  const archive = () => void run(async () => {
    await archiveQuiz(quiz.id)
    undo.offer(t('quizzes.archived'), async () => { await restoreQuiz(quiz.id); await refresh() })
    await refresh()
  })
  return (
    <>
      {error !== null && <Refused error={error} />}
      <Button icon="eye" onClick={() => void run(async () => navigate(`/attempts/${(await startPreview(quiz.id)).id}`))}>{t('quizzes.preview')}</Button>
      {archived ? <Button kind="primary" busy={busy} onClick={() => void run(async () => { await restoreQuiz(quiz.id); await refresh() })}>{t('quizzes.restore')}</Button>
        : published ? <Button busy={busy} icon="hidden" onClick={hide}>{t('quizzes.hide')}</Button> : <Button kind="primary" busy={busy} onClick={publish}>{t('quizzes.publish')}</Button>}
      <RowMenu label={t('quizzes.more')} items={[
        { id: 'print', label: t('quizzes.print'), icon: 'print', act: () => navigate(`/quizzes/${quiz.id}/print`) },
        !archived && { id: 'archive', label: t('quizzes.archive'), icon: 'archive', act: archive },
        !inUse && { id: 'delete', label: t('quizzes.delete'), icon: 'trash', danger: true, act: () => void run(async () => { await deleteQuiz(quiz.id); navigate(`/courses/${quiz.courseId}?part=quizzes`) }) }
      ]} />
    </>
  )
}

/** Why it was not published says its sentence; where, the marks at the questions. */
function Refused({ error }: { error: unknown }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const { code } = asApiError(error)
  const known = ['quiz_empty', 'questions_not_usable', 'draw_too_small'] as const
  const found = known.find((one) => one === code)
  return <div className="quiz-refused"><Notice kind="trouble" live>{found ? t(`quizzes.refused_${found}`) : sentence(error)}</Notice></div>
}

