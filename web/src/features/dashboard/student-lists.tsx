/** Beside the one thing to do: the courses, what ends or opens, what is new. */
import { Link } from 'wouter'
import { StudentBar } from './student-bar.tsx'
import type { StudentDashboard as Dashboard } from './student.api.ts'
import { strings } from './student.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useFormats } from '../../lib/time.ts'
import { Icon } from '../../ui/icon.tsx'

export function Courses({ courses }: { courses: Dashboard['courses'] }) {
  const t = useText(strings)
  if (courses.length === 0) return null
  return (
    <section className="stack-s" aria-labelledby="courses">
      <h2 id="courses">{t('student.courses')}</h2>
      <ul className="student-list">
        {courses.map((course) => (
          <li key={course.id}>
            <Link href={`/courses/${course.id}`} className="student-row">
              <span className="student-words"><strong dir="auto">{course.title}</strong><Standing course={course} /></span>
              <Icon name="next" />
            </Link>
          </li>
        ))}
      </ul>
      <p><Link href="/join" className="student-join"><Icon name="key" /> {t('student.join')}</Link></p>
    </section>
  )
}

/** In words with a sign, never by colour alone. */
function Standing({ course: { enrolment, place, progress, next } }: { course: Dashboard['courses'][number] }) {
  const t = useText(strings)
  if (enrolment === 'waiting') return <small className="muted"><Icon name="waiting" /> {place === null ? t('student.waiting_plain') : t('student.waiting', { count: place })}</small>
  if (enrolment === 'completed') return <small className="student-done"><Icon name="check" /> {t('student.course_finished')}</small>
  const percent = Math.floor(progress / 100)
  return <><StudentBar value={percent} /><small className="muted">{t('student.course_done', { count: percent })}{next && <> · <bdi>{t('student.next', { title: next.title })}</bdi></>}</small></>
}

export function Due({ due }: { due: Dashboard['due'] }) {
  const t = useText(strings)
  const { date, ago } = useFormats()
  if (due.length === 0) return null
  return (
    <section className="stack-s" aria-labelledby="due">
      <h2 id="due">{t('student.due')}</h2>
      <ul className="student-list">
        {due.map(({ kind, courseId, courseTitle, lessonId, title, day, at }) => (
          <li key={`${kind}-${courseId}-${lessonId}`} className="student-row">
            <Icon name="clock" />
            <span className="student-words">
              <strong dir="auto">{title ?? courseTitle}</strong>
              {/* A day is a day everywhere; noon is in it whatever the zone. */}
              <small className="muted">{kind === 'ends' ? t('student.ends', { day: date(`${day}T12:00:00Z`) }) : t('student.opens', { time: ago(at!) })}</small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Fresh({ fresh }: { fresh: Dashboard['fresh'] }) {
  const t = useText(strings)
  if (fresh.length === 0) return null
  return (
    <section className="stack-s" aria-labelledby="fresh">
      <h2 id="fresh">{t('student.fresh')}</h2>
      <ul className="student-list">
        {fresh.map(({ lessonId, title, courseTitle }) => (
          <li key={lessonId}>
            <Link href={`/lessons/${lessonId}`} className="student-row">
              <span className="student-words"><strong dir="auto">{title}</strong><small className="muted" dir="auto">{courseTitle}</small></span><Icon name="next" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Classes({ classes }: { classes: Dashboard['classes'] }) {
  const t = useText(strings)
  if (classes.length === 0) return null
  return (
    <section className="stack-s" aria-labelledby="classes">
      <h2 id="classes">{t('student.classes')}</h2>
      <ul>
        {classes.map((one) => (
          <li key={one.id} className="dash-class">
            <span className="dash-step-sign"><Icon name="classroom" /></span>
            <span className="dash-step-words">
              <strong dir="auto">{one.name}</strong>
              {one.instructors.length > 0 && <small className="muted">{t('student.with', { names: one.instructors.join(', ') })}</small>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
