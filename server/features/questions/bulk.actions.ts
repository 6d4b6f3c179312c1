import type { Queries } from '../../db/open.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { answerOnce, type RequestKey } from '../../http/idempotency.ts'
import type { Actor, Services } from '../../services.ts'
import { recordAudit } from '../audit/audit.store.ts'
import { distinctTags } from '../courses/courses.rules.ts'
import { tellReviewers } from '../question-reviews/news.ts'
import { submit } from '../question-reviews/question-reviews.actions.ts'
import { personOf, reindex, requireTopics, type Person } from './keeping.actions.ts'
import { archive, bodyOf, unarchive } from './questions.actions.ts'
import { isJudged } from './questions.rules.ts'
import type { QuestionBulk, QuestionBulkDone } from './questions.schemas.ts'
import { addTags, findQuestion, listTopicIds, removeTags, replaceTopics, setFacts, type FoundQuestion } from './questions.store.ts'
import { approvalFaultsOf, plainTextOf } from './types/types.ts'

type Changing = Pick<Services, 'db' | 'clock' | 'events'>
interface Asked extends QuestionBulk { by: CurrentUser, actor: Actor, request: RequestKey }
type Changes = Omit<QuestionBulk, 'questionIds'>
interface Work { changes: Changes, by: CurrentUser, person: Person, actor: Actor, now: number }

/** The same change for many, all in one write; those that cannot take it are named with the reason. */
export async function changeQuestions (app: Changing, { questionIds, by, actor, request, ...changes }: Asked): Promise<QuestionBulkDone> {
  const done = await app.db.write(trx => answerOnce(trx, request, app.clock.now(), async (): Promise<QuestionBulkDone> => {
    const now = app.clock.now()
    if (changes.topicId != null) await requireTopics(trx, [changes.topicId])
    const work: Work = { changes, by, person: await personOf(trx, by), actor, now }
    const outcomes: Array<{ id: number, code: string | undefined }> = []
    for (const id of questionIds) outcomes.push({ id, code: await changeOne(trx, findQuestion(trx, { questionId: id })[0], work) })
    await recordAudit(trx, { at: now, actor, action: 'questions.changed', details: { questions: questionIds.length, changed: Object.keys(changes) } })
    return {
      changed: outcomes.filter(({ code }) => code === undefined).map(({ id }) => id),
      skipped: outcomes.flatMap(({ id, code }) => code === undefined ? [] : [{ id, code }])
    }
  }))
  if (changes.submit && done.changed.length > 0) tellReviewers(app)
  return done
}

/** Returns why nothing was changed, or undefined. */
async function changeOne (trx: Queries, question: FoundQuestion | undefined, { changes, by, person, actor, now }: Work): Promise<string | undefined> {
  if (!question) return 'not_found'
  if (changes.archived === false) await unarchive(trx, { questionId: question.id, by, actor, now })
  else if (question.archivedAt !== null) return changes.archived ? undefined : 'question_archived'
  if (changes.submit && isJudged(question)) return 'question_judged'
  if (changes.submit && approvalFaultsOf(bodyOf(trx, question.newestId!)).length > 0) return 'question_unfinished'
  await changeFacts(trx, question, changes, now)
  if (changes.submit) await submit(trx, { question, comment: '', by: person, now })
  if (changes.archived) await archive(trx, { questionId: question.id, by, actor, now })
  return undefined
}

async function changeFacts (trx: Queries, { id, name, newestId }: FoundQuestion, { topicId, addTags: added, removeTags: removed, difficulty }: Changes, now: number) {
  if (topicId === null) await replaceTopics(trx, id, [])
  if (topicId != null) await replaceTopics(trx, id, [topicId, ...(await listTopicIds(trx, id)).filter(other => other !== topicId).slice(0, 9)])
  if (removed) await removeTags(trx, id, distinctTags(removed).map(({ key }) => key))
  if (added) addTags(trx, id, distinctTags(added))
  if (topicId !== undefined || added || removed || difficulty !== undefined) await setFacts(trx, { questionId: id, difficulty, now })
  if (added || removed) await reindex(trx, { id, name }, plainTextOf(bodyOf(trx, newestId!)))
}
