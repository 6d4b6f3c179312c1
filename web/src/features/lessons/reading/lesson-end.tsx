/** What comes after the last line: done or what is missing for it, and where it goes on. */
import { useState } from 'react'
import { Link } from 'wouter'
import { markDone } from './saving.ts'
import { strings } from './reading.strings.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useSaveState } from '../../../lib/outbox/use-outbox.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { SaveState } from '../../../ui/save-state.tsx'
import type { CourseDetails } from '../../../../../server/features/courses/courses.schemas.ts'
import type { Lesson, Progress } from '../../../../../server/features/lessons/lessons.schemas.ts'

interface EndProps { lesson: Lesson, course: CourseDetails | undefined, progress: (Progress & { courseCompleted?: boolean }) | null }

export function LessonEnd({ lesson, course, progress }: EndProps) {
  const t = useText(strings)
  const done = progress !== null && progress.completedAt !== null
  return (
    <section className="reading-end not-printed" aria-label={t('reading.end')}>
      {progress && <Standing lesson={lesson} progress={progress} done={done} />}
      <nav className="reading-neighbours" aria-label={t('reading.neighbours')}>
        {lesson.next ? <Next next={lesson.next} course={course} ready={done || progress === null} /> : <LinkButton to={`/courses/${lesson.courseId}`} kind={done ? 'primary' : 'secondary'} icon="book" wide>{t('reading.to_course')}</LinkButton>}
        {lesson.previous && (
          <Link href={`/lessons/${lesson.previous.id}`} className="reading-neighbour">
            <Icon name="back" /><span className="reading-neighbour-words"><small className="muted">{t('reading.previous')}</small><span dir="auto">{lesson.previous.title}</span></span>
          </Link>
        )}
      </nav>
      <div><Button kind="quiet" icon="print" onClick={print}>{t('reading.print')}</Button></div>
    </section>
  )
}

function Standing({ lesson, progress, done }: { lesson: Lesson, progress: Progress & { courseCompleted?: boolean }, done: boolean }) {
  const t = useText(strings)
  const states = [useSaveState(`/api/lessons/${lesson.id}/completion`), useSaveState(`/api/lessons/${lesson.id}/progress`)]
  const [marked, setMarked] = useState(false)
  const mark = () => {
    setMarked(true)
    void markDone(lesson.id, t('reading.marked', { title: lesson.title }))
  }
  if (done) {
    return (
      <div className="reading-done" role="status">
        <p className="reading-done-word"><Icon name="check" large /> {t('reading.done')}</p>
        <p>{t(progress.courseCompleted && !lesson.next ? 'reading.course_done' : 'reading.done_text')}</p>
      </div>
    )
  }
  const trouble = states.find((state) => state === 'refused') ?? states.find((state) => state === 'unsent')
  return (
    <div className="reading-standing stack-s">
      {lesson.completion === 'mark' && (
        <>
          <p className="muted">{t('reading.mark_text')}</p>
          <Button kind="primary" icon="check" wide busy={marked && states[0] === 'saving'} onClick={mark}>{t('reading.mark')}</Button>
        </>
      )}
      {lesson.completion === 'time' && lesson.leastSeconds !== null && <p className="muted">{t('reading.time_text', { count: Math.ceil(lesson.leastSeconds / 60) })}</p>}
      {lesson.completion === 'reading' && trouble && progress.percent === 100 && <p>{t('reading.read')}</p>}
      {trouble && <SaveState state={trouble} />}
    </div>
  )
}

function Next({ next, course, ready }: { next: NonNullable<Lesson['next']>, course: CourseDetails | undefined, ready: boolean }) {
  const t = useText(strings)
  if (next.locked) {
    const titles = missingFor(next.id, course)
    return (
      <div className="reading-neighbour reading-neighbour-locked">
        <Icon name="lock" />
        <span className="reading-neighbour-words">
          <small className="muted">{t('reading.next')} · {t('reading.next_locked')}</small><span dir="auto">{next.title}</span>
          <small>{titles ? t('reading.opens_after', { titles }) : t('reading.opens_later')}</small>
        </span>
      </div>
    )
  }
  return (
    <Link href={`/lessons/${next.id}`} className={ready ? 'reading-neighbour reading-neighbour-next' : 'reading-neighbour'}>
      <span className="reading-neighbour-words"><small>{t('reading.next')}</small><span dir="auto">{next.title}</span></span><Icon name="next" />
    </Link>
  )
}

/** Lessons that have to be finished before this one, as far as the course tells. */
function missingFor(lessonId: number, course: CourseDetails | undefined): string {
  const required = course?.lessons.find((one) => one.id === lessonId)?.prerequisiteIds ?? []
  return course?.lessons.filter((one) => required.includes(one.id) && !one.progress?.completedAt).map((one) => one.title).join(', ') ?? ''
}

/** All pictures first: a browser that prints does not wait for them. */
async function print(): Promise<void> {
  const images = [...document.querySelectorAll<HTMLImageElement>('.content img')]
  for (const image of images) image.loading = 'eager'
  const come = Promise.all(images.map((image) => image.decode().catch(() => {})))
  await Promise.race([come, new Promise((resolve) => { setTimeout(resolve, 5_000) })])
  window.print()
}
