import { test } from 'tap'
import fc from 'fast-check'
import { daysFault, distinctTags, isDay } from '../../server/features/courses/courses.rules.ts'
import { countRows, testApp } from '../helpers/app.ts'
import { makeCourse, makeMedia, makeSchool, makeUser } from '../helpers/make.ts'

test('refusals write nothing', async t => {
  const { db, as } = await testApp(t)
  await makeSchool(db)
  const admin = await makeUser(db, { role: 'admin' })
  const [ines, otto] = [await makeUser(db, { role: 'instructor' }), await makeUser(db, { role: 'instructor' })]
  const [ada, gone] = [await makeUser(db), await makeUser(db, { role: 'instructor' })]
  const [own, theirs, hidden] = [await makeCourse(db, { instructorId: ines.id }), await makeCourse(db, { instructorId: otto.id }), await makeCourse(db, { instructorId: otto.id, published: false })]
  const [asAdmin, asInes, asAda] = [await as(admin.id), await as(ines.id), await as(ada.id)]
  const archived = await makeCourse(db, { instructorId: ines.id })
  await asInes({ method: 'PUT', url: `/api/courses/${archived.id}/archive` })
  const [document, others] = [await makeMedia(db, { by: ines.id, kind: 'document' }), await makeMedia(db, { by: otto.id })]
  await db.write(async trx => {
    await trx.updateTable('users').set({ deactivated_at: 1 }).where('id', '=', gone.id).execute()
    await trx.insertInto('categories').values({ name: 'Old', slug: 'old', colour: '#000000', position: 1, archived_at: 1, created_at: 1, updated_at: 1 }).execute()
  })
  const before = await countRows(db)
  const make = { method: 'POST', url: '/api/courses' } as const
  const change = { method: 'PATCH', url: `/api/courses/${own.id}` } as const
  const syllabus = (...children: unknown[]) => ({ root: { type: 'root', children } })
  const cases = [
    { why: 'students make no courses', ask: asAda, ...make, payload: { title: 'Mine' }, status: 403, code: 'forbidden' },
    { why: 'nor for somebody else', ask: asInes, ...make, payload: { title: 'His', instructorId: otto.id }, status: 403, code: 'forbidden' },
    { why: 'no title', ask: asInes, ...make, payload: { title: '   ' }, status: 400, code: 'invalid' },
    { why: 'too long a title', ask: asInes, ...make, payload: { title: 'x'.repeat(256) }, status: 400, code: 'invalid' },
    { why: 'a student cannot teach', ask: asAdmin, ...make, payload: { title: 'X', instructorId: ada.id }, status: 400, code: 'invalid', fields: { instructorId: 'wrong_role' } },
    { why: 'nor a closed account', ask: asAdmin, ...make, payload: { title: 'X', instructorId: gone.id }, status: 400, code: 'invalid', fields: { instructorId: 'wrong_role' } },
    { why: 'nor nobody', ask: asAdmin, ...make, payload: { title: 'X', instructorId: 999 }, status: 400, code: 'invalid', fields: { instructorId: 'not_found' } },
    { why: 'ends before it starts', ask: asInes, ...make, payload: { title: 'X', startsOn: '2027-01-02', endsOn: '2027-01-01' }, status: 400, code: 'invalid', fields: { endsOn: 'before_start' } },
    { why: 'no such day', ask: asInes, ...make, payload: { title: 'X', startsOn: '2027-02-29' }, status: 400, code: 'invalid', fields: { startsOn: 'invalid' } },
    { why: 'no places', ask: asInes, ...make, payload: { title: 'X', capacity: 0 }, status: 400, code: 'invalid' },
    { why: 'a category that is not there', ask: asInes, ...make, payload: { title: 'X', categoryId: 999 }, status: 400, code: 'invalid', fields: { categoryId: 'not_found' } },
    { why: 'a category in the archive', ask: asInes, ...change, payload: { categoryId: 1 }, status: 400, code: 'invalid', fields: { categoryId: 'not_found' } },
    { why: 'a status is nothing to write', ask: asInes, ...change, payload: { status: 'active' }, status: 400, code: 'invalid' },
    { why: 'rich text with a script', ask: asInes, ...change, payload: { syllabus: syllabus({ type: 'paragraph', children: [{ type: 'link', url: 'javascript:alert(1)', children: [] }] }) }, status: 400, code: 'invalid', fields: { 'syllabus.root.children.0.children.0.url': 'link_forbidden' } },
    { why: 'rich text of unknown kinds', ask: asInes, ...make, payload: { title: 'X', syllabus: syllabus({ type: 'iframe' }) }, status: 400, code: 'invalid', fields: { 'syllabus.root.children.0': 'unknown_node' } },
    { why: "another's file in the text", ask: asInes, ...change, payload: { syllabus: syllabus({ type: 'image', mediaId: others.id, alt: 'x' }) }, status: 400, code: 'invalid', fields: { mediaIds: 'not_found' } },
    { why: 'more files than a text holds', ask: asInes, ...change, payload: { syllabus: syllabus(...Array.from({ length: 501 }, (_, i) => ({ type: 'image', mediaId: 1_000 + i, alt: 'x' }))) }, status: 400, code: 'invalid', fields: { syllabus: 'too_many_files' } },
    { why: "another's picture", ask: asInes, ...change, payload: { pictureId: others.id }, status: 400, code: 'invalid', fields: { mediaIds: 'not_found' } },
    { why: 'a picture that is none', ask: asInes, ...change, payload: { pictureId: document.id }, status: 400, code: 'invalid', fields: { pictureId: 'not_image' } },
    { why: 'a picture that is not there', ask: asInes, ...make, payload: { title: 'X', pictureId: 999 }, status: 400, code: 'invalid', fields: { mediaIds: 'not_found' } },
    { why: "a colleague's draft to be finished first", ask: asInes, ...change, payload: { prerequisiteIds: [hidden.id] }, status: 400, code: 'invalid', fields: { prerequisiteIds: 'not_found' } },
    { why: "another's course", ask: asInes, method: 'PATCH', url: `/api/courses/${theirs.id}`, payload: { title: 'Mine' }, status: 404, code: 'not_found' },
    { why: "another's draft is not seen", ask: asInes, method: 'GET', url: `/api/courses/${hidden.id}`, status: 404, code: 'not_found' },
    { why: "another's course is not removed", ask: asInes, method: 'DELETE', url: `/api/courses/${theirs.id}`, status: 404, code: 'not_found' },
    { why: "another's course is not copied", ask: asInes, method: 'POST', url: `/api/courses/${theirs.id}/copies`, payload: {}, status: 404, code: 'not_found' },
    { why: 'a student who is not in it', ask: asAda, method: 'GET', url: `/api/courses/${own.id}`, status: 404, code: 'not_found' },
    { why: 'what is in the archive stays as it is', ask: asInes, method: 'PATCH', url: `/api/courses/${archived.id}`, payload: { title: 'X' }, status: 409, code: 'course_archived' },
    { why: 'and is not published', ask: asInes, method: 'PUT', url: `/api/courses/${archived.id}/publication`, status: 409, code: 'course_archived' },
    { why: 'not all courses', ask: asInes, method: 'GET', url: '/api/courses?view=all', status: 403, code: 'forbidden' },
    { why: 'nor the archive', ask: asAda, method: 'GET', url: '/api/courses?view=archived', status: 403, code: 'forbidden' },
    { why: 'an unknown view', ask: asAda, method: 'GET', url: '/api/courses?view=secret', status: 400, code: 'invalid' },
    { why: 'a cursor of nobody', ask: asAda, method: 'GET', url: '/api/courses?cursor=nonsense', status: 400, code: 'invalid' },
    { why: 'a draft is not completed', ask: asAdmin, method: 'PUT', url: `/api/courses/${hidden.id}/completion`, status: 409, code: 'course_not_active' },
    { why: 'a course that is not there', ask: asAdmin, method: 'GET', url: '/api/courses/999', status: 404, code: 'not_found' }
  ] as const
  for (const { why, ask, status, code, ...rest } of cases) {
    const { fields, ...request } = { fields: undefined, ...rest }
    const response = await ask(request as never)
    t.equal(response.statusCode, status, why)
    t.match(response.json(), { code, ...(fields ? { fields } : {}) }, why)
  }
  t.same(await countRows(db), before)
})

test('one day after the other', async t => {
  const { db, as } = await testApp(t)
  await makeSchool(db)
  const ines = await makeUser(db, { role: 'instructor' })
  const ask = await as(ines.id)
  const { id } = (await ask({ method: 'POST', url: '/api/courses', payload: { title: 'X', startsOn: '2027-01-10' } })).json()
  const change = (payload: object) => ask({ method: 'PATCH', url: `/api/courses/${id}`, payload })
  t.match((await change({ endsOn: '2027-01-09' })).json(), { fields: { endsOn: 'before_start' } }, 'measured against what is there')
  t.equal((await change({ endsOn: '2027-01-10' })).statusCode, 200)
  t.equal((await change({ startsOn: '2027-02-01' })).statusCode, 400)
  t.equal((await change({ startsOn: '2027-02-01', endsOn: null })).statusCode, 200)
})

test('rules of days and tags', t => {
  const day = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }).map(date => date.toISOString().slice(0, 10))
  fc.assert(fc.property(day, isDay))
  fc.assert(fc.property(day, day, (startsOn, endsOn) => (daysFault({ startsOn, endsOn }) === null) === (endsOn >= startsOn)))
  t.same(['2027-02-29', '2027-13-01', '2027-00-10', '2027-04-31', '0000-01-01'].map(isDay), [false, false, false, false, false])
  fc.assert(fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 50 }), { maxLength: 20 }), tags => {
    const kept = distinctTags(tags)
    return new Set(kept.map(({ key }) => key)).size === kept.length && kept.length <= tags.length
  }))
  t.end()
})
