import { useStudentDashboard } from './student.api.ts'
import type { StudentDashboard as Dashboard } from './student.api.ts'
import { strings } from './student.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useUser } from '../../lib/session.ts'
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
            <EmptyState icon="book" title={t('student.signed_in')}>{t('student.signed_in_text')}</EmptyState>
            <Classes classes={dashboard.classes} />
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
