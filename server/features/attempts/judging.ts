import type { QuestionBody, SimpleBody } from '../questions/body.schemas.ts'
import { isAnswered, judgeResponse } from '../questions/types/types.ts'
import type { Answer, Item } from './attempts.store.ts'
import type { VersionBody } from './question-bodies.ts'
import { attemptScore, certaintyOf, creditOf, itemScore, type RulingName, type Scored } from './scores.rules.ts'
import { bodyOf } from './start-reply.ts'

export interface RulingOf { ruling: RulingName | null, versionId: number | null }
export interface ToJudge {
  items: Item[]
  answers: Answer[]
  hints: Array<{ itemId: number, hintId: string }>
  rulings: Map<number, RulingOf>
  /** Of the versions that were asked, and of those that rulings name. */
  bodies: Map<number, VersionBody>
}

export interface JudgedItem extends Scored { item: Item, answer: Answer | undefined, answered: boolean, score: number | null }

/** By the version that was chosen for everybody, as long as it asks the same kind of question: what was answered must still be an answer. */
export function judgedBy (item: Pick<Item, 'version_id' | 'part_id' | 'type'>, versionId: number | null, bodies: Map<number, VersionBody>): QuestionBody {
  const chosen = versionId === null ? undefined : bodyOf({ ...item, version_id: versionId }, bodies)
  return chosen?.type === item.type ? chosen : bodyOf(item, bodies)
}

/** Judges a whole attempt, whatever was judged before: the same answers give the same scores. What a person has judged stands. */
export function judgeAttempt ({ items, answers, hints, rulings, bodies }: ToJudge) {
  const byItem = new Map(answers.map(answer => [answer.item_id, answer]))
  const judged = items.map((item): JudgedItem => {
    const answer = byItem.get(item.id)
    const { ruling = null, versionId = null } = rulings.get(item.question_id) ?? {}
    const body = judgedBy(item, versionId, bodies)
    const taken = hints.filter(({ itemId }) => itemId === item.id).map(({ hintId }) => hintId)
    const scored = { points: item.points, counts: item.counts === 1, confidence: answer?.confidence ?? null, given: answer?.given ?? null, ruling,
      ...judge(body as SimpleBody, answer, item.points, taken) }
    return { ...scored, item, answer, score: itemScore(scored) }
  })
  return { judged, ...attemptScore(judged), certainty: certaintyOf(judged), answered: judged.filter(({ answered }) => answered).length }
}

function judge (body: SimpleBody | { type: 'scenario' }, answer: Answer | undefined, points: number, hintsTaken: string[]): { credit: number | null, answered: boolean } {
  if (body.type === 'scenario' || body.type === 'description' || answer === undefined) return { credit: 0, answered: false }
  const response = answer.response === null ? null : JSON.parse(answer.response)
  const answered = response !== null && isAnswered(body, response)
  if (answer.given !== null) return { credit: creditOf(points, answer.given), answered }
  return { credit: answered ? judgeResponse(body, response, hintsTaken).credit : 0, answered }
}
