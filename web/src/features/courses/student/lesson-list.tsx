import { Link } from 'wouter'
import { strings } from './courses.strings.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { Icon } from '../../../ui/icon.tsx'
import type { CourseDetails, CourseLesson } from '../../../../../server/features/courses/courses.schemas.ts'

/** Lessons in their order, section by section; `open`: this person may read them. */
export function LessonList({ course, open }: { course: CourseDetails, open: boolean }) {
  const t = useText(strings)
  if (course.lessons.length === 0) return <p className="muted">{t('course.no_lessons')}</p>
  const groups = [{ id: null, title: '' }, ...course.sections].map((section) => ({ ...section, lessons: course.lessons.filter(({ sectionId }) => sectionId === section.id) }))
  return (
    <>
      {groups.filter(({ lessons }) => lessons.length > 0).map(({ id, title, lessons }) => (
        <div key={id ?? 'none'} className="course-section">
          {title && <h3 dir="auto">{title}</h3>}
          <ol className="course-lessons">
            {lessons.map((lesson) => <li key={lesson.id}><Row lesson={lesson} course={course} open={open} /></li>)}
          </ol>
        </div>
      ))}
    </>
  )
}

function Row({ lesson, course, open }: { lesson: CourseLesson, course: CourseDetails, open: boolean }) {
  const t = useText(strings)
  const words = (
    <>
      <span className="course-number">{lesson.position}</span>
      <span className="course-lesson-words">
        <strong dir="auto">{lesson.title}</strong>
        <small className="muted">{t('course.minutes', { count: lesson.estimatedMinutes })}{open && <>{' · '}<Sign lesson={lesson} course={course} /></>}</small>
      </span>
    </>
  )
  if (!open || lesson.locked) return <div className="course-lesson course-lesson-closed">{words}{lesson.locked && <Icon name="lock" />}</div>
  return <Link href={`/lessons/${lesson.id}`} className={course.continueLessonId === lesson.id ? 'course-lesson course-lesson-next' : 'course-lesson'}>{words}<Icon name={lesson.progress?.completedAt ? 'check' : 'next'} /></Link>
}

function Sign({ lesson: { locked, progress, prerequisiteIds }, course }: { lesson: CourseLesson, course: CourseDetails }) {
  const t = useText(strings)
  if (locked) {
    const titles = course.lessons.filter((one) => prerequisiteIds.includes(one.id) && !one.progress?.completedAt).map(({ title }) => title).join(', ')
    return <>{titles ? t('course.lesson_locked', { titles }) : t('course.lesson_locked_plain')}</>
  }
  if (progress?.completedAt) return <span className="course-standing-done">{t('course.lesson_done')}</span>
  return <>{progress && progress.percent > 0 ? t('course.lesson_percent', { count: progress.percent }) : t('course.lesson_new')}</>
}
