import { useState } from 'react'
import type { ComponentType } from 'react'
import { useLocation } from 'wouter'
import { ClassesStep } from './classes-step.tsx'
import { ReadyPage } from './ready-page.tsx'
import type { ListImportProps } from './setup-page.tsx'
import { changeSchool } from './setup.api.ts'
import { SignInStep } from './sign-in-step.tsx'
import { setupStore } from '../../lib/box.ts'

interface LaterStepsProps { asked: string | null, nextStep: 'sign_in' | 'classes' | null, ListImport: ComponentType<ListImportProps> }

export function LaterSteps({ asked, nextStep, ListImport }: LaterStepsProps) {
  const [, navigate] = useLocation()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)

  const save = async (changes: Parameters<typeof changeSchool>[0]) => {
    setBusy(true)
    setError(null)
    try {
      const { signInWays, nextStep } = await changeSchool(changes)
      const setup = setupStore.get()
      if (setup) setupStore.set({ ...setup, signInWays, nextStep })
      navigate('/setup')
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }

  if (nextStep === null) return <ReadyPage key="ready" />
  if (nextStep === 'sign_in' || asked === 'sign_in') {
    return <SignInStep key="sign_in" busy={busy} error={error} onNext={(signInWays) => void save({ signInWays, nextStep: 'classes' })} />
  }
  return <ClassesStep key="classes" busy={busy} error={error} ListImport={ListImport} onNext={() => void save({ nextStep: null })} />
}
