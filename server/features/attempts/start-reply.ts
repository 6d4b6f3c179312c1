import { iso, isoOrNull } from '../../http/schemas.ts'
import type { Services } from '../../services.ts'
import { mediaMap } from '../media/media-links.actions.ts'
import type { QuestionBody, SimpleBody } from '../questions/body.schemas.ts'
import { showQuestion } from '../questions/types/types.ts'
import { allowsChecks } from '../quizzes/quizzes.rules.ts'
import { reviewOf } from '../quizzes/settings.rules.ts'
import { listSections } from '../quizzes/outline.store.ts'
import type { AttemptItem, SavedAnswer, StartedAttempt, TakenHint } from './attempts.schemas.ts'
import type { Answer, Item, listTakenHints } from './attempts.store.ts'
import { deadlineAt, type Time } from './deadlines.rules.ts'
import type { VersionBody } from './question-bodies.ts'
import { reviewedItem } from './review-items.ts'
import type { Begun } from './starting.actions.ts'
import { stateOf } from './states.rules.ts'

type Replying = Pick<Services, 'db' | 'keys' | 'questionBodies'>

/** Made after the write: what is in it is on the disk. Nothing of a key is in it unless the student has checked that question. */
export async function startReply (app: Replying, { quiz, attempt, items, answers, hints }: Begun, time: Time): Promise<StartedAttempt> {
  const bodies = await app.questionBodies(app.db.read, items.map(({ version_id }) => version_id))
  const files = items.flatMap(item => bodies.get(item.version_id)!.shownFiles.get(item.part_id ?? '') ?? [])
  const review = reviewOf(quiz)
  const final = answers.filter(({ checked_at }) => checked_at !== null)
  return {
    id: attempt.id, quizId: quiz.id, courseId: quiz.course_id, title: quiz.title, number: attempt.number, preview: attempt.preview === 1, state: stateOf(attempt),
    epoch: attempt.epoch, now: iso(time.now), deadlineAt: isoOrNull(deadlineAt({ deadlineRunning: attempt.deadline_running, deadlineWall: attempt.deadline_wall }, time)),
    graceSeconds: attempt.grace_seconds, instructions: quiz.instructions === null ? null : JSON.parse(quiz.instructions), oneAtATime: quiz.one_at_a_time === 1,
    mayGoBack: quiz.may_go_back === 1, certainty: quiz.certainty === 1, hintsAllowed: quiz.hints === 1, checksAllowed: allowsChecks(review),
    sections: listSections(app.db.read, { quizId: quiz.id }),
    items: items.map(item => toItem(item, bodies, { shuffle: quiz.shuffle_options === 1, hints: quiz.hints === 1 })),
    answers: answers.map(toAnswer),
    takenHints: hints.map(hint => toHint(hint, items, bodies)),
    checked: final.map(answer => {
      const item = items.find(({ id }) => id === answer.item_id)!
      return reviewedItem({ item, answer, body: bodyOf(item, bodies), ruling: null,
        hintIds: hints.filter(({ itemId }) => itemId === item.id).map(({ hintId }) => hintId), review, seen: { finished: false, closed: false, checked: true } })
    }),
    media: await mediaMap(app.db.read, [...new Set(files)]),
    rescue: { publicKey: app.keys.rescue.publicKey, token: app.keys.derive('rescue', String(attempt.id)) }
  }
}

export function bodyOf ({ version_id, part_id }: Pick<Item, 'version_id' | 'part_id'>, bodies: Map<number, VersionBody>): QuestionBody {
  const { body } = bodies.get(version_id)!
  if (part_id === null || body.type !== 'scenario') return body
  return body.parts.find(({ id }) => id === part_id)?.question ?? { type: 'description', stem: body.stem, explanation: null, hints: [], citations: [] }
}

const unshuffled = (body: QuestionBody) => 'shuffle' in body ? { ...body, shuffle: false } : body

export function toItem (item: Item, bodies: Map<number, VersionBody>, { shuffle, hints }: { shuffle: boolean, hints: boolean }): AttemptItem {
  const body = bodyOf(item, bodies)
  return {
    id: item.id, position: item.position, parentId: item.parent_id, sectionId: item.section_id, points: item.points,
    hints: hints ? body.hints.map(({ cost }) => ({ cost })) : [],
    ...showQuestion(shuffle ? body : unshuffled(body), item.seed)
  }
}

export const toAnswer = (answer: Answer): SavedAnswer => ({
  itemId: answer.item_id, response: answer.response === null ? null : JSON.parse(answer.response), epoch: answer.epoch, sequence: answer.sequence,
  savedAt: iso(answer.saved_at),
  seconds: answer.seconds, flagged: answer.flagged === 1, confidence: answer.confidence, final: answer.checked_at !== null
})

export function toHint ({ itemId, hintId, cost }: ReturnType<typeof listTakenHints>[number], items: Item[], bodies: Map<number, VersionBody>): TakenHint {
  const body = bodyOf(items.find(({ id }) => id === itemId)!, bodies) as SimpleBody
  return { itemId, hintId, cost, text: body.hints.find(({ id }) => id === hintId)!.text }
}
