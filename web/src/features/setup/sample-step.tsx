import { Link } from 'wouter'
import { changeDraft, draft } from './setup-draft.ts'
import { strings } from './setup.strings.ts'
import { SetupStep } from './setup-step.tsx'
import type { StepName } from './steps.ts'
import { useWait } from '../../lib/use-wait.ts'
import { asApiError } from '../../lib/api-error.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useStore } from '../../lib/use-store.ts'
import { Choice } from '../../ui/choice.tsx'
import { Notice } from '../../ui/notice.tsx'

export function SampleStep({ busy, refused, onNext }: { busy: boolean, refused: unknown, onNext: () => void }) {
  const t = useText(strings)
  const kept = useStore(draft)
  return (
    <SetupStep name="sample" title={t('setup.sample_title')} back="admin" next={t('setup.found')} busy={busy} onNext={onNext}>
      <Choice<'yes' | 'no'> legend={t('setup.sample')} value={kept.sampleContent ? 'yes' : 'no'} onValue={(value) => changeDraft({ sampleContent: value === 'yes' })}
        options={[{ value: 'yes', label: t('setup.sample_yes'), hint: t('setup.sample_yes_hint') }, { value: 'no', label: t('setup.sample_no') }]} />
      <section className="stack-s" aria-labelledby="setup-summary">
        <h2 id="setup-summary">{t('setup.summary')}</h2>
        <dl className="setup-summary">
          <Line label={t('setup.name_school')} to="school">{kept.schoolName.trim()}</Line>
          <Line label={t('setup.zone')} to="school">{kept.timeZone.replace(/_/g, ' ')}</Line>
          <Line label={t('setup.name_admin')} to="admin">{`${kept.firstName.trim()} ${kept.lastName.trim()}, ${kept.email.trim()}`}</Line>
        </dl>
      </section>
      <Refused error={busy ? null : refused} />
    </SetupStep>
  )
}

function Line({ label, to, children }: { label: string, to: StepName, children: string }) {
  const t = useText(strings)
  return (
    <div>
      <dt>{label}</dt>
      <dd dir="auto">{children}</dd>
      <dd><Link href={`/setup?step=${to}`}>{t('setup.change')}<span className="hidden-visually">: {label}</span></Link></dd>
    </div>
  )
}

/** What is no fault of a field: too many tries, no connection, trouble on the box. */
function Refused({ error }: { error: unknown }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const wait = useWait(error)
  if (error === null) return null
  const { status, code } = asApiError(error)
  if (code === 'wrong_setup_code' || (status === 429 && wait === 0)) return null
  return <Notice kind={status === 429 ? 'warning' : 'trouble'} live={status !== 429}>{status === 429 ? t('setup.wait', { seconds: wait }) : sentence(error)}</Notice>
}
