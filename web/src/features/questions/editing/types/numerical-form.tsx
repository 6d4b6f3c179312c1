import { AcceptedNumbers } from '../accepted-numbers.tsx'
import { asDecimal } from '../body.rules.ts'
import type { BodyOf } from '../body.rules.ts'
import { CreditField } from '../credit-field.tsx'
import { FaultAt } from '../faults.tsx'
import { RowInput } from '../fields.tsx'
import type { Part } from '../part.ts'
import { strings } from '../../question-editing.strings.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { Button } from '../../../../ui/button.tsx'
import { Choice } from '../../../../ui/choice.tsx'

type Body = BodyOf<'numerical'>

export function NumericalForm({ part }: { part: Part<Body> }) {
  const t = useText(strings)
  const { body, change } = part
  return (
    <div className="stack asking-part">
      <fieldset className="stack-s">
        <legend className="field-label">{t('questions.numbers_title')}</legend>
        <p className="field-hint">{t('questions.numbers_hint')}</p>
        <AcceptedNumbers part={part} path="accepted" accepted={body.accepted} most={50} put={(accepted) => change((before) => ({ ...before, accepted }))} />
      </fieldset>
      <Choice inline legend={t('questions.unit')} value={body.unit} options={(['none', 'optional', 'required'] as const).map((value) => ({ value, label: t(`questions.unit_${value}`) }))}
        onValue={(unit) => change((before) => ({ ...before, unit, units: unit !== 'none' && before.units.length === 0 ? [{ unit: '', factor: '1' }] : before.units, unitCost: unit !== 'none' && before.unit === 'none' ? 5_000 : before.unitCost }))} />
      {body.unit !== 'none' && <Units part={part} />}
    </div>
  )
}

/** Units have no id of their own: their place is what they are known by. */
function Units({ part }: { part: Part<Body> }) {
  const t = useText(strings)
  const { body, change } = part
  const put = (units: Body['units']) => change((before) => ({ ...before, units }))
  const replace = (at: number, fields: Partial<Body['units'][number]>) => put(body.units.map((unit, i) => i === at ? { ...unit, ...fields } : unit))
  return (
    <fieldset className="stack-s">
      <legend className="field-label">{t('questions.units')}</legend>
      <FaultAt faults={part.faults} path="units" />
      {body.units.map(({ unit, factor }, i) => (
        <div key={i} className="row-line unit-line">
          <RowInput part={part} path={`units.${i}.unit`} label={t('questions.unit_name', { number: String(i + 1) })} placeholder="m" maxLength={30} value={unit} onValue={(value) => replace(i, { unit: value })}
            keys={{ remove: () => put(body.units.filter((_, at) => at !== i)) }} />
          {i === 0 ? <span className="unit-first muted">{t('questions.unit_first')}</span> : (
            <RowInput part={part} path={`units.${i}.factor`} label={t('questions.unit_factor', { unit, first: body.units[0]!.unit })} placeholder="1000" inputMode="decimal" dir="ltr" value={factor} onValue={(value) => replace(i, { factor: asDecimal(value) })} />
          )}
          <Button small kind="quiet" icon="trash" aria-label={t('questions.remove_of', { name: unit || String(i + 1) })} onClick={() => put(body.units.filter((_, at) => at !== i))}>{t('questions.remove')}</Button>
        </div>
      ))}
      {body.units.length < 20 && <div><Button small icon="plus" onClick={() => put([...body.units, { unit: '', factor: body.units.length === 0 ? '1' : '' }])}>{t('questions.add_unit')}</Button></div>}
      <CreditField label={t('questions.unit_cost')} credit={body.unitCost} onCredit={(unitCost) => change((before) => ({ ...before, unitCost }))} />
    </fieldset>
  )
}
