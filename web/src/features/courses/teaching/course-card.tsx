import { Link } from 'wouter'
import { strings } from './teaching.strings.ts'
import type { Category } from './teaching.api.ts'
import type { CourseRow } from '../courses.api.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { isolated } from '../../../lib/isolated.ts'
import { fullName } from '../../../lib/staff/full-name.ts'
import { useDay } from '../../../lib/staff/school-time.ts'
import { CategoryMark } from '../../../ui/staff/category-mark.tsx'
import { CourseStateWords } from '../../../ui/staff/course-state.tsx'
import { Share } from '../../../ui/staff/share.tsx'

export function CourseCard({ course, category, withTeacher }: { course: CourseRow, category: Category | undefined, withTeacher: boolean }) {
  const t = useText(strings)
  const dates = useDates(course)
  const share = Math.floor((course.averageProgress ?? 0) / 100)
  return (
    <Link href={`/courses/${course.id}`} className="course-card">
      <CardPicture course={course} category={category} />
      <span className="course-card-words">
        <span className="course-card-title" dir="auto">{course.title}</span>
        {category && <small className="muted"><CategoryMark category={category} /></small>}
        <CourseStateWords course={course} />
        {(withTeacher || dates) && <small className="muted">{[withTeacher && t('teaching.with', { name: isolated(fullName(course.instructor)) }), dates].filter(Boolean).join(' · ')}</small>}
        <span className="course-card-figures">
          <span>{t('teaching.lessons', { count: course.lessons })}</span>
          <span>{t('teaching.students', { count: course.enrolled })}</span>
          {course.waiting > 0 && <strong className="course-card-waiting">{t('teaching.waiting', { count: course.waiting })}</strong>}
        </span>
        {course.enrolled > 0 && course.averageProgress !== undefined && <Share of={course.averageProgress} label={t('teaching.average_bar', { title: course.title, share })} />}
      </span>
    </Link>
  )
}

function CardPicture({ course: { picture }, category }: { course: CourseRow, category: Category | undefined }) {
  if (!picture) return <span className="course-card-top course-card-plain" style={category && { borderColor: category.colour }} />
  const width = picture.widths.find((one) => one >= 480) ?? picture.widths[picture.widths.length - 1]
  return (
    <span className="course-card-top" style={category && { borderColor: category.colour }}>
      <img src={width ? `${picture.url}?width=${width}` : picture.url} alt="" loading="lazy" width={picture.width} height={picture.height} />
    </span>
  )
}

export function useDates({ startsOn, endsOn }: Pick<CourseRow, 'startsOn' | 'endsOn'>): string | null {
  const t = useText(strings)
  const day = useDay()
  if (startsOn && endsOn) return t('teaching.from_to', { from: day(startsOn), to: day(endsOn) })
  if (startsOn) return t('teaching.starts', { day: day(startsOn) })
  return endsOn ? t('teaching.ends', { day: day(endsOn) }) : null
}
