/** The frame of one step: how far, the heading, the form, back and forward. Each step is a form, so Enter goes on. */
import type { FormEvent, ReactNode } from 'react'
import { useLocation } from 'wouter'
import { strings } from './setup.strings.ts'
import { allSteps } from './steps.ts'
import type { StepName } from './steps.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { Progress } from '../../ui/progress.tsx'
import './setup.css'

interface SetupStepProps {
  name: StepName
  title: string
  intro?: ReactNode
  back?: StepName
  next: string
  onNext: () => void
  busy?: boolean
  /** Something inside the step is the main thing to press. */
  quietNext?: boolean
  wide?: boolean
  /** The step holds forms of its own, and forms cannot stand inside each other. */
  ownForms?: boolean
  children: ReactNode
}

export function SetupStep({ name, title, intro, back, next, onNext, busy = false, quietNext = false, wide = false, ownForms = false, children }: SetupStepProps) {
  const t = useText(strings)
  const at = allSteps.indexOf(name)
  const following = allSteps[at + 1]
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    onNext()
    const form = event.currentTarget
    setTimeout(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), 0)
  }
  const ways = (
    <div className="setup-ways">
      {back ? <LinkButton kind="quiet" to={`/setup?step=${back}`} icon="back">{t('setup.back')}</LinkButton> : <span />}
      <Button kind={quietNext ? 'secondary' : 'primary'} type="submit" busy={busy}>{next}</Button>
    </div>
  )
  return (
    <div className={wide ? 'setup setup-wide' : 'setup'}>
      <Progress label={t('setup.step', { step: at + 1, of: allSteps.length })} value={at + 1} max={allSteps.length}
        words={following ? t('setup.then', { step: t(`setup.name_${following}`) }) : t('setup.then_ready')} />
      <Page title={title} intro={intro}>
        {ownForms && children}
        <form className="stack" onSubmit={submit} noValidate>
          {!ownForms && children}
          {ways}
        </form>
      </Page>
    </div>
  )
}

export function useGo(): (step: StepName) => void {
  const [, navigate] = useLocation()
  return (step) => navigate(`/setup?step=${step}`)
}
