/** Answers that are typed: a few words, a number, an essay. */
import { useId, useLayoutEffect, useRef } from 'react'
import type { Answering } from './answering.ts'
import { countWords, withOtherSign } from './answered.rules.ts'
import { MarkSign, NoAnswer } from './mark-sign.tsx'
import { markOf, rationaleOf } from './marks.rules.ts'
import { strings } from './questions.strings.ts'
import { ContentView } from '../content/content-view.tsx'
import { useText } from '../lib/i18n/use-text.ts'
import { Icon } from '../ui/icon.tsx'
import type { EssayResponse, NumericalResponse, ShortAnswerResponse } from '../../../server/features/questions/response.schemas.ts'

/** Whatever helps with typing would help with the answer. */
export const unaided = { autoComplete: 'off', autoCapitalize: 'off', autoCorrect: 'off', spellCheck: false } as const

/** What was typed is judged as a whole: the sign, the reason of what it was taken for, and everything that would have been right. */
function Judged({ outcome, media }: Pick<Answering, 'outcome' | 'media'>) {
  const t = useText(strings)
  if (!outcome) return null
  const { judgement, key } = outcome
  const part = judgement?.parts[0]
  const why = part ? rationaleOf({ judgement, key: null }, part.id) : null
  return (
    <>
      {judgement && judgement.credit !== null && <p><MarkSign mark={markOf(judgement.credit)} /></p>}
      {why !== null && <div className="question-rationale"><ContentView content={why} media={media} /></div>}
      {key && key.words.length > 0 && <p className="question-key">{t(key.words.length > 1 ? 'question.right_are' : 'question.right_is')} {key.words.map((words, i) => <span key={i}>{i > 0 && ' · '}<strong dir="auto">{words}</strong></span>)}</p>}
    </>
  )
}

/** What was typed, to be read only. */
function Given({ text }: { text: string }) {
  const t = useText(strings)
  return (
    <div className="stack-s">
      <p className="field-label">{t('question.your_answer')}</p>
      {text.trim() === '' ? <p><NoAnswer /></p> : <p className="question-given" dir="auto">{text}</p>}
    </div>
  )
}

export function ShortAnswer({ response, onResponse, fixed, labelledBy, outcome, media }: Answering<'short_answer', ShortAnswerResponse>) {
  const t = useText(strings)
  const id = useId()
  if (fixed) return <div className="stack-s"><Given text={response?.text ?? ''} /><Judged outcome={outcome} media={media} /></div>
  return (
    <div className="field">
      <label htmlFor={id} id={`${id}label`} className="field-label">{t('question.your_answer')}</label>
      <input {...unaided} id={id} aria-labelledby={`${id}label ${labelledBy}`} className="field-input question-short" dir="auto" maxLength={2000} value={response?.text ?? ''} enterKeyHint="done"
        onChange={({ target: { value } }) => onResponse(value === '' ? null : { text: value }, 'typed')} />
    </div>
  )
}

export function Numerical({ question, response, onResponse, fixed, labelledBy, outcome, media }: Answering<'numerical', NumericalResponse>) {
  const t = useText(strings)
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const { unit: wanted, units } = question
  const value = response?.value ?? ''
  const unit = response?.unit ?? ''
  const inField = wanted !== 'none' && units.length === 0
  const give = (value: string, unit: string, how: 'chosen' | 'typed') => onResponse(value === '' && unit === '' ? null : { value, ...(unit ? { unit } : {}) }, how)
  const turnSign = () => {
    give(withOtherSign(value), unit, 'typed')
    field.current?.focus()
  }
  if (fixed) return <div className="stack-s"><Given text={`${value} ${unit}`} /><Judged outcome={outcome} media={media} /></div>
  return (
    <div className="field">
      <label htmlFor={id} id={`${id}label`} className="field-label">{t('question.your_answer')}</label>
      <div className="question-number">
        <input {...unaided} ref={field} id={id} aria-labelledby={`${id}label ${labelledBy}`} aria-describedby={inField ? `${id}hint` : undefined} className="field-input" dir="ltr" maxLength={100} inputMode={inField ? 'text' : 'decimal'} enterKeyHint="done"
          value={value} onChange={(event) => give(event.target.value, unit, 'typed')} />
        <button type="button" className="button button-secondary" aria-label={t('question.other_sign')} onClick={turnSign}>±</button>
        {wanted !== 'none' && units.length > 0 && (
          <span className="field-list">
            <select className="field-input" aria-label={t('question.unit')} value={unit} onChange={(event) => give(value, event.target.value, 'chosen')}>
              <option value="">{t('question.no_unit')}</option>
              {units.map((name) => <option key={name} value={name}>{name}</option>)}
            </select>
            <Icon name="down" />
          </span>
        )}
      </div>
      {inField && <p id={`${id}hint`} className="field-hint">{t(wanted === 'required' ? 'question.with_unit' : 'question.with_unit_if')}</p>}
    </div>
  )
}

const mostLetters = 100_000

export function Essay(props: Answering<'essay', EssayResponse>) {
  return props.fixed ? <Given text={props.response?.text ?? ''} /> : <Writing {...props} />
}

function Writing({ question: { lines, leastWords, mostWords }, response, onResponse, labelledBy }: Answering<'essay', EssayResponse>) {
  const t = useText(strings)
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const text = response?.text ?? ''
  // As high as its text, so that a phone never scrolls a text within a page.
  useLayoutEffect(() => {
    const area = field.current!
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight + 3}px`
  }, [text])
  const words = countWords(text)
  const over = mostWords !== null && words > mostWords
  const limits = [leastWords !== null && leastWords > 0 && words < leastWords && t('question.words_least', { count: leastWords }), mostWords !== null && t(over ? 'question.words_over' : 'question.words_most', { count: over ? words - mostWords : mostWords })].filter(Boolean)
  return (
    <div className="field">
      <label htmlFor={id} id={`${id}label`} className="field-label">{t('question.your_answer')}</label>
      <textarea ref={field} id={id} aria-labelledby={`${id}label ${labelledBy}`} aria-describedby={`${id}words`} className="field-input question-essay" dir="auto" rows={Math.min(lines, 8)} maxLength={mostLetters} value={text}
        onChange={({ target: { value } }) => onResponse(value === '' ? null : { text: value }, 'typed')} />
      <p id={`${id}words`} className={over ? 'field-hint question-over' : 'field-hint'}>{[t('question.words', { count: words }), ...limits].join(' · ')}</p>
    </div>
  )
}
