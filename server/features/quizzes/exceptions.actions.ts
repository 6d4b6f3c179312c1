import { invalid, notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { iso, isoOrNull } from '../../http/schemas.ts'
import type { Services } from '../../services.ts'
import { renewDeadlines } from '../attempts/deadlines.actions.ts'
import { requireOpenQuiz, requireTaughtQuiz } from './access.actions.ts'
import { findClassInCourse, findPlace, keepException, listExceptions, removeException, type Whom } from './exceptions.store.ts'
import { record, type OfQuiz } from './changing.actions.ts'
import { readTime } from './quizzes.rules.ts'
import type { QuizException, QuizExceptions } from './quizzes.schemas.ts'

type Changing = Pick<Services, 'db' | 'clock'>
/** One student or one class. */
type For = OfQuiz & { userId?: number, classId?: number }

export async function showExceptions ({ db }: Pick<Services, 'db'>, { quizId, by }: { quizId: number, by: CurrentUser }): Promise<QuizExceptions> {
  requireTaughtQuiz(db.read, quizId, by)
  return {
    items: (await listExceptions(db.read, quizId)).map(({ userId, firstName, lastName, classId, className, opensAt, closesAt, changedAt, ...rest }) => ({
      ...rest, opensAt: isoOrNull(opensAt), closesAt: isoOrNull(closesAt), changedAt: iso(changedAt),
      student: userId === null ? null : { id: userId, firstName: firstName!, lastName: lastName! }, class: classId === null ? null : { id: classId, name: className! }
    }))
  }
}

/** Also for attempts that are under way: their deadlines move with it. */
export async function makeException (app: Changing, { quizId, exception, by, actor, userId, classId }: For & { exception: QuizException }) {
  const times = { opensAt: timeOf('opensAt', exception.opensAt ?? null), closesAt: timeOf('closesAt', exception.closesAt ?? null) }
  if (times.opensAt !== null && times.closesAt !== null && times.closesAt <= times.opensAt) throw invalid('A quiz closes after it opens.', { closesAt: 'before_opening' })
  await app.db.write(async trx => {
    const now = app.clock.now()
    requireOpenQuiz(trx, quizId, by)
    if (userId !== undefined && !await findPlace(trx, { quizId, userId })) throw notFound('The student')
    if (classId !== undefined && !await findClassInCourse(trx, { quizId, classId })) throw notFound('The class')
    await keepException(trx, whom(quizId, userId, classId), { extraTime: exception.extraTime ?? null, attemptsAllowed: exception.attemptsAllowed ?? null,
      accessCode: exception.accessCode ?? null, ...times }, { by: by.id, now })
    await renewDeadlines(trx, { quizId })
    await record(trx, now, actor, 'quiz.exception_made', quizId, { userId, classId,
      fields: Object.entries(exception).filter(([, value]) => value != null).map(([name]) => name) })
  })
}

export async function takeExceptionBack (app: Changing, { quizId, by, actor, userId, classId }: For) {
  await app.db.write(async trx => {
    const now = app.clock.now()
    requireOpenQuiz(trx, quizId, by)
    if (await removeException(trx, whom(quizId, userId, classId)) === 0) return
    await renewDeadlines(trx, { quizId })
    await record(trx, now, actor, 'quiz.exception_removed', quizId, { userId, classId })
  })
}

const whom = (quizId: number, userId: number | undefined, classId: number | undefined): Whom => ({ quizId, userId: userId ?? null, classId: classId ?? null })

function timeOf (field: string, text: string | null) {
  if (text === null) return null
  const time = readTime(text)
  if (time === undefined) throw invalid('This is not a time.', { [field]: 'invalid' })
  return time
}
