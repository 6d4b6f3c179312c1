/** One or several right options. Ctrl+Enter in an option says that it is right; a whole question that is pasted falls into its parts. */
import { useState } from 'react'
import { asMultiple, asSingle, contentOf, isBlank, isSharedOut, newOption, orNothing, sharedOut, whole, withRight } from '../body.rules.ts'
import type { BodyOf } from '../body.rules.ts'
import { FaultAt } from '../faults.tsx'
import { LabelledLine, LineField } from '../fields.tsx'
import type { Part } from '../part.ts'
import { readPasted } from '../paste.rules.ts'
import { CreditField } from '../credit-field.tsx'
import { useRows } from '../use-rows.ts'
import { strings } from '../../question-editing.strings.ts'
import type { MenuItem } from '../../../../editor/line-editor.tsx'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { letterOf } from '../../../../lib/staff/letter-of.ts'
import { Button } from '../../../../ui/button.tsx'
import { Check, Choice } from '../../../../ui/choice.tsx'
import { Icon } from '../../../../ui/icon.tsx'

type Body = BodyOf<'single'> | BodyOf<'multiple'>
type Option = Body['options'][number]

/** What is pasted into an empty question, taken apart. */
export function takePasted(text: string, body: Body): Body | null {
  if (!isBlank(body.stem) || body.options.some((option) => !isBlank(option.text))) return null
  const read = readPasted(text)
  if (!read) return null
  const several = read.options.filter(({ right }) => right).length > 1
  const options = read.options.map((option) => ({ ...newOption(), text: contentOf(option.text), credit: option.right ? whole : 0 }))
  const filled = { ...body, stem: contentOf(read.stem), options, explanation: read.explanation ? contentOf(read.explanation) : body.explanation } as Body
  if (filled.type === 'single') return several ? asMultipleOf(filled, options) : filled
  return { ...filled, options: sharedOut(options) }
}

const asMultipleOf = (body: BodyOf<'single'>, options: Option[]) => ({ ...asMultiple(body), options: sharedOut(options) })

export function ChoiceForm({ part, pasted }: { part: Part<Body>, pasted: (text: string) => boolean }) {
  const t = useText(strings)
  const { body, change, undoable } = part
  const [byHand, setByHand] = useState(() => body.type === 'multiple' && !isSharedOut(body.options))
  const put = (options: Option[]) => change((before) => ({ ...before, options: before.type === 'multiple' && !byHand ? sharedOut(options) : options }) as Body)
  const rows = useRows({ items: body.options, put, make: newOption, most: 26, least: 1 })
  const replace = (id: string, fields: Partial<Option>) => change((before) => ({ ...before, options: before.options.map((option) => option.id === id ? { ...option, ...fields } : option) }) as Body)
  const mark = (id: string) => change((before) => {
    if (before.type === 'single') return { ...before, options: withRight(before.options, id) }
    const options = before.options.map((option) => option.id === id ? { ...option, credit: option.credit > 0 ? 0 : whole } : option)
    return { ...before, options: byHand ? options : sharedOut(options) }
  })
  const remove = (id: string) => undoable(t('questions.option_removed'), (before) => {
    const options = before.options.filter((option) => option.id !== id)
    return { ...before, options: before.type === 'multiple' && !byHand ? sharedOut(options) : options } as Body
  })
  return (
    <fieldset className="stack asking-part">
      <legend className="field-label">{t('questions.options')}</legend>
      <p className="field-hint">{t('questions.options_hint')}</p>
      <Choice inline hideLegend legend={t('questions.how_many_right')} value={body.type} options={[{ value: 'single', label: t('questions.one_right') }, { value: 'multiple', label: t('questions.several_right') }]}
        onValue={(type) => change((before) => (before.type === type ? before : before.type === 'single' ? asMultiple(before) : asSingle(before)) as Body)} />
      <FaultAt faults={part.faults} path="options" />
      <ol className="stack-s">
        {body.options.map((option, i) => (
          <OptionRow key={option.id} part={part} option={option} at={i} rows={rows} byHand={byHand} pasted={pasted}
            mark={() => mark(option.id)} replace={(fields) => replace(option.id, fields)} remove={() => remove(option.id)} />
        ))}
      </ol>
      {!rows.full && <div><Button small icon="plus" onClick={() => rows.add()}>{t('questions.add_option')}</Button></div>}
      {body.type === 'multiple' && (
        <>
          <Choice legend={t('questions.scoring')} value={body.scoring} onValue={(scoring) => change((before) => ({ ...before, scoring }) as Body)}
            options={[{ value: 'each', label: t('questions.scoring_each_option'), hint: t('questions.scoring_each_option_hint') }, { value: 'all_or_nothing', label: t('questions.scoring_all'), hint: t('questions.scoring_all_hint') }]} />
          {body.scoring === 'each' && (
            <Check plain label={t('questions.credits_by_hand')} checked={byHand} onChecked={(checked) => {
              setByHand(checked)
              if (!checked) change((before) => (before.type === 'multiple' ? { ...before, options: sharedOut(before.options) } : before) as Body)
            }} />
          )}
        </>
      )}
      <Check plain label={t('questions.shuffle_options')} hint={t('questions.shuffle_hint')} checked={body.shuffle} onChecked={(shuffle) => change((before) => ({ ...before, shuffle }) as Body)} />
    </fieldset>
  )
}

interface RowProps {
  part: Part<Body>
  option: Option
  at: number
  rows: ReturnType<typeof useRows<Option>>
  byHand: boolean
  pasted: (text: string) => boolean
  mark: () => void
  replace: (fields: Partial<Option>) => void
  remove: () => void
}

function OptionRow({ part, option, at, rows, byHand, pasted, mark, replace, remove }: RowProps) {
  const t = useText(strings)
  const { body } = part
  const [reasoned, setReasoned] = useState(option.rationale !== null)
  const [partly, setPartly] = useState(body.type === 'single' && option.credit > 0 && option.credit < whole)
  const letter = letterOf(at)
  const right = body.type === 'single' ? option.credit === whole : option.credit > 0
  const menu: MenuItem[][] = [
    [
      { id: 'reason', icon: 'callout', label: t('questions.reason_add'), hint: t('questions.reason_about'), several: true, checked: reasoned, run: () => { if (reasoned) replace({ rationale: null }); setReasoned(!reasoned) } },
      ...(body.type === 'single' ? [{ id: 'partly', icon: 'formula' as const, label: t('questions.partly_add'), several: true, checked: partly, run: () => { if (partly && !right) replace({ credit: 0 }); setPartly(!partly) } }] : [])
    ],
    [
      { id: 'up', icon: 'moveUp', label: t('questions.move_up'), keys: 'Alt+Shift+↑', disabled: at === 0, run: () => rows.move(option.id, -1) },
      { id: 'down', icon: 'moveDown', label: t('questions.move_down'), keys: 'Alt+Shift+↓', disabled: at === body.options.length - 1, run: () => rows.move(option.id, 1) },
      { id: 'remove', icon: 'trash', label: t('questions.remove'), disabled: body.options.length <= 1, run: remove }
    ]
  ]
  const credited = (body.type === 'single' && partly && !right) || (body.type === 'multiple' && byHand && body.scoring === 'each')
  return (
    <li className={right ? 'option option-right' : 'option'}>
      <span className="option-letter" aria-hidden="true">{letter}</span>
      <div className="stack-s option-fields">
        <LineField part={part} path={`options.${option.id}.text`} label={t('questions.option', { letter })} placeholder={t('questions.option_placeholder', { letter })} value={option.text} onValue={(text) => replace({ text })}
          keys={{ ...rows.keys(option.id), mark }} controls={rows.ref(option.id)} pasted={pasted} menu={menu} />
        {credited && <CreditField label={t('questions.option_credit', { letter })} credit={option.credit} least={body.type === 'multiple' ? -whole : 0} onCredit={(credit) => replace({ credit })} />}
        {reasoned && <LabelledLine part={part} path={`options.${option.id}.rationale`} label={t('questions.reason', { letter })} value={option.rationale} onValue={(rationale) => replace({ rationale: rationale && orNothing(rationale) })} />}
      </div>
      <button type="button" className="option-mark" aria-pressed={right} title={t('questions.right_keys')} onClick={mark}>
        <Icon name="check" /><span className="option-mark-word">{t(right ? 'questions.right' : 'questions.mark_right')}<span className="hidden-visually">: {letter}</span></span>
      </button>
    </li>
  )
}
