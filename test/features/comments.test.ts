import { test } from 'tap'
import fc from 'fast-check'
import { isBlank } from '../../server/features/comments/comments.rules.ts'
import { countRows, NOW, testApp } from '../helpers/app.ts'
import { enrol, hideLesson, makeCourse, makeLesson } from '../helpers/library.ts'
import { makeSchool, makeUser } from '../helpers/make.ts'

/** Ines and Otto teach Biology; Ada and Bo take it, Cem waits for a place. */
async function school (t: Parameters<typeof testApp>[0]) {
  const box = await testApp(t)
  const { db, app } = box
  await makeSchool(db)
  const admin = await makeUser(db, { role: 'admin', firstName: 'Rosa' })
  const ines = await makeUser(db, { role: 'instructor', firstName: 'Ines' })
  const otto = await makeUser(db, { role: 'instructor', firstName: 'Otto' })
  const ada = await makeUser(db, { firstName: 'Ada' })
  const bo = await makeUser(db, { firstName: 'Bo' })
  const cem = await makeUser(db, { firstName: 'Cem' })
  const biology = await makeCourse(db, ines.id, { title: 'Biology', staff: [otto.id] })
  const cells = await makeLesson(db, biology.id, { title: 'Cells' })
  await enrol(db, biology.id, ada.id)
  await enrol(db, biology.id, bo.id)
  await enrol(db, biology.id, cem.id, { status: 'waiting' })
  const told: Array<[number, unknown]> = []
  app.events.toUser = (userId, event) => { told.push([userId, event]) }
  return { ...box, told, admin, ines, otto, ada, bo, cem, biology, cells }
}

type Send = Awaited<ReturnType<Awaited<ReturnType<typeof testApp>>['as']>>
const say = (ask: Send, lessonId: number, text = 'Why are they green?', headers = {}) => ask({ method: 'POST', url: `/api/lessons/${lessonId}/comments`, payload: { text }, headers })
const thread = async (ask: Send, lessonId: number) => (await ask({ url: `/api/lessons/${lessonId}/comments` })).json()

test('somebody says something, and the course hears of it', async t => {
  const { as, db, told, ines, otto, ada, bo, biology, cells } = await school(t)
  const asAda = await as(ada.id)
  const first = await say(asAda, cells.id, '  Why are they green? ', { 'idempotency-key': 'comment-1' })
  t.equal(first.statusCode, 201)
  t.match(first.json(), {
    text: 'Why are they green?', author: { id: ada.id, firstName: 'Ada', teaches: false, pictureUrl: null }, createdAt: new Date(NOW).toISOString(), editedAt: null,
    deleted: false, hidden: false, own: true, mayEdit: true, mayDelete: true, mayHide: false
  })
  t.same((await say(asAda, cells.id, '  Why are they green? ', { 'idempotency-key': 'comment-1' })).json(), first.json(), 'sent twice, said once')
  t.same(told.map(([userId]) => userId).sort((a, b) => a - b), [ines.id, otto.id, ada.id, bo.id].sort((a, b) => a - b), 'not who waits, not the admin')
  t.same(told[0]![1], { type: 'lesson_comment', lessonId: cells.id })

  t.match((await say(asAda, (await makeLesson(db, biology.id, { title: 'Plants' })).id, 'Elsewhere', { 'idempotency-key': 'comment-1' })).json(), { code: 'key_used' }, 'a key is for one lesson')

  await say(await as(otto.id), cells.id, 'Because of chlorophyll.')
  const seen = await thread(await as(bo.id), cells.id)
  t.match(seen, { open: true, nextCursor: null, items: [{ text: 'Because of chlorophyll.', author: { firstName: 'Otto', teaches: true } }, { text: 'Why are they green?', own: false, mayEdit: false, mayDelete: false, mayHide: false }] })
  t.match((await thread(await as(ines.id), cells.id)).items, [{ mayEdit: false, mayHide: true }, { mayEdit: false, mayHide: true }])
})

test('pages of a thread: newest first, none left out, none twice, though people go on talking', async t => {
  const { as, db, ada, cells } = await school(t)
  await db.write(trx => trx.insertInto('lesson_comments').values(Array.from({ length: 25 }, (_, i) => ({ lesson_id: cells.id, user_id: ada.id, text: `c${i}`, created_at: NOW - 1_000 }))).execute())
  const ask = await as(ada.id)
  const texts: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: { items: Array<{ text: string }>, nextCursor: string | null } = (await ask({ url: `/api/lessons/${cells.id}/comments?limit=10${cursor && `&cursor=${cursor}`}` })).json()
    texts.push(...page.items.map(({ text }) => text))
    cursor = page.nextCursor
    await say(ask, cells.id, 'one more')
  }
  t.same(texts, Array.from({ length: 25 }, (_, i) => `c${24 - i}`))
})

test('what one said can be corrected for a quarter of an hour; teachers correct theirs whenever they like', async t => {
  const { as, app, clock, ines, ada, cells } = await school(t)
  const [asAda, asInes] = [await as(ada.id), await as(ines.id)]
  const [ofAda, ofInes] = [(await say(asAda, cells.id)).json(), (await say(asInes, cells.id)).json()]
  const edit = (ask: Send, id: number, text: string) => ask({ method: 'PATCH', url: `/api/comments/${id}`, payload: { text } })
  clock.jump(15 * 60_000)
  t.match((await edit(asAda, ofAda.id, 'Why is it green?')).json(), { text: 'Why is it green?', editedAt: new Date(NOW + 15 * 60_000).toISOString(), mayEdit: true })
  clock.jump(1)
  t.match((await edit(asAda, ofAda.id, 'Never said that')).json(), { code: 'too_late_to_edit' })
  t.match((await thread(asAda, cells.id)).items, [{ own: false }, { text: 'Why is it green?', mayEdit: false, mayDelete: true }])
  t.equal((await edit(asInes, ofInes.id, 'Corrected')).json().text, 'Corrected')

  app.clock.suspect = () => true
  t.equal((await edit(asAda, ofAda.id, 'The clock may be wrong')).statusCode, 200, 'nobody is late while nobody knows the time')
})

test('of a hidden course only those who teach it hear', async t => {
  const { as, db, told, ines, otto, biology, cells } = await school(t)
  await db.write(trx => trx.updateTable('courses').where('id', '=', biology.id).set({ published_at: null }).execute())
  t.equal((await say(await as(ines.id), cells.id, 'For later')).statusCode, 201)
  t.same(told.map(([userId]) => userId).sort((a, b) => a - b), [ines.id, otto.id].sort((a, b) => a - b))
})

test('what one takes back is gone for everyone; that something was said stays', async t => {
  const { as, db, told, ines, ada, cells, biology } = await school(t)
  const asAda = await as(ada.id)
  const { id } = (await say(asAda, cells.id, 'I hate this', { 'idempotency-key': 'comment-1' })).json()
  await enrol(db, biology.id, ada.id, { status: 'withdrawn' })
  t.equal((await thread(await as(ines.id), cells.id)).items.length, 1, 'who has left the course has still said it')
  told.length = 0
  for (const _ of [1, 2]) t.equal((await asAda({ method: 'DELETE', url: `/api/comments/${id}` })).statusCode, 204, 'also from outside')
  t.ok(told.length > 0 && told.length < 4, 'told once')
  t.match((await thread(await as(ines.id), cells.id)).items, [{ text: '', deleted: true, author: { firstName: 'Ada' }, mayHide: false }])
  const kept = await db.read.selectFrom('idempotent_answers').select('answer').execute()
  t.notMatch(JSON.stringify([kept, await db.read.selectFrom('lesson_comments').selectAll().execute()]), /hate/, 'nowhere')
})

test('who teaches hides a comment and shows it again; each time is written down once', async t => {
  const { as, db, admin, otto, ada, bo, cells } = await school(t)
  const { id } = (await say(await as(ada.id), cells.id, 'Rude words')).json()
  const [asOtto, asAda, asBo] = [await as(otto.id), await as(ada.id), await as(bo.id)]
  for (const _ of [1, 2]) t.equal((await asOtto({ method: 'PUT', url: `/api/comments/${id}/hiding` })).statusCode, 204)
  for (const ask of [asAda, asBo]) t.match((await thread(ask, cells.id)).items, [{ text: '', hidden: true, mayEdit: false }])
  for (const ask of [asOtto, await as(admin.id)]) t.match((await thread(ask, cells.id)).items, [{ text: 'Rude words', hidden: true, mayHide: true }])
  t.match((await asAda({ method: 'PATCH', url: `/api/comments/${id}`, payload: { text: 'Kind words' } })).json(), { code: 'comment_hidden' })
  for (const _ of [1, 2]) t.equal((await asOtto({ method: 'DELETE', url: `/api/comments/${id}/hiding` })).statusCode, 204)
  t.match((await thread(asBo, cells.id)).items, [{ text: 'Rude words', hidden: false }])
  const audit = await db.read.selectFrom('audit_entries').where('subject_kind', '=', 'comment').orderBy('id').select(['action', 'actor_id', 'subject_id']).execute()
  t.same(audit, ['comment.hidden', 'comment.shown'].map(action => ({ action, actor_id: otto.id, subject_id: id })))
})

test('when an account is gone, what it said stays without a name', async t => {
  const { as, db, ada, bo, cells } = await school(t)
  await say(await as(ada.id), cells.id, 'Still here')
  await db.write(trx => trx.deleteFrom('users').where('id', '=', ada.id).execute())
  t.match((await thread(await as(bo.id), cells.id)).items, [{ text: 'Still here', author: null, own: false }])
})

test('twenty comments in five minutes, all lessons together, also when sent at once', async t => {
  const { as, db, clock, ada, bo, biology, cells } = await school(t)
  const other = await makeLesson(db, biology.id)
  const ask = await as(ada.id)
  await say(ask, cells.id)
  clock.advance(60_000)
  const outcomes = await Promise.all(Array.from({ length: 22 }, (_, i) => say(ask, i % 2 ? cells.id : other.id)))
  t.equal(outcomes.filter(({ statusCode }) => statusCode === 201).length, 19)
  const refused = outcomes.find(({ statusCode }) => statusCode === 429)!
  t.match([refused.json().code, refused.headers['retry-after']], ['too_many_comments', '240'])
  t.equal((await say(await as(bo.id), cells.id)).statusCode, 201, 'nobody else is kept from speaking')
  clock.advance(240_000)
  t.equal((await say(ask, cells.id)).statusCode, 201)
})

test('a thread that is closed is read, and nothing is added to it', async t => {
  const { as, db, ines, ada, biology, cells } = await school(t)
  const [asAda, asInes] = [await as(ada.id), await as(ines.id)]
  const { id } = (await say(asAda, cells.id)).json()
  const isClosed = async (ask: Send, why: string) => {
    t.match((await say(ask, cells.id)).json(), { code: 'comments_closed' }, why)
    t.match(await thread(ask, cells.id), { open: false, items: [{ text: 'Why are they green?', mayEdit: false }] }, why)
  }
  const lesson = (values: { comments_allowed?: 0 | 1, archived_at?: number | null }) => db.write(trx => trx.updateTable('lessons').where('id', '=', cells.id).set(values).execute())
  await lesson({ comments_allowed: 0 })
  await isClosed(asAda, 'the lesson takes none')
  t.match((await asAda({ method: 'PATCH', url: `/api/comments/${id}`, payload: { text: 'x' } })).json(), { code: 'comments_closed' })
  await lesson({ comments_allowed: 1 })
  await db.write(trx => trx.updateTable('courses').where('id', '=', biology.id).set({ status: 'completed' }).execute())
  await isClosed(asAda, 'the course is over')
  await db.write(trx => trx.updateTable('courses').where('id', '=', biology.id).set({ status: 'archived', published_at: null }).execute())
  await isClosed(asInes, 'the course is in the archive')
})

test('refusals write nothing', async t => {
  const { as, db, told, ines, ada, bo, cem, biology, cells } = await school(t)
  const stranger = await makeUser(db, { role: 'instructor' })
  const hidden = await makeLesson(db, biology.id)
  const [asAda, asBo, asCem, asStranger, asInes] = [await as(ada.id), await as(bo.id), await as(cem.id), await as(stranger.id), await as(ines.id)]
  const { id } = (await say(asAda, cells.id)).json()
  const inHidden = (await say(asAda, hidden.id)).json()
  const gone = (await say(asAda, cells.id)).json()
  await asAda({ method: 'DELETE', url: `/api/comments/${gone.id}` })
  await hideLesson(db, hidden.id)
  const rows = () => db.read.selectFrom('lesson_comments').selectAll().execute()
  const [before, rowsBefore] = [await countRows(db), await rows()]
  told.length = 0

  const edit = (ask: Send, commentId: number, payload: object = { text: 'x' }) => ask({ method: 'PATCH', url: `/api/comments/${commentId}`, payload })
  const hide = (ask: Send, commentId: number, method: 'PUT' | 'DELETE' = 'PUT') => ask({ method, url: `/api/comments/${commentId}/hiding` })
  const cases = [
    { why: 'without words', send: () => say(asAda, cells.id, ' \n\t '), status: 400, code: 'invalid' },
    { why: 'with words nobody can see', send: () => say(asAda, cells.id, '\u200B\u3164\u2060'), status: 400, code: 'invalid' },
    { why: 'a speech', send: () => say(asAda, cells.id, 'x'.repeat(2_001)), status: 400, code: 'invalid' },
    { why: 'who waits for a place', send: () => say(asCem, cells.id), status: 404, code: 'not_found' },
    { why: 'and does not read either', send: () => asCem({ url: `/api/lessons/${cells.id}/comments` }), status: 404, code: 'not_found' },
    { why: "another's course", send: () => say(asStranger, cells.id), status: 404, code: 'not_found' },
    { why: 'a hidden lesson', send: () => say(asAda, hidden.id), status: 404, code: 'not_found' },
    { why: "another's comment, changed", send: () => edit(asBo, id), status: 404, code: 'not_found' },
    { why: 'not even by who teaches', send: () => edit(asInes, id), status: 404, code: 'not_found' },
    { why: "another's comment, taken back", send: () => asInes({ method: 'DELETE', url: `/api/comments/${id}` }), status: 404, code: 'not_found' },
    { why: 'one taken back, changed', send: () => edit(asAda, gone.id), status: 404, code: 'not_found' },
    { why: 'one in a hidden lesson, changed', send: () => edit(asAda, inHidden.id), status: 404, code: 'not_found' },
    { why: 'changed to nothing', send: () => edit(asAda, id, { text: ' ' }), status: 400, code: 'invalid' },
    { why: 'a student hides nothing', send: () => hide(asBo, id), status: 403, code: 'forbidden' },
    { why: 'nor who teaches something else', send: () => hide(asStranger, id), status: 404, code: 'not_found' },
    { why: 'nor shows', send: () => hide(asStranger, id, 'DELETE'), status: 404, code: 'not_found' },
    { why: 'no such comment', send: () => hide(asInes, 999), status: 404, code: 'not_found' },
    { why: 'what is taken back is not hidden', send: () => hide(asInes, gone.id), status: 204 },
    { why: 'a made-up cursor', send: () => asAda({ url: `/api/lessons/${cells.id}/comments?cursor=nonsense` }), status: 400, code: 'invalid' }
  ]
  for (const { why, send, status, code } of cases) {
    const response = await send()
    t.equal(response.statusCode, status, why)
    if (code) t.equal(response.json().code, code, why)
  }
  t.same([await countRows(db), await rows(), told], [before, rowsBefore, []])
})

test('nothing is blank that has a letter, a digit or a sign in it', async t => {
  t.doesNotThrow(() => fc.assert(fc.property(fc.string(), fc.constantFrom('a', '9', '?', '字', '🙂'), fc.string(), (before, sign, after) => !isBlank(before + sign + after))))
})
