/** A shared text or picture with several questions about it: one is open at a time. */
import { useState } from 'react'
import { newBody, newId, plainOf } from '../body.rules.ts'
import type { BodyOf } from '../body.rules.ts'
import { FaultAt } from '../faults.tsx'
import { faultsIn } from '../part.ts'
import type { Part } from '../part.ts'
import { QuestionFields } from '../question-fields.tsx'
import { strings } from '../../question-editing.strings.ts'
import { strings as words } from '../../questions.strings.ts'
import type { QuestionTypeName, SimpleBody } from '../../../../../../server/features/questions/body.schemas.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { Button } from '../../../../ui/button.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { RowMenu } from '../../../../ui/staff/row-menu.tsx'

type Body = BodyOf<'scenario'>
type PartOf = Body['parts'][number]
const simpleTypes = ['single', 'multiple', 'true_false', 'short_answer', 'numerical', 'match', 'order', 'gaps', 'hotspot', 'essay', 'description'] as const satisfies readonly QuestionTypeName[]

export function ScenarioForm({ part }: { part: Part<Body> }) {
  const t = useText(strings)
  const { body, change, undoable } = part
  const [open, setOpen] = useState<string | null>(() => body.parts.length === 1 ? body.parts[0]!.id : null)
  const move = (at: number, step: -1 | 1) => change((before) => {
    const parts = [...before.parts]
    const [taken] = parts.splice(at, 1)
    parts.splice(at + step, 0, taken!)
    return { ...before, parts }
  })
  const add = () => {
    const id = newId()
    change((before) => ({ ...before, parts: [...before.parts, { id, weight: 1, question: newBody('single') }] }))
    setOpen(id)
  }
  return (
    <section className="stack asking-part" aria-labelledby="scenario-parts">
      <h2 id="scenario-parts">{t('questions.parts')}</h2>
      <FaultAt faults={part.faults} path="parts" />
      <ol className="stack">
        {body.parts.map((one, i) => (
          <li key={one.id}>
            <PartCard part={part} one={one} at={i} open={open === one.id} toggle={() => setOpen(open === one.id ? null : one.id)} move={move}
              remove={() => undoable(t('questions.part_removed'), (before) => ({ ...before, parts: before.parts.filter(({ id }) => id !== one.id) }))} />
          </li>
        ))}
      </ol>
      {body.parts.length < 20 && <div><Button icon="plus" onClick={add}>{t('questions.add_scenario_part')}</Button></div>}
    </section>
  )
}

interface CardProps { part: Part<Body>, one: PartOf, at: number, open: boolean, toggle: () => void, move: (at: number, step: -1 | 1) => void, remove: () => void }

function PartCard({ part, one, at, open, toggle, move, remove }: CardProps) {
  const t = useText(strings)
  const typeWords = useText(words)
  const { body } = part
  const faults = faultsIn(part.faults, `parts.${one.id}`)
  const change = (work: (question: SimpleBody) => SimpleBody) => part.change((before) => ({ ...before, parts: before.parts.map((each) => each.id === one.id ? { ...each, question: work(each.question) } : each) }))
  const inner: Part = {
    body: one.question, faults, epoch: part.epoch, shelf: part.shelf, name: `${part.name}-${one.id}`,
    change: change as unknown as Part['change'],
    undoable: (sentence, work) => part.undoable(sentence, (before) => ({ ...before, parts: before.parts.map((each) => each.id === one.id ? { ...each, question: work(each.question) as SimpleBody } : each) }))
  }
  const number = String(at + 1)
  return (
    <div className="scenario-part">
      <div className="scenario-head">
        <button type="button" className="scenario-toggle" aria-expanded={open} onClick={toggle}>
          <Icon name={open ? 'down' : 'next'} />
          <span><strong>{t('questions.part_of', { number, type: typeWords(`questions.type_${one.question.type}`) })}</strong> <span className="muted" dir="auto">{plainOf(one.question.stem) || t('questions.nothing_written')}</span></span>
          {faults.length > 0 && <span className="scenario-faults"><Icon name="alert" /> {t('questions.faults_in_part', { count: faults.length })}</span>}
        </button>
        <RowMenu label={t('questions.more_of', { name: number })} items={[
          at > 0 && { id: 'up', label: t('questions.move_up'), sign: 'up', act: () => move(at, -1) },
          at < body.parts.length - 1 && { id: 'down', label: t('questions.move_down'), sign: 'down', act: () => move(at, 1) },
          { id: 'remove', label: t('questions.remove'), icon: 'trash', danger: true, act: remove }
        ]} />
      </div>
      {open && (
        <div className="scenario-body stack">
          <div className="two-fields">
            <Field label={t('questions.part_type')} value={one.question.type} options={simpleTypes.map((type) => ({ value: type, label: typeWords(`questions.type_${type}`) }))}
              onValue={(type) => change((before) => ({ ...newBody(type as SimpleBody['type']), stem: before.stem, explanation: before.explanation, hints: before.hints, citations: before.citations }) as SimpleBody)} />
            <Field type="number" label={t('questions.part_weight')} min={1} max={100} value={String(one.weight)}
              onValue={(text) => part.change((before) => ({ ...before, parts: before.parts.map((each) => each.id === one.id ? { ...each, weight: Math.min(100, Math.max(1, Math.floor(Number(text)) || 1)) } : each) }))} />
          </div>
          <QuestionFields key={one.question.type} part={inner} />
        </div>
      )}
    </div>
  )
}
