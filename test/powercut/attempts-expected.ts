import { startClock } from '../../server/clock.ts'
import type { Db } from '../../server/db/open.ts'
import { settleOutages } from '../../server/features/attempts/outages.actions.ts'
import { startingColumns } from '../../server/features/quizzes/settings.rules.ts'
import { essay } from '../helpers/quizzes.ts'
import type { Subject } from './cut.ts'
import { bodyOf, comparing, type Counters } from './expected.ts'

const classSize = 50
const questions = 6
const offMs = 300_000

export const quiz: Subject = { load: 'attempts.ts', compare: comparing(look) }

export const responseOf = (itemId: number, sequence: number) => ({ text: bodyOf(`item ${itemId}`, sequence) })

export async function findClass (db: Db) {
  const quiz = await db.read.selectFrom('quizzes').select('id').executeTakeFirst()
  if (!quiz) return undefined
  return { quizId: quiz.id, students: (await db.read.selectFrom('users').where('role', '=', 'student').orderBy('id').select('id').execute()).map(({ id }) => id) }
}

/** School, class, course and a published quiz of essays, all of it or nothing. */
export async function foundClass (db: Db) {
  const now = Date.now()
  const times = { created_at: now, updated_at: now }
  return db.write(async trx => {
    const addUser = async (role: 'instructor' | 'student', name: string) => (await trx.insertInto('users').values({ role, first_name: name, last_name: name,
      username: name, username_key: name, sort_key: name, ...times })
      .returning('id').executeTakeFirstOrThrow()).id
    const instructor = await addUser('instructor', 'ines')
    const students: number[] = []
    for (let i = 0; i < classSize; i++) students.push(await addUser('student', `student${i}`))
    const course = await trx.insertInto('courses').values({ title: 'C', title_key: 'c', instructor_id: instructor, status: 'active', published_at: now,
      status_changed_at: now, ...times }).returning('id').executeTakeFirstOrThrow()
    for (const userId of students) await trx.insertInto('enrolments').values({ course_id: course.id, user_id: userId, status: 'active', way: 'instructor',
      enrolled_at: now, ...times }).execute()
    const quiz = await trx.insertInto('quizzes').values({ ...startingColumns, course_id: course.id, title: 'Q', time_limit_seconds: 7200,
      outage_credit_seconds: 7200, published_at: now, created_at: now, changed_at: now }).returning('id').executeTakeFirstOrThrow()
    const section = await trx.insertInto('quiz_sections').values({ quiz_id: quiz.id, position: 1, title: null }).returning('id').executeTakeFirstOrThrow()
    for (let i = 0; i < questions; i++) {
      const question = await trx.insertInto('questions').values({ type: 'essay', owner_name: 'I', created_at: now,
        changed_at: now } as never).returning('id').executeTakeFirstOrThrow()
      const version = await trx.insertInto('question_versions').values({ question_id: question.id, number: 1, type: 'essay', review: 'approved', sealed_at: now,
        reviewed_at: now, editor_name: 'I', created_at: now, changed_at: now, stem: 'S', body: JSON.stringify(essay()) } as never).returning('id').executeTakeFirstOrThrow()
      await trx.updateTable('questions').where('id', '=', question.id).set({ live_version_id: version.id, newest_version_id: version.id }).execute()
      await trx.insertInto('quiz_slots').values({ quiz_id: quiz.id, section_id: section.id, position: i + 1, points: 100, question_id: question.id,
        version_id: version.id }).execute()
    }
    return { quizId: quiz.id, students }
  })
}

/** As the next start would: every answer that was called saved is there, or a later one; attempts go on, with the time back that the box was off. */
async function look (db: Db, faults: string[]): Promise<Counters> {
  const answers = await db.read.selectFrom('answers').select(['item_id as itemId', 'sequence', 'response']).execute()
  for (const { itemId, sequence, response } of answers) if (response !== JSON.stringify(responseOf(itemId, sequence))) faults.push(`item ${itemId} says something else than ${sequence}`)
  const twice = await db.read.selectFrom('answer_events').where('item_id', 'is not', null).where('kind', '=',
    'saved').groupBy(['item_id', 'epoch', 'sequence']).having(eb => eb.fn.countAll(), '>', 1).select('item_id').execute()
  if (twice.length > 0) faults.push(`${twice.length} saves stand in the timeline twice`)
  await goOn(db, faults)
  return new Map(answers.map(({ itemId, sequence }) => [`item ${itemId}`, sequence]))
}

/** The box comes back after five minutes. */
async function goOn (db: Db, faults: string[]) {
  const before = await db.read.selectFrom('attempts').select(['id', 'credit_ms']).execute()
  const since = performance.now()
  const clock = await startClock(db, { wall: () => Date.now() + offMs, monotonic: () => Math.round(performance.now() - since), bootId: 'the next' })
  try {
    await settleOutages({ db, clock })
    for (const { id, credit_ms } of before) {
      const { state, deadline_running, credit_ms: after } = await db.read.selectFrom('attempts').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
      if (state !== 'in_progress') faults.push(`attempt ${id} does not go on`)
      if (after - credit_ms < offMs) faults.push(`attempt ${id} got ${after - credit_ms} ms back`)
      if (deadline_running! - clock.running() < 7_000_000) faults.push(`attempt ${id} lost time`)
    }
  } finally {
    clock.stop()
  }
}
