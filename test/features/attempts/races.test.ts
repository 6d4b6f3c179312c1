import { test } from 'tap'
import { makeUser } from '../../helpers/make.ts'
import { quizSchool, single, trueFalse } from '../../helpers/quizzes.ts'

const class50 = Array.from({ length: 50 }, (_, i) => i)

test('fifty begin, answer and hand in at the same moment', async t => {
  const { as, db, enrolAll, quiz, start, save, submit } = await withClass(t)
  const quizId = await quiz({ questions: [single('1'), single('2'), trueFalse('3'), trueFalse('4')], settings: { shuffleItems: true } })
  const students = await Promise.all((await enrolAll()).map(id => as(id)))
  const started = await Promise.all(students.map(who => start(who, quizId, { device: 'first-device' })))
  t.equal(new Set(started.map(({ id }) => id)).size, 50)
  const twice = await Promise.all(students.map(who => start(who, quizId, { device: 'first-device' })))
  t.same(twice.map(({ id, epoch }) => [id, epoch]), started.map(({ id }) => [id, 1]))
  const saves = await Promise.all(started.flatMap(({ id, items }, i) => items.flatMap((item, j) => [1, 2].map(n =>
    save(students[i]!, id, item.id, { response: item.type === 'single' ? { choice: 'a' } : { value: true }, epoch: 1, sequence: j * 2 + n })))))
  t.ok(saves.every(({ status }) => status === 200))
  const done = await Promise.all(students.flatMap((who, i) => [submit(who, started[i]!.id), submit(who, started[i]!.id)]))
  t.ok(done.every(({ body }) => body.score === 400 && body.status === 'graded'))
  const { n } = await db.read.selectFrom('answer_events').where('kind', '=', 'submitted').select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  t.equal(n, 50)
})

test('one student begins on two devices in the same moment: one attempt, two epochs', async t => {
  const { ask, asAda, quiz, db } = await quizSchool(t)
  const quizId = await quiz()
  const both = await Promise.all(['tablet-one', 'tablet-two'].map(device => ask(asAda, { method: 'POST', url: `/api/quizzes/${quizId}/attempts`, payload: { device } })))
  t.same(both.map(({ status }) => status).sort(), [200, 201])
  t.same(both.map(({ body }) => body.epoch).sort(), [1, 2])
  t.equal((await db.read.selectFrom('attempts').select('id').execute()).length, 1)
})

async function withClass (t: Parameters<typeof quizSchool>[0]) {
  const school = await quizSchool(t)
  const { db, volcanoes } = school
  const enrolAll = async () => {
    const ids: number[] = []
    for (const i of class50) ids.push((await makeUser(db, { firstName: `First${i}`, lastName: `Last${i}` })).id)
    await db.write(async trx => {
      for (const userId of ids) await trx.insertInto('enrolments').values({ course_id: volcanoes, user_id: userId, status: 'active', way: 'instructor',
        enrolled_at: 1, created_at: 1, updated_at: 1 }).execute()
    })
    return ids
  }
  return { ...school, enrolAll }
}
