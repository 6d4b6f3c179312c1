import type { Queries } from '../../db/open.ts'
import { conflict } from '../../errors.ts'
import type { Services } from '../../services.ts'
import type { QuestionBody } from '../questions/body.schemas.ts'
import { seedOf, shuffledBy } from '../questions/types/shuffle.ts'
import { drawFrom } from '../questions/draw.store.ts'
import { drawFilter, listSlots, type Slot } from '../quizzes/outline.store.ts'
import type { QuizRecord } from '../quizzes/quizzes.store.ts'
import { sharedPoints } from './scores.rules.ts'

type Composing = Pick<Services, 'questionBodies'>

export interface Planned { sectionId: number, questionId: number, versionId: number, partId: string | null, type: string, points: number, counts: 0 | 1,
  /** Place of its scenario in the plan. */ parent: number | null, files: number[] }
interface Chosen { sectionId: number, questionId: number, versionId: number, points: number, counts: 0 | 1 }

// Seeds of an attempt: items use their place, draws and sections numbers that no place reaches.
const ofDraws = 100_000
const ofSections = 200_000

/** What one attempt asks, in its order; the same seed asks the same as long as the bank is the same. */
export async function composeAttempt (app: Composing, trx: Queries, { quiz, seed, preview }: { quiz: QuizRecord, seed: number, preview: boolean }): Promise<Planned[]> {
  const chosen = await chooseQuestions(trx, listSlots(trx, { quizId: quiz.id }), { seed, preview })
  if (chosen.length === 0) throw conflict('quiz_empty', 'There is no question in this quiz yet.')
  const ordered = quiz.shuffle_items === 1 ? shuffledInSections(chosen, seed) : chosen
  const bodies = await app.questionBodies(trx, ordered.map(({ versionId }) => versionId))
  const plan: Planned[] = []
  for (const one of ordered) {
    const { body, shownFiles } = bodies.get(one.versionId)!
    plan.push(...itemsOf(one, body, shownFiles, plan.length))
  }
  return plan
}

async function chooseQuestions (trx: Queries, slots: Slot[], { seed, preview }: { seed: number, preview: boolean }) {
  const taken = slots.flatMap(({ questionId }) => questionId ?? [])
  const chosen: Chosen[] = []
  for (const [i, slot] of slots.entries()) {
    if (slot.questionId !== null) {
      const versionId = slot.versionId ?? (preview ? slot.liveVersionId ?? slot.newestVersionId : null)
      if (versionId !== null) chosen.push({ sectionId: slot.sectionId, questionId: slot.questionId, versionId, points: slot.points, counts: slot.beta === 1 ? 0 : 1 })
      continue
    }
    const drawn = await drawFrom(trx, drawFilter(slot), { count: slot.count, seed: seedOf(seed, ofDraws + i), except: taken })
    for (const { questionId, versionId } of drawn) {
      taken.push(questionId)
      chosen.push({ sectionId: slot.sectionId, questionId, versionId, points: slot.points, counts: 1 })
    }
  }
  return chosen
}

function shuffledInSections (chosen: Chosen[], seed: number) {
  const sections = [...Map.groupBy(chosen, ({ sectionId }) => sectionId).values()]
  return sections.flatMap((section, i) => shuffledBy(seedOf(seed, ofSections + i))(section))
}

/** A question is one item; a scenario one, with its parts behind it. */
function itemsOf (one: Chosen, body: QuestionBody, files: Map<string, number[]>, place: number): Planned[] {
  const asks = body.type !== 'scenario' && body.type !== 'description' && one.counts === 1
  const own: Planned = { ...one, type: body.type, partId: null, parent: null, points: asks ? one.points : 0, counts: asks ? 1 : 0, files: files.get('') ?? [] }
  if (body.type !== 'scenario') return [own]
  const points = sharedPoints(one.points, body.parts.map(({ weight, question }) => question.type === 'description' ? 0 : weight))
  return [own, ...body.parts.map(({ id, question }, i): Planned => {
    const counts = one.counts === 1 && question.type !== 'description' ? 1 : 0
    return { ...one, type: question.type, partId: id, parent: place, points: counts === 1 ? points[i]! : 0, counts, files: files.get(id) ?? [] }
  })]
}
