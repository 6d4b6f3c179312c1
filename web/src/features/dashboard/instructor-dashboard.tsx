import { Link } from 'wouter'
import { useDashboard } from './dashboard.api.ts'
import type { InstructorDashboard as Dashboard } from './dashboard.api.ts'
import { Figures } from './figures.tsx'
import { strings } from './staff.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useUser } from '../../lib/session.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import { CourseStateWords } from '../../ui/staff/course-state.tsx'
import { Share } from '../../ui/staff/share.tsx'
import './dashboard.css'

export default function InstructorDashboard() {
  const t = useText(strings)
  const user = useUser()
  const query = useDashboard('instructor')
  return (
    <Page title={t('staff.title')} heading={t('staff.hello', { name: user.firstName })}>
      <Loaded query={query}>{({ courses, classes, commented }) => <><Commented lessons={commented} /><Courses courses={courses} /><Classes classes={classes} /></>}</Loaded>
    </Page>
  )
}

/** Straight to the thread, where an answer is written. */
function Commented({ lessons }: { lessons: Dashboard['commented'] }) {
  const t = useText(strings)
  if (lessons.length === 0) return null
  return (
    <section className="stack" aria-labelledby="commented">
      <h2 id="commented">{t('staff.commented')}</h2>
      <ul className="grid">
        {lessons.map(({ lessonId, title, courseTitle, comments }) => (
          <li key={lessonId}>
            <Link href={`/lessons/${lessonId}#comments`} className="card dash-link stack-s">
              <h3 dir="auto">{title}</h3>
              <p className="muted" dir="auto">{courseTitle}</p>
              <p className="dash-todo"><Icon name="comment" /> {t('staff.comments', { count: comments })}</p>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Courses({ courses }: { courses: Dashboard['courses'] }) {
  const t = useText(strings)
  return (
    <section className="stack" aria-labelledby="courses">
      <div className="split"><h2 id="courses">{t('staff.your_courses')}</h2>{courses.length > 0 && <LinkButton to="/courses" icon="book">{t('staff.to_courses')}</LinkButton>}</div>
      {courses.length === 0 && (
        <EmptyState icon="book" title={t('staff.no_courses')} action={<LinkButton to="/courses?new" kind="primary" icon="plus">{t('staff.new_course')}</LinkButton>}>
          {t('staff.no_courses_text')}
        </EmptyState>
      )}
      <ul className="grid">{courses.map((one) => <li key={one.id}><Course course={one} /></li>)}</ul>
    </section>
  )
}

function Course({ course }: { course: Dashboard['courses'][number] }) {
  const t = useText(strings)
  const share = Math.floor(course.progress / 100)
  const todo = [
    course.drafts > 0 && t('staff.drafts', { count: course.drafts }),
    course.changed > 0 && t('staff.changed', { count: course.changed }),
    course.waiting > 0 && t('staff.waiting', { count: course.waiting }),
    course.comments > 0 && t('staff.comments', { count: course.comments })
  ].filter(Boolean)
  return (
    <Link href={`/courses/${course.id}`} className="card dash-link stack-s">
      <h3 dir="auto">{course.title}</h3>
      <CourseStateWords course={{ ...course, enrolled: course.students }} />
      {course.students > 0 && <Share of={course.progress} label={t('staff.average', { title: course.title, share })} />}
      <p className="muted">{[t('staff.lesson_count', { count: course.lessons }), t('staff.student_count', { count: course.students })].join(' · ')}</p>
      {todo.length > 0 && <p className="dash-todo">{todo.join(' · ')}</p>}
    </Link>
  )
}

function Classes({ classes }: { classes: Dashboard['classes'] }) {
  const t = useText(strings)
  return (
    <section className="stack" aria-labelledby="classes">
      <div className="split"><h2 id="classes">{t('staff.your_classes')}</h2>{classes.length > 0 && <LinkButton to="/classes" icon="classroom">{t('staff.to_classes')}</LinkButton>}</div>
      {classes.length === 0 && (
        <EmptyState icon="classroom" title={t('staff.no_classes')} action={<LinkButton to="/classes" icon="plus">{t('staff.new_class')}</LinkButton>}>
          {t('staff.no_classes_text')}
        </EmptyState>
      )}
      <ul className="grid">
        {classes.map((one) => (
          <li key={one.id}>
            <Link href={`/classes/${one.id}`} className="card dash-link stack">
              <h3 dir="auto">{one.name}</h3>
              <Figures figures={[
                { value: one.students, word: t('staff.students', { count: one.students }) },
                { value: one.signedInToday, word: t('staff.here_today') },
                { value: one.neverSignedIn, word: t('staff.never') }
              ]} />
              {one.signInCode && <p className="dash-code"><span className="muted">{t('staff.code')}</span> <strong className="code">{one.signInCode}</strong></p>}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
