/** What a student needs next: one thing to press, then what else there is. */
import { Classes, Courses, Due, Fresh } from './student-lists.tsx'
import { StudentBar } from './student-bar.tsx'
import { useStudentDashboard } from './student.api.ts'
import type { StudentDashboard as Dashboard } from './student.api.ts'
import { strings } from './student.strings.ts'
import { isUnreached } from '../../lib/api-error.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useUser } from '../../lib/session.ts'
import { useNews } from '../../lib/use-news.ts'
import { LinkButton } from '../../ui/button.tsx'
import { CoursePicture } from '../../ui/course-picture.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
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
            <div className="stack-l"><Main dashboard={dashboard} old={isUnreached(query.error)} /><Courses courses={dashboard.courses} /></div>
            <div className="stack-l"><Due due={dashboard.due} /><Fresh fresh={dashboard.fresh} /><Classes classes={dashboard.classes} /></div>
          </div>
        )}
      </Loaded>
    </Page>
  )
}

/** The one thing to do now. */
function Main({ dashboard: { continue: stopped, courses }, old }: { dashboard: Dashboard, old: boolean }) {
  const t = useText(strings)
  if (stopped) return <GoOn {...stopped} word={t('student.continue')} />
  const first = courses.find(({ enrolment, next }) => enrolment === 'active' && next)
  if (first) return <GoOn courseTitle={first.title} lessonId={first.next!.id} lessonTitle={first.next!.title} percent={0} picture={first.picture} word={t('student.begin')} />
  if (courses.length === 0 && old) return <EmptyState icon="waiting" title={t('student.no_courses_old')}>{t('student.no_courses_old_text')}</EmptyState>
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
        {percent > 0 && <><StudentBar value={percent} /><small className="muted">{t('student.read', { count: percent })}</small></>}
        <LinkButton to={`/lessons/${lessonId}`} kind="primary" wide>{word}</LinkButton>
      </div>
    </section>
  )
}
