import { newId, noContent } from '../body.rules.ts'
import type { BodyOf } from '../body.rules.ts'
import { FaultAt } from '../faults.tsx'
import { LineField } from '../fields.tsx'
import type { Part } from '../part.ts'
import { useRows } from '../use-rows.ts'
import { strings } from '../../question-editing.strings.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { Button } from '../../../../ui/button.tsx'
import { Choice } from '../../../../ui/choice.tsx'

export function OrderForm({ part }: { part: Part<BodyOf<'order'>> }) {
  const t = useText(strings)
  const { body, change, undoable } = part
  const rows = useRows({ items: body.parts, put: (parts) => change((before) => ({ ...before, parts })), make: () => ({ id: newId(), text: noContent }), most: 30, least: 1 })
  return (
    <fieldset className="stack asking-part">
      <legend className="field-label">{t('questions.order_title')}</legend>
      <p className="field-hint">{t('questions.order_hint')}</p>
      <FaultAt faults={part.faults} path="parts" />
      <ol className="stack-s">
        {body.parts.map(({ id, text }, i) => (
          <li key={id} className="option">
            <span className="option-letter" aria-hidden="true">{i + 1}</span>
            <div className="option-fields">
              <LineField part={part} path={`parts.${id}.text`} label={t('questions.order_part', { number: String(i + 1) })} value={text} keys={rows.keys(id)} controls={rows.ref(id)}
                onValue={(value) => change((before) => ({ ...before, parts: before.parts.map((one) => one.id === id ? { ...one, text: value } : one) }))} menu={[[
                  { id: 'up', icon: 'moveUp', label: t('questions.move_up'), keys: 'Alt+Shift+↑', disabled: i === 0, run: () => rows.move(id, -1) },
                  { id: 'down', icon: 'moveDown', label: t('questions.move_down'), keys: 'Alt+Shift+↓', disabled: i === body.parts.length - 1, run: () => rows.move(id, 1) },
                  { id: 'remove', icon: 'trash', label: t('questions.remove'), disabled: body.parts.length <= 1, run: () => undoable(t('questions.part_removed'), (before) => ({ ...before, parts: before.parts.filter((one) => one.id !== id) })) }
                ]]} />
            </div>
          </li>
        ))}
      </ol>
      {!rows.full && <div><Button small icon="plus" onClick={() => rows.add()}>{t('questions.add_part')}</Button></div>}
      <Choice inline legend={t('questions.direction')} value={body.direction} onValue={(direction) => change((before) => ({ ...before, direction }))}
        options={[{ value: 'down', label: t('questions.direction_down') }, { value: 'across', label: t('questions.direction_across') }]} />
      <Choice legend={t('questions.scoring')} value={body.scoring} onValue={(scoring) => change((before) => ({ ...before, scoring }))} options={[
        { value: 'each', label: t('questions.order_each'), hint: t('questions.order_each_hint') }, { value: 'position', label: t('questions.order_position'), hint: t('questions.order_position_hint') },
        { value: 'all_or_nothing', label: t('questions.scoring_all'), hint: t('questions.scoring_all_parts') }
      ]} />
    </fieldset>
  )
}
