import type { Queries } from '../../db/open.ts'
import { conflict, invalid, notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { iso, isoOrNull, page } from '../../http/schemas.ts'
import type { Actor, Services } from '../../services.ts'
import { requireTaughtAttempt } from '../attempts/access.actions.ts'
import { filesIn } from '../attempts/files-in.ts'
import { gradeAttempt } from '../attempts/finishing.actions.ts'
import { pointsOf } from '../attempts/scores.rules.ts'
import { bodyOf } from '../attempts/start-reply.ts'
import { stateOf } from '../attempts/states.rules.ts'
import { recordAudit } from '../audit/audit.store.ts'
import { acceptContent } from '../content/content.actions.ts'
import { mediaMap } from '../media/media-links.actions.ts'
import type { QuestionBody } from '../questions/body.schemas.ts'
import { showQuestion } from '../questions/types/types.ts'
import { requireTaughtQuiz } from '../quizzes/access.actions.ts'
import { guideFault, wordsIn } from './grading.rules.ts'
import { countGradable, findNeighbour, findToGrade, keepGrade, listGradable, takeGradeBack, type GradingState } from './grading.store.ts'
import type { AnswerToGrade, GradingQueue, ItemGrade, ItemGraded } from './quiz-grading.schemas.ts'

type Grading = Pick<Services, 'db' | 'clock' | 'questionBodies' | 'events'>
interface OfItem { attemptId: number, itemId: number, by: CurrentUser }

const textOf = (response: string | null) => response === null ? '' : (JSON.parse(response) as { text?: string }).text ?? ''

export async function showQueue ({ db }: Pick<Services, 'db'>, { quizId, by, limit, ...query }: { quizId: number, by: CurrentUser, state: GradingState,
  questionId?: number, cursor?: string, limit: number }): Promise<GradingQueue> {
  requireTaughtQuiz(db.read, quizId, by)
  const rows = await listGradable(db.read, { quizId, limit, state: query.state, questionId: query.questionId, cursor: query.cursor })
  return {
    ...page(rows, limit, ({ attemptId, itemId, questionId, name, stem, userId, firstName, lastName, finishedAt, response, score, points }) => ({
      attemptId, itemId, questionId, name: name || stem, student: { id: userId, firstName, lastName }, submittedAt: isoOrNull(finishedAt),
      words: wordsIn(textOf(response)), score, points
    }), ({ questionId, partId, sortKey, itemId }) => [questionId, partId === null ? 0 : 1, partId ?? '', sortKey, itemId]),
    ...await countGradable(db.read, quizId)
  }
}

export async function showAnswerToGrade (app: Pick<Services, 'db' | 'questionBodies'>, { attemptId, itemId, by }: OfItem): Promise<AnswerToGrade> {
  const db = app.db.read
  const { quiz } = requireTaughtAttempt(db, attemptId, by)
  const row = await findToGrade(db, { attemptId, itemId })
  if (!row) throw notFound('The answer')
  const body = bodyOf(row, await app.questionBodies(db, [row.version_id]))
  const question = showQuestion(body, row.seed)
  const from = { questionId: row.question_id, partId: row.part_id, sortKey: row.sortKey, itemId }
  const comment = row.comment === null ? null : JSON.parse(row.comment)
  const essay = essayOf(body)
  return {
    attemptId, itemId, quizId: quiz.id, title: quiz.title, questionId: row.question_id,
    student: { id: row.userId, firstName: row.firstName, lastName: row.lastName }, question,
    response: row.response === null ? null : JSON.parse(row.response), words: wordsIn(textOf(row.response)), ...essay, points: row.points,
    grade: row.given === null ? null : {
      credit: row.credit ?? 0, score: row.given, guide: row.guide === null ? {} : JSON.parse(row.guide), comment, gradedAt: iso(row.judgedAt!),
      gradedBy: row.graderId === null ? null : { id: row.graderId, firstName: row.graderFirst!, lastName: row.graderLast! }
    },
    media: await mediaMap(db, filesIn([question, essay.model, comment])),
    previous: await findNeighbour(db, quiz.id, from, 'previous') ?? null,
    next: await findNeighbour(db, quiz.id, from, 'next') ?? await findNeighbour(db, quiz.id, from, 'first') ?? null,
    waiting: (await countGradable(db, quiz.id)).waiting
  }
}

const essayOf = (body: QuestionBody) => body.type === 'essay'
  ? { leastWords: body.leastWords, mostWords: body.mostWords, model: body.model, guide: body.guide }
  : { leastWords: null, mostWords: null, model: null, guide: [] }

/** A person's word stands, also over what was judged automatically. */
export async function gradeItem (app: Grading, { grade, actor, ...of }: OfItem & { grade: ItemGrade, actor: Actor }): Promise<ItemGraded> {
  const comment = grade.comment == null ? null : JSON.stringify(acceptContent(grade.comment))
  return change(app, of, async (trx, row, now) => {
    const body = bodyOf(row, await app.questionBodies(trx, [row.version_id]))
    const given = givenOf(grade, row.points, essayOf(body).guide)
    keepGrade(trx, { itemId: row.id, given, guide: grade.guide ? JSON.stringify(grade.guide) : null, comment, by: of.by.id, now })
    await recordAudit(trx, { at: now, actor, action: 'answer.graded', subjectKind: 'attempt', subjectId: of.attemptId,
      details: { itemId: row.id, before: row.score, after: given } })
  })
}

function givenOf ({ points, guide }: ItemGrade, most: number, rows: Array<{ id: string, credit: number }>) {
  if ((points === undefined) === (guide === undefined)) throw invalid('Give either points or what each row of the guide gives.', { points: 'or_guide' })
  if (points !== undefined && points > most) throw invalid('This is more than the question is worth.', { points: 'too_many' })
  if (points !== undefined) return points
  const fault = guideFault(guide!, rows)
  if (fault) throw invalid('The guide of this question has no such row, or gives less for it.', { [`guide.${fault.id}`]: fault.code })
  return pointsOf(most, Object.values(guide!).reduce((sum, credit) => sum + credit, 0))
}

/** What the question itself says counts again; an essay waits again. */
export async function ungradeItem (app: Grading, { actor, ...of }: OfItem & { actor: Actor }): Promise<ItemGraded> {
  return change(app, of, async (trx, row, now) => {
    if (row.given === null) return
    takeGradeBack(trx, { itemId: row.id })
    await recordAudit(trx, { at: now, actor, action: 'answer.ungraded', subjectKind: 'attempt', subjectId: of.attemptId, details: { itemId: row.id, before: row.score } })
  })
}

type Row = NonNullable<Awaited<ReturnType<typeof findToGrade>>>

async function change (app: Grading, { attemptId, itemId, by }: OfItem, work: (trx: Queries, row: Row, now: number) => Promise<void>): Promise<ItemGraded> {
  const { graded, userId } = await app.db.write(async trx => {
    const now = app.clock.now()
    const { attempt } = requireTaughtAttempt(trx, attemptId, by)
    if (attempt.state === 'in_progress' || attempt.state === 'reset') throw conflict('attempt_not_over', 'This attempt is not over: there is nothing to grade yet.')
    const row = await findToGrade(trx, { attemptId, itemId })
    if (!row) throw notFound('The answer')
    await work(trx, row, now)
    const after = await gradeAttempt(app, trx, attempt, now)
    const { score } = (await findToGrade(trx, { attemptId, itemId }))!
    const { waiting } = await countGradable(trx, attempt.quiz_id)
    return { graded: { itemId, score: score ?? 0, attemptScore: after.score, maxScore: after.max_score, state: stateOf(after), waiting },
      userId: after.waiting === 0 ? attempt.user_id : undefined }
  })
  if (userId !== undefined) app.events.toUser(userId, { type: 'attempt_changed', attemptId })
  return graded
}
