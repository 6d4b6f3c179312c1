import { test } from 'tap'
import { countRows } from '../../helpers/app.ts'
import { essay, numerical, quizSchool, reviseQuestion, scenario, single, trueFalse } from '../../helpers/quizzes.ts'
import { answersOf } from '../../../server/features/attempts/statistics.actions.ts'
import { countStatistics } from '../../../server/features/questions/statistics.actions.ts'
import { doc } from '../../helpers/teaching.ts'

type School = Awaited<ReturnType<typeof quizSchool>>

/** Ada and Bo hand in; each gives one response for each question. */
async function handedIn ({ asAda, asBo, start, save, submit }: School, quizId: number, responses: { ada: object[], bo: object[] }) {
  const ids = []
  for (const [who, given] of [[asAda, responses.ada], [asBo, responses.bo]] as const) {
    const { id, items } = await start(who, quizId)
    for (const [i, item] of items.entries()) if (given[i]) await save(who, id, item.id, { response: given[i], epoch: 1, sequence: i + 1, seconds: 10 })
    const { body } = await submit(who, id)
    ids.push({ ...body, id, items })
  }
  return ids as Array<{ id: number, items: Array<{ id: number }>, status: string, score: number | null }>
}

test('essays wait in a queue, by question and name; a grade by points or by the guide ends the waiting', async t => {
  const school = await quizSchool(t)
  const { ask, asInes, asAda, quiz } = school
  const quizId = await quiz({ questions: [essay('First?'), single(), essay('Second?')], settings: { shuffleItems: false } })
  const [ada, bo] = await handedIn(school, quizId, { ada: [{ text: 'Gas, hot gas.' }, { choice: 'a' }, { text: 'Yes' }], bo: [{ text: 'Pressure' }] })
  t.match([ada, bo], [{ status: 'submitted', score: null }, { status: 'submitted', score: null }])
  const queue = await ask(asInes, { url: `/api/quizzes/${quizId}/grading` })
  t.same(queue.body.items.map((one: { student: { firstName: string }, words: number }) => [one.student.firstName, one.words]), [['Bo', 1], ['Ada', 3], ['Ada', 1]],
    'Ångström, Lovelace; then the second question')
  t.match(queue.body, { waiting: 3, graded: 0 })
  const address = (attempt: { id: number, items: Array<{ id: number }> }, i: number) => `/api/attempts/${attempt.id}/grades/${attempt.items[i]!.id}`
  const one = await ask(asInes, { url: address(bo!, 0) })
  t.match(one.body, { student: { firstName: 'Bo' }, response: { text: 'Pressure' }, guide: [{ id: 'g1', credit: 6000 }, { id: 'g2' }], points: 100, grade: null,
    previous: null, next: { attemptId: ada!.id }, waiting: 3 })
  t.match(one.text, /model-answer/)

  t.match((await ask(asInes, { method: 'PUT', url: address(bo!, 0), payload: { guide: { g1: 6000, g2: 1000 }, comment: doc('Where is the gas?') } })).body,
    { score: 70, attemptScore: 70, state: 'graded', waiting: 2 })
  t.match((await ask(asInes, { url: address(bo!, 0) })).body.grade, { credit: 7000, score: 70, guide: { g1: 6000, g2: 1000 }, gradedBy: { firstName: 'Ines' } })
  await ask(asInes, { method: 'PUT', url: address(ada!, 0), payload: { points: 33 } })
  t.match((await ask(asInes, { method: 'PUT', url: address(ada!, 2), payload: { points: 100 } })).body, { attemptScore: 233, maxScore: 300, state: 'graded', waiting: 0 })
  t.match((await ask(asAda, { url: `/api/attempts/${ada!.id}` })).body, { score: 233, state: 'graded' })
  t.match((await ask(asInes, { method: 'PUT', url: address(ada!, 1), payload: { points: 50 } })).body, { score: 50, attemptScore: 183 },
    'a person may overrule the question')
  t.match((await ask(asInes, { method: 'DELETE', url: address(ada!, 1) })).body, { score: 100, attemptScore: 233 })
  t.match((await ask(asInes, { method: 'DELETE', url: address(ada!, 2) })).body, { attemptScore: null, state: 'submitted', waiting: 1 })
})

test('a key that is put right: who changed is told, done again nothing changes, a dry run keeps nothing', async t => {
  const school = await quizSchool(t)
  const { ask, asInes, question, quiz, db } = school
  const wrong = await question(trueFalse('Etna sleeps.', true))
  const quizId = await quiz({ sections: [{ title: null, slots: [{ questionId: wrong, points: 100 }, { questionId: await question(single()), points: 100 }] }],
    settings: { shuffleItems: false, passMark: 7500 } })
  const [ada, bo] = await handedIn(school, quizId, { ada: [{ value: false }, { choice: 'a' }], bo: [{ value: true }, { choice: 'a' }] })
  t.match([ada!.score, bo!.score], [100, 200])
  await reviseQuestion(db, wrong, trueFalse('Etna sleeps.', false))
  t.match((await ask(asInes, { url: `/api/quizzes/${quizId}/results` })).body.questions[0], { questionId: wrong, newerVersion: 2 })

  const choose = (query = '') => ask(asInes, { method: 'PUT', url: `/api/quizzes/${quizId}/versions/${wrong}${query}`, payload: { reason: 'The key was wrong.' } })
  const before = await countRows(db)
  const expected = [{ attemptId: ada!.id, scoreBefore: 100, scoreAfter: 200, passedBefore: false, passedAfter: true },
    { attemptId: bo!.id, scoreBefore: 200, scoreAfter: 100 }]
  t.match((await choose('?dryRun=true')).body, { dryRun: true, attempts: 2, changed: expected })
  t.same(await countRows(db), before)
  t.match((await choose()).body, { dryRun: false, what: 'version', reason: 'The key was wrong.', attempts: 2, changed: expected })
  t.same((await choose()).body.changed, [])
  t.same((await ask(asInes, { method: 'POST', url: `/api/quizzes/${quizId}/regrades` })).body.changed, [], 'regrading is idempotent')
  t.match((await ask(asInes, { url: `/api/quizzes/${quizId}/regrades` })).body.items, [{ what: 'again' }, { what: 'version', changed: [] }, { what: 'version', changed: expected, by: { firstName: 'Ines' } }])
})

test('a question is dropped for everyone, given to everyone, and counts again', async t => {
  const school = await quizSchool(t)
  const { ask, asInes, asBo, question, quiz } = school
  const bad = await question(numerical())
  const quizId = await quiz({ sections: [{ title: null, slots: [{ questionId: bad, points: 300 }, { questionId: await question(single()), points: 100 }] }],
    settings: { shuffleItems: false } })
  const [ada, bo] = await handedIn(school, quizId, { ada: [{ value: '3360' }, { choice: 'b' }], bo: [{ value: '5' }, { choice: 'a' }] })
  t.same([ada!.score, bo!.score], [300, 100])
  const url = `/api/quizzes/${quizId}/rulings/${bad}`
  const scores = (answer: { body: { changed: Array<{ scoreAfter: number, maxAfter: number }> } }) => answer.body.changed.map(({ scoreAfter,
    maxAfter }) => [scoreAfter, maxAfter])
  const drop = () => ask(asInes, { method: 'PUT', url, payload: { ruling: 'dropped', reason: 'Never taught' } })
  t.same(scores(await drop()), [[0, 100], [100, 100]])
  t.same(scores(await drop()), [])
  t.match((await ask(asBo, { url: `/api/attempts/${bo!.id}` })).body.reviewed[0], { ruling: 'dropped' })
  t.same(scores(await ask(asInes, { method: 'PUT', url, payload: { ruling: 'full_credit', reason: 'Ambiguous' } })), [[300, 400], [400, 400]])
  t.same(scores(await ask(asInes, { method: 'DELETE', url })), [[300, 400], [100, 400]].slice(1), 'only Bo’s is another')
  t.match(await ask(asInes, { method: 'PUT', url: `/api/quizzes/${quizId}/rulings/9999`, payload: { ruling: 'dropped', reason: 'x' } }), { status: 404 })
})

test('results, their table for spreadsheets, and the quiz on paper', async t => {
  const school = await quizSchool(t)
  const { ask, asInes, asAda, ada, quiz, db } = school
  await db.write(trx => trx.updateTable('users').where('id', '=', ada.id).set({ last_name: '=cmd|"/c calc"!A1' }).execute())
  const quizId = await quiz({ questions: [single(), trueFalse()], settings: { shuffleItems: false, passMark: 5000, certainty: true } })
  await handedIn(school, quizId, { ada: [{ choice: 'a' }, { value: true }], bo: [{ choice: 'c' }] })
  const { body } = await ask(asInes, { url: `/api/quizzes/${quizId}/results` })
  t.match(body, { finished: 2, inProgress: 0, notStarted: 0, passed: 1, mean: 6250, median: 6250, distribution: [0, 0, 1, 0, 0, 0, 0, 0, 0, 1] })
  t.match(body.questions[0], { type: 'single', asked: 2, answered: 2, credit: 7500, right: 1, partly: 1, wrong: 0, seconds: 10, discrimination: null,
    tallies: [{ id: 'a', count: 1, right: true, text: '1,100 °C' }, { id: 'b', count: 0, right: false }, { id: 'c', count: 1 }] })
  t.match(body.questions[1], { answered: 1, credit: 5000 })

  const csv = await asInes({ url: `/api/quizzes/${quizId}/results.csv` })
  t.match(csv.headers['content-type'], /text\/csv/)
  const lines = csv.body.split('\r\n')
  t.match(lines[0], /^\uFEFFLast name,First name,/)
  t.match(csv.body, /"'=cmd\|""\/c calc""!A1",Ada,1,graded,/)
  t.match(lines.find(line => line.includes('Bo')), /0\.50,2\.00,25\.00,no,0,0\.50,0\.00$/)
  const paper = await ask(asInes, { url: `/api/quizzes/${quizId}/paper` })
  t.match(paper.body, { maxScore: 200, sections: [{ items: [{ number: 1, points: 100, question: { type: 'single' }, key: { response: { choice: 'a' } } },
    { number: 2 }] }] })
  t.equal((await ask(asAda, { url: `/api/quizzes/${quizId}/paper` })).status, 403)
})

test('refusals leave every grade as it was', async t => {
  const school = await quizSchool(t)
  const { ask, as, asInes, asAda, otto, quiz, start, db } = school
  const quizId = await quiz({ questions: [essay()], settings: { attemptsAllowed: 3 } })
  const [ada] = await handedIn(school, quizId, { ada: [{ text: 'Gas' }], bo: [{ text: 'x' }] })
  const open = await start(asAda, quizId)
  const url = `/api/attempts/${ada!.id}/grades/${ada!.items[0]!.id}`
  const asOtto = await as(otto.id)
  const before = await countRows(db)
  for (const [who, address, payload, status, code] of [
    [asAda, url, { points: 100 }, 403, 'forbidden'], [asOtto, url, { points: 100 }, 404, 'not_found'], [asInes, url, { points: 101 }, 400, 'invalid'],
    [asInes, url, { points: 1, guide: { g1: 1 } }, 400, 'invalid'], [asInes, url, {}, 400, 'invalid'], [asInes, url, { guide: { g9: 1 } }, 400, 'invalid'],
    [asInes, url, { guide: { g1: 6001 } }, 400, 'invalid'],
    [asInes, `/api/attempts/${open.id}/grades/${open.items[0]!.id}`, { points: 1 }, 409, 'attempt_not_over'], [asInes, `/api/attempts/${ada!.id}/grades/${open.items[0]!.id}`, { points: 1 }, 404, 'not_found']
  ] as const) t.match(await ask(who, { method: 'PUT', url: address, payload }), { status, body: { code } }, JSON.stringify(payload))
  t.same(await countRows(db), before)
})

test('what was answered counts for the bank’s statistics, once a night', async t => {
  const school = await quizSchool(t)
  const { ask, app, asInes, quiz, question } = school
  const questionId = await question(single())
  const quizId = await quiz({ sections: [{ title: null, slots: [{ questionId, points: 100 }, { questionId: await question(trueFalse()), points: 100 }] }],
    settings: { shuffleItems: false } })
  await handedIn(school, quizId, { ada: [{ choice: 'a' }, { value: true }], bo: [{ choice: 'c' }] })
  await countStatistics(app, answersOf(app))
  t.match((await ask(asInes, { url: `/api/questions/${questionId}/statistics` })).body.items, [{ responses: 2, rightResponses: 1, credit: 7500, medianMs: 10_000 }])
})

test('a newest version that asks something else judges nothing: what was answered stays judged by what was asked', async t => {
  const school = await quizSchool(t)
  const { ask, asInes, question, quiz, db } = school
  const [asked, staged] = [await question(single()), await question(scenario())]
  const quizId = await quiz({ sections: [{ title: null, slots: [{ questionId: asked, points: 100 }, { questionId: staged, points: 100 }] }], settings: { shuffleItems: false } })
  await handedIn(school, quizId, { ada: [{ choice: 'a' }, undefined!, { value: true }, { choice: 'a' }], bo: [] })
  await reviseQuestion(db, asked, trueFalse())
  await reviseQuestion(db, staged, { ...scenario(), parts: [] } as never)
  for (const questionId of [asked, staged]) {
    const report = await ask(asInes, { method: 'PUT', url: `/api/quizzes/${quizId}/versions/${questionId}`, payload: { reason: 'x' } })
    t.match(report, { status: 200, body: { changed: [] } })
    t.same(report.body.changed, [])
  }
})
