import { test } from 'tap'
import { quizSchool, single, trueFalse } from '../../helpers/quizzes.ts'
import { doc, putMedia } from '../../helpers/teaching.ts'

const hinted = () => single('How hot?', { explanation: doc('the-explanation'),
  hints: [{ id: 'h1', text: doc('Very hot.'), cost: 1000 }, { id: 'h2', text: doc('Hotter than water.'), cost: 2500 }] })
const practice = { review: { score: 'immediately', answers: 'immediately', correctness: 'immediately', key: 'immediately', explanations: 'immediately' }, hints: true }

test('hints are given one after the other, written down, and cost what they say', async t => {
  const { ask, asAda, asInes, quiz, start, save, submit } = await quizSchool(t)
  const { id, items: [item, other] } = await start(asAda, await quiz({ questions: [hinted(), trueFalse()], settings: { hints: true, shuffleItems: false } }))
  t.same(item!.hints, [{ cost: 1000 }, { cost: 2500 }])
  const hint = (itemId: number, payload?: object) => ask(asAda, { method: 'PUT', url: `/api/attempts/${id}/hints/${itemId}`, ...(payload ? { payload } : {}) })
  t.match((await hint(item!.id, { count: 1 })).body, { hints: [{ hintId: 'h1', cost: 1000 }], left: 1 })
  t.match((await hint(item!.id, { count: 1 })).body, { hints: [{ hintId: 'h1' }], left: 1 }, 'sent twice, it costs once')
  t.match((await hint(item!.id)).body, { hints: [{ hintId: 'h1' }, { hintId: 'h2' }], left: 0 })
  t.match(await hint(other!.id), { status: 409, body: { code: 'no_hints' } })
  await save(asAda, id, item!.id, { response: { choice: 'a' }, epoch: 1, sequence: 1 })
  t.match((await submit(asAda, id)).body, { score: 65 })
  t.equal((await ask(asInes, { url: `/api/attempts/${id}/timeline` })).body.items.filter(({ kind }: { kind: string }) => kind === 'hint').length, 2)
})

test('practice: each question is checked when it is asked for, and its answer is final then', async t => {
  const { ask, asAda, quiz, start, save, submit } = await quizSchool(t)
  const quizId = await quiz({ questions: [hinted(), trueFalse()], settings: { ...practice, shuffleItems: false } })
  const { id, items: [item], checksAllowed } = await start(asAda, quizId)
  t.equal(checksAllowed, true)
  const check = () => ask(asAda, { method: 'PUT', url: `/api/attempts/${id}/checks/${item!.id}` })
  t.match(await check(), { status: 409, body: { code: 'not_answered' } })
  await ask(asAda, { method: 'PUT', url: `/api/attempts/${id}/hints/${item!.id}` })
  await save(asAda, id, item!.id, { response: { choice: 'c' }, epoch: 1, sequence: 1 })
  const checked = await check()
  t.match(checked.body, { judgement: { credit: 4000 }, key: { response: { choice: 'a' } }, score: null })
  t.same((await check()).body, checked.body)
  t.match(await save(asAda, id, item!.id, { response: { choice: 'a' }, epoch: 1, sequence: 2 }), { status: 409, body: { code: 'answer_final' } })
  t.match(await start(asAda, quizId), { answers: [{ final: true, response: { choice: 'c' } }], checked: [{ itemId: item!.id, judgement: { credit: 4000 } }],
    takenHints: [{ hintId: 'h1' }] })
  t.match((await submit(asAda, id)).body, { score: 40 })
})

test('how sure somebody is has a score of its own', async t => {
  const { asAda, quiz, start, save, submit } = await quizSchool(t)
  const { id, items } = await start(asAda, await quiz({ questions: [single(), trueFalse()], settings: { certainty: true, shuffleItems: false } }))
  await save(asAda, id, items[0]!.id, { response: { choice: 'a' }, epoch: 1, sequence: 1, confidence: 5 })
  await save(asAda, id, items[1]!.id, { response: { value: false }, epoch: 1, sequence: 2, confidence: 3 })
  t.match((await submit(asAda, id)).body, { score: 100, certaintyScore: 3750 }, 'sure and right 10,000, half sure and wrong -2,500')
})

test('where there is no going back, an earlier question stays as it was; overtaken saves lose nothing', async t => {
  const { asAda, quiz, start, save } = await quizSchool(t)
  const { id, items: [one, two] } = await start(asAda, await quiz({ questions: [trueFalse('1'), trueFalse('2')],
    settings: { oneAtATime: true, mayGoBack: false, shuffleItems: false } }))
  t.equal((await save(asAda, id, two!.id, { response: { value: true }, epoch: 1, sequence: 2 })).status, 200)
  t.equal((await save(asAda, id, one!.id, { response: { value: true }, epoch: 1, sequence: 1 })).status, 200, 'typed before, arrived after')
  t.match(await save(asAda, id, one!.id, { response: { value: false }, epoch: 1, sequence: 3 }), { status: 409, body: { code: 'no_going_back' } })
})

test('a student may open the pictures of their questions, those of explanations when they are shown, and no others', async t => {
  const { ask, as, asAda, asBo, ines, quiz, start, save, submit, db } = await quizSchool(t)
  const [asked, explains] = [await putMedia(db, { by: ines.id, name: 'asked.jpg' }), await putMedia(db, { by: ines.id, name: 'why.jpg' })]
  const picture = (mediaId: number) => doc({ type: 'image', mediaId, alt: 'x' })
  const quizId = await quiz({ questions: [{ ...trueFalse(), stem: picture(asked) as never, explanation: picture(explains) as never }],
    settings: { review: { answers: 'after_submission', explanations: 'after_submission' } } })
  const may = async (who: typeof asAda, mediaId: number) => (await who({ url: `/api/media/${mediaId}` })).statusCode === 200
  t.same([await may(asAda, asked), await may(asAda, explains)], [false, false])
  const { id, items: [item], media } = await start(asAda, quizId)
  t.same(Object.keys(media), [String(asked)])
  t.same([await may(asAda, asked), await may(asAda, explains), await may(asBo, asked)], [true, false, false])
  await save(asAda, id, item!.id, { response: { value: true }, epoch: 1, sequence: 1 })
  await submit(asAda, id)
  const review = await ask(asAda, { url: `/api/attempts/${id}` })
  t.same(Object.keys(review.body.media).map(Number).sort(), [asked, explains].sort())
  t.same([await may(asAda, explains), await may(asBo, explains), await may(await as(ines.id), explains)], [true, false, true])
})
