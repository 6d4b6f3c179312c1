import { Link } from 'wouter'
import { useDashboard } from './dashboard.api.ts'
import type { AdminDashboard as Dashboard } from './dashboard.api.ts'
import { Figures } from './figures.tsx'
import { strings } from './staff.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useUser } from '../../lib/session.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import './dashboard.css'

export default function AdminDashboard() {
  const t = useText(strings)
  const user = useUser()
  const query = useDashboard('admin')
  return (
    <Page title={t('staff.title')} heading={t('staff.hello', { name: user.firstName })}>
      <Loaded query={query}>
        {(dashboard) => (
          <div className="dash-columns">
            <NextSteps dashboard={dashboard} />
            <People dashboard={dashboard} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}

interface Step { to: string, icon: IconName, title: string, text: string }

function useSteps({ nextStep, people, classes, sampleContent }: Dashboard): Step[] {
  const t = useText(strings)
  const noStudents = people.students === 0 || (sampleContent && nextStep !== null)
  const steps: Array<Step | false> = [
    nextStep === 'sign_in' && { to: '/setup', icon: 'key', title: t('staff.next_sign_in'), text: t('staff.next_sign_in_text') },
    (noStudents || nextStep === 'classes' || classes === 0) && { to: '/import', icon: 'upload', title: t('staff.next_import'), text: t('staff.next_import_text') },
    people.instructors <= (sampleContent ? 1 : 0) && { to: '/users', icon: 'people', title: t('staff.next_teachers'), text: t('staff.next_teachers_text') },
    people.cannotSignIn > 0 && { to: '/classes', icon: 'card', title: t('staff.next_cards', { count: people.cannotSignIn }), text: t('staff.next_cards_text') },
    sampleContent && { to: '/school', icon: 'book', title: t('staff.next_sample'), text: t('staff.next_sample_text') }
  ]
  return steps.filter((step): step is Step => step !== false)
}

function NextSteps({ dashboard }: { dashboard: Dashboard }) {
  const t = useText(strings)
  const steps = useSteps(dashboard)
  return (
    <section className="card stack-s" aria-labelledby="next">
      <h2 id="next">{t('staff.next')}</h2>
      {steps.length === 0 && <Notice kind="done">{t('staff.all_done')}</Notice>}
      <ul className="dash-steps">
        {steps.map((step) => (
          <li key={step.to + step.icon}>
            <Link href={step.to} className="dash-step">
              <span className="dash-step-sign"><Icon name={step.icon} /></span>
              <span className="dash-step-words"><strong>{step.title}</strong><small className="muted">{step.text}</small></span>
              <Icon name="next" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function People({ dashboard: { people, classes, courses, signedInNow, signedInToday } }: { dashboard: Dashboard }) {
  const t = useText(strings)
  return (
    <section className="card stack" aria-labelledby="people">
      <h2 id="people">{t('staff.people')}</h2>
      <Figures wide figures={[
        { value: people.students, word: t('staff.students', { count: people.students }) },
        { value: people.instructors, word: t('staff.instructors', { count: people.instructors }) },
        { value: people.admins, word: t('staff.admins', { count: people.admins }) },
        { value: classes, word: t('staff.classes', { count: classes }) },
        { value: courses.published, word: t('staff.courses_published') },
        { value: courses.unpublished, word: t('staff.courses_unpublished') },
        { value: signedInNow, word: t('staff.now') },
        { value: signedInToday, word: t('staff.here_today') },
        ...(people.inactive > 0 ? [{ value: people.inactive, word: t('staff.inactive') }] : [])
      ]} />
      <div className="stack-s">
        <LinkButton to="/users" icon="people" wide>{t('staff.all_people')}</LinkButton>
        <LinkButton to="/courses" icon="book" wide>{t('staff.all_courses')}</LinkButton>
        <LinkButton to="/import" icon="upload" wide>{t('staff.import')}</LinkButton>
        <LinkButton to="/school" icon="settings" wide>{t('staff.school')}</LinkButton>
      </div>
    </section>
  )
}
