/** What a student needs next: one thing to press, then what else there is. */
import { Link } from 'wouter'
import { useStudentDashboard } from './student.api.ts'
import type { StudentDashboard as Dashboard } from './student.api.ts'
import { strings } from './student.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useUser } from '../../lib/session.ts'
import { useFormats } from '../../lib/time.ts'
import { useNews } from '../../lib/use-news.ts'
import { LinkButton } from '../../ui/button.tsx'
import { CoursePicture } from '../../ui/course-picture.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import './dashboard.css'
import './student-dashboard.css'

const news = ['lesson_published', 'enrolment_changed'] as const

export default function StudentDashboard() {
  const t = useText(strings)
  const user = useUser()
  const query = useStudentDashboard()
  useNews(news, query.refetch)
  return (
    <Page title={t('student.title')} heading={t('student.hello', { name: user.firstName })}>
      <Loaded query={query}>
        {(dashboard) => (
          <div className="student-columns">
            <div className="stack-l"><Main dashboard={dashboard} /><Courses courses={dashboard.courses} /></div>
            <div className="stack-l"><Due due={dashboard.due} /><Fresh fresh={dashboard.fresh} /><Classes classes={dashboard.classes} /></div>
          </div>
        )}
      </Loaded>
    </Page>
  )
}

/** The one thing to do now. */
function Main({ dashboard: { continue: stopped, courses } }: { dashboard: Dashboard }) {
  const t = useText(strings)
  if (stopped) return <GoOn {...stopped} word={t('student.continue')} />
  const first = courses.find(({ enrolment, next }) => enrolment === 'active' && next)
  if (first) return <GoOn courseTitle={first.title} lessonId={first.next!.id} lessonTitle={first.next!.title} percent={0} picture={first.picture} word={t('student.begin')} />
  if (courses.length === 0) return <EmptyState icon="book" title={t('student.no_courses')} action={<LinkButton to="/join" kind="primary" icon="key">{t('student.join')}</LinkButton>}>{t('student.no_courses_text')}</EmptyState>
  const done = courses.some(({ enrolment, progress }) => enrolment === 'completed' || progress === 10_000)
  return <EmptyState icon={done ? 'check' : 'waiting'} title={t(done ? 'student.all_done' : 'student.nothing_yet')}>{t(done ? 'student.all_done_text' : 'student.nothing_yet_text')}</EmptyState>
}

type GoOnProps = Omit<NonNullable<Dashboard['continue']>, 'courseId'> & { word: string }

function GoOn({ courseTitle, lessonId, lessonTitle, percent, picture, word }: GoOnProps) {
  const t = useText(strings)
  return (
    <section className="card student-main" aria-labelledby="go-on">
      {picture && <CoursePicture picture={picture} />}
      <div className="student-main-words stack-s">
        <p className="muted" dir="auto">{courseTitle}</p>
        <h2 id="go-on" dir="auto">{lessonTitle}</h2>
        {percent > 0 && <><Bar value={percent} /><small className="muted">{t('student.read', { count: percent })}</small></>}
        <LinkButton to={`/lessons/${lessonId}`} kind="primary" wide>{word}</LinkButton>
      </div>
    </section>
  )
}

function Bar({ value }: { value: number }) {
  const t = useText(strings)
  return <progress className="student-bar" value={value} max={100} aria-label={t('student.progress')} />
}

function Courses({ courses }: { courses: Dashboard['courses'] }) {
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
  return <><Bar value={percent} /><small className="muted">{t('student.course_done', { count: percent })}{next && <> · <bdi>{t('student.next', { title: next.title })}</bdi></>}</small></>
}

function Due({ due }: { due: Dashboard['due'] }) {
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

function Fresh({ fresh }: { fresh: Dashboard['fresh'] }) {
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

function Classes({ classes }: { classes: Dashboard['classes'] }) {
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
