/** Numbers that are taken as an answer, with what may be off; also inside of a gap. */
import { useState } from 'react'
import { asDecimal, isDecimal, newNumber, whole } from './body.rules.ts'
import type { BodyOf } from './body.rules.ts'
import { CreditField } from './credit-field.tsx'
import { FaultAt } from './faults.tsx'
import { LabelledLine, RowInput } from './fields.tsx'
import type { Part } from './part.ts'
import { useRows } from './use-rows.ts'
import { strings } from '../question-editing.strings.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { RowMenu } from '../../../ui/staff/row-menu.tsx'

type Accepted = BodyOf<'numerical'>['accepted'][number]
const tolerances = ['exact', 'absolute', 'relative', 'range'] as const

interface Props {
  part: Pick<Part, 'faults' | 'shelf' | 'epoch'>
  path: string
  accepted: Accepted[]
  put: (accepted: Accepted[]) => void
  most: number
}

export function AcceptedNumbers({ part, path, accepted, put, most }: Props) {
  const t = useText(strings)
  const rows = useRows({ items: accepted, put, make: newNumber, most, least: 1 })
  return (
    <div className="stack-s">
      <FaultAt faults={part.faults} path={path} />
      <ol className="stack-s">
        {accepted.map((one, i) => <NumberRow key={one.id} part={part} path={path} one={one} at={i} rows={rows} replace={(fields) => put(accepted.map((other) => other.id === one.id ? { ...other, ...fields } : other))} />)}
      </ol>
      {!rows.full && <div><Button small icon="plus" onClick={() => rows.add()}>{t('questions.add_number')}</Button></div>}
    </div>
  )
}

interface RowProps { part: Props['part'], path: string, one: Accepted, at: number, rows: ReturnType<typeof useRows<Accepted>>, replace: (fields: Partial<Accepted>) => void }

function NumberRow({ part, path, one, at, rows, replace }: RowProps) {
  const t = useText(strings)
  const [partly, setPartly] = useState(one.credit !== whole)
  const [reasoned, setReasoned] = useState(one.rationale !== null)
  const number = String(at + 1)
  const off = one.tolerance === 'relative' && one.by !== null && isDecimal(one.by) ? String(Number(one.by) / 100) : one.by ?? ''
  const [by, setBy] = useState(off)
  const wrong = one.value.trim() !== '' && !isDecimal(one.value)
  const putBy = (text: string, tolerance = one.tolerance) => {
    setBy(text)
    const value = asDecimal(text)
    replace({ tolerance, by: tolerance === 'exact' ? null : tolerance === 'relative' && isDecimal(value) ? String(Math.round(Number(value) * 10_000) / 100) : value })
  }
  return (
    <li className="stack-s">
      <div className="row-line number-line">
        <RowInput part={wrong ? { faults: [...part.faults, { path: `${path}.${one.id}`, code: 'no_number' }] } : part} path={`${path}.${one.id}`} label={t('questions.number', { number })} placeholder={t('questions.number_placeholder')} inputMode="decimal" dir="ltr"
          value={one.value} onValue={(text) => replace({ value: asDecimal(text) })} keys={rows.keys(one.id)} controls={rows.ref(one.id)} />
        <span className="field-list number-tolerance"><select className="field-input" aria-label={t('questions.tolerance', { number })} value={one.tolerance} onChange={(event) => putBy(by, event.target.value as Accepted['tolerance'])}>
          {tolerances.map((tolerance) => <option key={tolerance} value={tolerance}>{t(`questions.tolerance_${tolerance}`)}</option>)}
        </select><Icon name="down" /></span>
        {one.tolerance !== 'exact' && (
          <RowInput part={part} path={`${path}.${one.id}.by`} label={t(one.tolerance === 'range' ? 'questions.range_end' : one.tolerance === 'relative' ? 'questions.off_percent' : 'questions.off_by')}
            placeholder={t(one.tolerance === 'range' ? 'questions.range_end' : one.tolerance === 'relative' ? 'questions.off_percent' : 'questions.off_by')} inputMode="decimal" dir="ltr" value={by} onValue={putBy} keys={{ enter: rows.keys(one.id).enter! }} />
        )}
        <RowMenu label={t('questions.more_of', { name: one.value || number })} items={[
          { id: 'partly', label: t(partly ? 'questions.partly_remove' : 'questions.partly_add'), icon: partly ? 'minus' : 'plus', act: () => { if (partly) replace({ credit: whole }); setPartly(!partly) } },
          { id: 'reason', label: t(reasoned ? 'questions.reason_remove' : 'questions.reason_add'), icon: reasoned ? 'minus' : 'plus', act: () => { if (reasoned) replace({ rationale: null }); setReasoned(!reasoned) } },
          at > 0 && { id: 'up', label: t('questions.move_up'), sign: 'up', act: () => rows.move(one.id, -1) },
          { id: 'remove', label: t('questions.remove'), icon: 'trash', danger: true, act: () => rows.remove(one.id) }
        ]} />
      </div>
      {partly && <CreditField label={t('questions.worth')} credit={one.credit} onCredit={(credit) => replace({ credit })} />}
      {reasoned && <LabelledLine part={part} path={`${path}.${one.id}.rationale`} label={t('questions.feedback_to', { name: one.value || number })} value={one.rationale} onValue={(rationale) => replace({ rationale })} />}
    </li>
  )
}
