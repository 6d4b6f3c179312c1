import { useStudentDashboard } from './student.api.ts'
import type { StudentDashboard as Dashboard } from './student.api.ts'
import { strings } from './student.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useUser } from '../../lib/session.ts'
import { useFormats } from '../../lib/time.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import './dashboard.css'

export default function StudentDashboard() {
  const t = useText(strings)
  const user = useUser()
  const query = useStudentDashboard()
  return (
    <Page title={t('student.title')} heading={t('student.hello', { name: user.firstName })}>
      <Loaded query={query}>
        {(dashboard) => (
          <div className="dash-columns">
            <section className="stack" aria-labelledby="continue">
              <h2 id="continue">{t('student.continue')}</h2>
              <EmptyState icon="book" title={t('student.no_courses')}>{t('student.no_courses_text')}</EmptyState>
            </section>
            <div className="stack">
              <Classes classes={dashboard.classes} />
              <Due due={dashboard.due} />
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  )
}

function Classes({ classes }: { classes: Dashboard['classes'] }) {
  const t = useText(strings)
  return (
    <section className="card stack-s" aria-labelledby="classes">
      <h2 id="classes">{t('student.classes')}</h2>
      {classes.length === 0 && <><p>{t('student.no_classes')}</p><p className="muted">{t('student.no_classes_text')}</p></>}
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

function Due({ due }: { due: Dashboard['due'] }) {
  const t = useText(strings)
  const { dateTime } = useFormats()
  return (
    <section className="card stack-s" aria-labelledby="due">
      <h2 id="due">{t('student.due')}</h2>
      {due.length === 0 && <p className="muted">{t('student.nothing_due')}</p>}
      <ul>
        {due.map((one) => (
          <li key={one.title + one.dueAt} className="dash-class">
            <span className="dash-step-words"><strong dir="auto">{one.title}</strong><small className="muted">{t('student.due_at', { date: dateTime(one.dueAt) })}</small></span>
          </li>
        ))}
      </ul>
    </section>
  )
}
