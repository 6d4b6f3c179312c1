/** One lesson, read from top to bottom. What else there is beside it (notes, comments) comes from other features, through the app. */
import { Suspense, useEffect, useState } from 'react'
import { Beside, useBeside } from './beside.tsx'
import { LessonBar } from './lesson-bar.tsx'
import { LessonEnd } from './lesson-end.tsx'
import { LessonHead } from './lesson-head.tsx'
import type { LessonParts } from './parts.ts'
import { strings } from './reading.strings.ts'
import { useReading } from './use-reading.ts'
import { ContentView } from '../../../content/content-view.tsx'
import { asApiError } from '../../../lib/api-error.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { prefetch, useLoad } from '../../../lib/use-load.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { Page } from '../../../ui/page.tsx'
import type { CourseDetails } from '../../../../../server/features/courses/courses.schemas.ts'
import type { Lesson } from '../../../../../server/features/lessons/lessons.schemas.ts'
import './lesson.css'

export function LessonPage({ id, parts }: { id: number, parts: LessonParts }) {
  const query = useLoad<Lesson>(`/api/lessons/${id}`)
  const { code, status } = asApiError(query.error)
  if (!query.data && code === 'lesson_locked') return <NotForNow kind="locked" />
  if (!query.data && status === 404) return <NotForNow kind="gone" />
  return <Loaded query={query}>{(lesson) => <Reading key={lesson.id} lesson={lesson} parts={parts} refetch={query.refetch} />}</Loaded>
}

function NotForNow({ kind }: { kind: 'locked' | 'gone' }) {
  const t = useText(strings)
  return (
    <Page title={t(`reading.${kind}`)} narrow intro={t(`reading.${kind}_text`)}>
      <div><LinkButton to="/courses" kind="primary" icon="book">{t('reading.to_courses')}</LinkButton></div>
    </Page>
  )
}

const quietMs = 1_500
const staysMs = 15_000
const goesOnPercent = 25

function Reading({ lesson, parts, refetch }: { lesson: Lesson, parts: LessonParts, refetch: () => Promise<unknown> }) {
  const t = useText(strings)
  const [box, setBox] = useState<HTMLElement | null>(null)
  const { progress, resumed, goTo, toTop } = useReading(lesson, box)
  const settled = useAfter(quietMs)
  // The course tells which lesson this is and what a locked one waits for; nobody waits for it.
  const { data: course, refetch: refetchCourse } = useLoad<CourseDetails>(settled ? `/api/courses/${lesson.courseId}` : null)
  const { prepare } = parts
  useEffect(() => { if (settled) prepare(lesson.id).catch(() => {}) }, [settled, prepare, lesson.id])
  const next = lesson.next && !lesson.next.locked ? lesson.next.id : null
  const stays = useAfter(staysMs) || (progress?.percent ?? 0) >= goesOnPercent
  useEffect(() => { if (settled && stays && next !== null) void prefetch(`/api/lessons/${next}`) }, [settled, stays, next])
  // What is finished may have opened the next lesson.
  const done = progress !== null && progress.completedAt !== null
  const [wasDone] = useState(() => Boolean(lesson.progress?.completedAt))
  useEffect(() => {
    if (!done || wasDone) return
    void refetch()
    void refetchCourse()
  }, [done, wasDone, refetch, refetchCourse])
  const beside = useBeside(lesson, box)
  return (
    <div className={beside.open === 'notes' ? 'reading reading-with-notes' : 'reading'}>
      <Page title={lesson.title} back={{ to: `/courses/${lesson.courseId}`, label: lesson.courseTitle }}
        actions={lesson.teaching && <LinkButton to={`/lessons/${lesson.id}/edit`} icon="edit">{t('reading.edit')}</LinkButton>}>
        <LessonHead lesson={lesson} />
        <div className="reading-body">
          <LessonBar lesson={lesson} course={course} percent={progress?.percent ?? null} resumed={resumed} toTop={toTop} beside={beside} />
          <div className="reading-sheet" ref={setBox}><ContentView content={lesson.content} media={lesson.media} before={beside.sign} /></div>
          <LessonEnd lesson={lesson} course={course} progress={progress} />
          {settled && !lesson.teaching && <Suspense fallback={null}><parts.Quizzes courseId={lesson.courseId} lessonId={lesson.id} /></Suspense>}
          {lesson.commentsAllowed && settled && <parts.Comments lessonId={lesson.id} />}
        </div>
      </Page>
      <Beside beside={beside} lesson={lesson} box={box} goTo={goTo} Notebook={parts.Notebook} />
    </div>
  )
}

/** True some time after the page came: the lesson itself goes first. */
function useAfter(ms: number): boolean {
  const [after, setAfter] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setAfter(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return after
}
