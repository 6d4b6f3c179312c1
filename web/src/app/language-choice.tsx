import { strings } from './app.strings.ts'
import { knownLanguages, language, setLanguage } from '../lib/i18n/language.ts'
import { useText } from '../lib/i18n/use-text.ts'
import { applyLook } from '../lib/look.ts'
import { api } from '../lib/api.ts'
import { outbox } from '../lib/outbox/here.ts'
import { preferencesPath, unsentPreferences } from '../lib/preferences.ts'
import { isStaff, session } from '../lib/session.ts'
import type { SessionUser } from '../lib/session.ts'
import { useSetup } from '../lib/box.ts'
import { useStore } from '../lib/use-store.ts'
import { Field } from '../ui/field.tsx'
import type { Preferences } from '../../../server/features/profile/profile.schemas.ts'

interface WithPreferences { preferences: Preferences }

export function LanguageChoice() {
  const t = useText(strings)
  const user = useStore(session)
  const needed = useSetup()?.state === 'needed'
  const { code } = useStore(language)
  const choose = (chosen: string) => {
    applyLook({ language: chosen })
    if (user) void keep(user, chosen)
    else void setLanguage(chosen, needed ? 4 : 1)
  }
  return (
    <Field label={t('app.language')} value={code} onValue={choose}
      options={knownLanguages().map((known) => ({ value: known.code, label: known.name }))} />
  )
}

/** Into the preferences too, so that it follows the person to the next device. */
async function keep(user: SessionUser, chosen: string): Promise<void> {
  session.set({ ...user, language: chosen })
  await setLanguage(chosen, isStaff(user) ? 4 : 1)
  // Where settings are shown there is the query library; elsewhere it comes only for this.
  const { queryClient } = await import('../lib/query-client.ts')
  const readProfile = async () => queryClient.getQueryData<WithPreferences>(['profile']) ?? api.get<WithPreferences>('/api/profile').catch(() => null)
  const known = unsentPreferences(user.id) ?? (await readProfile())?.preferences
  if (!known) return // no connection: this device speaks it anyway
  const preferences = { ...known, language: chosen as Preferences['language'] }
  queryClient.setQueryData<WithPreferences>(['profile'], (profile) => profile && { ...profile, preferences })
  await outbox.add({ method: 'PUT', path: preferencesPath, body: preferences, what: 'language' })
}
