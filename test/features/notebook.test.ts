import { test } from 'tap'
import fc from 'fast-check'
import { literal, markdownOf } from '../../server/features/notebook/notebook-export.rules.ts'
import { fitting } from '../../server/features/notebook/notebook.rules.ts'
import { countRows, NOW, testApp } from '../helpers/app.ts'
import { enrol, hideLesson, makeCourse, makeLesson } from '../helpers/library.ts'
import { makeSchool, makeUser } from '../helpers/make.ts'

/** Ada and Bo take Ines's Biology (Cells, Plants); Algebra is another course of hers, which only Ada takes. */
async function school (t: Parameters<typeof testApp>[0]) {
  const box = await testApp(t)
  const { db } = box
  await makeSchool(db)
  const admin = await makeUser(db, { role: 'admin', firstName: 'Rosa' })
  const ines = await makeUser(db, { role: 'instructor', firstName: 'Ines' })
  const ada = await makeUser(db, { firstName: 'Ada' })
  const bo = await makeUser(db, { firstName: 'Bo' })
  const biology = await makeCourse(db, ines.id, { title: 'Biology' })
  const algebra = await makeCourse(db, ines.id, { title: 'Algebra' })
  const cells = await makeLesson(db, biology.id, { title: 'Cells' })
  const plants = await makeLesson(db, biology.id, { title: 'Plants' })
  const sums = await makeLesson(db, algebra.id, { title: 'Sums' })
  for (const [courseId, userId] of [[biology.id, ada.id], [biology.id, bo.id], [algebra.id, ada.id]] as const) await enrol(db, courseId, userId)
  return { ...box, admin, ines, ada, bo, biology, algebra, cells, plants, sums }
}

type Send = Awaited<ReturnType<Awaited<ReturnType<typeof testApp>>['as']>>
const mark = (ask: Send, lessonId: number, key: string, { position = 0, label = 'Here' } = {}) => ask({ method: 'PUT', url: `/api/lessons/${lessonId}/bookmarks/${key}`, payload: { position, label } })
const note = (ask: Send, lessonId: number, key: string, { position = null as number | null, text = 'A thought' } = {}) => ask({ method: 'PUT', url: `/api/lessons/${lessonId}/notes/${key}`, payload: { position, text } })

test('marks and notes in a lesson: in the order of the text, each once however often it is sent', async t => {
  const { as, ada, cells, clock } = await school(t)
  const ask = await as(ada.id)
  for (const _ of [1, 2]) {
    t.match((await mark(ask, cells.id, 'mark-0002', { position: 7_500, label: 'Mitochondria' })).json(), { key: 'mark-0002', position: 7_500, label: 'Mitochondria', createdAt: new Date(NOW).toISOString() })
    t.equal((await mark(ask, cells.id, 'mark-0001', { position: 2_000 })).statusCode, 200)
    t.equal((await note(ask, cells.id, 'note-0001', { position: 3_000, text: '**Walls** are only in plants' })).statusCode, 200)
    t.equal((await note(ask, cells.id, 'note-0002')).statusCode, 200)
  }
  clock.advance(60_000)
  t.match((await note(ask, cells.id, 'note-0001', { position: 3_000, text: 'Corrected' })).json(), { text: 'Corrected', createdAt: new Date(NOW).toISOString(), updatedAt: new Date(NOW + 60_000).toISOString() })

  const notebook = (await ask({ url: `/api/lessons/${cells.id}/notebook` })).json()
  t.same(notebook.bookmarks.map((row: { key: string }) => row.key), ['mark-0001', 'mark-0002'])
  t.same(notebook.notes.map((row: { key: string, text: string }) => [row.key, row.text]), [['note-0002', 'A thought'], ['note-0001', 'Corrected']], 'about the whole lesson first')

  for (const _ of [1, 2]) t.equal((await ask({ method: 'DELETE', url: `/api/lessons/${cells.id}/bookmarks/mark-0001` })).statusCode, 204)
  for (const _ of [1, 2]) t.equal((await ask({ method: 'DELETE', url: `/api/lessons/${cells.id}/notes/note-0002` })).statusCode, 204)
  const left = (await ask({ url: `/api/lessons/${cells.id}/notebook` })).json()
  t.same([left.bookmarks.length, left.notes.length], [1, 1])
})

test('everyone who may read a lesson has a notebook, and sees no other', async t => {
  const { as, db, admin, ines, ada, bo, cells } = await school(t)
  for (const { id } of [ada, bo, ines, admin]) {
    const ask = await as(id)
    await mark(ask, cells.id, 'the-same-key', { label: `of ${id}` })
    await note(ask, cells.id, 'the-same-key', { text: `of ${id}` })
  }
  for (const { id } of [ada, bo, ines, admin]) {
    const ask = await as(id)
    t.match((await ask({ url: `/api/lessons/${cells.id}/notebook` })).json(), { bookmarks: [{ label: `of ${id}` }], notes: [{ text: `of ${id}` }] })
    const all = (await ask({ url: '/api/notebook' })).json()
    t.same([all.items.length, all.items[0].bookmarks.length, all.items[0].notes.length], [1, 1, 1])
    const file = (await ask({ url: '/api/notebook/export' })).body
    t.ok(file.includes(`of ${id}`) && [ada, bo, ines, admin].filter(other => other.id !== id).every(other => !file.includes(`of ${other.id}`)))
  }
  await (await as(bo.id))({ method: 'DELETE', url: `/api/lessons/${cells.id}/notes/the-same-key` })
  t.equal((await db.read.selectFrom('lesson_notes').select('id').execute()).length, 3, 'only the own one goes')
})

test('what was written stays, though the lesson is hidden or the place is gone: its title, nothing else', async t => {
  const { as, db, ada, biology, cells, plants, sums } = await school(t)
  const ask = await as(ada.id)
  for (const { id } of [plants, cells, sums]) await note(ask, id, `note-of-${id}-1`, { text: `about ${id}` })
  await hideLesson(db, cells.id)
  await db.write(trx => trx.updateTable('lessons').where('id', '=', cells.id).set({ title: 'A title nobody should read yet' }).execute())

  t.equal((await ask({ url: `/api/lessons/${cells.id}/notebook` })).statusCode, 404)
  const rows = async () => (await ask({ url: '/api/notebook' })).json().items.map((row: { courseTitle: string, lessonTitle: string, readable: boolean }) => [row.courseTitle, row.lessonTitle, row.readable])
  t.same(await rows(), [['Algebra', 'Sums', true], ['Biology', 'Cells', false], ['Biology', 'Plants', true]])
  await enrol(db, biology.id, ada.id, { status: 'withdrawn' })
  t.same(await rows(), [['Algebra', 'Sums', true], ['Biology', 'Cells', false], ['Biology', 'Plants', false]])

  t.equal((await note(ask, cells.id, `note-of-${cells.id}-1`, { text: 'still mine' })).json().text, 'still mine')
  t.equal((await note(ask, cells.id, 'another-one')).statusCode, 404, 'but nothing new')
  t.equal((await ask({ method: 'DELETE', url: `/api/lessons/${cells.id}/notes/note-of-${cells.id}-1` })).statusCode, 204)
  t.same((await rows()).length, 2)
})

test('pages of the notebook leave none out and show none twice, however much is in it', async t => {
  const { as, db, ada, biology } = await school(t)
  const ask = await as(ada.id)
  const lessons = []
  for (let i = 0; i < 7; i++) lessons.push(await makeLesson(db, biology.id, { title: `L${i}` }))
  for (const { id } of lessons.toReversed()) for (const n of [1, 2, 3, 4, 5, 6, 7, 8]) await note(ask, id, `note-${id}-${n}`, { text: 'x'.repeat(15_000) })
  const pages: string[][] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: { items: Array<{ lessonTitle: string, notes: object[] }>, nextCursor: string | null } = (await ask({ url: `/api/notebook?limit=5${cursor && `&cursor=${cursor}`}` })).json()
    t.ok(page.items.every(({ notes }) => notes.length === 8))
    pages.push(page.items.map(({ lessonTitle }) => lessonTitle))
    cursor = page.nextCursor
  }
  t.same(pages, [['L0', 'L1'], ['L2', 'L3'], ['L4', 'L5'], ['L6']], '120 KB a lesson: two fit')
  t.same([fitting([{ bytes: 1e9 }, { bytes: 1 }], 20), fitting([{ bytes: 1 }, { bytes: 1 }], 1), fitting([], 1)], [1, 1, 0])
})

test('the notebook as a file', async t => {
  const { as, db, ada, cells, plants, sums } = await school(t)
  await db.write(trx => trx.updateTable('lessons').where('id', '=', cells.id).set({ title: 'x' }).execute())
  const ask = await as(ada.id)
  await mark(ask, cells.id, 'mark-0001', { position: 2_000, label: '*Look* <here>' })
  await note(ask, cells.id, 'note-0001', { position: 1_000, text: 'First\n\n- with a list' })
  await note(ask, plants.id, 'note-0002', { text: '# Loud' })
  await mark(ask, sums.id, 'mark-0002', { label: '1. sum' })
  const file = await ask({ url: '/api/notebook/export' })
  t.equal(file.headers['content-type'], 'text/markdown; charset=utf-8')
  t.equal(file.headers['content-disposition'], 'attachment; filename="notes-2026-11-20.md"')
  t.equal(file.body, `# Notes and bookmarks

Ada Lovelace, 2026-11-20

## Algebra

### Sums

**Bookmark:** 1\\. sum

## Biology

### Cells

> First
>
> - with a list

**Bookmark:** \\*Look\\* \\<here\\>

### Plants

> # Loud
`)
  await db.write(trx => trx.updateTable('users').where('id', '=', ada.id).set({ preferences: '{"v":1,"language":"es"}' }).execute())
  t.match((await ask({ url: '/api/notebook/export' })).body, '# Notas y marcadores')
  const lines = (text: string) => text.split('\n').filter(line => line.startsWith('#')).length
  t.doesNotThrow(() => fc.assert(fc.property(fc.string(), fc.string(), (title, text) => lines(markdownOf({
    lessonId: 1, courseId: 1, readable: true, courseTitle: title, lessonTitle: title, bookmarks: [{ key: '', position: 0, label: title, createdAt: '' }], notes: [{ key: '', position: 0, text, createdAt: '', updatedAt: '' }]
  }, { newCourse: true, language: 'en' })) === 2)), 'what people write makes no headings')
  t.equal(literal('- a'), '\\- a')
})

test('two hundred of each kind in one lesson', async t => {
  const { as, db, ada, cells } = await school(t)
  const ask = await as(ada.id)
  await db.write(async trx => {
    const rows = Array.from({ length: 199 }, (_, i) => ({ user_id: ada.id, key: `made-${String(i).padStart(4, '0')}`, lesson_id: cells.id, position: i, created_at: 1, updated_at: 1 }))
    await trx.insertInto('lesson_bookmarks').values(rows.map(row => ({ ...row, label: 'x' }))).execute()
    await trx.insertInto('lesson_notes').values(rows.map(row => ({ ...row, text: 'x' }))).execute()
  })
  for (const save of [mark, note]) {
    const outcomes = await Promise.all(['last-0001', 'last-0002', 'last-0003'].map(key => save(ask, cells.id, key)))
    t.same(outcomes.map(({ statusCode }) => statusCode).sort(), [200, 409, 409])
    t.match(outcomes.find(({ statusCode }) => statusCode === 409)!.json(), { code: 'notebook_full' })
    t.equal((await save(ask, cells.id, 'made-0007')).statusCode, 200, 'what is there may be changed')
  }
})

test('so many words in one lesson, and in all of them; their beginning is found', async t => {
  const { as, db, ada, cells, plants } = await school(t)
  const ask = await as(ada.id)
  const page = '漢'.repeat(20_000)
  const outcomes = []
  for (let i = 0; i < 6; i++) outcomes.push((await note(ask, cells.id, `page-000${i}`, { text: page })).statusCode)
  t.same(outcomes, [200, 200, 200, 200, 409, 409], '256 kilobytes in one lesson')
  t.equal((await note(ask, cells.id, 'page-0001', { text: 'shorter' })).statusCode, 200)
  t.equal((await note(ask, cells.id, 'page-0001', { text: page })).statusCode, 200)
  t.match((await note(ask, cells.id, 'page-0009', { text: 'x'.repeat(20_000) })).json(), { code: 'notebook_full' })

  await db.write(trx => trx.updateTable('lesson_notes').set({ text: 'x'.repeat(990_000) }).execute())
  t.equal((await note(ask, plants.id, 'page-0010', { text: 'x'.repeat(20_000) })).statusCode, 200)
  t.match((await note(ask, plants.id, 'page-0011', { text: page })).json(), { code: 'notebook_full' }, 'four megabytes in all')
  t.equal((await note(await as((await makeUser(db, { role: 'admin' })).id), plants.id, 'page-0011', { text: page })).statusCode, 200, 'of each person')

  await note(ask, plants.id, 'page-0010', { text: `beginning ${'x '.repeat(5_000)} ending` })
  const found = async (word: string) => (await ask({ url: `/api/search?q=${word}` })).json().items.length
  t.same([await found('beginning'), await found('ending')], [1, 0])
})

test('refusals write nothing', async t => {
  const { as, db, ines, ada, bo, algebra, cells, plants, sums } = await school(t)
  const draft = await makeLesson(db, algebra.id, { published: false })
  const locked = await makeLesson(db, algebra.id, { after: [sums.id] })
  const stranger = await makeUser(db, { role: 'instructor' })
  const [asAda, asBo, asStranger] = [await as(ada.id), await as(bo.id), await as(stranger.id)]
  await mark(asAda, cells.id, 'mark-0001')
  await note(asAda, cells.id, 'note-0001')
  t.equal((await mark(await as(ines.id), draft.id, 'mark-0001')).statusCode, 200, 'who teaches it may mark a draft')
  const before = await countRows(db)

  const cases = [
    { why: 'a course one is not in', send: () => note(asBo, sums.id, 'note-0001'), status: 404, code: 'not_found' },
    { why: 'its notebook', send: () => asBo({ url: `/api/lessons/${sums.id}/notebook` }), status: 404, code: 'not_found' },
    { why: 'a draft', send: () => mark(asAda, draft.id, 'mark-0009'), status: 404, code: 'not_found' },
    { why: 'a lesson that comes later', send: () => note(asAda, locked.id, 'note-0009'), status: 409, code: 'lesson_locked' },
    { why: "another's course", send: () => note(asStranger, cells.id, 'note-0001'), status: 404, code: 'not_found' },
    { why: 'no such lesson', send: () => mark(asAda, 999, 'mark-0009'), status: 404, code: 'not_found' },
    { why: 'a mark moved to another lesson', send: () => mark(asAda, plants.id, 'mark-0001'), status: 409, code: 'key_used' },
    { why: 'a note moved to another lesson', send: () => note(asAda, plants.id, 'note-0001'), status: 409, code: 'key_used' },
    { why: 'a short key', send: () => mark(asAda, cells.id, 'short'), status: 400, code: 'invalid' },
    { why: 'no label', send: () => mark(asAda, cells.id, 'mark-0009', { label: ' ' }), status: 400, code: 'invalid' },
    { why: 'nowhere', send: () => mark(asAda, cells.id, 'mark-0009', { position: -1 }), status: 400, code: 'invalid' },
    { why: 'a book', send: () => note(asAda, cells.id, 'note-0009', { text: 'x'.repeat(20_001) }), status: 400, code: 'invalid' },
    { why: 'a made-up cursor', send: () => asAda({ url: '/api/notebook?cursor=nonsense' }), status: 400, code: 'invalid' },
    { why: "another's note is not taken away", send: () => asBo({ method: 'DELETE', url: `/api/lessons/${cells.id}/notes/note-0001` }), status: 204 },
    { why: 'nor by way of another lesson', send: () => asAda({ method: 'DELETE', url: `/api/lessons/${plants.id}/notes/note-0001` }), status: 204 }
  ]
  for (const { why, send, status, code } of cases) {
    const response = await send()
    t.equal(response.statusCode, status, why)
    if (code) t.equal(response.json().code, code, why)
  }
  t.same(await countRows(db), before)
})

test('with an account its notes go, out of the index too', async t => {
  const { as, db, ada, bo, cells } = await school(t)
  await note(await as(ada.id), cells.id, 'note-0001', { text: 'ephemeral' })
  await note(await as(bo.id), cells.id, 'note-0001', { text: 'lasting' })
  await db.write(trx => trx.deleteFrom('users').where('id', '=', ada.id).execute())
  t.same((await db.read.selectFrom('lesson_notes').select('user_id').execute()), [{ user_id: bo.id }])
  const terms = await db.read.selectFrom('documents_search_words').where('term', 'in', ['ephemeral', 'lasting']).select('term').execute()
  t.same(terms, [{ term: 'lasting' }])
})
