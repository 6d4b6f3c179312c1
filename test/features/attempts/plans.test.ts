import { test } from 'tap'
import { plansOf, statementsOf } from '../../helpers/plans.ts'
import { essay, putTopic, quizSchool, single, trueFalse } from '../../helpers/quizzes.ts'

test('a save looks, keeps and notes: three statements, and nothing on the way of an attempt reads through a table', async t => {
  const { ask, db, asAda, asBo, asInes, question, quiz, start, save, submit, volcanoes } = await quizSchool(t)
  const topicId = await putTopic(db, 'Volcanoes')
  for (let i = 0; i < 3; i++) await question(trueFalse(`${i}`), { topicId, tags: ['fire'] })
  const quizId = await quiz({ settings: { shuffleItems: false, timeLimitSeconds: 600 },
    sections: [{ title: null, slots: [{ questionId: await question(single()), points: 100 }, { questionId: await question(essay()), points: 100 },
      { draw: { topicId, tags: ['fire'], count: 2, points: 100 } }] }] })
  await asAda({ url: '/api/session' })
  const asked = new Map<string, string[]>()
  const noting = async <T>(what: string, work: () => Promise<T>) => {
    let result: T | undefined
    asked.set(what, (await statementsOf(async () => { result = await work() })).filter(text => !/^\s*explain/i.test(text)))
    return result!
  }
  const { id, items } = await noting('start', () => start(asAda, quizId))
  await noting('save', () => save(asAda, id, items[0]!.id, { response: { choice: 'b' }, epoch: 1, sequence: 1 }))
  t.equal(asked.get('save')!.length, 2, 'look and keep are new; to note was prepared at the start')
  await noting('save again', () => save(asAda, id, items[0]!.id, { response: { choice: 'a' }, epoch: 1, sequence: 2 }))
  t.same(asked.get('save again'), [])
  await save(asAda, id, items[1]!.id, { response: { text: 'Gas' }, epoch: 1, sequence: 3 })
  await noting('late save', () => save(asAda, id, items[0]!.id, { response: { choice: 'b' }, epoch: 1, sequence: 1 }))
  await noting('submit', () => submit(asAda, id))
  t.ok(asked.get('submit')!.length <= 14, `a submission: ${asked.get('submit')!.length}`)
  await noting('second student', async () => submit(asBo, (await start(asBo, quizId)).id))
  t.same(asked.get('second student'), [], 'a second student asks nothing that was not prepared')
  await noting('review', () => ask(asAda, { url: `/api/attempts/${id}` }))
  for (const url of [`/api/quizzes/${quizId}`, `/api/courses/${volcanoes}/quizzes`]) await noting(`student ${url}`, () => ask(asAda, { url }))
  for (const what of ['', '/live', '/grading', '/exceptions', '/regrades']) await noting(`staff ${what}`, () => ask(asInes, { url: `/api/quizzes/${quizId}${what}` }))
  const plans = plansOf(db.file, [...new Set([...asked.values()].flat())])
  t.ok(plans.length > 40)
  t.same(plans.flatMap(({ text, steps }) => steps.filter(step => /^SCAN (?!json_each|school|question_bank|\(|below|CONSTANT)/.test(step)).map(step => `${step}: ${text}`)), [])
})
