import { useState } from 'react'
import { changeDraft, draft } from './setup-draft.ts'
import type { Draft } from './setup-draft.ts'
import { isEmail, isGoodEnough, leastPassword, strengthOf } from './setup.rules.ts'
import type { Strength } from './setup.rules.ts'
import { strings } from './setup.strings.ts'
import { SetupStep, useGo } from './setup-step.tsx'
import { asApiError } from '../../lib/api-error.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useStore } from '../../lib/use-store.ts'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'

type Name = 'firstName' | 'lastName' | 'email' | 'password'

export function AdminStep({ refused, sentBack }: { refused: unknown, sentBack: boolean }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const go = useGo()
  const kept = useStore(draft)
  const [tried, setTried] = useState(sentBack)
  const fields: Record<string, string> = refused === null ? {} : asApiError(refused).fields
  const strength = strengthOf(kept.password, [kept.firstName, kept.lastName, kept.email.split('@')[0]!, kept.schoolName])

  const type = (name: Name) => (value: string) => changeDraft({ [name]: value } as Partial<Draft>)
  const wrong = (name: Name): string | undefined => {
    const code = fields[`admin.${name}`]
    if (code) return name === 'email' ? sentence.field('email') : name === 'password' ? t('setup.password_refused') : sentence.field(code)
    if (!tried) return undefined
    if (name === 'password') return isGoodEnough(strength) ? undefined : t(`setup.strength_${strength}`, { least: leastPassword })
    if (!kept[name].trim()) return sentence.field('required')
    return name === 'email' && !isEmail(kept.email.trim()) ? sentence.field('email') : undefined
  }
  const next = () => {
    setTried(true)
    const filled = kept.firstName.trim() && kept.lastName.trim() && isEmail(kept.email.trim()) && isGoodEnough(strength)
    if (filled && Object.keys(fields).length === 0) go('sample')
  }
  return (
    <SetupStep name="admin" title={t('setup.admin_title')} intro={<p>{t('setup.admin_text')}</p>} back="school" next={t('setup.next')} onNext={next}>
      <div className="setup-pair">
        <Field label={t('setup.first_name')} value={kept.firstName} onValue={type('firstName')} error={wrong('firstName')} maxLength={100} autoComplete="given-name" />
        <Field label={t('setup.last_name')} value={kept.lastName} onValue={type('lastName')} error={wrong('lastName')} maxLength={100} autoComplete="family-name" />
      </div>
      <Field label={t('setup.email')} hint={t('setup.email_hint')} type="email" value={kept.email} onValue={type('email')} error={wrong('email')} maxLength={255}
        name="username" autoComplete="username" autoCapitalize="none" />
      <div className="stack-s">
        <Field label={t('setup.password')} hint={t('setup.password_hint', { least: leastPassword })} type="password" value={kept.password} onValue={type('password')} error={wrong('password')}
          name="password" autoComplete="new-password" />
        <StrengthWords strength={strength} said={wrong('password') !== undefined} />
      </div>
    </SetupStep>
  )
}

const marks: Record<Strength, number> = { empty: 0, short: 1, long: 1, own: 1, simple: 1, fair: 2, good: 3, strong: 4 }

/** `said`: the field says the same already. */
function StrengthWords({ strength, said }: { strength: Strength, said: boolean }) {
  const t = useText(strings)
  return (
    <div className={`strength strength-${isGoodEnough(strength) ? 'enough' : 'weak'}`}>
      <span className="strength-marks" aria-hidden="true">{[1, 2, 3, 4].map((mark) => <span key={mark} className={mark <= marks[strength] ? 'strength-mark strength-full' : 'strength-mark'} />)}</span>
      <span className="strength-words" role="status">
        {strength !== 'empty' && !said && <><Icon name={isGoodEnough(strength) ? 'check' : 'info'} /> {t(`setup.strength_${strength}`, { least: leastPassword })}</>}
      </span>
    </div>
  )
}
