import { randomBytes } from 'node:crypto'
import { test } from 'tap'
import type { Db } from '../../../server/db/open.ts'
import { countRows, testApp } from '../../helpers/app.ts'
import { makeClass, makeSchool, makeUser } from '../../helpers/make.ts'
import { dry, encoded, real, upload } from './lists.ts'

type Box = Awaited<ReturnType<typeof testApp>>

async function school (t: Parameters<typeof testApp>[0]) {
  const box = await testApp(t)
  await makeSchool(box.db)
  const admin = await makeUser(box.db, { role: 'admin', firstName: 'Rosa', lastName: 'Admin' })
  const send = await box.as(admin.id)
  const json = async (options: Parameters<typeof send>[0], status = 200) => {
    const response = await send(options)
    if (response.statusCode !== status) throw new Error(`${response.statusCode} ${response.body}`)
    return response.json()
  }
  return { ...box, admin, send, json }
}

const people = (db: Db) => db.read.selectFrom('users').where('role', '!=', 'admin').orderBy('id')
  .select(['first_name as firstName', 'last_name as lastName', 'username', 'email', 'external_id as externalId', 'role']).execute()
const classesOf = async (db: Db, username: string) => (await db.read.selectFrom('class_members').innerJoin('users', 'users.id', 'user_id').innerJoin('classes', 'classes.id', 'class_id')
  .where('username', '=', username).orderBy('classes.name').select('classes.name').execute()).map(({ name }) => name)
const codes = (skipped: Array<{ line: number, code: string }>) => skipped.map(({ line, code }) => [line, code])
const withoutSessions = async ({ db }: Pick<Box, 'db'>) => countRows(db)

const list = 'First name;Last name;User name;Class;Role\nŻaneta;Żółć;zaneta;7A;\n李;明;;7A;student\nInes;Ruiz;ines;7A;teacher\n;;;7B;\nTom;Lee;tom lee;7B;\n'

test('a dry run tells what would happen and changes nothing', async t => {
  const box = await school(t)
  const before = await withoutSessions(box)
  const answer = await box.json(dry(list))

  t.match(answer, { dryRun: true, created: 3, updated: 0, unchanged: 0, encoding: 'utf-8', delimiter: ';', newClasses: ['7A'], rowsLeftOut: 0 })
  t.same(codes(answer.skipped), [[5, 'name_missing'], [6, 'username_not_valid']])
  t.match(answer.rows, [
    { line: 2, outcome: 'create', name: 'Żaneta Żółć', username: 'zaneta', role: 'student', classes: ['7A'] },
    { line: 3, outcome: 'create', name: '李 明', username: '李.明' },
    { line: 4, outcome: 'create', role: 'instructor' },
    { line: 5, outcome: 'skip', reason: 'There is no name on this line.' },
    { line: 6, outcome: 'skip' }
  ])
  t.match(answer.columns, [{ header: 'First name', field: 'firstName' }, {}, {}, { header: 'Class', field: 'class' }, {}])
  t.same(await withoutSessions(box), before, 'no row anywhere came or went')
})

test('the list comes in, and once more changes nothing', async t => {
  const { db, json } = await school(t)
  const first = await json(real(list))
  t.match(first, { dryRun: false, created: 3, updated: 0, unchanged: 0, classes: [{ name: '7A' }] })
  t.same(codes(first.skipped), [[5, 'name_missing'], [6, 'username_not_valid']])
  t.match(await people(db), [
    { firstName: 'Żaneta', lastName: 'Żółć', username: 'zaneta', role: 'student' }, { firstName: '李', lastName: '明', username: '李.明' }, { username: 'ines', role: 'instructor' }
  ])
  t.same(await classesOf(db, 'zaneta'), ['7A'])

  const before = await withoutSessions({ db })
  const again = await json(real(list))
  t.match(again, { created: 0, updated: 0, unchanged: 3, classes: [{ name: '7A' }] })
  const after = await withoutSessions({ db })
  t.same({ ...after, user_imports: 0, user_import_people: 0, audit_entries: 0 }, { ...before, user_imports: 0, user_import_people: 0, audit_entries: 0 })

  const details = await json({ method: 'GET', url: `/api/user-imports/${first.importId}` })
  t.match(details, { importId: first.importId, fileName: 'class list.csv', created: 3, updated: 0, unchanged: 0, people: 3, classes: [{ name: '7A', people: 3 }] })
  t.match(details.skipped, [{ line: 5, code: 'name_missing', reason: 'There is no name on this line.' }, { line: 6 }])
  t.match(await db.read.selectFrom('audit_entries').where('action', '=', 'users.imported').selectAll().execute(), [{ actor_label: String, subject_id: first.importId }, {}])
})

test('people are found by external id, then user name, then e-mail, and get what is new about them', async t => {
  const { db, json } = await school(t)
  await json(real('Name,Username,Email,ID,Class\nAnn Lee,ann,ann@b.local,1,7A\nBo Lee,bo,bo@b.local,2,7A\nCy Lee,cy,cy@b.local,3,7A'))
  const answer = await json(real('Name,Username,Email,ID,Class\nAnna Lee,annalee,,1,8A\nBo Leigh,BO,,,7A\nCy Lee,,CY@b.local,,7A\n'))
  t.match(answer, { created: 0, updated: 2, unchanged: 1, skipped: [] })
  t.match(await people(db), [
    { firstName: 'Anna', username: 'annalee', email: 'ann@b.local', externalId: '1' }, { lastName: 'Leigh', username: 'bo', email: 'bo@b.local' }, { email: 'cy@b.local' }
  ], 'case alone is no change')
  t.same(await classesOf(db, 'annalee'), ['7A', '8A'], 'nobody is taken out of a class')
})

test('a name counts only where it is certain; else it is asked', async t => {
  const { db, json } = await school(t)
  await json(real('Name;Class\nAnn Lee;7A\nBo Kim;7A'))
  t.match(await json(dry('Name;Class\nAnn Lee;7A')), { unchanged: 1 }, 'name and class are certain')

  const moved = 'Name;Class\nAnn Lee;8A\nBo Kim;8A\nCy Park;8A'
  const asked = await json(dry(moved))
  const [ann] = await db.read.selectFrom('users').where('first_name', '=', 'Ann').select('id').execute()
  t.match(asked.rows, [{ line: 2, outcome: 'ask', candidates: [{ userId: ann!.id, name: 'Ann Lee', classes: ['7A'] }] }, { outcome: 'ask' }, { outcome: 'create' }])
  t.same(codes(asked.skipped), [[2, 'ambiguous'], [3, 'ambiguous']])

  const unanswered = await json(real('Name;Class\nAnn Lee;8A'))
  t.match(unanswered, { created: 0, updated: 0, skipped: [{ line: 2, code: 'ambiguous' }] })
  const answered = await json(real(moved, { choices: JSON.stringify({ 2: { userId: ann!.id }, 3: { create: true }, 4: { skip: true } }) }))
  t.match(answered, { created: 1, updated: 1, skipped: [{ line: 4, code: 'chosen' }] })
  t.same((await people(db)).map(({ username }) => username), ['ann.lee', 'bo.kim', 'bo.kim2'])
  t.same(await classesOf(db, 'ann.lee'), ['7A', '8A'])
})

test('within one list: one person on two lines, two people of one name, brothers with one address', async t => {
  const { json } = await school(t)
  const answer = await json(dry([
    'Name;User;Email;Class', 'Ann Lee;ann;;7A', 'Ann Lee;ann;;Choir', 'Ann Lee;ann;;7A', 'Bo Kim;;;7A', 'Bo Kim;;;7A', 'Cy Park;;mum@b.local;7A', 'Di Park;;mum@b.local;7A',
    'Eva Diaz;eva;;7A', 'Eva Diaz;eva2;;7A'
  ].join('\n')))
  t.same(answer.rows.map((row: { line: number, outcome: string, code?: string }) => [row.line, row.outcome, row.code]), [
    [2, 'create', undefined], [3, 'update', undefined], [4, 'skip', 'duplicate'], [5, 'create', undefined], [6, 'ask', 'ambiguous'], [7, 'create', undefined], [8, 'skip', 'email_taken'],
    [9, 'create', undefined], [10, 'create', undefined]
  ])
})

test('a number or user name that stands on two lines by mistake never turns one person into the other', async t => {
  const { db, json } = await school(t)
  const text = 'Number,First name,Last name,User name,E-mail\nS1,Ada,Nowak,,\nS1,Leon,Król,,\n,Eva,Diaz,eva,\n,Ben,Diaz,eva,\n,Hugo,Sanz,,hugo(at)b\n'
  t.match((await json(dry(text))).rows.map((row: { name: string, outcome: string, code?: string }) => [row.name, row.outcome, row.code ?? '']), [
    ['Ada Nowak', 'create', ''], ['Leon Król', 'skip', 'external_id_taken'], ['Eva Diaz', 'create', ''], ['Ben Diaz', 'skip', 'username_taken'], ['Hugo Sanz', 'skip', 'email_not_valid']
  ])
  await json(real(text))
  t.same((await people(db)).map(({ firstName }) => firstName), ['Ada', 'Eva'])
  t.match(await json(real('Number,First name,Last name\nS1,Ada,Nowak-Lis\n')), { updated: 1 }, 'another list may correct a name')
})

test('the real run does within one list what the dry run said', async t => {
  const { db, json } = await school(t)
  const text = 'Name;User;Class\nAnn Lee;ann;7A\nAnn Lee;ann;Choir\nAnn Lee;;\nAnn Lee;x.y;9A'
  const { created, updated, unchanged, skipped } = await json(dry(text))
  t.match(await json(real(text)), { created, updated, unchanged, skipped })
  t.same(await classesOf(db, 'ann'), ['7A', 'Choir'])
})

test('deactivated people stay so unless chosen; archived classes take nobody', async t => {
  const { db, json } = await school(t)
  const ann = await makeUser(db, { firstName: 'Ann', lastName: 'Lee', username: 'ann' })
  const old = await makeClass(db, { name: 'Old 7A' })
  await db.write(async trx => {
    await trx.updateTable('users').where('id', '=', ann.id).set({ deactivated_at: 1 }).execute()
    await trx.updateTable('classes').where('id', '=', old.id).set({ archived_at: 1 }).execute()
  })
  const text = 'Name;User;Class\nAnn Lee;ann;7A\nBo Kim;bo;old 7a'
  t.same(codes((await json(real(text))).skipped), [[2, 'inactive'], [3, 'class_archived']])
  t.match(await json(real(text, { choices: JSON.stringify({ 2: { userId: ann.id } }) })), { updated: 1 })
  t.match(await db.read.selectFrom('users').where('id', '=', ann.id).selectAll().execute(), [{ deactivated_at: null }])
})

test('who may manage users brings in students, and nobody above', async t => {
  const { db, as } = await school(t)
  const helper = await makeUser(db, { role: 'instructor', capabilities: ['manage_users'] })
  const boss = await makeUser(db, { role: 'admin', username: 'boss' })
  const response = await (await as(helper.id))(real('Name;User;Role\nAnn Lee;ann;student\nEve Teach;eve;teacher\nMal Ory;boss;\nMal Ory;boss;admin\nMal Ory;mal;admin'))
  t.match(response.json(), { created: 1, updated: 0 })
  t.same(codes(response.json().skipped), [[3, 'role_not_allowed'], [4, 'person_not_allowed'], [5, 'person_not_allowed'], [6, 'role_not_allowed']])
  t.match(await db.read.selectFrom('users').where('id', '=', boss.id).selectAll().execute(), [{ first_name: 'Ada', role: 'admin' }])
})

test('a role is never changed by a list, and a name taken by someone else stays theirs', async t => {
  const { db, json } = await school(t)
  await makeUser(db, { role: 'instructor', username: 'ines' })
  await makeUser(db, { username: 'tom', externalId: '5' })
  await makeUser(db, { username: 'tim', externalId: '6', email: 'tim@b.local' })
  t.same(codes((await json(real('Name;User;ID;Role;Email\nInes Ruiz;ines;;student;\nTom Lee;tom;7;;\nTom Lee;tim;5;;\nTom Lee;;5;;tim@b.local'))).skipped),
    [[2, 'role_differs'], [3, 'username_taken'], [4, 'username_taken'], [5, 'email_taken']])
  t.match(await people(db), [{ role: 'instructor' }, { username: 'tom', externalId: '5' }, { username: 'tim', email: 'tim@b.local' }])
})

test('a list without names points at people who are here', async t => {
  const { db, json } = await school(t)
  await makeUser(db, { username: 'ann' })
  t.match(await json(real('username,cohort1\nann,7A\nnobody,7A')), { created: 0, updated: 1, skipped: [{ line: 3, code: 'unknown_person' }] })
  t.same(await classesOf(db, 'ann'), ['7A'])
})

test('the person importing says what a column is', async t => {
  const { json } = await school(t)
  const answer = await json(dry('Kid,Grp,Nr\nAnn Lee,7A,5', { columns: JSON.stringify({ Kid: 'fullName', Grp: 'class', Nr: null }) }))
  t.match(answer.rows, [{ name: 'Ann Lee', classes: ['7A'] }])
  t.match(answer.columns, [{ field: 'fullName' }, { field: 'class' }, { header: 'Nr', field: null }])
  t.match(await json(dry('Name\nAnn Lee', { defaultRole: 'instructor' })), { rows: [{ role: 'instructor' }] })
})

test('an encoding that cannot be found out can be said', async t => {
  const { json } = await school(t)
  const polish = Buffer.concat([Buffer.from('Name\n'), Buffer.from([0xaf, 0xf3, 0xb3, 0xe6]), Buffer.from(' Nowak')])
  t.match(await json(dry(polish)), { encoding: 'windows-1252', rows: [{ name: '¯ó³æ Nowak' }] })
  t.match(await json(dry(polish, { encoding: 'windows-1250' })), { encoding: 'windows-1250', rows: [{ name: 'Żółć Nowak' }] })
})

test('lists as schools have them: encodings, delimiters, line ends', async t => {
  const { json } = await school(t)
  const cases: Array<[Parameters<typeof encoded>[1], string, string]> = [
    ['utf-8 with mark', ',', '\r\n'], ['utf-16le with mark', '\t', '\r\n'], ['utf-16be', ';', '\n'], ['utf-16le', ',', '\n'], ['windows-1252', ';', '\r\n'], ['windows-1252', ',', '\r'], ['utf-8', '|', '\r']
  ]
  for (const [encoding, delimiter, lineEnd] of cases) {
    const text = [['Vorname', 'Nachname', 'Klasse'], ['Zoë', 'Müller', '7A'], ['"Ana\nMaría"', 'Ñandú', '7A']].map(row => row.join(delimiter)).join(lineEnd)
    const answer = await json(dry(encoded(text, encoding)))
    t.match(answer.rows, [{ name: 'Zoë Müller', line: 2 }, { name: 'Ana María Ñandú', line: 3 }], `${encoding} ${JSON.stringify(delimiter)} ${JSON.stringify(lineEnd)}`)
    t.equal(answer.encoding, encoding.replace(' with mark', ''))
  }
})

test('refusals', async t => {
  const box = await school(t)
  const student = await makeUser(box.db)
  const instructor = await makeUser(box.db, { role: 'instructor' })
  const admin = box.send
  const good = 'Name\nAnn Lee'
  const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), randomBytes(2000)])
  const xlsx = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), randomBytes(100), Buffer.from('xl/workbook.xml')])
  const [asStudent, asInstructor] = [await box.as(student.id), await box.as(instructor.id)]
  const before = await withoutSessions(box)
  const cases = [
    { why: 'a picture', send: admin, request: real(png), status: 400, code: 'not_csv' },
    { why: 'a workbook', send: admin, request: real(xlsx), status: 400, code: 'not_csv' },
    { why: 'an empty file', send: admin, request: real(''), status: 400, code: 'invalid' },
    { why: 'blank lines only', send: admin, request: real('\n\n  \r\n'), status: 400, code: 'empty_list' },
    { why: 'a header only', send: admin, request: real('Name;Class\n'), status: 400, code: 'empty_list' },
    { why: 'no column with names', send: admin, request: real('Shoe size,Hat\n38,M'), status: 400, code: 'no_name_column' },
    { why: 'too many bytes', send: admin, request: real(Buffer.alloc(5 * 1024 * 1024 + 1, 'a')), status: 413, code: 'too_large' },
    { why: 'too many lines', send: admin, request: real(`Name\n${'A B\n'.repeat(20_001)}`), status: 413, code: 'too_large' },
    { why: 'not a form', send: admin, request: { method: 'POST' as const, url: '/api/user-imports', payload: { file: good } }, status: 415, code: 'invalid' },
    { why: 'an unknown field', send: admin, request: real(good, { admins: 'true' }), status: 400, code: 'invalid' },
    { why: 'dryRun is neither', send: admin, request: upload(good, { dryRun: 'maybe' }), status: 400, code: 'invalid' },
    { why: 'choices are not JSON', send: admin, request: real(good, { choices: '{' }), status: 400, code: 'invalid' },
    { why: 'choices are something else', send: admin, request: real(good, { choices: '{"2":{"userId":"1"}}' }), status: 400, code: 'invalid' },
    { why: 'a column that is no field', send: admin, request: real(good, { columns: '{"Name":"shoeSize"}' }), status: 400, code: 'invalid' },
    { why: 'an encoding that is none', send: admin, request: real(good, { encoding: 'morse' }), status: 400, code: 'invalid' },
    { why: 'a role that is none', send: admin, request: real(good, { defaultRole: 'wizard' }), status: 400, code: 'invalid' },
    { why: 'a student', send: asStudent, request: real(good), status: 403, code: 'forbidden' },
    { why: 'an instructor', send: asInstructor, request: dry(good), status: 403, code: 'forbidden' },
    { why: 'nobody signed in', send: box.anyone, request: real(good), status: 401, code: 'sign_in' },
    { why: 'an import that is not there', send: admin, request: { method: 'GET' as const, url: '/api/user-imports/99' }, status: 404, code: 'not_found' },
    { why: "a student looking at an import", send: asStudent, request: { method: 'GET' as const, url: '/api/user-imports/1' }, status: 403, code: 'forbidden' }
  ]
  for (const { why, send, request, status, code } of cases) {
    const response = await send(request)
    t.equal(response.statusCode, status, `${why}: ${response.body.slice(0, 200)}`)
    t.equal(response.json().code, code, why)
  }
  t.same(await withoutSessions(box), before, 'nothing was written')
})
