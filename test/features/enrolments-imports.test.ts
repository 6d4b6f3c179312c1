import { test } from 'tap'
import fc from 'fast-check'
import { AppError } from '../../server/errors.ts'
import { readPeopleList } from '../../server/features/enrolments/people-list.ts'
import { countRows, testApp } from '../helpers/app.ts'
import { makeCourse, makeSchool, makeUser } from '../helpers/make.ts'
import { multipart } from '../helpers/multipart.ts'

async function school (t: Parameters<typeof testApp>[0], { capacity = 50 } = {}) {
  const box = await testApp(t)
  const { db, as } = box
  await makeSchool(db)
  const ines = await makeUser(db, { role: 'instructor', firstName: 'Ines', email: 'ines@school.local' })
  const ada = await makeUser(db, { firstName: 'Ada', lastName: 'Lovelace', username: 'ada' })
  const bo = await makeUser(db, { firstName: 'Bo', lastName: 'Ångström', email: 'bo@school.local' })
  const cem = await makeUser(db, { firstName: 'Cem', lastName: 'Öz', username: 'cem', externalId: 'S-17' })
  const course = await makeCourse(db, { instructorId: ines.id, capacity })
  const asInes = await as(ines.id)
  const send = (text: string | Buffer, fields: Record<string, string> = {}, ask = asInes) =>
    ask({ method: 'POST', url: `/api/courses/${course.id}/enrolment-imports`, ...multipart({ name: 'list.txt', bytes: Buffer.from(text as string) }, fields) })
  const statuses = async () => Object.fromEntries((await db.read.selectFrom('enrolments').select(['user_id', 'status']).execute()).map(row => [row.user_id, row.status]))
  return { ...box, ines, ada, bo, cem, course, asInes, send, statuses }
}

test('a plain list of user names, addresses and school numbers, as it was typed', async t => {
  const { db, ines, ada, bo, cem, course, send, statuses } = await school(t, { capacity: 2 })
  const list = '\uFEFF ADA \r\n\r\nBo@School.local\r\nS-17\r\nzoe\r\nada\r\nines@school.local'
  const expected = {
    enrolled: 2, waiting: 1,
    skipped: [{ line: 5, name: 'zoe', reason: 'unknown_person' }, { line: 6, name: 'Ada Lovelace', reason: 'already_enrolled' }, { line: 7, name: 'ines@school.local', reason: 'not_a_student' }]
  }
  const before = await countRows(db)
  t.same((await send(list, { dryRun: 'true' })).json(), expected, 'seen beforehand')
  t.same(await countRows(db), { ...before, audit_entries: before.audit_entries! + 1 }, 'which leaves a trace, and nothing else')
  const trace = await db.read.selectFrom('audit_entries').where('action', '=', 'course.list_tried_out').select(['actor_id', 'subject_kind', 'subject_id', 'details']).execute()
  t.same(trace, [{ actor_id: ines.id, subject_kind: 'course', subject_id: course.id, details: '{"enrolled":2,"waiting":1,"skipped":3}' }])
  t.same((await send(list)).json(), expected)
  t.same(await statuses(), { [ada.id]: 'active', [bo.id]: 'active', [cem.id]: 'waiting' })
  t.match((await send(list)).json(), { enrolled: 0, waiting: 0, skipped: [{ line: 1, reason: 'already_enrolled' }, { line: 3 }, { line: 4, name: 'Cem Öz', reason: 'already_waiting' }, {}, {}, {}] }, 'again changes nothing')
})

test('a table as other programs write it: its columns are found by their names', async t => {
  const { ada, bo, cem, send, statuses } = await school(t)
  const table = Buffer.from('Nombre;Apellidos;Nombre de usuario;Correo electrónico\nAda;Lovelace;ada;\nBo;Ångström;;bo@school.local\nCem;Öz;CEM;cem@elsewhere.local\nZoe;Nadie;;\n', 'latin1')
  t.same((await send(table)).json(), { enrolled: 3, waiting: 0, skipped: [{ line: 5, name: 'Zoe Nadie', reason: 'unknown_person' }] })
  t.same(await statuses(), { [ada.id]: 'active', [bo.id]: 'active', [cem.id]: 'active' })
})

test('a school number goes before a user name that looks the same', async t => {
  const { db, ada, send, statuses } = await school(t)
  await makeUser(db, { username: '1234' })
  await db.write(trx => trx.updateTable('users').set({ external_id: '1234' }).where('id', '=', ada.id).execute())
  await send('1234')
  t.same(await statuses(), { [ada.id]: 'active' })
})

test('a long list: 5,000 lines of which half are here', async t => {
  const { db, course, send } = await school(t)
  await db.write(async trx => {
    const people = Array.from({ length: 2_500 }, (_, i) => ({ role: 'student' as const, first_name: 'S', last_name: `${i}`, username: `many${i}`, username_key: `many${i}`, sort_key: `${i}`, created_at: 1, updated_at: 1 }))
    for (let i = 0; i < people.length; i += 500) await trx.insertInto('users').values(people.slice(i, i + 500)).execute()
    await trx.updateTable('courses').where('id', '=', course.id).set({ capacity: 2_000 }).execute()
  })
  const answer = (await send(Array.from({ length: 5_000 }, (_, i) => `many${i}`).join('\n'))).json()
  t.match({ ...answer, skipped: answer.skipped.length }, { enrolled: 2_000, waiting: 500, skipped: 2_500 })
})

test('refusals write nothing', async t => {
  const { db, as, course, asInes, send, ada } = await school(t)
  const [asOther, asAda] = [await as((await makeUser(db, { role: 'instructor' })).id), await as(ada.id)]
  const before = await countRows(db)
  const url = `/api/courses/${course.id}/enrolment-imports`
  const cases = [
    { why: "another's course", response: await send('ada', {}, asOther), status: 404, code: 'not_found' },
    { why: 'students', response: await send('ada', {}, asAda), status: 403, code: 'forbidden' },
    { why: 'no file', response: await send(''), status: 400, code: 'invalid' },
    { why: 'nothing in it', response: await send('\n\n  \n'), status: 400, code: 'empty_list' },
    { why: 'a workbook', response: await send(Buffer.from('PK\u0003\u0004xl/workbook.xml')), status: 400, code: 'not_csv' },
    { why: 'names alone', response: await send('First name,Last name\nAda,Lovelace'), status: 400, code: 'invalid' },
    { why: 'too many lines', response: await send('x\n'.repeat(5_001)), status: 413, code: 'too_large' },
    { why: 'too large', response: await send(Buffer.alloc(1024 * 1024 + 1, 'x')), status: 413, code: 'too_large' },
    { why: 'an unknown field', response: await send('ada', { force: 'true' }), status: 400, code: 'invalid' },
    { why: 'neither true nor false', response: await send('ada', { dryRun: 'perhaps' }), status: 400, code: 'invalid' },
    { why: 'no form', response: await asInes({ method: 'POST', url, payload: { file: 'ada' } }), status: 415, code: 'invalid' }
  ]
  for (const { why, response, status, code } of cases) {
    t.equal(response.statusCode, status, why)
    t.equal(response.json().code, code, why)
  }
  t.same(await countRows(db), before)
})

test('whatever bytes come, a list is read or refused with a code', t => {
  const cell = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom('email', 'username', 'id', '"', '\u0000', 'a@b.local', 'name'))
  const text = fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 8 }).map(rows => Buffer.from(rows.map(cells => cells.join(',')).join('\n')))
  fc.assert(fc.property(fc.oneof(text, fc.uint8Array({ maxLength: 300 }).map(bytes => Buffer.from(bytes))), bytes => {
    try {
      return readPeopleList(bytes).every(({ line, keys }) => line >= 1 && keys.every(key => key !== '' && key.length <= 255))
    } catch (error) {
      return error instanceof AppError
    }
  }), { numRuns: 500 })
  t.end()
})
