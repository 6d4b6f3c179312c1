/** A text with gaps: typed, chosen from a list, or filled with words that lie below. */
import type { Answering, Shown } from '../answering.ts'
import { Bank } from './bank.tsx'
import { MarkSign, RightIs } from '../mark-sign.tsx'
import { markOfPart, rationaleOf, rightResponse } from '../marks.rules.ts'
import { placesOf, type Placed } from './placing.rules.ts'
import { strings } from './more-kinds.strings.ts'
import { unaided } from '../typed.tsx'
import { usePlacing, type Placing } from './use-placing.ts'
import { ContentView } from '../../content/content-view.tsx'
import { useText } from '../../lib/i18n/use-text.ts'
import type { GapsResponse } from '../../../../server/features/questions/response.schemas.ts'

type GapsProps = Answering<'gaps', GapsResponse>
type OneGap = Shown<'gaps'>['gaps'][number]

const mostWidth = 40
/** iPhones show no minus among their digits. */
const digits = typeof navigator !== 'undefined' && /iP(hone|ad|od)/.test(navigator.userAgent) ? 'text' : 'decimal'

export function Gaps({ question, response, onResponse, fixed, labelledBy, outcome, media }: GapsProps) {
  const t = useText(strings)
  const given = response?.gaps ?? {}
  const give = (gaps: Placed, how: 'chosen' | 'typed') => {
    const left = Object.fromEntries(Object.entries(gaps).filter(([, value]) => value !== ''))
    onResponse(Object.keys(left).length > 0 ? { gaps: left } : null, how)
  }
  const dragged = question.gaps.filter(({ kind }) => kind === 'dragged')
  const wordOf = (id: string | undefined) => question.words.find((word) => word.id === id)
  const isDragged = (id: string) => dragged.some((gap) => gap.id === id)
  const placing = usePlacing({
    ids: question.gaps.map(({ id }) => id), placed: Object.fromEntries(Object.entries(given).filter(([id]) => isDragged(id))), fixed,
    again: (id) => wordOf(id)?.endless ?? false,
    fits: (place, id) => dragged.find((gap) => gap.id === place)?.group === wordOf(id)?.group,
    nameOf: (id) => wordOf(id)?.text ?? '',
    onPlaced: (placed) => give({ ...Object.fromEntries(Object.entries(given).filter(([id]) => !isDragged(id))), ...placed }, 'chosen')
  })
  const activeGroup = dragged.find(({ id }) => id === placing.active)?.group
  const things = question.words.map(({ id, text, group, endless }) => ({ id, words: <span dir="auto">{text}</span>, used: !endless && placesOf(given, id).some(isDragged), fits: activeGroup === undefined || activeGroup === group }))
  const right = rightResponse<GapsResponse>(outcome?.key)
  const all = question.gaps.length
  const draw = (id: string) => {
    const index = question.gaps.findIndex((gap) => gap.id === id)
    const gap = question.gaps[index]
    if (!gap) return null
    const mark = response ? markOfPart(outcome, id) : null
    const wanted = right?.gaps[id]
    return (
      <span className="question-gap">
        <Gap gap={gap} number={index + 1} all={all} value={given[id] ?? ''} words={question.words} fixed={fixed} placing={placing} onValue={(value, how) => give({ ...given, [id]: value }, how)} />
        <MarkSign mark={mark} short />
        {wanted !== undefined && mark !== 'right' && <small className="question-gap-right"><RightIs hidden /><bdi>{textOf(gap, wanted, question.words)}</bdi></small>}
      </span>
    )
  }
  const reasons = outcome ? question.gaps.flatMap((gap, i) => { const why = rationaleOf({ judgement: outcome.judgement, key: null }, gap.id); return why === null ? [] : [{ number: i + 1, why }] }) : []
  return (
    <>
      <div id={labelledBy} className="question-stem question-stem-gaps"><ContentView content={question.stem} media={media} gap={draw} /></div>
      {dragged.length > 0 && <Bank label={t('question.bank_words')} how={t('question.how_words')} things={things} placing={placing} fixed={fixed} />}
      {reasons.map(({ number, why }) => <div key={number} className="question-rationale"><strong>{t('question.gap', { number, all })}</strong><ContentView content={why} media={media} /></div>)}
    </>
  )
}

function textOf(gap: OneGap, value: string, words: Shown<'gaps'>['words']): string {
  if (gap.kind === 'chosen') return gap.options.find(({ id }) => id === value)?.text ?? ''
  return gap.kind === 'dragged' ? words.find(({ id }) => id === value)?.text ?? '' : value
}

interface GapProps { gap: OneGap, number: number, all: number, value: string, words: Shown<'gaps'>['words'], fixed: boolean, placing: Placing, onValue: (value: string, how: 'chosen' | 'typed') => void }

function Gap({ gap, number, all, value, words, fixed, placing, onValue }: GapProps) {
  const t = useText(strings)
  const name = t('question.gap', { number, all })
  const width = { width: `calc(${Math.min(mostWidth, Math.max(4, gap.width + 2))}ch + var(--space-4))` }
  if (gap.kind === 'dragged') {
    const text = textOf(gap, value, words)
    return (
      <button type="button" data-place={gap.id} className={value === '' ? 'question-gap-slot' : 'question-gap-slot question-gap-slot-full'} style={{ minWidth: width.width }} aria-pressed={placing.active === gap.id} aria-disabled={fixed || undefined}
        aria-label={value === '' ? t('question.gap_empty', { number }) : t('question.gap_with', { number, answer: text })} onClick={() => { if (!fixed) placing.pressPlace(gap.id) }}>
        <span dir="auto">{text || '\u00a0'}</span>
      </button>
    )
  }
  if (gap.kind === 'chosen') {
    return (
      <select className="question-gap-field" aria-label={name} value={value} aria-disabled={fixed || undefined} onChange={(event) => { if (!fixed) onValue(event.target.value, 'chosen') }}>
        <option value="">…</option>
        {gap.options.map(({ id, text }) => <option key={id} value={id}>{text}</option>)}
      </select>
    )
  }
  const isNumber = gap.kind === 'number'
  return <input {...unaided} className="question-gap-field" style={width} aria-label={name} dir={isNumber ? 'ltr' : 'auto'} inputMode={isNumber ? digits : 'text'} maxLength={500} value={value} readOnly={fixed} onChange={(event) => onValue(event.target.value, 'typed')} />
}
