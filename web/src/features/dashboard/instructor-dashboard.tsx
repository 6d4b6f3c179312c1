import { Link } from 'wouter'
import { useDashboard } from './dashboard.api.ts'
import { Figures } from './figures.tsx'
import { strings } from './staff.strings.ts'
import type { InstructorDashboard as Dashboard } from '../../../../server/features/dashboard/dashboard.schemas.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useUser } from '../../lib/session.ts'
import { LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import './dashboard.css'

export default function InstructorDashboard() {
  const t = useText(strings)
  const user = useUser()
  const query = useDashboard('instructor')
  return (
    <Page title={t('staff.title')} heading={t('staff.hello', { name: user.firstName })}
      actions={<LinkButton to="/classes" icon="classroom">{t('staff.to_classes')}</LinkButton>}>
      <Loaded query={query}>{({ classes }) => <Classes classes={classes} />}</Loaded>
    </Page>
  )
}

function Classes({ classes }: { classes: Dashboard['classes'] }) {
  const t = useText(strings)
  return (
    <section className="stack" aria-labelledby="classes">
      <h2 id="classes">{t('staff.your_classes')}</h2>
      {classes.length === 0 && (
        <EmptyState icon="classroom" title={t('staff.no_classes')} action={<LinkButton to="/classes" kind="primary" icon="plus">{t('staff.new_class')}</LinkButton>}>
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
