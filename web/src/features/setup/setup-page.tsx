/**
 * The wizard. Until the school exists it lives in this browser alone (setup-draft.ts) and ends in one POST; what follows are
 * steps of the signed-in administrator, kept by the box (school.nextStep), so that they go on in any browser.
 */
import type { ComponentType } from 'react'
import { useSearch } from 'wouter'
import { FirstSteps } from './first-steps.tsx'
import { LaterSteps } from './later-steps.tsx'
import { useSetup } from '../../lib/box.ts'
import { session } from '../../lib/session.ts'
import { useStore } from '../../lib/use-store.ts'

/** `onOpen`: a list is chosen and not imported yet, or no more. */
export interface ListImportProps { onDone: () => void, onOpen: (open: boolean) => void }

/** `ListImport` belongs to another feature; app/ puts the two together. */
export function SetupPage({ ListImport }: { ListImport: ComponentType<ListImportProps> }) {
  const setup = useSetup()
  const user = useStore(session)
  const asked = new URLSearchParams(useSearch()).get('step')
  if (setup?.state === 'needed' || !user) return <FirstSteps asked={asked} />
  return <LaterSteps asked={asked} nextStep={setup?.nextStep ?? null} ListImport={ListImport} />
}
