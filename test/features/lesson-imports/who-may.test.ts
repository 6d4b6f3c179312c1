import { readdirSync } from 'node:fs'
import { test } from 'tap'
import { importsFolder } from '../../../server/features/lesson-imports/import-files.ts'
import { countRows } from '../../helpers/app.ts'
import { multipart } from '../../helpers/multipart.ts'
import { file, importingSchool } from './importing.ts'

const text = file('lava.md', '# Lava\n\nIt flows.\n')

test('those who teach the course bring documents, and see what others brought', async t => {
  const { as, send, volcanoes, carla, rosa } = await importingSchool(t)
  for (const person of [carla, rosa]) {
    const ask = await as(person.id)
    const { id } = (await send(text, {}, { ask })).json()
    t.match((await ask({ url: `/api/lesson-imports/${id}` })).json(), { id, fileName: 'lava.md' })
  }
  t.equal((await (await as(carla.id))({ url: `/api/courses/${volcanoes}/lesson-imports` })).json().items.length, 2)
})

test('the latest come first, twenty of them', async t => {
  const { db, send, asInes, volcanoes } = await importingSchool(t)
  const { id } = (await send(text)).json()
  await db.write(async trx => {
    const { id: _id, ...row } = await trx.selectFrom('lesson_imports').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    for (let i = 1; i <= 24; i++) await trx.insertInto('lesson_imports').values({ ...row, stored_name: `stored-${i}`, file_name: `${i}.md`, created_at: row.created_at + i }).execute()
  })
  const names = (await asInes({ url: `/api/courses/${volcanoes}/lesson-imports` })).json().items.map(({ fileName }: { fileName: string }) => fileName)
  t.same(names, Array.from({ length: 20 }, (_nothing, i) => `${24 - i}.md`))
})

test('refusals write nothing and leave no file', async t => {
  const { db, data, as, send, volcanoes, rivers, ada, asInes, otto } = await importingSchool(t)
  const { id } = (await send(text)).json()
  const foreignSection = (await (await as(otto.id))({ method: 'POST', url: `/api/courses/${rivers}/sections`, payload: { title: 'Mouth' } })).json().id
  const asAda = await as(ada.id)
  const asOtto = await as(otto.id)
  const before = await countRows(db)
  const kept = readdirSync(importsFolder(data))
  const form = (fields: Record<string, string>, sent = text) => multipart(sent, fields)
  const post = (url: string, ask = asInes, sent: { payload: Buffer | object, headers?: Record<string, string> } = form({})) => ask({ method: 'POST', url, ...sent } as never)
  const own = `/api/courses/${volcanoes}/lesson-imports`

  const cases: Array<[why: string, answer: Promise<{ statusCode: number, json: () => { code: string } }>, status: number, code: string]> = [
    ['a student', post(own, asAda), 403, 'forbidden'],
    ["another's course", post(own, asOtto), 404, 'not_found'],
    ['a course that is not there', post('/api/courses/999999/lesson-imports'), 404, 'not_found'],
    ["another's import", asOtto({ url: `/api/lesson-imports/${id}` }), 404, 'not_found'],
    ["another's imports", asOtto({ url: own }), 404, 'not_found'],
    ["taking back another's", asOtto({ method: 'DELETE', url: `/api/lesson-imports/${id}` }), 404, 'not_found'],
    ['an import that is not there', asInes({ url: '/api/lesson-imports/999999' }), 404, 'not_found'],
    ['no form', post(own, asInes, { payload: { file: 'x' } }), 415, 'invalid'],
    ['no file', post(own, asInes, form({}, file('', ''))), 400, 'invalid'],
    ['an unknown field', post(own, asInes, form({ as: 'pdf' })), 400, 'invalid'],
    ['an unknown way to divide', post(own, asInes, form({ split: 'pages' })), 400, 'invalid'],
    ['neither yes nor no', post(own, asInes, form({ keepFile: 'perhaps' })), 400, 'invalid'],
    ['no section', post(own, asInes, form({ sectionId: '0' })), 400, 'invalid'],
    ["another course's section", post(own, asInes, form({ sectionId: String(foreignSection) })), 404, 'not_found'],
    ['an unusable key', post(own, asInes, { ...form({}), headers: { ...form({}).headers, 'idempotency-key': 'x' } }), 400, 'invalid']
  ]
  for (const [why, answer, status, code] of cases) {
    const { statusCode, json } = await answer
    t.equal(statusCode, status, why)
    t.equal(json().code, code, why)
  }
  t.same(await countRows(db), before)
  t.same(readdirSync(importsFolder(data)), kept)

  await db.write(trx => trx.updateTable('courses').set({ status: 'archived', published_at: null }).execute())
  t.match((await send(text)).json(), { code: 'course_archived' })
  t.match((await asInes({ method: 'DELETE', url: `/api/lesson-imports/${id}` })).json(), { code: 'course_archived' })
})

test('a person has thirty documents waiting at most', async t => {
  const { db, data, send } = await importingSchool(t)
  for (let i = 0; i < 30; i++) await send(text)
  t.match((await send(text)).json(), { code: 'too_many_imports' })
  t.equal(readdirSync(importsFolder(data)).length, 30)
  await db.write(trx => trx.updateTable('jobs').set({ finished_at: 1 }).execute())
  t.equal((await send(text)).statusCode, 202)
})
