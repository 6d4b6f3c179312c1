/** What the start reply gave for a rescue file: kept on the device, also for when the attempt is over meanwhile. */
import { session } from '../../lib/session.ts'
import { local } from '../../lib/storage.ts'
import type { StartedAttempt } from '../../../../server/features/attempts/attempts.schemas.ts'

// Signing out on a shared computer removes what begins so (app/person-menu.tsx).
const keyOf = (attemptId: number) => `rescue.${session.get()?.id ?? 0}.${attemptId}`

export const keepRescue = ({ id, rescue }: StartedAttempt): void => local.set(keyOf(id), JSON.stringify(rescue))
export const forgetRescue = (attemptId: number): void => local.remove(keyOf(attemptId))

export function rescueFor(attemptId: number): StartedAttempt['rescue'] | null {
  const text = local.get(keyOf(attemptId))
  return text === null ? null : JSON.parse(text) as StartedAttempt['rescue']
}
