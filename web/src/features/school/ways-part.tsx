import { useState } from 'react'
import type { School } from './school.api.ts'
import type { Save } from './school-page.tsx'
import { strings } from './school.strings.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { Check } from '../../ui/choice.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SaveState } from '../../ui/save-state.tsx'

/** Each box acts at once; switched off by mistake, it is switched on again and everything is as before. */
export function WaysPart({ ways, save }: { ways: School['signInWays'], save: Save }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [saved, setSaved] = useState(false)
  const { busy, error, run } = useDoing()
  const change = (part: { cards?: boolean, classCodes?: boolean }) => void run(async () => {
    setSaved(false)
    await save({ signInWays: part })
    setSaved(true)
  })
  return (
    <section className="card stack" aria-labelledby="ways">
      <div className="split"><h2 id="ways">{t('school.ways')}</h2><SaveState state={busy ? 'saving' : saved ? 'saved' : 'idle'} /></div>
      <p className="muted">{t('school.ways_text')}</p>
      <Check label={t('school.way_cards')} hint={t('school.way_cards_hint')} checked={ways.cards} onChecked={(cards) => change({ cards })} />
      <Check label={t('school.way_codes')} hint={t('school.way_codes_hint')} checked={ways.classCodes} onChecked={(classCodes) => change({ classCodes })} />
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
    </section>
  )
}
