import { test } from 'tap'
import { doc } from '../../helpers/teaching.ts'
import { essay, numerical, quizSchool, single, trueFalse } from '../../helpers/quizzes.ts'

const explained = (stem: string) => single(stem, { explanation: doc('the-explanation'), hints: [{ id: 'h1', text: doc('the-hint'), cost: 1000 }] })
/** What gives an answer away. */
const key = /because-right|because-wrong|the-explanation|model-answer|3357|Names the|"credit"|"accepted"|"answer"|"areas"/

const whens = ['immediately', 'after_submission', 'after_closing', 'never'] as const
const all = (when: string) => Object.fromEntries(['score', 'answers', 'correctness', 'key', 'explanations'].map(what => [what, when]))

for (const when of whens) {
  test(`no key in any response before the policy allows it: ${when}`, async t => {
    const { ask, asAda, asBo, asInes, quiz, clock, volcanoes } = await quizSchool(t)
    const closesAt = new Date(clock.now() + 600_000).toISOString()
    const quizId = await quiz({ questions: [explained('A?'), trueFalse(), numerical(), essay()], settings: { review: all(when), hints: true, closesAt } })
    const seen: string[] = []
    const asking = async (options: Parameters<typeof ask>[1]) => {
      const answer = await ask(asAda, options)
      seen.push(answer.text)
      return answer
    }
    await asking({ url: `/api/courses/${volcanoes}/quizzes` })
    await asking({ url: `/api/quizzes/${quizId}` })
    const { body: { id, items } } = await asking({ method: 'POST', url: `/api/quizzes/${quizId}/attempts`, payload: {} })
    t.notMatch(seen.join(), /the-hint/, 'nor a hint that was not taken')
    const responses = [{ choice: 'b' }, { value: false }, { value: '12' }, { text: 'gas' }]
    for (const [i, item] of items.entries()) await asking({ method: 'PUT', url: `/api/attempts/${id}/answers/${item.id}`, payload: { response: responses[i], epoch: 1, sequence: i + 1 } })
    await asking({ method: 'PUT', url: `/api/attempts/${id}/answers`, payload: { answers: [{ itemId: items[0].id, response: responses[0], epoch: 1, sequence: 9 }] } })
    await asking({ method: 'PUT', url: `/api/attempts/${id}/hints/${items[0].id}` })
    await asking({ method: 'POST', url: `/api/quizzes/${quizId}/attempts`, payload: {} })
    await asking({ url: `/api/attempts/${id}` })
    const check = await ask(asAda, { method: 'PUT', url: `/api/attempts/${id}/checks/${items[0].id}` })
    t.equal(check.status, when === 'immediately' ? 200 : 409)
    t.equal(key.test(check.text), when === 'immediately')
    t.notMatch(seen.join('\n'), key, 'while it goes on')

    await asking({ method: 'PUT', url: `/api/attempts/${id}/submission` })
    await asking({ url: `/api/quizzes/${quizId}` })
    t.notMatch(seen.join('\n'), key, 'when it is handed in')
    const review = await ask(asAda, { url: `/api/attempts/${id}` })
    const atOnce = when === 'immediately' || when === 'after_submission'
    t.equal(key.test(review.text), atOnce, 'afterwards')
    t.equal(review.body.items === null, !atOnce)
    clock.advance(600_000)
    t.equal(key.test((await ask(asAda, { url: `/api/attempts/${id}` })).text), when !== 'never', 'when it is closed')
    for (const url of [`/api/attempts/${id}`, `/api/attempts/${id}/timeline`, `/api/quizzes/${quizId}/results`, `/api/quizzes/${quizId}/paper`, `/api/quizzes/${quizId}/grading`]) {
      t.match((await ask(asBo, { url })).status, /40[34]/, `not to another student: ${url}`)
    }
    t.match((await ask(asInes, { url: `/api/attempts/${id}` })).text, /because-right/, 'those who teach see it')
  })
}

test('each piece of a review is shown by its own rule', async t => {
  const { ask, asAda, quiz, start, save, submit } = await quizSchool(t)
  const review = { ...all('never'), answers: 'after_submission', correctness: 'after_submission' }
  const { id, items: [item] } = await start(asAda, await quiz({ questions: [explained('A?')], settings: { review } }), {})
  await save(asAda, id, item!.id, { response: { choice: 'c' }, epoch: 1, sequence: 1 })
  t.match((await submit(asAda, id)).body, { score: null, passed: null, reviewable: true })
  const shown = await ask(asAda, { url: `/api/attempts/${id}` })
  t.match(shown.body, { score: null, reviewed: [{ score: 50, key: null, judgement: { credit: 5000, parts: [{ id: 'c', credit: 5000, rationale: null }] } }] })
  t.equal(shown.body.reviewed[0].judgement.parts.length, 1, 'the right option is not named')
})
