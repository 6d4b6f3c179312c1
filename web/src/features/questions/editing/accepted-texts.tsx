/** Words that are taken as an answer, the first that fits decides; also inside of a gap. */
import { useState } from 'react'
import { newAccepted, whole } from './body.rules.ts'
import type { BodyOf } from './body.rules.ts'
import { CreditField } from './credit-field.tsx'
import { FaultAt } from './faults.tsx'
import { LabelledLine, RowInput } from './fields.tsx'
import type { Part } from './part.ts'
import { useRows } from './use-rows.ts'
import { strings } from '../question-editing.strings.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { Button } from '../../../ui/button.tsx'
import { Check } from '../../../ui/choice.tsx'
import { RowMenu } from '../../../ui/staff/row-menu.tsx'

type Accepted = BodyOf<'short_answer'>['accepted'][number]
interface Strictness { caseMatters: boolean, accentsMatter: boolean }

interface Props {
  part: Pick<Part, 'faults' | 'shelf' | 'epoch'>
  path: string
  accepted: Accepted[]
  put: (accepted: Accepted[]) => void
  strictness: Strictness
  setStrictness: (strictness: Partial<Strictness>) => void
  most: number
}

export function AcceptedTexts({ part, path, accepted, put, strictness, setStrictness, most }: Props) {
  const t = useText(strings)
  const rows = useRows({ items: accepted, put, make: newAccepted, most, least: 1 })
  return (
    <div className="stack-s">
      <FaultAt faults={part.faults} path={path} />
      <ol className="stack-s">
        {accepted.map((one, i) => <AcceptedRow key={one.id} part={part} path={path} one={one} at={i} last={i === accepted.length - 1} rows={rows} replace={(fields) => put(accepted.map((other) => other.id === one.id ? { ...other, ...fields } : other))} />)}
      </ol>
      {!rows.full && <div><Button small icon="plus" onClick={() => rows.add()}>{t('questions.add_accepted')}</Button></div>}
      <div className="asking-checks">
        <Check plain label={t('questions.case_matters')} checked={strictness.caseMatters} onChecked={(caseMatters) => setStrictness({ caseMatters })} />
        <Check plain label={t('questions.accents_matter')} checked={strictness.accentsMatter} onChecked={(accentsMatter) => setStrictness({ accentsMatter })} />
      </div>
    </div>
  )
}

interface RowProps { part: Props['part'], path: string, one: Accepted, at: number, last: boolean, rows: ReturnType<typeof useRows<Accepted>>, replace: (fields: Partial<Accepted>) => void }

function AcceptedRow({ part, path, one, at, last, rows, replace }: RowProps) {
  const t = useText(strings)
  const [partly, setPartly] = useState(one.credit !== whole)
  const [reasoned, setReasoned] = useState(one.rationale !== null)
  const number = String(at + 1)
  return (
    <li className="stack-s">
      <div className="row-line">
        <RowInput part={part} path={`${path}.${one.id}`} label={t('questions.accepted', { number })} placeholder={at === 0 ? t('questions.accepted_first') : t('questions.accepted_more')} maxLength={500} value={one.text}
          onValue={(text) => replace({ text, ...(text.includes('*') ? {} : { pattern: false }) })} keys={rows.keys(one.id)} controls={rows.ref(one.id)} />
        <RowMenu label={t('questions.more_of', { name: one.text || number })} items={[
          { id: 'partly', label: t(partly ? 'questions.partly_remove' : 'questions.partly_add'), icon: partly ? 'minus' : 'plus', act: () => { if (partly) replace({ credit: whole }); setPartly(!partly) } },
          { id: 'reason', label: t(reasoned ? 'questions.reason_remove' : 'questions.reason_add'), icon: reasoned ? 'minus' : 'plus', act: () => { if (reasoned) replace({ rationale: null }); setReasoned(!reasoned) } },
          at > 0 && { id: 'up', label: t('questions.move_up'), sign: 'up', act: () => rows.move(one.id, -1) },
          !last && { id: 'down', label: t('questions.move_down'), sign: 'down', act: () => rows.move(one.id, 1) },
          { id: 'remove', label: t('questions.remove'), icon: 'trash', danger: true, act: () => rows.remove(one.id) }
        ]} />
      </div>
      {one.text.includes('*') && <Check plain label={t('questions.pattern')} hint={t('questions.pattern_hint')} checked={one.pattern} onChecked={(pattern) => replace({ pattern })} />}
      {partly && <CreditField label={t('questions.worth')} credit={one.credit} onCredit={(credit) => replace({ credit })} />}
      {reasoned && <LabelledLine part={part} path={`${path}.${one.id}.rationale`} label={t('questions.feedback_to', { name: one.text || number })} value={one.rationale} onValue={(rationale) => replace({ rationale })} />}
    </li>
  )
}
