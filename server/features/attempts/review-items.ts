import type { QuestionBody, SimpleBody } from '../questions/body.schemas.ts'
import type { Judgement, Key } from '../questions/shown.schemas.ts'
import { judgeResponse, keyOf } from '../questions/types/types.ts'
import { isShown, type Review } from '../quizzes/quizzes.rules.ts'
import type { ReviewedItem } from './attempts.schemas.ts'
import type { Answer, Item } from './attempts.store.ts'
import type { RulingName } from './scores.rules.ts'

interface Asked {
  item: Pick<Item, 'id' | 'points' | 'counts'>
  answer: Answer | undefined
  body: QuestionBody
  ruling: RulingName | null
  hintIds?: string[]
  review: Review
  seen: { finished: boolean, closed: boolean, checked?: boolean }
}

/** The one place where a key leaves the house: each piece only when the policy shows it now. */
export function reviewedItem ({ item, answer, body, ruling, hintIds = [], review, seen }: Asked): ReviewedItem {
  const shows = (what: keyof Review) => isShown(review[what], seen)
  const asks = body.type !== 'scenario' && body.type !== 'description'
  const correctness = shows('correctness')
  const key = shows('key')
  const explanations = shows('explanations')
  return {
    itemId: item.id,
    score: correctness && seen.finished ? answer?.score ?? (asks ? 0 : null) : null,
    judgement: correctness && asks && answer?.response != null ? judgementOf(body, answer, hintIds, { key, explanations }) : null,
    key: (key || explanations) ? keyFor(body, { key, explanations }) : null,
    comment: correctness && seen.finished && answer?.comment != null ? JSON.parse(answer.comment) : null,
    ruling: correctness && seen.finished ? ruling : null
  }
}

interface Shows { key: boolean, explanations: boolean }

function judgementOf (body: SimpleBody, answer: Answer, hintIds: string[], { key, explanations }: Shows): Judgement {
  const response = JSON.parse(answer.response!)
  const { credit, parts } = judgeResponse(body, response, hintIds)
  return {
    credit: answer.judged_at === null ? credit : answer.credit,
    parts: parts.filter(({ id }) => key || isOwn(body, response, id)).map(({ id, credit, rationale }) => ({ id, credit, rationale: explanations ? rationale : null }))
  }
}

/** A right option that was not chosen would give the key away. */
function isOwn (body: SimpleBody, response: { choice?: string, choices?: string[] }, id: string) {
  if (body.type === 'single') return response.choice === id
  return body.type !== 'multiple' || response.choices!.includes(id)
}

function keyFor (body: QuestionBody, { key, explanations }: Shows): Key {
  const whole = keyOf(body)
  return {
    ...(key ? whole : { response: null, words: [], areas: [], model: null }),
    rationales: explanations ? whole.rationales : [],
    explanation: explanations ? whole.explanation : null,
    citations: explanations ? whole.citations : []
  }
}
