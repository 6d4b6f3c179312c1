/** What every question has beside what it asks: why, hints, and where to read on. */
import { useState } from 'react'
import { newId, noContent, orNothing } from './body.rules.ts'
import { CreditField } from './credit-field.tsx'
import { LineField, RowInput, TextField } from './fields.tsx'
import type { Part } from './part.ts'
import { useRows } from './use-rows.ts'
import { strings } from '../question-editing.strings.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { Button } from '../../../ui/button.tsx'

export function MoreFields({ part }: { part: Part }) {
  const t = useText(strings)
  const { body, change } = part
  const [open, setOpen] = useState(body.hints.length > 0 || body.citations.length > 0)
  if (body.type === 'description') return null
  return (
    <>
      <TextField part={part} path="explanation" label={t('questions.explanation')} hint={t('questions.explanation_hint')} placeholder={t('questions.explanation_placeholder')} value={body.explanation}
        onValue={(explanation) => change((before) => ({ ...before, explanation: orNothing(explanation) }))} />
      {open ? <><Hints part={part} /><Citations part={part} /></> : <div><Button small icon="plus" onClick={() => setOpen(true)}>{t('questions.hints_and_sources')}</Button></div>}
    </>
  )
}

function Hints({ part }: { part: Part }) {
  const t = useText(strings)
  const { body, change } = part
  const rows = useRows({ items: body.hints, put: (hints) => change((before) => ({ ...before, hints })), make: () => ({ id: newId(), text: noContent, cost: 0 }), most: 10 })
  return (
    <fieldset className="stack-s">
      <legend className="field-label">{t('questions.hints')}</legend>
      <p className="field-hint">{t('questions.hints_hint')}</p>
      <ol className="stack-s">
        {body.hints.map(({ id, text, cost }, i) => (
          <li key={id} className="row-line guide-line">
            <LineField part={part} path={`hints.${id}.text`} label={t('questions.hint', { number: String(i + 1) })} value={text} keys={rows.keys(id)} controls={rows.ref(id)}
              onValue={(value) => change((before) => ({ ...before, hints: before.hints.map((hint) => hint.id === id ? { ...hint, text: value } : hint) }))} menu={[[{ id: 'remove', icon: 'trash', label: t('questions.remove'), run: () => rows.remove(id) }]]} />
            <CreditField label={t('questions.hint_cost')} credit={cost} onCredit={(value) => change((before) => ({ ...before, hints: before.hints.map((hint) => hint.id === id ? { ...hint, cost: value } : hint) }))} />
          </li>
        ))}
      </ol>
      {!rows.full && <div><Button small icon="plus" onClick={() => rows.add()}>{t('questions.add_hint')}</Button></div>}
    </fieldset>
  )
}

/** They have no id: their place is what they are known by. */
function Citations({ part }: { part: Part }) {
  const t = useText(strings)
  const { citations } = part.body
  const put = (next: typeof citations) => part.change((before) => ({ ...before, citations: next }))
  const replace = (at: number, fields: Partial<typeof citations[number]>) => put(citations.map((one, i) => i === at ? { ...one, ...fields } : one))
  return (
    <fieldset className="stack-s">
      <legend className="field-label">{t('questions.sources')}</legend>
      <p className="field-hint">{t('questions.sources_hint')}</p>
      <ul className="stack-s">
        {citations.map(({ text, url }, i) => (
          <li key={i} className="row-line source-line">
            <RowInput part={part} path={`citations.${i}.text`} label={t('questions.source', { number: String(i + 1) })} placeholder={t('questions.source_placeholder')} maxLength={500} value={text} onValue={(value) => replace(i, { text: value })}
              keys={{ remove: () => put(citations.filter((_, at) => at !== i)) }} />
            <RowInput part={part} path={`citations.${i}.url`} label={t('questions.source_url', { number: String(i + 1) })} placeholder="https://" type="url" dir="ltr" maxLength={2000} value={url ?? ''} onValue={(value) => replace(i, { url: value.trim() || null })} />
            <Button small kind="quiet" icon="trash" aria-label={t('questions.remove_of', { name: text || String(i + 1) })} onClick={() => put(citations.filter((_, at) => at !== i))}>{t('questions.remove')}</Button>
          </li>
        ))}
      </ul>
      {citations.length < 20 && <div><Button small icon="plus" onClick={() => put([...citations, { text: '', url: null }])}>{t('questions.add_source')}</Button></div>}
    </fieldset>
  )
}
