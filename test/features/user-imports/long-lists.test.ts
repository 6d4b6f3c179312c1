import { setImmediate as nextTurn } from 'node:timers/promises'
import { test } from 'tap'
import type { Db } from '../../../server/db/open.ts'
import { hashWaitingPasswords, hashing } from '../../../server/features/user-imports/waiting-passwords.actions.ts'
import { linesInWrite } from '../../../server/features/user-imports/user-imports.actions.ts'
import { testApp } from '../../helpers/app.ts'
import { makeSchool, makeUser } from '../../helpers/make.ts'
import { dry, real } from './lists.ts'

async function school (t: Parameters<typeof testApp>[0]) {
  const box = await testApp(t)
  await makeSchool(box.db)
  const admin = await makeUser(box.db, { role: 'admin', firstName: 'Rosa', lastName: 'Admin' })
  return { ...box, admin, send: await box.as(admin.id) }
}

const firstNames = ['Ann', 'Bo', 'Żaneta', '李', 'محمد', 'Zoë', 'Tom']
const listOf = (people: number) => ['First name,Last name,ID,Class', ...Array.from({ length: people }, (_, i) => `${firstNames[i % 7]},Family${i % 300},${i + 1},Class ${i % 170}`)].join('\n')
const countUsers = async (db: Db) => (await db.read.selectFrom('users').select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n

/** Tells after every write how many people it recorded for an import. */
function watchWrites (db: Db) {
  const recorded: number[] = []
  const write = db.write
  db.write = work => write(async trx => {
    const count = async () => (await trx.selectFrom('user_import_people').select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n
    const before = await count()
    const result = await work(trx)
    recorded.push(await count() - before)
    return result
  })
  return recorded
}

test('5,000 people come in while others go on saving', async t => {
  const { db, send } = await school(t)
  const recorded = watchWrites(db)
  let importing = true
  let savedMeanwhile = 0
  const someoneSaves = async () => {
    while (importing) {
      await db.write(trx => trx.updateTable('school').set(eb => ({ updated_at: eb('updated_at', '+', 1) })).execute())
      savedMeanwhile++
    }
  }
  const saving = someoneSaves()
  const response = await send(real(listOf(5000)))
  importing = false
  await saving

  t.match(response.json(), { created: 5000, updated: 0, unchanged: 0, skipped: [], warnings: [] })
  t.equal(response.json().classes.length, 170)
  t.equal(await countUsers(db), 5001)
  t.equal(Math.max(...recorded), linesInWrite, 'no write holds more than a few people')
  t.ok(savedMeanwhile > 100, `others saved ${savedMeanwhile} times meanwhile`)

  t.match((await send(dry(listOf(5000)))).json(), { created: 0, unchanged: 5000, rows: { length: 5000 } })
  t.match((await send(real(listOf(5000)))).json(), { created: 0, unchanged: 5000 })
  t.equal(await countUsers(db), 5001)
})

test('what was interrupted is finished by the same list', async t => {
  const { db, send } = await school(t)
  const write = db.write
  let left = 4
  db.write = work => left-- > 0 ? write(work) : Promise.reject(new Error('the power went'))
  t.equal((await send(real(listOf(200)))).statusCode, 500)
  db.write = write
  t.equal(await countUsers(db), 1 + 3 * linesInWrite, 'whole chunks')
  t.match(await db.read.selectFrom('user_imports').selectAll().execute(), [{ finished_at: null, created_count: 3 * linesInWrite }])

  t.match((await send(real(listOf(200)))).json(), { created: 200 - 3 * linesInWrite, unchanged: 3 * linesInWrite, skipped: [] })
  t.equal(await countUsers(db), 201)
})

test('the same list twice at once makes nobody twice', async t => {
  const { db, send } = await school(t)
  const answers = await Promise.all([send(real(listOf(120))), send(real(listOf(120)))])
  t.same(answers.map(answer => answer.json().created), [120, 0])
  t.equal(await countUsers(db), 121)
})

test('who is made by someone else meanwhile is told, not doubled', async t => {
  const { db, send } = await school(t)
  const write = db.write
  let writes = 0
  db.write = async work => {
    if (++writes === 2) await write(trx => trx.updateTable('users').set({ external_id: '7', username: 'zoë.family5', username_key: 'zoë.family5' }).execute())
    return write(work)
  }
  const answer = (await send(real(listOf(10)))).json()
  t.match(answer, { created: 9, skipped: [{ line: 8, code: 'changed_meanwhile' }] })
  t.match(await db.read.selectFrom('users').select('username').where('external_id', '=', '6').execute(), [{ username: 'zoe.family5' }])
})

test('progress is told to the person importing', async t => {
  const { app, admin, send } = await school(t)
  const told: unknown[] = []
  app.events.toUser = (userId, event) => { told.push([userId, event]) }
  const { importId } = (await send(real(listOf(60)))).json()
  t.same(told, [25, 50, 60].map(done => [admin.id, { type: 'import_progress', importId, done, total: 60 }]))
})

const withPasswords = 'Name,Username,Password\nAnn Lee,ann,purple-horse-9\nBo Kim,bo,12345678\nCy Park,cy,\nDi Diaz,di,green-door-11'

test('passwords of a list are sealed, work at once, and are hashed behind the sign-ins', async t => {
  const { app, db, send, anyone } = await school(t)
  const answer = (await send(real(withPasswords))).json()
  t.match(answer, { created: 4, warnings: [{ line: 3, code: 'password_too_weak' }] })
  const waiting = await db.read.selectFrom('waiting_passwords').selectAll().execute()
  t.equal(waiting.length, 2)
  t.notMatch(JSON.stringify(waiting), 'purple')
  t.match(await db.read.selectFrom('jobs').selectAll().execute(), [{ kind: hashing, finished_at: null }])

  const signIn = (login: string, password: string) => anyone({ method: 'POST', url: '/api/session', payload: { login, password } })
  t.equal((await signIn('ann', 'purple-horse-9')).statusCode, 200, 'before it is hashed')
  t.equal((await signIn('di', 'wrong-door-11')).statusCode, 401)

  t.match(await hashWaitingPasswords(app, {}, { signal: AbortSignal.timeout(60_000) }), { unreadable: 0 })
  t.same(await db.read.selectFrom('waiting_passwords').selectAll().execute(), [])
  t.equal((await signIn('di', 'green-door-11')).statusCode, 200, 'after it was hashed')
})

test('the job queue finds the passwords by itself', async t => {
  const { app, db, send } = await school(t)
  app.jobs.start()
  await send(real(withPasswords))
  const unfinished = () => db.read.selectFrom('jobs').where('finished_at', 'is', null).select('id').executeTakeFirst()
  while (await unfinished()) await nextTurn()
  t.match(await db.read.selectFrom('jobs').select(['kind', 'error', 'result']).execute(), [{ kind: hashing, error: null, result: '{"hashed":2,"unreadable":0}' }])
  t.same(await db.read.selectFrom('waiting_passwords').selectAll().execute(), [])
})

test('a password somebody has is never replaced by a list', async t => {
  const { app, db, send } = await school(t)
  await send(real(withPasswords))
  await hashWaitingPasswords(app, {}, { signal: AbortSignal.timeout(60_000) })
  const before = await db.read.selectFrom('users').select(['id', 'password_hash']).execute()
  t.match((await send(real(withPasswords.replace('purple-horse-9', 'other-horse-10')))).json(), { updated: 0, unchanged: 4 })
  t.same(await db.read.selectFrom('users').select(['id', 'password_hash']).execute(), before)
  t.same(await db.read.selectFrom('waiting_passwords').selectAll().execute(), [])
  t.match((await send(real('Username,Name,Password\ncy,Cy Park,yellow-moon-5'))).json(), { updated: 1 }, 'who has none gets it')
})

test('many passwords are hashed in turns; one this box cannot open stays', async t => {
  const { app, db, send } = await school(t)
  await send(real(['Name,Username,Password', ...Array.from({ length: 30 }, (_, i) => `Kid K${i},kid${i},river-stone-${100 + i}`)].join('\n')))
  const [first] = await db.read.selectFrom('waiting_passwords').selectAll().orderBy('user_id').execute()
  await db.write(trx => trx.updateTable('waiting_passwords').set({ sealed: 'other.a.b.c' }).where('user_id', '=', first!.user_id).execute())

  t.same(await hashWaitingPasswords(app, {}, { signal: AbortSignal.timeout(60_000) }), { hashed: 23, unreadable: 1 })
  const jobs = await db.read.selectFrom('jobs').select('params').orderBy('id').execute()
  t.same(await hashWaitingPasswords(app, JSON.parse(jobs.at(-1)!.params), { signal: AbortSignal.timeout(60_000) }), { hashed: 6, unreadable: 0 })
  t.match(await db.read.selectFrom('waiting_passwords').selectAll().execute(), [{ user_id: first!.user_id }])
})
