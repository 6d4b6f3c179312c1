/** Answers that belong into a picture: choose one, then its place; or drag it there. */
import type { Answering } from '../answering.ts'
import { Bank } from '../more/bank.tsx'
import { MarkSign, NoAnswer, RightIs } from '../mark-sign.tsx'
import { markOfPart, rightResponse } from '../marks.rules.ts'
import { boxOf } from './picture.rules.ts'
import { asPairs, placesOf } from '../more/placing.rules.ts'
import { strings } from './picture-kinds.strings.ts'
import { ratioOf, Stage, styleOf } from './stage.tsx'
import { usePlacing } from '../more/use-placing.ts'
import { blocksOf, wordsOf } from '../../content/content.rules.ts'
import { ContentView } from '../../content/content-view.tsx'
import { useText } from '../../lib/i18n/use-text.ts'
import type { MatchResponse } from '../../../../server/features/questions/response.schemas.ts'

const plain = (content: unknown): string => blocksOf(content).map((node) => wordsOf(node)).join(' ').trim()

export function PictureMatching({ question, response, onResponse, fixed, labelledBy, outcome, media }: Answering<'match', MatchResponse>) {
  const t = useText(strings)
  const pairs = response?.pairs ?? {}
  const answerOf = (id: string | undefined) => question.answers.find((one) => one.id === id)
  // An answer that is only a picture has the number it stands at for a name.
  const nameOf = (id: string) => plain(answerOf(id)?.text) || String(question.answers.findIndex((one) => one.id === id) + 1)
  const placing = usePlacing({
    ids: question.prompts.map(({ id }) => id), placed: pairs, again: () => question.reuse, fits: () => true, nameOf, fixed, onPlaced: (placed) => onResponse(asPairs(placed), 'chosen')
  })
  const key = rightResponse<MatchResponse>(outcome?.key)
  const ratio = ratioOf(media, question.picture)
  const things = question.answers.map(({ id, text }) => ({ id, words: <ContentView content={text} media={media} />, used: !question.reuse && placesOf(pairs, id).length > 0, fits: true }))
  return (
    <div className="stack" role="group" aria-labelledby={labelledBy}>
      <Bank label={t('question.bank_answers')} how={t('question.how_picture')} things={things} placing={placing} fixed={fixed} />
      <Stage picture={question.picture} media={media}>
        {question.prompts.map((prompt, i) => {
          const id = pairs[prompt.id]
          const name = [id === undefined ? t('question.place_empty', { number: i + 1 }) : t('question.place_with', { number: i + 1, answer: nameOf(id) }), plain(prompt.text)].filter(Boolean).join(', ')
          const mark = response ? markOfPart(outcome, prompt.id) : null
          return (
            <button key={prompt.id} type="button" data-place={prompt.id} className={['question-zone', id !== undefined && 'question-zone-full', mark && `question-zone-${mark}`].filter(Boolean).join(' ')}
              style={prompt.area ? styleOf(boxOf(prompt.area, ratio)) : undefined} aria-label={name} aria-pressed={placing.active === prompt.id} aria-disabled={fixed || undefined} onClick={() => { if (!fixed) placing.pressPlace(prompt.id) }}>
              {/* As it stands in its name, for those who say aloud what they see. */}
              <span>{i + 1}{id !== undefined && <span className="question-zone-words">: {nameOf(id)}</span>}</span>
            </button>
          )
        })}
      </Stage>
      {(fixed || Object.keys(pairs).length > 0 || question.prompts.some(({ text }) => text)) && (
        <ol className="question-places">
          {question.prompts.map((prompt, i) => {
            const mark = response ? markOfPart(outcome, prompt.id) : null
            const right = mark !== 'right' ? answerOf(key?.pairs[prompt.id]) : undefined
            return (
              <li key={prompt.id}>
                <span className="question-number-sign">{i + 1}</span>
                <div>
                  {prompt.text && <ContentView content={prompt.text} media={media} />}
                  {(fixed || pairs[prompt.id] !== undefined) && <p>{pairs[prompt.id] === undefined ? <NoAnswer /> : <span dir="auto">{nameOf(pairs[prompt.id]!)}</span>} <MarkSign mark={mark} /></p>}
                  {right && <p className="question-key"><RightIs /><strong dir="auto">{nameOf(right.id)}</strong></p>}
                </div>
              </li>
            )
          })}
        </ol>
      )}
    </div>
  )
}
