/** A lesson with what belongs beside it: notes and comments are features of their own, and features do not import each other. */
import { Suspense, useEffect, useRef, useState } from 'react'
import { LessonPage } from '../features/lessons/reading/lesson-page.tsx'
import type { LessonParts } from '../features/lessons/reading/parts.ts'
import { withWords } from '../lib/further.ts'
import { part } from '../ui/part.tsx'

const loadNotebook = () => import('../features/notebook/notebook-panel.tsx')
const Quizzes = part(() => import('../features/attempts/places/quizzes-of-course.tsx'))
const Thread = part(() => import('../features/comments/comments.tsx'))

const parts: LessonParts = {
  Notebook: part(loadNotebook),
  Comments,
  Quizzes,
  async prepare(lessonId) {
    const [{ readNotebook }] = await Promise.all([import('../features/notebook/notebook.store.ts'), withWords(loadNotebook)])
    await readNotebook(lessonId)
  }
}

export default function Lesson({ params }: { params: { id: string } }) {
  return <LessonPage id={Number(params.id)} parts={parts} />
}

/** The thread is read when somebody comes near it. */
function Comments({ lessonId }: { lessonId: number }) {
  const place = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)
  useEffect(() => {
    const watcher = new IntersectionObserver(([entry]) => { if (entry?.isIntersecting) setNear(true) }, { rootMargin: '400px' })
    watcher.observe(place.current!)
    return () => watcher.disconnect()
  }, [])
  return <div ref={place} className="lesson-comments">{near && <Suspense fallback={null}><Thread lessonId={lessonId} /></Suspense>}</div>
}
