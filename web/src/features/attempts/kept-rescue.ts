/** What the start reply gave for a rescue file, also when the attempt is over meanwhile. */
import { session } from '../../lib/session.ts'
import { local } from '../../lib/storage.ts'
import type { StartedAttempt } from '../../../../server/features/attempts/attempts.schemas.ts'

const keyOf = (userId: number, attemptId: number) => `rescue.${userId}.${attemptId}`

export const keepRescue = (userId: number, { id, rescue }: Pick<StartedAttempt, 'id' | 'rescue'>): void => local.set(keyOf(userId, id), JSON.stringify(rescue))

export function rescueFor(attemptId: number): StartedAttempt['rescue'] | null {
  const text = local.get(keyOf(session.get()?.id ?? 0, attemptId))
  return text === null ? null : JSON.parse(text) as StartedAttempt['rescue']
}

export const forgetRescue = (attemptId: number): void => local.remove(keyOf(session.get()?.id ?? 0, attemptId))
