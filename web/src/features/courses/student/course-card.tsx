import { Link } from 'wouter'
import { CategoryMark } from './categories.tsx'
import { strings } from './courses.strings.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { CoursePicture } from '../../../ui/course-picture.tsx'
import { Icon } from '../../../ui/icon.tsx'
import type { Category } from '../../../../../server/features/categories/categories.schemas.ts'
import type { CourseRow } from '../../../../../server/features/courses/courses.schemas.ts'

export function CourseCard({ course, category }: { course: CourseRow, category: Category | undefined }) {
  const t = useText(strings)
  const { instructor } = course
  return (
    <Link href={`/courses/${course.id}`} className="card course-card">
      <CoursePicture picture={course.picture} />
      <span className="course-card-words">
        {category && <CategoryMark category={category} />}
        <strong className="course-card-title" dir="auto">{course.title}</strong>
        <small className="muted" dir="auto">{t('course.with', { names: `${instructor.firstName} ${instructor.lastName}`.trim() })}</small>
        <Standing course={course} />
      </span>
    </Link>
  )
}

/** How one stands in it, in words with a sign. */
function Standing({ course: { enrolment, progress, lessons, enrolled, capacity } }: { course: CourseRow }) {
  const t = useText(strings)
  if (enrolment === 'waiting') return <small className="course-standing"><Icon name="waiting" /> {t('course.waiting')}</small>
  if (enrolment === 'completed') return <small className="course-standing course-standing-done"><Icon name="check" /> {t('course.completed')}</small>
  if (enrolment !== 'active') return <small className="muted">{t('course.lessons', { count: lessons })}{enrolled >= capacity && ` · ${t('course.full')}`}</small>
  const percent = Math.floor(progress / 100)
  return (
    <>
      <progress className="course-bar" value={percent} max={100} aria-label={t('course.progress')} />
      <small className="muted">{t('course.percent', { count: percent })}</small>
    </>
  )
}
