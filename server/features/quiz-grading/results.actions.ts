import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { isoOrNull } from '../../http/schemas.ts'
import type { Services } from '../../services.ts'
import { bodyOf } from '../attempts/start-reply.ts'
import { stateOf } from '../attempts/states.rules.ts'
import { plainText } from '../content/content.rules.ts'
import { disposition } from '../media/serving.rules.ts'
import type { QuestionBody, SimpleBody } from '../questions/body.schemas.ts'
import { keyOf, talliesOf } from '../questions/types/types.ts'
import { requireTaughtQuiz } from '../quizzes/access.actions.ts'
import { hasPassed, keptScore } from '../quizzes/quizzes.rules.ts'
import type { QuizRecord } from '../quizzes/quizzes.store.ts'
import type { QuestionResult, QuizResults } from './quiz-grading.schemas.ts'
import { correlation, countingAttempt, csvOf, meanOf, middleOf, points, shareOf, tenths } from './results.rules.ts'
import { listAttempts, listQuestionFigures, listResponses, listScores, listStudents, type AttemptRow } from './results.store.ts'

type Reporting = Pick<Services, 'db' | 'readThread' | 'questionBodies'>
interface OfQuiz { quizId: number, by: CurrentUser }
type Row = QuizResults['students'][number]

export async function showResults (app: Reporting, { quizId, by }: OfQuiz): Promise<QuizResults> {
  const quiz = requireTaughtQuiz(app.db.read, quizId, by)
  const { rows, attempts } = await standings(app, quiz)
  const scored = rows.filter(({ score }) => score !== null)
  const shares = scored.map(({ score, attemptId }) => shareOf(score!, attempts.find(({ id }) => id === attemptId)?.maxScore ?? 0))
  return {
    quizId, title: quiz.title, maxScore: Math.max(0, ...attempts.map(({ maxScore }) => maxScore)), passMark: quiz.pass_mark, students: rows,
    finished: rows.filter(({ finishedAt }) => finishedAt !== null).length,
    inProgress: new Set(attempts.filter(({ state }) => state === 'in_progress').map(({ userId }) => userId)).size,
    notStarted: rows.filter(row => row.attempts === 0).length, passed: quiz.pass_mark === null ? null : rows.filter(({ passed }) => passed).length,
    mean: meanOf(shares), median: middleOf(shares), distribution: tenths(shares), questions: await questionResults(app, quizId)
  }
}

async function standings ({ readThread }: Pick<Services, 'readThread'>, quiz: QuizRecord) {
  const students = await listStudents(readThread.read, { quizId: quiz.id, courseId: quiz.course_id })
  const attempts = await listAttempts(readThread.read, quiz.id)
  const byStudent = Map.groupBy(attempts, ({ userId }) => userId)
  return { attempts, rows: students.map(student => rowOf(quiz, student, byStudent.get(student.id) ?? [])) }
}

function rowOf (quiz: QuizRecord, student: Row['student'], attempts: AttemptRow[]): Row {
  const finished = attempts.filter(({ state }) => state !== 'in_progress')
  const counting = countingAttempt(quiz.keep, finished) ?? attempts.at(-1)
  const score = keptScore(quiz.keep, finished.map(({ score }) => score))
  return {
    student, attempts: attempts.length, score, passed: hasPassed(quiz.pass_mark, score, counting?.maxScore ?? 0),
    certaintyScore: quiz.certainty === 1 ? counting?.certaintyScore ?? null : null,
    attemptId: counting?.id ?? null, state: counting ? stateOf(counting) : null, finishedAt: isoOrNull(counting?.finishedAt ?? null),
    seconds: counting?.finishedAt == null ? null : Math.round((counting.finishedAt - counting.startedAt) / 1000),
    waiting: finished.reduce((sum, { waiting }) => sum + waiting, 0), late: finished.some(({ lateAnswers }) => lateAnswers > 0)
  }
}

async function questionResults (app: Reporting, quizId: number): Promise<QuestionResult[]> {
  const figures = await listQuestionFigures(app.readThread.read, quizId)
  const responses = Map.groupBy(await listResponses(app.readThread.read, quizId), ({ versionId, partId }) => `${versionId} ${partId ?? ''}`)
  const results: QuestionResult[] = []
  for (const { stem, name, credit, seconds, n, sx, sy, sxx, syy, sxy, newerVersion, ...row } of figures) {
    const body = bodyOf({ version_id: row.versionId, part_id: row.partId }, await app.questionBodies(app.db.read, [row.versionId]))
    results.push({
      ...row, type: row.type as QuestionResult['type'], name: name || stem, right: row.right ?? 0, partly: row.partly ?? 0, wrong: row.wrong ?? 0,
      waiting: row.waiting ?? 0,
      credit: credit === null ? null : Math.round(credit), seconds: seconds === null ? null : Math.round(seconds), newerVersion,
      discrimination: correlation({ n, sx, sy, sxx, syy, sxy }), tallies: tallied(body, responses.get(`${row.versionId} ${row.partId ?? ''}`) ?? [])
    })
    await nextTurn()
  }
  return results
}

const mostTallies = 60

function tallied (body: QuestionBody, responses: Array<{ response: string | null, count: number }>): QuestionResult['tallies'] {
  if (body.type === 'scenario' || body.type === 'description' || body.type === 'essay') return []
  const counts = new Map<string, number>('options' in body ? body.options.map(({ id }): [string, number] => [id, 0]) : [])
  for (const { response, count } of responses) {
    if (response === null) continue
    for (const id of talliesOf(body, JSON.parse(response))) counts.set(id, (counts.get(id) ?? 0) + count)
  }
  const right = rightOnes(body)
  const sorted = 'options' in body ? [...counts] : [...counts].sort((a, b) => b[1] - a[1])
  return sorted.slice(0, mostTallies).map(([id, count]) => ({ id, count, text: textOf(body, id), right: right === null ? null : right.has(id) }))
}

/** Which tallies a wholly right response makes; null where that cannot be said. */
function rightOnes (body: SimpleBody) {
  const { response } = keyOf(body)
  return response === null ? null : new Set(talliesOf(body, response as Parameters<typeof talliesOf>[1]))
}

function textOf (body: SimpleBody, id: string): string | null {
  if ('options' in body) return wordsOf(body.options.find(option => option.id === id)?.text)
  if ('accepted' in body) {
    const accepted = body.accepted.find(one => one.id === id)
    return accepted ? 'text' in accepted ? accepted.text : accepted.value : null
  }
  if (body.type !== 'match') return null
  const [promptId, answerId] = id.split('>')
  const prompt = wordsOf(body.prompts.find(one => one.id === promptId)?.text)
  const answer = wordsOf(body.answers.find(one => one.id === answerId)?.text)
  return answer === null ? null : `${prompt ?? promptId} → ${answer}`
}

const wordsOf = (content: Parameters<typeof plainText>[0] | null | undefined) => content == null ? null : plainText(content).slice(0, 200)

const attemptsAtOnce = 100

/** A line for each student, a column for each question; opens in any spreadsheet without running anything. */
export async function exportResults (app: Reporting, { quizId, by }: OfQuiz): Promise<{ disposition: string, csv: string }> {
  const quiz = requireTaughtQuiz(app.db.read, quizId, by)
  const { rows, attempts } = await standings(app, quiz)
  const figures = await listQuestionFigures(app.readThread.read, quizId)
  const columns = [...new Map(figures.map(({ questionId, partId, name, stem }) => [`${questionId} ${partId ?? ''}`, `${name || stem}${partId === null ? '' : ` (${partId})`}`]))]
  const scores = await scoresOf(app, rows.flatMap(({ attemptId }) => attemptId ?? []))
  const head = ['Last name', 'First name', 'Attempts', 'State', 'Finished', 'Seconds', 'Score', 'Of', 'Share %', 'Passed', 'Waiting', ...columns.map(([, name]) => name)]
  const lines = rows.map(row => {
    const own = scores.get(row.attemptId ?? 0)
    const maxScore = attempts.find(({ id }) => id === row.attemptId)?.maxScore ?? null
    return [
      row.student.lastName, row.student.firstName, row.attempts, row.state ?? '', row.finishedAt ?? '', row.seconds, points(row.score), points(maxScore),
      row.score === null || maxScore === null ? '' : points(shareOf(row.score, maxScore)), row.passed === null ? '' : row.passed ? 'yes' : 'no', row.waiting,
      ...columns.map(([key]) => points(own?.get(key) ?? null))
    ]
  })
  return { disposition: disposition(`${quiz.title}.csv`, false), csv: csvOf([head, ...lines]) }
}

async function scoresOf ({ readThread }: Pick<Services, 'readThread'>, attemptIds: number[]) {
  const scores = new Map<number, Map<string, number | null>>()
  for (let i = 0; i < attemptIds.length; i += attemptsAtOnce) {
    for (const { attemptId, questionId, partId, score, response } of await listScores(readThread.read, attemptIds.slice(i, i + attemptsAtOnce))) {
      const own = scores.get(attemptId) ?? new Map<string, number | null>()
      scores.set(attemptId, own.set(`${questionId} ${partId ?? ''}`, score ?? (response === null ? 0 : null)))
    }
  }
  return scores
}
