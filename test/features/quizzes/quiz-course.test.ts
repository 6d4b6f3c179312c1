import { test } from 'tap'
import { NOW } from '../../helpers/app.ts'
import { essay, quizSchool, single } from '../../helpers/quizzes.ts'

const at = (ms: number) => new Date(NOW + ms).toISOString()
const hour = 3_600_000

test('a lesson that a quiz completes is completed by passing it', async t => {
  const { ask, db, asAda, ada, quiz, lesson, start, save, submit, volcanoes } = await quizSchool(t)
  const lessonId = await lesson('Lava', { publish: true, completion: 'quiz' })
  const quizId = await quiz({ questions: [single()], lessonId, settings: { passMark: 6000, attemptsAllowed: 3 } })
  const done = async () => (await db.read.selectFrom('lesson_progress').where('user_id', '=', ada.id).where('lesson_id', '=',
    lessonId).select('completed_at').executeTakeFirst())?.completed_at ?? null
  for (const [choice, passed] of [['b', false], ['a', true]] as const) {
    const { id, items } = await start(asAda, quizId)
    await save(asAda, id, items[0]!.id, { response: { choice }, epoch: 1, sequence: 1 })
    t.match((await submit(asAda, id)).body, { passed })
    t.equal(await done() !== null, passed)
  }
  t.match((await ask(asAda, { url: `/api/courses/${volcanoes}` })).body, { progress: 10_000 })
})

test('the dashboard says what may be begun, what is under way, and what waits for whoever teaches', async t => {
  const { ask, asInes, asAda, ada, quiz, start, save, submit } = await quizSchool(t)
  const soon = await quiz({ title: 'Soon', settings: { opensAt: at(hour), closesAt: at(3 * hour) } })
  const now = await quiz({ title: 'Now', questions: [essay()], settings: { closesAt: at(2 * hour) } })
  const always = await quiz({ title: 'Always' })
  await quiz({ title: 'Far', settings: { opensAt: at(30 * 24 * hour) } })
  await quiz({ title: 'Closed', settings: { closesAt: at(-hour) } })
  const shown = async () => (await ask(asAda, { url: '/api/dashboard' })).body.quizzes.map((row: Record<string, unknown>) => [row.quizId, row.open, row.attemptId !== null])
  t.same(await shown(), [[now, true, false], [soon, false, false], [always, true, false]])
  await start(asAda, always)
  t.same(await shown(), [[always, true, true], [now, true, false], [soon, false, false]], 'what is under way comes first')
  const { id, items } = await start(asAda, now)
  await save(asAda, id, items[0]!.id, { response: { text: 'Gas' }, epoch: 1, sequence: 1 })
  await submit(asAda, id)
  t.same((await shown()).map(([quizId]: [number]) => quizId), [always, soon])
  t.match((await ask(asInes, { url: '/api/dashboard' })).body.courses, [{ quizzesRunning: 1, toGrade: 1 }])
  await ask(asInes, { method: 'PUT', url: `/api/quizzes/${now}/exceptions/students/${ada.id}`, payload: { attemptsAllowed: 2 } })
  t.same((await shown()).map(([quizId]: [number]) => quizId), [always, now, soon])
})

test('a copied course has its quizzes too, hidden and without anything of who took them; a draft course goes with its quizzes', async t => {
  const { ask, asInes, asAda, ines, db, quiz, lesson, start, volcanoes } = await quizSchool(t)
  const lessonId = await lesson('Lava')
  const quizId = await quiz({ lessonId, settings: { closesAt: at(hour), hints: true } })
  await start(asAda, quizId)
  const copy = (await ask(asInes, { method: 'POST', url: `/api/courses/${volcanoes}/copies`, payload: {} })).body.id
  const [copied] = (await ask(asInes, { url: `/api/courses/${copy}/quizzes` })).body.items
  t.match(copied, { title: 'Volcanoes, a quiz', items: 2, maxScore: 200, closesAt: null, published: false, teaching: { students: 0 } })
  t.not(copied.lessonId, null)
  t.not(copied.lessonId, lessonId)
  await start(asInes, copied.id)
  t.equal((await ask(asInes, { method: 'DELETE', url: `/api/courses/${copy}` })).status, 204)
  t.same(await db.read.selectFrom('attempts').where('user_id', '=', ines.id).selectAll().execute(), [])
})
