import { useEffect, useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Place } from './grading-part.tsx'
import { gradeAnswer, readAnswer, ungradeAnswer } from '../quizzes.api.ts'
import type { AnswerToGrade, ItemGrade } from '../quizzes.api.ts'
import { creditOfKey, pointsText, readPoints } from '../quizzes.rules.ts'
import { strings } from '../quiz-grading.strings.ts'
import { QuestionView } from '../../../questions/question-view.tsx'
import { ContentView } from '../../../content/content-view.tsx'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { fullName } from '../../../lib/staff/full-name.ts'
import { useFormats } from '../../../lib/time.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { ContentDocument } from '../../../../../server/features/content/content.schemas.ts'

interface Props { place: Place, go: (place: Place) => void, leave: () => void }

export function GradeAnswer({ place, go, leave }: Props) {
  const query = useQuery({ queryKey: ['answer-to-grade', place.attemptId, place.itemId], queryFn: () => readAnswer(place.attemptId, place.itemId), staleTime: 0, gcTime: 0, refetchOnWindowFocus: false })
  return <Loaded query={query}>{(answer) => <OneAnswer answer={answer} go={go} leave={leave} />}</Loaded>
}

const contentOf = (text: string): ContentDocument => ({ root: { type: 'root', children: text.split('\n').map((line) => ({ type: 'paragraph', children: line === '' ? [] : [{ type: 'text', text: line }] })) } })
const textOf = (content: ContentDocument | null): string => (content?.root.children ?? []).map((block) => ('children' in block ? (block.children as Array<{ text?: string }>).map(({ text }) => text ?? '').join('') : '')).join('\n')

function OneAnswer({ answer, go, leave }: { answer: AnswerToGrade, go: (place: Place) => void, leave: () => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const { dateTime } = useFormats()
  const { guide, points, grade } = answer
  const [credits, setCredits] = useState<Record<string, number>>(grade?.guide ?? {})
  const [typed, setTyped] = useState(grade && guide.length === 0 ? pointsText(grade.score) : grade ? pointsText(grade.score) : '')
  const [byHand, setByHand] = useState(guide.length === 0)
  const [row, setRow] = useState(0)
  const [comment, setComment] = useState(() => textOf(grade?.comment ?? null))
  const [missing, setMissing] = useState(false)
  const { busy, error, run } = useDoing()
  const sum = guide.reduce((all, { id }) => all + (credits[id] ?? 0), 0)
  const given = byHand ? readPoints(typed) : guide.every(({ id }) => credits[id] !== undefined) ? Math.round(points * sum / 10_000) : null
  const tooMuch = given !== null && given > points

  const save = (then: Place | null) => {
    if (given === null || tooMuch) return setMissing(true)
    const body: ItemGrade = { ...(byHand ? { points: given } : { guide: credits }), comment: comment.trim() === '' ? null : contentOf(comment.trim()) }
    void run(async () => {
      await gradeAnswer(answer.attemptId, answer.itemId, body)
      if (then) go(then)
      else leave()
    })
  }
  const key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const inField = (event.target as Element).closest('input, textarea, select, [contenteditable="true"], dialog')
    if (event.key === 'Enter' && (!inField || (event.target as Element).tagName === 'INPUT')) {
      if ((event.target as Element).closest('button, a')) return
      event.preventDefault()
      return save(answer.next)
    }
    if (inField) return
    const credit = creditOfKey(event.key.toLowerCase())
    if (credit !== null) {
      event.preventDefault()
      setMissing(false)
      if (byHand) return setTyped(pointsText(Math.round(points * credit / 10_000)))
      const part = guide[Math.min(row, guide.length - 1)]!
      setCredits({ ...credits, [part.id]: Math.round(part.credit * credit / 10_000) })
      setRow(Math.min(row + 1, guide.length - 1))
    } else if (event.key === 'ArrowDown' && !byHand) setRow(Math.min(row + 1, guide.length - 1))
    else if (event.key === 'ArrowUp' && !byHand) setRow(Math.max(0, row - 1))
    else if (event.key === 'j' && answer.next) go(answer.next)
    else if (event.key === 'k' && answer.previous) go(answer.previous)
    else return
    event.preventDefault()
  }
  const latest = useRef(key)
  useEffect(() => { latest.current = key })
  useEffect(() => {
    const press = (event: KeyboardEvent) => latest.current(event)
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  const short = answer.leastWords !== null && answer.words < answer.leastWords
  const long = answer.mostWords !== null && answer.words > answer.mostWords
  return (
    <section className="stack" aria-label={t('quiz-grading.title')}>
      <div className="split">
        <Button kind="quiet" icon="back" onClick={leave}>{t('quiz-grading.back')}</Button>
        <span className="row">
          <span className="muted" role="status">{t('quiz-grading.left', { count: answer.waiting })}</span>
          {answer.previous && <Button small onClick={() => go(answer.previous!)}>{t('quiz-grading.previous')}</Button>}
          {answer.next && <Button small onClick={() => go(answer.next!)}>{t('quiz-grading.next')}</Button>}
        </span>
      </div>
      <div className="grading">
        <div className="card stack grading-answer">
          <h2 dir="auto">{fullName(answer.student)}</h2>
          <QuestionView question={answer.question} media={answer.media} response={answer.response} />
          <p className={short || long ? 'quiz-warning' : 'muted'}>{t('quiz-grading.word_count', { count: answer.words })}{short && ` · ${t('quiz-grading.too_short', { least: answer.leastWords! })}`}{long && ` · ${t('quiz-grading.too_long', { most: answer.mostWords! })}`}</p>
          {answer.model && <details className="grading-model"><summary>{t('quiz-grading.model')}</summary><ContentView content={answer.model} media={answer.media} /></details>}
        </div>
        <div className="card stack grading-side">
          {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
          {guide.length > 0 && (
            <div className="stack-s">
              {guide.map(({ id, text, credit }, i) => (
                <GuideRow key={id} text={text} most={credit} value={credits[id]} active={!byHand && i === row} choose={() => setRow(i)} points={points} put={(value) => { setCredits({ ...credits, [id]: value }); setByHand(false); setMissing(false); setRow(i) }} />
              ))}
              {!byHand && <Button small kind="quiet" onClick={() => { setTyped(pointsText(Math.round(points * sum / 10_000))); setByHand(true) }}>{t('quiz-grading.by_hand')}</Button>}
            </div>
          )}
          {byHand ? <Field label={t('quiz-grading.points', { points: pointsText(points) })} inputMode="decimal" value={typed} onValue={(value) => { setTyped(value); setMissing(false) }} error={tooMuch ? t('quiz-grading.too_much', { points: pointsText(points) }) : missing ? t('quiz-grading.missing') : undefined} />
            : <p role="status"><strong>{given === null ? t('quiz-grading.sum_open') : t('quiz-grading.sum', { given: pointsText(given), points: pointsText(points) })}</strong></p>}
          {missing && !byHand && <p className="field-error" role="alert">{t('quiz-grading.missing_rows')}</p>}
          <Field multiline optional label={t('quiz-grading.comment')} hint={t('quiz-grading.comment_hint')} value={comment} onValue={setComment} maxLength={5000} />
          <Button wide kind="primary" busy={busy} onClick={() => save(answer.next)}>{t(answer.next ? 'quiz-grading.save_next' : 'quiz-grading.save')}</Button>
          {grade && <p className="muted">{t('quiz-grading.graded', { when: dateTime(grade.gradedAt), name: grade.gradedBy ? fullName(grade.gradedBy) : '' })} <Button small kind="quiet" onClick={() => void run(async () => { await ungradeAnswer(answer.attemptId, answer.itemId); leave() })}>{t('quiz-grading.take_back')}</Button></p>}
          <p className="muted grading-keys">{t(guide.length > 0 ? 'quiz-grading.keys_guide' : 'quiz-grading.keys')}</p>
        </div>
      </div>
    </section>
  )
}

const steps = [0, 2_500, 5_000, 7_500, 10_000]

interface RowProps { text: string, most: number, value: number | undefined, active: boolean, choose: () => void, points: number, put: (value: number) => void }

function GuideRow({ text, most, value, active, choose, points, put }: RowProps) {
  const t = useText(strings)
  return (
    <div className={active ? 'guide-row guide-row-active' : 'guide-row'} role="group" aria-label={text}>
      <p dir="auto"><strong>{text}</strong> <span className="muted">{t('quiz-grading.at_most', { points: pointsText(Math.round(points * most / 10_000)) })}</span></p>
      <div className="guide-steps">
        {steps.map((share) => {
          const credit = Math.round(most * share / 10_000)
          return <button key={share} type="button" className="guide-step" aria-pressed={value === credit} onFocus={choose} onClick={() => put(credit)}>{pointsText(Math.round(points * credit / 10_000))}</button>
        })}
        {value !== undefined && !steps.some((share) => Math.round(most * share / 10_000) === value) && <span className="guide-own">{pointsText(Math.round(points * value / 10_000))}</span>}
      </div>
    </div>
  )
}
