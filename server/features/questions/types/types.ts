import { mediaOf as filesIn, plainText } from '../../content/content.rules.ts'
import type { ContentDocument } from '../../content/content.schemas.ts'
import type { QuestionBody, SimpleBody } from '../body.schemas.ts'
import type { QuestionResponse } from '../response.schemas.ts'
import type { Judgement, Key, ShownQuestion } from '../shown.schemas.ts'
import { description, essay, scenario } from './essay.ts'
import { gaps } from './gaps.ts'
import { hotspot } from './hotspot.ts'
import { match } from './match.ts'
import { multiple } from './multiple.ts'
import { numerical } from './numerical.ts'
import { order } from './order.ts'
import { fault } from './faults.ts'
import type { Fault, QuestionType } from './question-type.ts'
import { altFaults, isBlank, textFaults } from './rich.ts'
import { shortAnswer } from './short-answer.ts'
import { shuffledBy } from './shuffle.ts'
import { single } from './single.ts'
import { trueFalse } from './true-false.ts'

// Whatever is asked of a question, whichever kind it is. Pure.

const types = {
  single, multiple, true_false: trueFalse, short_answer: shortAnswer, numerical, match, order, gaps, hotspot, essay, description, scenario
} satisfies Record<QuestionBody['type'], unknown>

/** The one that knows this body; whoever calls it sees to it that responses are of the same kind. */
export const typeOf = (body: Pick<QuestionBody, 'type'>) => types[body.type] as unknown as QuestionType<QuestionBody, QuestionResponse, ShownQuestion>

/** What keeps it from being reviewed, with the parts of a scenario. */
export function faultsOf (body: QuestionBody): Fault[] {
  const own = [
    ...textFaults(body.stem, 'stem'), ...altFaults(body.explanation, 'explanation'),
    ...body.hints.flatMap(({ id, text }) => textFaults(text, `hints.${id}.text`)), ...typeOf(body).faults(body)
  ]
  if (body.type !== 'scenario') return own
  return [...own, ...body.parts.flatMap(({ id, question }) => faultsOf(question).map(({ path, code }) => ({ path: `parts.${id}.${path}`, code })))]
}

/** What keeps it from being approved: also that nobody explains the answer. A reason beside an option or a model answer explains it too. */
export const approvalFaultsOf = (body: QuestionBody): Fault[] => [...faultsOf(body), ...unexplained(body, '')]

function unexplained (body: QuestionBody, path: string): Fault[] {
  if (body.type === 'description') return []
  if (!isBlank(body.explanation)) return []
  if (body.type === 'scenario') return body.parts.flatMap(({ id, question }) => unexplained(question, `parts.${id}.`))
  const { rationales, model } = typeOf(body).key(body)
  return rationales.some(({ rationale }) => !isBlank(rationale)) || !isBlank(model) ? [] : [fault(`${path}explanation`, 'explanation_missing')]
}

/** As students see it. The same seed (a whole number of 32 bits) gives the same order every time. */
export const showQuestion = (body: QuestionBody, seed: number): ShownQuestion => typeOf(body).show(body, shuffledBy(seed))

/** Of a response that fits the schema of its kind. Hints that were taken cost what they cost. */
export function judgeResponse (body: SimpleBody, response: QuestionResponse, hintsTaken: readonly string[] = []): Judgement {
  const judgement = typeOf(body).judge(body, response)
  if (judgement.credit === null || hintsTaken.length === 0) return judgement
  const cost = body.hints.filter(({ id }) => hintsTaken.includes(id)).reduce((sum, hint) => sum + hint.cost, 0)
  return { ...judgement, credit: Math.max(0, judgement.credit - cost) }
}

/** The right answer and why: only where the review policy says so. */
export const keyOf = (body: QuestionBody): Key => ({ ...typeOf(body).key(body), explanation: body.explanation, citations: body.citations })

export const isAnswered = (body: Pick<SimpleBody, 'type'>, response: QuestionResponse) => typeOf(body).isAnswered(response)

export const talliesOf = (body: SimpleBody, response: QuestionResponse) => typeOf(body).tallies(body, response)

/** Every text in it, also of the parts of a scenario. */
export const contentsOf = (body: QuestionBody): ContentDocument[] => [
  body.stem, ...body.explanation ? [body.explanation] : [], ...body.hints.map(({ text }) => text), ...typeOf(body).contents(body),
  ...body.type === 'scenario' ? body.parts.flatMap(({ question }) => contentsOf(question)) : []
]

/** All its words, key included, on one line: for the staff's search and for finding questions that are alike. */
export function plainTextOf (body: QuestionBody): string {
  const keys = body.type === 'scenario' ? body.parts.flatMap(({ question }) => typeOf(question).key(question).words) : typeOf(body).key(body).words
  return [...contentsOf(body).map(plainText), ...keys, ...body.citations.map(({ text }) => text)].filter(text => text !== '').join(' ')
}

/** Every file it uses, once. */
export function mediaOf (body: QuestionBody): number[] {
  const parts = body.type === 'scenario' ? body.parts.flatMap(({ question }) => typeOf(question).media(question)) : []
  return [...new Set([...contentsOf(body).flatMap(filesIn), ...typeOf(body).media(body), ...parts])]
}

/** Files that somebody who answers sees: nothing of the explanation or the reasons. */
export function mediaShown (shown: ShownQuestion): number[] {
  const texts = [
    shown.stem, ...'options' in shown ? shown.options.map(({ text }) => text) : [], ...'parts' in shown ? shown.parts.map(({ text }) => text) : [],
    ...'answers' in shown ? shown.answers.map(({ text }) => text) : [], ...'prompts' in shown ? shown.prompts.flatMap(({ text }) => text ?? []) : []
  ]
  return [...new Set([...texts.flatMap(filesIn), ...'picture' in shown && shown.picture ? [shown.picture.mediaId] : []])]
}
