/** Where a lesson is written. It is read once; from then on the page knows best, and tells the box. */
import { useEffect, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Desk } from './desk.tsx'
import { listQuizNames, readCourse, readLesson } from './editing.api.ts'
import type { Lesson, QuizName } from './editing.api.ts'
import { strings } from './editing.strings.ts'
import { keptAbout } from './here.ts'
import type { EditingParts } from './parts.ts'
import type { KeptText } from './saving.ts'
import { ContentView } from '../../../content/content-view.tsx'
import { useText } from '../../../lib/i18n/use-text.ts'
import { leftBehind, removeKept } from '../../../lib/kept.ts'
import type { Kept } from '../../../lib/kept.ts'
import { useUser } from '../../../lib/session.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import './editing.css'

const noQuizzes: QuizName[] = []

export function EditPage({ id, parts }: { id: number, parts: EditingParts }) {
  const user = useUser()
  const query = useQuery({ queryKey: ['lesson-editing', id], queryFn: () => readLesson(id), staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false })
  const quizzes = useQuery({ queryKey: ['quizzes', query.data?.courseId, 'names'], queryFn: () => listQuizNames(query.data!.courseId), enabled: query.data !== undefined })
  const course = useQuery({ queryKey: ['course', query.data?.courseId], queryFn: () => readCourse(query.data!.courseId), enabled: query.data !== undefined })
  const kept = useKept(user.id, id)
  return (
    <Loaded query={query}>
      {(lesson) => lesson.teaching === null || lesson.teaching.archived ? <NotForEditing lesson={lesson} />
        : kept && <Desk key={lesson.id} lesson={lesson} course={course.data} quizzes={quizzes.data ?? noQuizzes} kept={kept} parts={parts} />}
    </Loaded>
  )
}

/** Texts of this lesson that this device has and the box may not; null until it has been looked. */
function useKept(userId: number, lessonId: number): Array<Kept<KeptText>> | null {
  const [kept, setKept] = useState<Array<Kept<KeptText>> | null>(null)
  useEffect(() => {
    let ended = false
    leftBehind<KeptText>(userId, keptAbout(lessonId)).then((found) => {
      // What says nothing needs no question.
      for (const { key, value } of found) if (value.title === undefined && !value.content && Object.keys(value.facts).length === 0) void removeKept(key)
      if (!ended) setKept(found)
    }, () => setKept([]))
    return () => { ended = true }
  }, [userId, lessonId])
  return kept
}

function NotForEditing({ lesson }: { lesson: Lesson }) {
  const t = useText(strings)
  return (
    <Page title={lesson.title} back={{ to: `/courses/${lesson.courseId}`, label: lesson.courseTitle }}>
      <Notice kind="warning" action={<LinkButton to={`/courses/${lesson.courseId}`}>{t('editing.to_course')}</LinkButton>}>{t('editing.is_archived')}</Notice>
      <ContentView content={lesson.content} media={lesson.media} />
    </Page>
  )
}
