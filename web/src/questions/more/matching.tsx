/** What belongs together: beside each prompt a button that opens the answers below it, so that nothing is far from a thumb. */
import { useId, useRef, useState } from 'react'
import type { Answering, Shown } from '../answering.ts'
import { MarkSign, NoAnswer, RightIs } from '../mark-sign.tsx'
import { markOfPart, rightResponse } from '../marks.rules.ts'
import { asPairs, placesOf, put, take, type Placed } from './placing.rules.ts'
import { strings } from './more-kinds.strings.ts'
import { ContentView } from '../../content/content-view.tsx'
import { useText } from '../../lib/i18n/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { MatchResponse } from '../../../../server/features/questions/response.schemas.ts'

export function Matching({ question, response, onResponse, fixed, labelledBy, outcome, media }: Answering<'match', MatchResponse>) {
  const pairs = response?.pairs ?? {}
  const key = rightResponse<MatchResponse>(outcome?.key)
  const give = (next: Placed) => onResponse(asPairs(next), 'chosen')
  return (
    <ol className="question-pairs" aria-labelledby={labelledBy}>
      {question.prompts.map((prompt, i) => (
        <Pair key={prompt.id} question={question} number={i + 1} prompt={prompt} pairs={pairs} fixed={fixed} media={media}
          mark={response ? markOfPart(outcome, prompt.id) : null} rightId={key?.pairs[prompt.id] ?? null} onPick={(id) => give(id === null ? take(pairs, prompt.id) : put(pairs, prompt.id, id, question.reuse))} />
      ))}
    </ol>
  )
}

interface PairProps {
  question: Shown<'match'>, number: number, prompt: Shown<'match'>['prompts'][number], pairs: Placed, fixed: boolean, media: unknown
  mark: ReturnType<typeof markOfPart>, rightId: string | null, onPick: (answerId: string | null) => void
}

function Pair({ question, number, prompt, pairs, fixed, media, mark, rightId, onPick }: PairProps) {
  const t = useText(strings)
  const id = useId()
  const slot = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const chosenId = pairs[prompt.id]
  const answer = (answerId: string | undefined | null) => question.answers.find((one) => one.id === answerId)
  const chosen = answer(chosenId)
  const right = mark !== 'right' ? answer(rightId) : undefined
  const pick = (answerId: string | null) => {
    onPick(answerId)
    setOpen(false)
    slot.current?.focus()
  }
  const numbersOf = (answerId: string) => placesOf(pairs, answerId).filter((place) => place !== prompt.id).map((place) => question.prompts.findIndex((one) => one.id === place) + 1)
  const words = chosen ? <ContentView content={chosen.text} media={media} /> : fixed ? <NoAnswer /> : <span className="muted">{t('question.choose')}</span>
  return (
    <li className="question-pair">
      <div className="question-pair-row">
        <div className="question-prompt" id={`${id}prompt`}>
          <span className="question-number-sign">{number}</span>
          {prompt.text ? <ContentView content={prompt.text} media={media} /> : <span>{t('question.prompt', { number })}</span>}
        </div>
        {fixed
          ? <div className="question-slot question-slot-fixed">{words}<MarkSign mark={mark} short /></div>
          : (
            <button type="button" ref={slot} id={`${id}slot`} className={chosen ? 'question-slot question-slot-full' : 'question-slot'} aria-expanded={open} aria-controls={`${id}list`} aria-labelledby={`${id}prompt ${id}slot`} onClick={() => setOpen(!open)}>
              {words}<Icon name="down" />
            </button>
          )}
      </div>
      {right && <div className="question-key question-pair-key"><RightIs /><ContentView content={right.text} media={media} /></div>}
      {open && (
        // Escape closes it from wherever inside.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <div id={`${id}list`} className="question-picker" role="group" aria-label={t('question.for')} onKeyDown={(event) => { if (event.key === 'Escape') { setOpen(false); slot.current?.focus() } }}>
          {question.answers.map((one) => {
            const used = question.reuse ? [] : numbersOf(one.id)
            return (
              <button key={one.id} type="button" className="question-row" aria-pressed={one.id === chosenId} onClick={() => pick(one.id)}>
                <span className="question-row-words"><ContentView content={one.text} media={media} /></span>
                {used.length > 0 && <small className="muted">{t('question.used_for', { numbers: used.join(', ') })}</small>}
              </button>
            )
          })}
          {chosen && <Button kind="quiet" small icon="close" onClick={() => pick(null)}>{t('question.take_away')}</Button>}
        </div>
      )}
    </li>
  )
}
