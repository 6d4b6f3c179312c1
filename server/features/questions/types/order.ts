import { plainText } from '../../content/content.rules.ts'
import type { OrderBody } from '../body.schemas.ts'
import type { OrderResponse } from '../response.schemas.ts'
import type { ShownQuestion } from '../shown.schemas.ts'
import { judged, shareOf, whole } from './credits.ts'
import { faultIf } from './faults.ts'
import type { QuestionType } from './question-type.ts'
import { sameness, textFaults } from './rich.ts'

type Shown = Extract<ShownQuestion, { type: 'order' }>

/** What was put in order, each part once; unknown ids are not there. */
const placed = ({ parts }: OrderBody, { order }: OrderResponse) => [...new Set(order)].flatMap(id => parts.find(part => part.id === id) ?? [])

/** Which of the placed parts stand rightly: behind the part they follow, or in their place. Parts that read the same may change places. */
function rightOnes (body: OrderBody, response: OrderResponse) {
  const meant = body.parts.map(({ text }) => sameness(text))
  const found = placed(body, response)
  const is = found.map(({ text }) => sameness(text))
  if (body.scoring !== 'each') return found.filter((_, i) => is[i] === meant[i])
  const open = meant.slice(1).map((to, i) => JSON.stringify([meant[i], to]))
  return found.filter((_, i) => {
    const at = i === 0 ? -1 : open.indexOf(JSON.stringify([is[i - 1], is[i]]))
    if (at >= 0) open.splice(at, 1)
    return at >= 0
  })
}

export const order: QuestionType<OrderBody, OrderResponse, Shown> = {
  faults: ({ parts }) => [
    ...faultIf(parts.length < 2, 'parts', 'too_few'), ...parts.flatMap(({ id, text }) => textFaults(text, `parts.${id}.text`)),
    ...faultIf(parts.length > 1 && new Set(parts.map(({ text }) => sameness(text))).size === 1, 'parts', 'all_the_same')
  ],
  show: ({ type, stem, parts, direction }, shuffled) => ({ type, stem, direction, parts: shuffled(parts).map(({ id, text }) => ({ id, text })) }),
  judge (body, response) {
    const right = rightOnes(body, response)
    const of = body.scoring === 'each' ? body.parts.length - 1 : body.parts.length
    const credit = body.scoring === 'all_or_nothing' ? right.length === of && of > 0 ? whole : 0 : shareOf(right.length, of)
    const share = shareOf(1, of)
    return judged(credit, placed(body, response).map(part => ({ id: part.id, credit: right.includes(part) ? share : 0, rationale: null })))
  },
  key: ({ parts }) => ({ response: parts.length > 0 ? { order: parts.map(({ id }) => id) } : null, words: parts.map(({ text }) => plainText(text)),
    rationales: [], areas: [], model: null }),
  isAnswered: response => response.order.length > 0,
  contents: ({ parts }) => parts.map(({ text }) => text),
  media: () => [],
  tallies: (body, response) => placed(body, response).map(({ id }, i) => `${id}>${i + 1}`)
}
