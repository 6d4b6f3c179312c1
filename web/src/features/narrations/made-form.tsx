/** The box reads: in which voice, how fast, and whether other words than the lesson's. */
import { useState } from 'react'
import type { NarrationState, NarrationTools, SaveNarration } from './narrations.api.ts'
import { strings } from './narrations.strings.ts'
import { voiceChoices } from './narrations.rules.ts'
import { language } from '../../lib/i18n/language.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useStore } from '../../lib/use-store.ts'
import { Button } from '../../ui/button.tsx'
import { Check, Choice } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'

const paces = { slow: 80, usual: 100, fast: 125 } as const
type Pace = keyof typeof paces

const paceOf = (speed: number): Pace => speed < 90 ? 'slow' : speed > 110 ? 'fast' : 'usual'

interface Props { state: NarrationState, tools: NarrationTools, busy: boolean, make: (choice: SaveNarration) => void, close: () => void }

export function MadeForm({ state, tools, busy, make, close }: Props) {
  const t = useText(strings)
  const { code } = useStore(language)
  const choices = voiceChoices(tools.voices, code)
  const [voice, setVoice] = useState(state.voice ?? choices[0]?.value ?? '')
  const [all, setAll] = useState(!choices.some((one) => one.own))
  const [pace, setPace] = useState<Pace>(paceOf(state.speed))
  const [ownWords, setOwnWords] = useState(state.script !== null)
  const [script, setScript] = useState(state.script ?? state.words)
  return (
    <div className="stack">
      <Field label={t('narrations.voice')} value={voice} onValue={setVoice} options={choices.filter((one) => all || one.own || one.value === voice)} />
      {!all && choices.some((one) => !one.own) && <div><Button small kind="quiet" onClick={() => setAll(true)}>{t('narrations.other_languages')}</Button></div>}
      <Choice inline legend={t('narrations.speed')} value={pace} onValue={setPace} options={(Object.keys(paces) as Pace[]).map((value) => ({ value, label: t(`narrations.${value}`) }))} />
      <Check label={t('narrations.own_words')} checked={ownWords} onChecked={setOwnWords} />
      {ownWords && <Field multiline label={t('narrations.script')} hint={t('narrations.script_hint')} value={script} onValue={setScript} maxLength={100_000} />}
      <div className="row">
        <Button small kind="primary" busy={busy} onClick={() => make({ source: 'made', voice, speed: paces[pace], script: ownWords ? script : null })}>{t('narrations.let_box_read')}</Button>
        <Button small kind="quiet" onClick={close}>{t('narrations.cancel')}</Button>
      </div>
    </div>
  )
}
