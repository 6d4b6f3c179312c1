import { test } from 'tap'
import { bank } from '../../helpers/bank.ts'
import { countRows } from '../../helpers/app.ts'
import { putMedia } from '../../helpers/teaching.ts'
import { common, hotspotBody, matchBody, orderBody, rich, scenarioBody, singleBody } from '../../helpers/questions.ts'

test('a question is added, sent twice it is added once', async t => {
  const { db, asInes, ines } = await bank(t)
  const topic = (await asInes({ method: 'POST', url: '/api/topics', payload: { name: 'Geography' } })).json()
  const make = () => asInes({ method: 'POST', url: '/api/questions', headers: { 'idempotency-key': 'capital-1' }, payload: { body: singleBody(), name: ' Capital ', topicIds: [topic.id], tags: ['Europe', 'europe', 'Städte'], difficulty: 2 } })
  const first = await make()
  t.equal(first.statusCode, 201)
  t.match(first.json(), {
    name: 'Capital', type: 'single', stem: 'What is the capital of France?', difficulty: 2, status: 'draft', review: 'draft', version: 1, liveVersion: null, revision: 1, faults: [], sealed: false,
    topics: [{ id: topic.id, name: 'Geography' }], tags: ['europe', 'Städte'], owner: { id: ines.id, name: 'Ines Lehmann' }, openReports: 0
  })
  t.match(first.json().body.options[0].text.root.children[0].children[0], { text: 'Paris', format: 0, mode: 'normal' }, 'whole, for an editor')
  t.same((await make()).json(), first.json())
  t.equal((await countRows(db)).questions, 1)
})

test('an unfinished question may be kept, and says what is missing', async t => {
  const { question, inesAsks } = await bank(t)
  const { id, faults, revision } = await question({ type: 'single', stem: rich(''), explanation: null, hints: [], citations: [], options: [], shuffle: true })
  t.same(faults, [{ path: 'stem', code: 'empty' }, { path: 'options', code: 'too_few' }, { path: 'options', code: 'no_right_answer' }, { path: 'explanation', code: 'explanation_missing' }])
  const refused = await inesAsks('PUT', `/questions/${id}/submission`, { revision })
  t.equal(refused.statusCode, 409)
  t.match(refused.json(), { code: 'question_unfinished', fields: { stem: 'empty', explanation: 'explanation_missing' } })
})

test('ids that would tell the order are given up, once', async t => {
  const { question } = await bank(t)
  const told = await question({ ...orderBody(), parts: ['egg', 'larva', 'pupa'].map((text, i) => ({ id: `p${i + 1}`, text: rich(text) })) })
  const ids = (told.body as ReturnType<typeof orderBody>).parts.map(part => part.id)
  t.notOk(ids.some(id => /^p[123]$/.test(id)), ids.join())
  const match = await question({ ...matchBody(), answers: ['1', '2', '3'].map(id => ({ id, text: rich(id) })), prompts: ['a', 'b'].map((id, i) => ({ id, text: rich(id), area: null, answerId: String(i + 1) })) })
  t.same(match.faults, [])
  t.same(((await question(orderBody())).body as ReturnType<typeof orderBody>).parts.map(part => part.id), ['id-0-x', 'id-1-x', 'id-2-x', 'id-3-x'], 'others stay')
})

test('facts are changed without a new version, and it is found by them', async t => {
  const { question, inesAsks, details } = await bank(t)
  const { id } = await question(singleBody(), { approved: true })
  t.equal((await inesAsks('PATCH', `/questions/${id}`, { name: 'Zweisternehotel', difficulty: 5, tags: ['Prüfung'], beta: true })).statusCode, 200)
  t.match(await details(id), { name: 'Zweisternehotel', difficulty: 5, tags: ['Prüfung'], beta: true, version: 1, liveVersion: 1, status: 'active', stem: 'What is the capital of France?' })
  for (const search of ['zweistern', 'prufung', 'capital', 'LYON']) t.equal((await inesAsks('GET', `/questions?search=${search}`)).json().items.length, 1, search)
})

test('a copy is a draft of whoever made it', async t => {
  const { question, asOtto, otto, details } = await bank(t)
  const { id } = await question(singleBody(), { approved: true, name: 'Capital', tags: ['a'] })
  const made = await asOtto({ method: 'POST', url: `/api/questions/${id}/copies` })
  t.match(made.json(), { name: 'Capital', tags: ['a'], status: 'draft', review: 'draft', version: 1, owner: { id: otto.id } })
  t.same(made.json().body, (await details(id)).body)
})

test('put away it is out of the list, and comes back as it was', async t => {
  const { question, inesAsks, details } = await bank(t)
  const { id } = await question(singleBody(), { approved: true })
  for (const _ of [1, 2]) t.equal((await inesAsks('PUT', `/questions/${id}/archive`)).statusCode, 204)
  t.same((await inesAsks('GET', '/questions')).json().items, [])
  t.match((await inesAsks('GET', '/questions?status=archived')).json().items, [{ id, status: 'archived' }])
  t.match((await inesAsks('PATCH', `/questions/${id}`, { name: 'x' })).json(), { code: 'question_archived' })
  for (const _ of [1, 2]) t.equal((await inesAsks('DELETE', `/questions/${id}/archive`)).statusCode, 204)
  t.match(await details(id), { status: 'active', liveVersion: 1 })
})

test('a draft nobody has used is removed with all that belongs to it; another is not', async t => {
  const { db, ines, question, inesAsks } = await bank(t)
  const before = await countRows(db)
  const photo = await putMedia(db, { by: ines.id })
  const draft = await question({ ...hotspotBody(), picture: { mediaId: photo, alt: 'x' } }, { tags: ['x'] })
  t.equal((await inesAsks('DELETE', `/questions/${draft.id}`)).statusCode, 204)
  const after = await countRows(db)
  for (const table of ['questions', 'question_versions', 'question_tags', 'question_likeness', 'questions_search', 'media_links', 'question_decisions']) t.equal(after[table], before[table], table)
  const { id } = await question(singleBody(), { approved: true })
  t.match((await inesAsks('DELETE', `/questions/${id}`)).json(), { code: 'question_used' })
})

test('pictures: a colleague may use what the bank uses, a student sees none of it, and a circle is round', async t => {
  const { db, ines, question, asOtto, asAda, otto } = await bank(t)
  const photo = await putMedia(db, { by: ines.id })
  await db.write(trx => trx.updateTable('media_files').set({ width: 800, height: 400 }).execute())
  const secret = await putMedia(db, { by: ines.id })
  const made = await question({ ...hotspotBody(), picture: { mediaId: photo, alt: 'A body' } })
  t.match(made.body, { picture: { mediaId: photo, ratio: 5_000 } })
  t.match(made.media, { [photo]: { id: photo } })
  t.equal((await asOtto({ url: `/api/media/${photo}` })).statusCode, 200)
  t.equal((await asAda({ url: `/api/media/${photo}` })).statusCode, 404)
  t.match((await asOtto({ method: 'POST', url: '/api/questions', payload: { body: { ...hotspotBody(), picture: { mediaId: photo, alt: 'x' } } } })).json(), { owner: { id: otto.id } })
  t.match((await asOtto({ method: 'POST', url: '/api/questions', payload: { body: { ...hotspotBody(), picture: { mediaId: secret, alt: 'x' } } } })).json(), { code: 'invalid', fields: { mediaIds: 'not_found' } })
  t.match((await (await asOtto)({ url: `/api/media/${photo}/uses` })).json(), { code: 'not_found' }, 'whose file it is, they decide')
})

test('a preview shows what students see, and judges', async t => {
  const { asOtto, db } = await bank(t)
  const before = await countRows(db)
  const preview = (body: unknown, response?: unknown) => asOtto({ method: 'POST', url: '/api/question-previews', payload: { body, seed: 5, ...(response === undefined ? {} : { response }) } as object })
  const shown = (await preview(singleBody(), { choice: 'nice' })).json()
  t.same(Object.keys(shown.shown), ['type', 'stem', 'options'])
  t.match(shown, { judgement: { credit: 2_500 }, key: { response: { choice: 'paris' } }, faults: [] })
  t.match((await preview(scenarioBody())).json(), { shown: { type: 'scenario', parts: [{ id: 'one', shown: { type: 'single' } }, { id: 'two', shown: { type: 'short_answer' } }] }, key: null })
  t.match((await preview(singleBody(), { text: 'x' })).json(), { code: 'invalid', fields: { response: 'invalid' } })
  t.same(await countRows(db), before)
})

test('refusals write nothing', async t => {
  const { db, asInes, asAda, question } = await bank(t)
  const { id } = await question()
  const before = await countRows(db)
  const bent = (more: object) => ({ body: { ...singleBody(), ...more } })
  const cases = [
    { why: 'no such question', method: 'GET', url: '/api/questions/999', status: 404, code: 'not_found' },
    { why: 'no such topic', method: 'POST', url: '/api/questions', payload: { body: singleBody(), topicIds: [99] }, status: 400, code: 'invalid', fields: { topicIds: 'not_found' } },
    { why: 'a type nobody knows', method: 'POST', url: '/api/questions', payload: { body: { type: 'riddle' } }, status: 400, code: 'invalid' },
    { why: 'a field too many', method: 'POST', url: '/api/questions', payload: bent({ points: 3 }), status: 400, code: 'invalid', fields: { 'body.points': 'unknown' } },
    { why: 'a field too few', method: 'POST', url: '/api/questions', payload: { body: { type: 'essay', ...common('x') } }, status: 400, code: 'invalid', fields: { 'body.lines': 'required' } },
    { why: 'a script in an option', method: 'POST', url: '/api/questions', payload: bent({ options: [{ id: 'a', credit: 0, rationale: null, text: { root: { type: 'root', children: [{ type: 'script' }] } } }] }), status: 400, code: 'invalid', fields: { 'body.options.0.text.root.children.0': 'unknown_node' } },
    { why: 'an id twice', method: 'POST', url: '/api/questions', payload: bent({ options: [singleBody().options[0], singleBody().options[0]] }), status: 400, code: 'invalid', fields: { 'body.options': 'repeated' } },
    { why: 'an unfinished one for review', method: 'POST', url: '/api/questions', payload: { ...bent({ options: [] }), submit: true }, status: 409, code: 'question_unfinished' },
    { why: 'a file that is not there', method: 'POST', url: '/api/questions', payload: { body: { ...hotspotBody(), picture: { mediaId: 777, alt: 'x' } } }, status: 400, code: 'invalid', fields: { mediaIds: 'not_found' } },
    { why: 'on what is another by now', method: 'PUT', url: `/api/questions/${id}/body`, payload: { body: orderBody(), revision: 7 }, status: 409, code: 'question_changed' },
    { why: 'a scenario in a scenario', method: 'POST', url: '/api/questions', payload: { body: { ...scenarioBody(), parts: [{ id: 'x', weight: 1, question: scenarioBody() }] } }, status: 400, code: 'invalid', fields: { 'body.parts.0.question.type': 'invalid' } }
  ] as const
  for (const { why, method, url, status, code, ...more } of cases) {
    const response = await asInes({ method, url, ...('payload' in more ? { payload: more.payload as object } : {}) })
    t.equal(response.statusCode, status, `${why}: ${response.body}`)
    t.match(response.json(), { code, ...('fields' in more ? { fields: more.fields } : {}) }, why)
  }
  for (const url of [`/api/questions/${id}`, '/api/questions', `/api/questions/${id}/versions`, `/api/questions/${id}/statistics`, '/api/topics', '/api/question-tags', '/api/question-reviews', '/api/question-duplicates']) {
    t.equal((await asAda({ url })).statusCode, 403, `a student: ${url}`)
  }
  t.same(await countRows(db), before)
})
