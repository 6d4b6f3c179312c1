import { useState } from 'react'
import type { School } from './school.api.ts'
import type { Save } from './school-page.tsx'
import { strings } from './school.strings.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Check } from '../../ui/choice.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SaveState } from '../../ui/save-state.tsx'

type Ways = Pick<School['signInWays'], 'cards' | 'classCodes'>

/** Each box acts at once; switched off by mistake, it is switched on again and everything is as before. */
export function WaysPart({ ways, save }: { ways: School['signInWays'], save: Save }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const { shown, change, state, error } = useWays(ways, save)
  return (
    <section className="card stack" aria-labelledby="ways">
      <div className="split"><h2 id="ways">{t('school.ways')}</h2><SaveState state={state} /></div>
      <p className="muted">{t('school.ways_text')}</p>
      <Check label={t('school.way_cards')} hint={t('school.way_cards_hint')} checked={shown.cards} onChecked={(cards) => change({ cards })} />
      <Check label={t('school.way_codes')} hint={t('school.way_codes_hint')} checked={shown.classCodes} onChecked={(classCodes) => change({ classCodes })} />
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
    </section>
  )
}

/** The box under the finger changes at once; what the school does not take goes back to what it was. */
function useWays(ways: Ways, save: Save) {
  const [wanted, setWanted] = useState<Partial<Ways>>({})
  const [state, setState] = useState<'idle' | 'saving' | 'saved'>('idle')
  const [error, setError] = useState<unknown>(null)
  const change = (part: Partial<Ways>) => {
    setWanted((before) => ({ ...before, ...part }))
    setState('saving')
    setError(null)
    void save({ signInWays: part }).then(() => setState('saved'), (failure: unknown) => {
      setWanted({})
      setState('idle')
      setError(failure)
    })
  }
  return { shown: { ...ways, ...wanted }, change, state, error }
}
