/** A person's settings travel through the outbox: until they have arrived, the newest are on this device. */
import { ofPerson } from './outbox/changes.ts'
import { outbox } from './outbox/here.ts'
import type { Preferences } from '../../../server/features/profile/profile.schemas.ts'

export const preferencesPath = '/api/profile/preferences'

export function unsentPreferences(userId: number): Preferences | undefined {
  const unsent = ofPerson(outbox.state.get().changes, userId).find((change) => change.path === preferencesPath && !change.refusal)
  return unsent?.body as Preferences | undefined
}
