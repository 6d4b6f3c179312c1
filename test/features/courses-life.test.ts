import { test } from 'tap'
import fc from 'fast-check'
import { testApp } from '../helpers/app.ts'
import { makeSchool, makeUser } from '../helpers/make.ts'

async function school (t: Parameters<typeof testApp>[0]) {
  const box = await testApp(t)
  const { db, as } = box
  await makeSchool(db)
  const [ines, ada, bo] = [await makeUser(db, { role: 'instructor' }), await makeUser(db), await makeUser(db, { firstName: 'Bo' })]
  const [asInes, asAda] = [await as(ines.id), await as(ada.id)]
  const { id } = (await asInes({ method: 'POST', url: '/api/courses', payload: { title: 'Algebra', capacity: 1 } })).json()
  const url = `/api/courses/${id}`
  const step = async (method: 'PUT' | 'DELETE', noun: string) => (await asInes({ method, url: `${url}/${noun}` })).statusCode
  const state = async () => { const { status, published } = (await asInes({ url })).json(); return `${status}${published ? ', published' : ''}` }
  const sees = async () => (await asAda({ url })).statusCode === 200
  const enrol = (...userIds: number[]) => asInes({ method: 'POST', url: `${url}/enrolments`, payload: { userIds } })
  const statuses = async () => Object.fromEntries((await db.read.selectFrom('enrolments').select(['user_id', 'status']).execute()).map(row => [row.user_id, row.status]))
  return { ...box, ines, ada, bo, asInes, asAda, id, url, step, state, sees, enrol, statuses }
}

test('a course is drafted, published, hidden, completed, put away and taken out again', async t => {
  const { db, ada, enrol, step, state, sees } = await school(t)
  await enrol(ada.id)
  t.same([await state(), await sees()], ['draft', false])
  for (const _ of [1, 2]) t.equal(await step('PUT', 'publication'), 204)
  t.same([await state(), await sees()], ['active, published', true], 'a draft that is published begins')
  for (const _ of [1, 2]) t.equal(await step('DELETE', 'publication'), 204)
  t.same([await state(), await sees()], ['active', false], 'hidden, but begun')
  await step('PUT', 'publication')
  for (const _ of [1, 2]) t.equal(await step('PUT', 'completion'), 204)
  t.same([await state(), await sees()], ['completed, published', true], 'it can still be read')
  for (const _ of [1, 2]) t.equal(await step('PUT', 'archive'), 204)
  t.same([await state(), await sees()], ['archived', false])
  for (const _ of [1, 2]) t.equal(await step('DELETE', 'archive'), 204)
  t.same([await state(), await sees()], ['completed', false], 'as it was, but hidden')
  await step('PUT', 'publication')
  for (const _ of [1, 2]) t.equal(await step('DELETE', 'completion'), 204)
  t.same([await state(), await sees()], ['active, published', true])
  const entries = await db.read.selectFrom('audit_entries').where('subject_kind', '=', 'course').where('action', '!=', 'course.people_added').orderBy('id').select('action').execute()
  t.same(entries.map(({ action }) => action.replace('course.', '')), ['created', 'published', 'hidden', 'published', 'completed', 'archived', 'restored', 'published', 'reopened'], 'each step once')
})

test('a draft comes out of the archive as a draft', async t => {
  const { step, state } = await school(t)
  await step('PUT', 'archive')
  await step('DELETE', 'archive')
  t.equal(await state(), 'draft')
})

test('the end of a course is the end for those who are in it, and is taken back for them alone', async t => {
  const { db, clock, ada, bo, enrol, step, asInes, url, statuses } = await school(t)
  const cem = await makeUser(db, { firstName: 'Cem' })
  await asInes({ method: 'PATCH', url, payload: { capacity: 2 } })
  await enrol(ada.id, bo.id, cem.id)
  await db.write(trx => trx.updateTable('enrolments').set({ status: 'completed', completed_at: 5 }).where('user_id', '=', bo.id).execute())
  await step('PUT', 'publication')
  await step('PUT', 'completion')
  t.same(await statuses(), { [ada.id]: 'completed', [bo.id]: 'completed', [cem.id]: 'waiting' })
  t.match(await db.read.selectFrom('enrolments').where('user_id', '=', ada.id).select('completed_at').execute(), [{ completed_at: clock.now() }])
  clock.advance(60_000)
  await step('PUT', 'archive')
  await step('DELETE', 'archive')
  await step('DELETE', 'completion')
  t.same(await statuses(), { [ada.id]: 'active', [bo.id]: 'completed', [cem.id]: 'waiting' }, 'who had finished before has finished still')
})

test('what students are told of a course that ends', async t => {
  const { ada, enrol, step, asAda, url } = await school(t)
  await enrol(ada.id)
  await step('PUT', 'publication')
  await step('PUT', 'completion')
  t.match((await asAda({ url })).json(), { status: 'completed', enrolment: 'completed', teaching: null })
  t.match((await asAda({ url: '/api/courses' })).json().items, [{ title: 'Algebra', enrolment: 'completed' }])
})

test('whatever is done in whatever order, status and visibility never contradict each other, and nothing breaks', async t => {
  const { db, step, enrol, ada, bo } = await school(t)
  await enrol(ada.id, bo.id)
  const steps = fc.array(fc.tuple(fc.constantFrom('PUT', 'DELETE'), fc.constantFrom('publication', 'completion', 'archive')), { minLength: 1, maxLength: 12 })
  for (const sequence of fc.sample(steps, { numRuns: 15, seed: 20_261_120 })) {
    for (const [method, noun] of sequence) {
      t.ok([204, 409].includes(await step(method as 'PUT', noun)), `${method} ${noun}`)
      const { status, published_at: publishedAt } = await db.read.selectFrom('courses').selectAll().executeTakeFirstOrThrow()
      t.ok(publishedAt === null || status === 'active' || status === 'completed')
      const taken = await db.read.selectFrom('enrolments').where('status', 'in', ['active', 'completed']).select('id').execute()
      t.equal(taken.length, 1, 'as many as there are places')
    }
  }
})
