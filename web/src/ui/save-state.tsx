/** <SaveState state={useSaveState('/api/profile')} />: in words and with a sign, never by colour alone. */
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import type { SaveStateName } from '../lib/outbox/changes.ts'
import { useText } from '../lib/i18n/use-text.ts'
import { strings } from './ui.strings.ts'
import './save-state.css'

const icons: Record<Exclude<SaveStateName, 'idle'>, IconName> = { saved: 'check', saving: 'waiting', unsent: 'unsent', refused: 'alert' }

export function SaveState({ state }: { state: SaveStateName }) {
  const t = useText(strings)
  return (
    <span className={`save-state save-state-${state}`} role="status">
      {state !== 'idle' && <><Icon name={icons[state]} /> <span>{t(`ui.${state}`)}</span></>}
    </span>
  )
}
