import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { AdminStep } from './admin-step.tsx'
import { AlreadySetUp } from './already-set-up.tsx'
import { CodeStep } from './code-step.tsx'
import { SampleStep } from './sample-step.tsx'
import { SchoolStep } from './school-step.tsx'
import { completeSetup } from './setup.api.ts'
import { draft, forgetDraft, takeCodeFromAddress } from './setup-draft.ts'
import { isEmail, isGoodEnough, plainCode, strengthOf } from './setup.rules.ts'
import { useGo } from './setup-step.tsx'
import { firstSteps } from './steps.ts'
import type { StepName } from './steps.ts'
import { WelcomeStep } from './welcome-step.tsx'
import { asApiError } from '../../lib/api-error.ts'
import { readSetup } from '../../lib/box.ts'
import { documentTitle } from '../../lib/document-title.ts'
import { language } from '../../lib/i18n/language.ts'
import { entered } from '../../lib/session.ts'
import { useStore } from '../../lib/use-store.ts'

export function FirstSteps({ asked }: { asked: string | null }) {
  const kept = useStore(draft)
  const go = useGo()
  const [, navigate] = useLocation()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  // A refusal is about what was typed then; whatever is typed next has not been refused.
  useEffect(() => draft.subscribe(() => setError(null)), [])
  useEffect(() => {
    takeCodeFromAddress()
    window.addEventListener('hashchange', takeCodeFromAddress)
    return () => window.removeEventListener('hashchange', takeCodeFromAddress)
  }, [])

  const found = async () => {
    setBusy(true)
    setError(null)
    try {
      const { code, schoolName, timeZone, firstName, lastName, email, password, sampleContent } = draft.get()
      const { user } = await completeSetup({
        code: plainCode(code), sampleContent,
        school: { name: schoolName.trim(), timeZone, language: language.get().code },
        admin: { firstName: firstName.trim(), lastName: lastName.trim(), email: email.trim(), password }
      })
      entered(user, { shared: false, login: email.trim() })
      navigate('/setup', { replace: true })
      const setup = await readSetup()
      documentTitle.set(setup.school?.name ?? 'Pi-LMS')
      forgetDraft()
    } catch (failure) {
      setError(failure)
      setBusy(false)
      const step = stepOf(failure)
      if (step) go(step)
    }
  }

  const step = reachable(asked, kept)
  const sentBack = asked !== null && step !== asked
  // Otherwise the page would move on by itself in the middle of typing what was missing.
  useEffect(() => { if (sentBack) navigate(`/setup?step=${step}`, { replace: true }) }, [sentBack, step, navigate])

  if (error !== null && asApiError(error).code === 'already_set_up') return <AlreadySetUp email={kept.email.trim()} />
  if (step === 'welcome') return <WelcomeStep key={step} />
  if (step === 'code') return <CodeStep key={step} refused={error} />
  if (step === 'school') return <SchoolStep key={step} refused={error} />
  if (step === 'admin') return <AdminStep key={step} refused={error} sentBack={sentBack} />
  return <SampleStep key={step} busy={busy} refused={error} onNext={() => void found()} />
}

type Kept = ReturnType<typeof draft.get>

const missing: Array<[StepName, (kept: Kept) => boolean]> = [
  ['code', ({ code }) => plainCode(code).length < 8],
  ['school', ({ schoolName, timeZone }) => !schoolName.trim() || !timeZone],
  ['admin', ({ firstName, lastName, email, password, schoolName }) => !firstName.trim() || !lastName.trim() || !isEmail(email.trim()) || !isGoodEnough(strengthOf(password, [firstName, lastName, email.split('@')[0]!, schoolName]))]
]

/** Nobody gets past a step that still lacks something: after a reload that is the password. */
function reachable(asked: string | null, kept: Kept): StepName {
  const wanted = Math.max(0, firstSteps.indexOf(asked as typeof firstSteps[number]))
  const gap = missing.find(([step, lacks]) => firstSteps.indexOf(step as typeof firstSteps[number]) < wanted && lacks(kept))
  return gap ? gap[0] : firstSteps[wanted]!
}

/** The step that holds what the box refused. */
function stepOf(failure: unknown): StepName | null {
  const { code, fields } = asApiError(failure)
  if (code === 'wrong_setup_code') return 'code'
  const names = Object.keys(fields)
  if (names.some((name) => name.startsWith('code'))) return 'code'
  if (names.some((name) => name.startsWith('school'))) return 'school'
  if (names.some((name) => name.startsWith('admin'))) return 'admin'
  return null
}
