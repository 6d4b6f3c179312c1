import { test } from 'tap'
import { testApp } from '../helpers/app.ts'
import { makeSchool, makeUser } from '../helpers/make.ts'
import { multipart } from '../helpers/multipart.ts'

// A name is shown to others: in lists, on printed cards, in the teacher's log. It must not pass for something else.

const names: Array<[why: string, name: string, taken: boolean]> = [
  ['turned round', 'Ada \u202Enimda', false],
  ['isolated', '\u2066Ada\u2069', false],
  ['embedded', '\u202AAda\u202C', false],
  ['on two lines', 'Ada\u2028Admin', false],
  ['a control character of the second kind', 'Ada\u009B31m', false],
  ['an escape sequence', 'Ada\u001B[31m', false],
  ['nothing to see', '\u200B\u2060', false],
  ['a letter without ink', '\u3164', false],
  ['blanks', ' \u00A0\u2003', false],
  ['Persian, with a joiner that takes no room', 'مه\u200Cسا', true],
  ['a family of emoji, joined', '👩\u200D👧', true],
  ['Hebrew with a mark of direction', 'נועה\u200F', true],
  ['markup, which is only text', '<img src=x onerror=alert(1)>', true],
  ['a formula, which is only text', '=HYPERLINK("http://example.org")', true],
  ['many marks', 'Z\u0300\u0301\u0302oe', true]
]

test('names that would rewrite the line they stand in, or cannot be seen', async t => {
  const { db, as } = await testApp(t)
  await makeSchool(db)
  const admin = await as((await makeUser(db, { role: 'admin' })).id)
  for (const [why, firstName, taken] of names) {
    const made = await admin({ method: 'POST', url: '/api/users', payload: { firstName, lastName: 'Obi', role: 'student' } })
    t.equal(made.statusCode, taken ? 201 : 400, why)
    if (taken) t.match(made.json(), { firstName: firstName.normalize('NFC') }, why)
    t.equal((await admin({ method: 'POST', url: '/api/classes', payload: { name: firstName } })).statusCode, taken ? 201 : 400, `${why}: of a class`)
  }
})

test('the same in a class list', async t => {
  const { db, as } = await testApp(t)
  await makeSchool(db)
  const admin = await as((await makeUser(db, { role: 'admin' })).id)
  const inList = names.filter(([why, name]) => !/["\u2028]/.test(name) && why !== 'blanks') // there the last name stands alone
  const csv = `First name,Last name\n${inList.map(([, name]) => `${name},Obi`).join('\n')}\n`
  const { payload, headers } = multipart({ name: 'class.csv', bytes: Buffer.from(csv) }, { dryRun: 'true' })
  const { skipped } = (await admin({ method: 'POST', url: '/api/user-imports', payload, headers })).json() as { skipped: Array<{ line: number, code: string }> }
  const refused = inList.flatMap(([why,, taken], i) => taken ? [] : [[i + 2, why]])
  t.same(skipped.map(({ line }) => line).sort((a, b) => a - b), refused.map(([line]) => line), JSON.stringify(skipped))
  for (const { code } of skipped) t.match(code, /^name_/)
})

test('two user names that look the same are one, or none', async t => {
  const { db, as } = await testApp(t)
  await makeSchool(db)
  const admin = await as((await makeUser(db, { role: 'admin' })).id)
  await makeUser(db, { username: 'ada.obi' })
  const make = (username: string) => admin({ method: 'POST', url: '/api/users', payload: { firstName: 'Ada', lastName: 'Obi', role: 'student', username } })
  for (const [username, code] of [
    ['ADA.OBI', 'username_taken'], ['ａｄａ.obi', 'username_taken'], [' ada.obi ', 'username_taken'], ['ada\u034F.obi', 'invalid'], ['ada\u3164.obi', 'invalid'],
    ['ada.obi\uFE0F', 'invalid'], ['ada\u200D.obi', 'invalid'], ['ada\u202E.obi', 'invalid'], ['ada@obi', 'invalid'], ['ada＠obi', 'invalid']
  ] as const) {
    t.equal((await make(username)).json().code, code, JSON.stringify(username))
  }
})

test('an e-mail address that looks like somebody else’s', async t => {
  const { db, as } = await testApp(t)
  await makeSchool(db)
  await makeUser(db, { role: 'admin', email: 'head@school.local' })
  const ask = await as((await makeUser(db, { role: 'instructor' })).id)
  for (const [email, code] of [
    ['HEAD@school.local', 'email_taken'], ['ｈead@school.local', 'email_taken'], [' head@school.local ', 'email_taken'], ['he\u200Bad@school.local', 'invalid'], ['head\u202E@school.local', 'invalid'],
    ['head@school.local, me@school.local', 'invalid'], ['<head@school.local>', 'invalid'], ['head', 'invalid']
  ] as const) {
    t.equal((await ask({ method: 'PATCH', url: '/api/profile', payload: { email } })).json().code, code, JSON.stringify(email))
  }
})

test('headers of a list named like parts of the language are only headers', async t => {
  const { db, as } = await testApp(t)
  await makeSchool(db)
  const admin = await as((await makeUser(db, { role: 'admin' })).id)
  const csv = 'First name,Last name,__proto__,constructor,toString,hasOwnProperty\nAda,Obi,admin,admin,admin,admin\n'
  const choices = '{"__proto__":{"create":true},"2":{"create":true}}'
  const { payload, headers } = multipart({ name: '../../keys/box.key', bytes: Buffer.from(csv) }, { dryRun: 'false', choices, columns: '{"constructor":null}' })
  const done = await admin({ method: 'POST', url: '/api/user-imports', payload, headers })
  t.ok([200, 400].includes(done.statusCode), done.body)
  t.equal(({} as { create?: boolean }).create, undefined)
  t.equal(await db.read.selectFrom('users').where('role', '=', 'admin').select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow().then(({ n }) => n), 1)
})

test('a header made of brackets does not hold the box up', async t => {
  const { headerKey } = await import('../../server/features/user-imports/columns.rules.ts')
  t.equal(headerKey('First name (given) [1]'), 'firstname')
  t.equal(headerKey('('.repeat(500_000)), '') // as a search from every bracket to the end this takes minutes
})
