import { strings } from './teaching.strings.ts'
import type { CourseDetails } from '../courses.api.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { isolated } from '../../../lib/isolated.ts'
import { fullName } from '../../../lib/staff/full-name.ts'
import { Notice } from '../../../ui/notice.tsx'
import { CourseStateWords } from '../../../ui/staff/course-state.tsx'

/** What the school has published, for a teacher who does not teach it. */
export function ColleagueCourse({ course }: { course: CourseDetails }) {
  const t = useText(strings)
  return (
    <>
      <Notice>{t('teaching.of_colleague', { name: isolated(fullName(course.instructor)) })}</Notice>
      <p><CourseStateWords course={course} /></p>
      {course.description && <p className="course-description" dir="auto">{course.description}</p>}
      <section className="stack-s" aria-labelledby="inside">
        <h2 id="inside">{t('teaching.what_is_in_it')}</h2>
        {course.lessons.length === 0 && <p className="muted">{t('teaching.no_lessons')}</p>}
        <ol className="course-inside">{course.lessons.map((lesson) => <li key={lesson.id} dir="auto">{lesson.title}</li>)}</ol>
      </section>
    </>
  )
}
