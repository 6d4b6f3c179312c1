/** One course as its students see it: where to go on, what there is, how far they are. */
import { Suspense, type ComponentType, type ReactNode } from 'react'
import { Link } from 'wouter'
import { CategoryMark, useCategories } from './categories.tsx'
import { Joining } from './joining.tsx'
import { LeaveCourse } from './leave-course.tsx'
import { LessonList } from './lesson-list.tsx'
import { strings } from './courses.strings.ts'
import { ContentView } from '../../../content/content-view.tsx'
import { asApiError } from '../../../lib/api-error.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { serverNow, useFormats } from '../../../lib/time.ts'
import { useLoad } from '../../../lib/use-load.ts'
import { useNews } from '../../../lib/use-news.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { CoursePicture } from '../../../ui/course-picture.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { Page } from '../../../ui/page.tsx'
import { Progress } from '../../../ui/progress.tsx'
import type { CourseDetails } from '../../../../../server/features/courses/courses.schemas.ts'
import './courses.css'

const news = ['lesson_published', 'enrolment_changed'] as const

type QuizzesPart = ComponentType<{ courseId: number }>

export function CoursePage({ id, Quizzes }: { id: number, Quizzes: QuizzesPart }) {
  const t = useText(strings)
  const query = useLoad<CourseDetails>(`/api/courses/${id}`)
  useNews(news, query.refetch)
  if (!query.data && asApiError(query.error).status === 404) {
    return <Page title={t('course.gone')} narrow intro={t('course.gone_text')}><div><LinkButton to="/courses" kind="primary" icon="book">{t('course.to_list')}</LinkButton></div></Page>
  }
  return <Loaded query={query}>{(course) => <Course course={course} refetch={query.refetch} Quizzes={Quizzes} />}</Loaded>
}

const name = ({ firstName, lastName }: { firstName: string, lastName: string }) => `${firstName} ${lastName}`.trim()

function Course({ course, refetch, Quizzes }: { course: CourseDetails, refetch: () => Promise<unknown>, Quizzes: QuizzesPart }) {
  const t = useText(strings)
  const category = useCategories().find(({ id }) => id === course.categoryId)
  const isIn = course.enrolment === 'active' || course.enrolment === 'completed'
  return (
    <Page title={course.title} narrow back={{ to: '/courses', label: t('course.to_list') }} intro={course.description && <p dir="auto">{course.description}</p>}>
      {course.picture && <div className="course-head-picture"><CoursePicture picture={course.picture} /></div>}
      <Facts course={course}>{category && <li><CategoryMark category={category} /></li>}</Facts>
      {isIn ? <GoOn course={course} /> : <Joining course={course} onJoined={refetch} />}
      {!isIn && <First course={course} />}
      {course.objectives.length > 0 && (
        <section className="stack-s" aria-labelledby="objectives">
          <h2 id="objectives">{t('course.objectives')}</h2>
          <ul className="course-points">{course.objectives.map((objective, i) => <li key={i}><span dir="auto">{objective}</span></li>)}</ul>
        </section>
      )}
      <section className="stack-s" aria-labelledby="lessons">
        <h2 id="lessons">{t('course.lesson_list')}</h2>
        {!isIn && course.lessons.length > 0 && <p className="muted">{t('course.lessons_inside')}</p>}
        <LessonList course={course} open={isIn} />
      </section>
      {isIn && <Suspense fallback={null}><Quizzes courseId={course.id} /></Suspense>}
      {isIn && <p><Link href="/suggestions">{t('course.suggest')}</Link></p>}
      {course.syllabus && (
        <section className="card stack" aria-labelledby="syllabus">
          <h2 id="syllabus">{t('course.syllabus')}</h2>
          <ContentView content={course.syllabus} media={course.media} />
        </section>
      )}
      {(isIn || course.enrolment === 'waiting') && <LeaveCourse course={course} />}
    </Page>
  )
}

function Facts({ course, children }: { course: CourseDetails, children: ReactNode }) {
  const t = useText(strings)
  const { date } = useFormats()
  const teachers = [course.instructor, ...course.coInstructors].map(name).join(', ')
  // A day is a day everywhere; noon is in it whatever the zone.
  const day = (text: string) => date(`${text}T12:00:00Z`)
  const today = new Date(serverNow()).toISOString().slice(0, 10)
  return (
    <ul className="course-facts muted">
      <li><Icon name="user" /> <span dir="auto">{t('course.with', { names: teachers })}</span></li>
      {children}
      {/* The first one is what a course has that nobody gave one. */}
      {course.difficulty !== 'beginner' && <li>{t(`course.${course.difficulty}`)}</li>}
      {course.startsOn && course.startsOn > today && <li><Icon name="clock" /> {t('course.from', { date: day(course.startsOn) })}</li>}
      {course.endsOn && <li><Icon name="clock" /> {t('course.until', { date: day(course.endsOn) })}</li>}
    </ul>
  )
}

/** One thing to press: where it goes on. */
function GoOn({ course }: { course: CourseDetails }) {
  const t = useText(strings)
  const first = course.lessons.find(({ locked }) => !locked)
  const done = course.enrolment === 'completed'
  const to = course.continueLessonId ?? first?.id
  const percent = Math.floor(course.progress / 100)
  const begun = course.lessons.some(({ progress }) => progress !== null && (progress.percent > 0 || progress.completedAt !== null))
  return (
    <div className="card stack">
      {done ? <p className="course-standing course-standing-done"><Icon name="check" /> {t('course.completed')}</p> : <Progress label={t('course.progress')} value={percent} />}
      {to !== undefined && <LinkButton to={`/lessons/${to}`} kind="primary" icon="book" wide>{t(done ? 'course.again' : begun ? 'course.continue' : 'course.begin')}</LinkButton>}
    </div>
  )
}

/** Courses that have to be finished before this one. */
function First({ course }: { course: CourseDetails }) {
  const t = useText(strings)
  if (course.prerequisites.length === 0) return null
  return (
    <section className="stack-s" aria-labelledby="first">
      <h2 id="first">{t('course.first')}</h2>
      <ul className="course-points">
        {course.prerequisites.map(({ id, title, completed }) => (
          <li key={id}><span dir="auto">{title}</span> <small className={completed ? 'course-standing-done' : 'muted'}>({t(completed ? 'course.first_done' : 'course.first_missing')})</small></li>
        ))}
      </ul>
    </section>
  )
}
