import { newId, orNothing, percent, whole } from '../body.rules.ts'
import type { BodyOf } from '../body.rules.ts'
import { CreditField } from '../credit-field.tsx'
import { FaultAt } from '../faults.tsx'
import { RowInput, TextField } from '../fields.tsx'
import type { Part } from '../part.ts'
import { useRows } from '../use-rows.ts'
import { useFaultWords } from '../faults.tsx'
import { strings } from '../../question-editing.strings.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { Button } from '../../../../ui/button.tsx'
import { Field } from '../../../../ui/field.tsx'

type Body = BodyOf<'essay'>
const numberOr = (text: string, most: number): number | null => /^\d{1,5}$/.test(text.trim()) ? Math.min(most, Number(text)) : null

export function EssayForm({ part }: { part: Part<Body> }) {
  const t = useText(strings)
  const words = useFaultWords()
  const { body, change } = part
  const fault = part.faults.find(({ path }) => path === 'mostWords')
  return (
    <div className="stack asking-part">
      <div className="three-fields">
        <Field label={t('questions.least_words')} optional inputMode="numeric" value={body.leastWords === null ? '' : String(body.leastWords)} onValue={(text) => change((before) => ({ ...before, leastWords: numberOr(text, 20_000) }))} />
        <Field label={t('questions.most_words')} optional inputMode="numeric" value={body.mostWords === null ? '' : String(body.mostWords)} error={fault && words(fault.code)}
          onValue={(text) => change((before) => ({ ...before, mostWords: numberOr(text, 20_000) || null }))} />
        <Field label={t('questions.lines')} inputMode="numeric" value={String(body.lines)} onValue={(text) => change((before) => ({ ...before, lines: Math.max(1, numberOr(text, 60) ?? 1) }))} />
      </div>
      <Guide part={part} />
      <TextField part={part} path="model" label={t('questions.model')} hint={t('questions.model_hint')} placeholder={t('questions.model_placeholder')} value={body.model} onValue={(model) => change((before) => ({ ...before, model: orNothing(model) }))} />
    </div>
  )
}

/** What to look for, and how much each is worth: shown to whoever grades. */
function Guide({ part }: { part: Part<Body> }) {
  const t = useText(strings)
  const { body, change } = part
  const put = (guide: Body['guide']) => change((before) => ({ ...before, guide }))
  const sum = body.guide.reduce((all, { credit }) => all + credit, 0)
  const rows = useRows({ items: body.guide, put, make: () => ({ id: newId(), text: '', credit: Math.max(0, whole - sum) }), most: 20 })
  return (
    <fieldset className="stack-s">
      <legend className="field-label">{t('questions.guide')}</legend>
      <p className="field-hint">{t('questions.guide_hint')}</p>
      <FaultAt faults={part.faults} path="guide" />
      <ol className="stack-s">
        {body.guide.map(({ id, text, credit }, i) => (
          <li key={id} className="row-line guide-line">
            <RowInput part={part} path={`guide.${id}`} label={t('questions.guide_row', { number: String(i + 1) })} placeholder={t('questions.guide_placeholder')} maxLength={500} value={text}
              onValue={(value) => put(body.guide.map((row) => row.id === id ? { ...row, text: value } : row))} keys={rows.keys(id)} controls={rows.ref(id)} />
            <CreditField hideLabel label={t('questions.guide_credit', { number: String(i + 1) })} credit={credit} onCredit={(value) => put(body.guide.map((row) => row.id === id ? { ...row, credit: value } : row))} />
          </li>
        ))}
      </ol>
      <div className="split">
        <Button small icon="plus" onClick={() => rows.add()}>{t('questions.add_guide')}</Button>
        {body.guide.length > 0 && <span className={sum === whole ? 'muted' : 'sum-off'} role="status">{t('questions.guide_sum', { sum: percent(sum) })}</span>}
      </div>
    </fieldset>
  )
}
