import { test } from 'tap'
import { quizSchool, scenario, single, trueFalse } from '../../helpers/quizzes.ts'

test('from the start to the score: each answer is saved on its own, and handed in once', async t => {
  const { ask, asAda, quiz, start, save, submit } = await quizSchool(t)
  const quizId = await quiz({ questions: [single(), trueFalse(), scenario()], settings: { shuffleItems: false } })
  const first = await ask(asAda, { method: 'POST', url: `/api/quizzes/${quizId}/attempts` })
  t.equal(first.status, 201)
  t.match(first.body, { epoch: 1, deadlineAt: null, number: 1, state: 'in_progress', answers: [] })
  const { id, items } = first.body
  t.same(items.map(({ type, points, position }: Record<string, unknown>) => [type, points, position]),
    [['single', 100, 1], ['true_false', 100, 2], ['scenario', 0, 3], ['true_false', 67, 4], ['single', 33, 5]])
  t.same(items.map(({ parentId }: { parentId: number | null }) => parentId), [null, null, null, items[2].id, items[2].id])
  t.same(items[0].options.map((option: { id: string }) => option.id).sort(), ['a', 'b', 'c'])

  const again = await ask(asAda, { method: 'POST', url: `/api/quizzes/${quizId}/attempts` })
  t.equal(again.status, 200, 'the open one goes on')
  t.match(again.body, { id, epoch: 2 })
  t.same(again.body.items, items)

  t.match(await save(asAda, id, items[0].id, { response: { choice: 'c' }, epoch: 2, sequence: 1 }), { status: 200, body: { epoch: 2, sequence: 1, taken: true } })
  t.match(await save(asAda, id, items[0].id, { response: { choice: 'a' }, epoch: 2, sequence: 2, seconds: 5 }), { status: 200, body: { epoch: 2, sequence: 2 } })
  t.match(await save(asAda, id, items[3].id, { response: { value: true }, epoch: 2, sequence: 3, flagged: true }), { status: 200 })
  t.match((await start(asAda, quizId)).answers, [{ itemId: items[0].id, response: { choice: 'a' }, seconds: 5 }, { itemId: items[3].id, flagged: true }])

  const done = await submit(asAda, id)
  t.match(done, { status: 200, body: { status: 'graded', score: 167, maxScore: 300, answered: 2, items: 4, reviewable: true } })
  t.same((await submit(asAda, id)).body, done.body, 'sent twice, it is handed in once')
  t.match(await save(asAda, id, items[0].id, { response: { choice: 'b' }, epoch: 3, sequence: 9 }), { status: 409, body: { code: 'attempt_over' } })
  t.match(await ask(asAda, { method: 'POST', url: `/api/quizzes/${quizId}/attempts` }), { status: 409, body: { code: 'no_attempts_left' } })
})
