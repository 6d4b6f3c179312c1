/** What each gap of the text takes. The gaps themselves are made in the text. */
import { gapAs, newId, whole, wordsOfGap } from '../body.rules.ts'
import type { BodyOf, GapsPart } from '../body.rules.ts'
import { AcceptedNumbers } from '../accepted-numbers.tsx'
import { AcceptedTexts } from '../accepted-texts.tsx'
import { FaultAt } from '../faults.tsx'
import { RowInput } from '../fields.tsx'
import type { Part } from '../part.ts'
import { useRows } from '../use-rows.ts'
import { strings } from '../../question-editing.strings.ts'
import { withoutGap } from '../../../../editor/gaps.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { Button } from '../../../../ui/button.tsx'
import { Check } from '../../../../ui/choice.tsx'
import { Field } from '../../../../ui/field.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { Icon } from '../../../../ui/icon.tsx'

type Body = BodyOf<'gaps'>
const kinds = ['typed', 'number', 'chosen', 'dragged'] as const

export function GapsForm({ part }: { part: Part<Body> }) {
  const t = useText(strings)
  const { body, change } = part
  const allAs = (kind: GapsPart['kind']) => change((before) => before.gaps.reduce((made, gap) => {
    const next = gapAs(gap, kind, made)
    return gap.kind === kind ? made : { ...made, words: next.words, gaps: made.gaps.map((one) => one.id === gap.id ? next.gap : one) }
  }, before))
  return (
    <fieldset className="stack asking-part">
      <legend className="field-label">{t('questions.gaps')}</legend>
      <FaultAt faults={part.faults} path="gaps" />
      {body.gaps.length === 0 && <EmptyState icon="edit" title={t('questions.no_gaps')}>{t('questions.no_gaps_text')}</EmptyState>}
      {body.gaps.length > 1 && (
        <Field label={t('questions.all_gaps')} value="" onValue={(kind) => { if (kind) allAs(kind as GapsPart['kind']) }}
          options={[{ value: '', label: t('questions.all_gaps_choose') }, ...kinds.map((kind) => ({ value: kind, label: t(`questions.gap_${kind}`) }))]} />
      )}
      <ol className="stack">
        {body.gaps.map((gap, i) => <GapCard key={gap.id} part={part} gap={gap} number={String(i + 1)} />)}
      </ol>
      {body.gaps.some(({ kind }) => kind === 'dragged') && <ExtraWords part={part} />}
    </fieldset>
  )
}

function GapCard({ part, gap, number }: { part: Part<Body>, gap: GapsPart, number: string }) {
  const t = useText(strings)
  const { body, change, undoable } = part
  const words = wordsOfGap(gap, body.words)
  const replace = (next: GapsPart) => change((before) => ({ ...before, gaps: before.gaps.map((one) => one.id === gap.id ? next : one) }))
  const turn = (kind: GapsPart['kind']) => change((before) => {
    const now = before.gaps.find(({ id }) => id === gap.id)!
    const made = gapAs(now, kind, before)
    return { ...before, words: made.words, gaps: before.gaps.map((one) => one.id === gap.id ? made.gap : one) }
  })
  return (
    <li className="gap-card stack-s">
      <div className="split">
        <p><strong><span className="gap-number">{number}</span> <bdi>{words || t('questions.gap_empty')}</bdi></strong></p>
        <Button small kind="quiet" icon="trash" aria-label={t('questions.remove_gap_of', { name: words || number })}
          onClick={() => undoable(t('questions.gap_removed'), (before) => ({ ...before, stem: withoutGap(before.stem, gap.id, words), gaps: before.gaps.filter(({ id }) => id !== gap.id) }))}>{t('questions.remove_gap')}</Button>
      </div>
      <FaultAt faults={part.faults} path={`gaps.${gap.id}`} />
      <div className="two-fields">
        <Field label={t('questions.gap_kind', { number })} value={gap.kind} onValue={(kind) => turn(kind as GapsPart['kind'])} options={kinds.map((kind) => ({ value: kind, label: t(`questions.gap_${kind}`) }))} />
        {body.gaps.length > 1 && <Field type="number" label={t('questions.weight', { number })} min={1} max={100} value={String(gap.weight)} onValue={(text) => replace({ ...gap, weight: Math.min(100, Math.max(1, Math.floor(Number(text)) || 1)) })} />}
      </div>
      {gap.kind === 'typed' && <AcceptedTexts part={part} path={`gaps.${gap.id}.accepted`} accepted={gap.accepted} most={50} put={(accepted) => replace({ ...gap, accepted })} strictness={gap} setStrictness={(strictness) => replace({ ...gap, ...strictness })} />}
      {gap.kind === 'number' && <AcceptedNumbers part={part} path={`gaps.${gap.id}.accepted`} accepted={gap.accepted} most={20} put={(accepted) => replace({ ...gap, accepted })} />}
      {gap.kind === 'chosen' && <GapOptions part={part} gap={gap} number={number} put={replace} />}
      {gap.kind === 'dragged' && <DraggedWord part={part} gap={gap} number={number} />}
    </li>
  )
}

function GapOptions({ part, gap, number, put }: { part: Part<Body>, gap: Extract<GapsPart, { kind: 'chosen' }>, number: string, put: (gap: GapsPart) => void }) {
  const t = useText(strings)
  const rows = useRows({ items: gap.options, put: (options) => put({ ...gap, options }), make: () => ({ id: newId(), text: '', credit: 0, rationale: null }), most: 26, least: 1 })
  const right = (id: string) => put({ ...gap, options: gap.options.map((option) => ({ ...option, credit: option.id === id ? whole : option.credit === whole ? 0 : option.credit })) })
  return (
    <div className="stack-s">
      <FaultAt faults={part.faults} path={`gaps.${gap.id}.options`} />
      <ol className="stack-s">
        {gap.options.map((option, i) => (
          <li key={option.id} className={option.credit === whole ? 'row-line option-right' : 'row-line'}>
            <RowInput part={part} path={`gaps.${gap.id}.options.${option.id}`} label={t('questions.gap_option', { gap: number, number: String(i + 1) })} maxLength={300} value={option.text} keys={rows.keys(option.id)} controls={rows.ref(option.id)}
              onValue={(text) => put({ ...gap, options: gap.options.map((one) => one.id === option.id ? { ...one, text } : one) })} />
            <button type="button" className="option-mark" aria-pressed={option.credit === whole} onClick={() => right(option.id)}>
              <Icon name="check" /><span className="option-mark-word">{t(option.credit === whole ? 'questions.right' : 'questions.mark_right')}<span className="hidden-visually">: {option.text || String(i + 1)}</span></span>
            </button>
          </li>
        ))}
      </ol>
      {!rows.full && <div><Button small icon="plus" onClick={() => rows.add()}>{t('questions.add_option')}</Button></div>}
      <Check plain label={t('questions.shuffle_options')} checked={gap.shuffle} onChecked={(shuffle) => put({ ...gap, shuffle })} />
    </div>
  )
}

function DraggedWord({ part, gap, number }: { part: Part<Body>, gap: Extract<GapsPart, { kind: 'dragged' }>, number: string }) {
  const t = useText(strings)
  const { body, change } = part
  const word = body.words.find(({ id }) => id === gap.wordId)
  const set = (fields: Partial<Body['words'][number]>) => change((before) => ({
    ...before, words: before.words.some(({ id }) => id === gap.wordId) ? before.words.map((one) => one.id === gap.wordId ? { ...one, ...fields } : one) : [...before.words, { id: gap.wordId, text: '', group: 1, endless: false, ...fields }]
  }))
  return (
    <div className="stack-s">
      <FaultAt faults={part.faults} path={`gaps.${gap.id}.wordId`} />
      <FaultAt faults={part.faults} path={`words.${gap.wordId}`} />
      <div className="two-fields">
        <Field label={t('questions.gap_word', { number })} value={word?.text ?? ''} maxLength={300} onValue={(text) => set({ text })} />
        <Group label={t('questions.group', { number })} value={word?.group ?? 1} onValue={(group) => set({ group })} />
      </div>
      <Check plain label={t('questions.endless')} checked={word?.endless ?? false} onChecked={(endless) => set({ endless })} />
    </div>
  )
}

const groups = [1, 2, 3, 4, 5, 6]

function Group({ label, value, onValue }: { label: string, value: number, onValue: (group: number) => void }) {
  const all = groups.includes(value) ? groups : [...groups, value]
  return <Field label={label} value={String(value)} onValue={(text) => onValue(Number(text))} options={all.map((group) => ({ value: String(group), label: String(group) }))} />
}

/** Words that fit into no gap. */
function ExtraWords({ part }: { part: Part<Body> }) {
  const t = useText(strings)
  const { body, change } = part
  const used = new Set(body.gaps.flatMap((gap) => gap.kind === 'dragged' ? [gap.wordId] : []))
  const extra = body.words.filter(({ id }) => !used.has(id))
  const rows = useRows({ items: extra, put: (items) => change((before) => ({ ...before, words: [...before.words.filter(({ id }) => used.has(id)), ...items] })), make: () => ({ id: newId(), text: '', group: 1, endless: false }), most: 60 - used.size })
  return (
    <div className="stack-s">
      <p className="field-label">{t('questions.extra_words')}</p>
      <p className="field-hint">{t('questions.extra_words_hint')}</p>
      <ul className="stack-s">
        {extra.map((word, i) => (
          <li key={word.id} className="row-line">
            <RowInput part={part} path={`words.${word.id}`} label={t('questions.extra_word', { number: String(i + 1) })} maxLength={300} value={word.text} keys={rows.keys(word.id)} controls={rows.ref(word.id)}
              onValue={(text) => change((before) => ({ ...before, words: before.words.map((one) => one.id === word.id ? { ...one, text } : one) }))} />
          </li>
        ))}
      </ul>
      {!rows.full && <div><Button small icon="plus" onClick={() => rows.add()}>{t('questions.add_word')}</Button></div>}
    </div>
  )
}

