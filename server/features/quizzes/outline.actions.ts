import type { Queries } from '../../db/open.ts'
import { invalid } from '../../errors.ts'
import { iso } from '../../http/schemas.ts'
import type { Services } from '../../services.ts'
import { tidy } from '../users/users.rules.ts'
import { requireOpenQuiz } from './access.actions.ts'
import { requireAskable } from './askable.actions.ts'
import { askedTwice, isDraw, itemsOf } from './outline.rules.ts'
import { addSection, addSlot, clearOutline, listKnownTopics, listUsed } from './outline.store.ts'
import { inUse, record, requireRevision, type OfQuiz } from './changing.actions.ts'
import { mostItems, mostSlots } from './quizzes.rules.ts'
import type { NewQuizSection, NewSlot, QuizOutline, QuizSaved } from './quizzes.schemas.ts'
import { changeQuiz, isInUse, removePreviews } from './quizzes.store.ts'

/** What is asked, whole: from now on this and nothing else. */
export async function replaceOutline (app: Pick<Services, 'db' | 'clock'>, { quizId, outline, by, actor }: OfQuiz & { outline: QuizOutline }): Promise<QuizSaved> {
  const saved = await app.db.write(async trx => {
    const now = app.clock.now()
    const quiz = requireOpenQuiz(trx, quizId, by)
    requireRevision(quiz.revision, outline.revision)
    if (isInUse(trx, { quizId }).length > 0) throw inUse()
    await removePreviews(trx, quizId)
    await saveOutline(trx, { quizId, sections: outline.sections })
    if (quiz.published_at !== null) await requireAskable(trx, quizId) // students may begin at any moment
    await record(trx, now, actor, 'quiz.outline_changed', quizId)
    return changeQuiz(trx, { quizId, columns: {}, by: by.id, now })
  })
  return { ...saved, changedAt: iso(saved.changedAt) }
}

/** Inside a write. Whoever calls has looked at the quiz. */
export async function saveOutline (trx: Queries, { quizId, sections }: { quizId: number, sections: NewQuizSection[] }) {
  if (itemsOf(sections) > mostItems || sections.flatMap(({ slots }) => slots).length > mostSlots) throw invalid(`A quiz asks at most ${mostItems} questions.`, { sections: 'too_many' })
  if (askedTwice(sections).length > 0) throw invalid('A question is in the quiz twice.', { sections: 'question_twice' })
  const versions = await requireQuestions(trx, sections)
  await clearOutline(trx, quizId)
  let position = 0
  for (const [i, { title, slots }] of sections.entries()) {
    const sectionId = await addSection(trx, { quizId, position: i + 1, title: title === null ? null : tidy(title) })
    for (const slot of slots) await addSlot(trx, { quiz_id: quizId, section_id: sectionId, position: ++position, ...columnsOf(slot, versions) })
  }
}

function columnsOf (slot: NewSlot, versions: Map<number, number | null>) {
  if (!isDraw(slot)) return { points: slot.points, question_id: slot.questionId, version_id: versions.get(slot.questionId) ?? null }
  const { topicId = null, includeBelow = true, leastDifficulty = null, mostDifficulty = null, tags = [], count, points } = slot.draw
  return { points, topic_id: topicId, include_below: includeBelow ? 1 as const : 0 as const, least_difficulty: leastDifficulty, most_difficulty: mostDifficulty,
    tags: JSON.stringify([...new Set(tags.map(tidy))]), count }
}

/** The live version of each, where there is one already. */
async function requireQuestions (trx: Queries, sections: NewQuizSection[]) {
  const slots = sections.flatMap(({ slots }) => slots)
  const questionIds = slots.flatMap(slot => isDraw(slot) ? [] : [slot.questionId])
  const topicIds = [...new Set(slots.flatMap(slot => isDraw(slot) ? slot.draw.topicId ?? [] : []))]
  const used = await listUsed(trx, questionIds)
  if (used.length < questionIds.length) throw invalid('A question of this quiz does not exist any more.', { sections: 'question_not_found' })
  if ((await listKnownTopics(trx, topicIds)).length < topicIds.length) throw invalid('A topic of this quiz does not exist any more.', { sections: 'topic_not_found' })
  return new Map(used.map(({ id, liveVersionId }) => [id, liveVersionId]))
}
