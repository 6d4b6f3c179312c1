import { test, type Test } from 'tap'
import { join } from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import { distanceOf } from '../../server/db/near-words.ts'
import { openDb } from '../../server/db/open.ts'
import { readThread } from '../../server/db/read-thread.ts'
import { addPerson, people } from './people.ts'

function opened (t: Test, options: Parameters<typeof readThread>[1] = {}) {
  const db = openDb(join(t.testdir(), 'school.db'))
  const faults: string[] = []
  const thread = readThread(db.file, { report: error => faults.push(error.message), ...options })
  t.teardown(async () => {
    await thread.close()
    await db.close()
  })
  return { db, thread, faults }
}

/** Counts for about so many milliseconds on the test machine; SQLite cannot be stopped while it does. */
const slow = (steps: number) => sql<{ n: number }>`with recursive counting (i) as (select 1 union all select i + 1 from counting where i < ${steps}) select count(*) as n from counting`
const quick = sql<{ n: number }>`select 1 as n`

test('the thread sees what was written just now, and cannot write', async t => {
  const { db, thread } = opened(t)
  for (const name of ['Ada', 'Bo', 'Cem']) {
    await addPerson(db, name)
    t.equal((await people(thread.read)).at(-1), name)
  }
  await t.rejects(thread.read.deleteFrom('users').execute(), { code: 'SQLITE_READONLY' })
  await t.rejects(sql`select 1 from nowhere`.execute(thread.read), /no such table/)
  t.equal((await quick.execute(thread.read)).rows[0]!.n, 1, 'an error is an answer: the thread goes on')
})

test('while the thread works hard, the event loop and saves go on', async t => {
  const { db, thread } = opened(t)
  const answer = slow(3_000_000).execute(thread.read)
  let done = false
  answer.finally(() => { done = true }).catch(() => {})
  let saved = 0
  while (!done) {
    await addPerson(db, `user ${saved}`)
    saved++
  }
  t.equal((await answer).rows[0]!.n, 3_000_000)
  t.ok(saved > 3, `${saved} saves meanwhile`)
})

test('a question that takes too long is given up; those behind it are answered by another thread', async t => {
  const { thread, faults } = opened(t, { withinMs: 300 })
  await quick.execute(thread.read)
  const [late, next] = await Promise.allSettled([slow(6_000_000).execute(thread.read), quick.execute(thread.read)])
  t.match(late, { status: 'rejected', reason: { statusCode: 503, code: 'busy', retryAfterS: 5 } })
  t.match(next, { status: 'fulfilled', value: { rows: [{ n: 1 }] } })
  t.match(faults, [/took longer than 300 ms: with recursive/])
})

test('threads that will not end do not become many', async t => {
  const { thread } = opened(t, { withinMs: 50, startWithinMs: 1_000 })
  const answers = await Promise.allSettled(Array.from({ length: 6 }, () => slow(30_000_000).execute(thread.read)))
  t.ok(answers.every(({ status }) => status === 'rejected'))
  await t.rejects(quick.execute(thread.read), { code: 'busy' }, 'two are still dying')
})

test('a thread that breaks is replaced, and only its own question is lost', async t => {
  const { thread, faults } = opened(t)
  const rows = sql`with recursive counting (i) as (select 1 union all select i + 1 from counting where i < 400) select i, hex(zeroblob(500000)) as fat from counting`
  const [broken, next] = await Promise.allSettled([rows.execute(thread.read), quick.execute(thread.read)])
  t.match(broken, { status: 'rejected', reason: { code: 'busy' } })
  t.match(next, { status: 'fulfilled', value: { rows: [{ n: 1 }] } })
  t.match(faults, [/memory/])
})

test('nobody gets more rows than can be sent', async t => {
  const { thread } = opened(t)
  const rows = sql`with recursive counting (i) as (select 1 union all select i + 1 from counting) select i from counting`
  await t.rejects(rows.execute(thread.read), /read in pages/)
})

test('what waits is bounded, and ends with the app', async t => {
  const { thread } = opened(t, { mostWaiting: 3, patienceMs: 10_000 })
  const asked = Array.from({ length: 6 }, () => slow(500_000).execute(thread.read))
  const outcomes = Promise.allSettled(asked)
  await asked[0]
  t.equal(thread.waiting(), 2)
  await thread.close()
  t.same((await outcomes).map(({ status }) => status), ['fulfilled', 'rejected', 'rejected', 'rejected', 'rejected', 'rejected'])
  await t.rejects(quick.execute(thread.read), { code: 'busy' })
})

test('who has waited too long is not answered any more', async t => {
  const { thread } = opened(t, { patienceMs: 20 })
  const [first, second] = await Promise.allSettled([slow(2_000_000).execute(thread.read), quick.execute(thread.read)])
  t.equal(first.status, 'fulfilled')
  t.match(second, { status: 'rejected', reason: { code: 'busy' } })
})

/** The definition, step by step, for words short enough. */
function plainDistance (a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const [x, y] = [a.slice(0, -1), b.slice(0, -1)]
  const steps = [plainDistance(x, b) + 1, plainDistance(a, y) + 1, plainDistance(x, y) + (a.at(-1) === b.at(-1) ? 0 : 1)]
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) steps.push(plainDistance(a.slice(0, -2), b.slice(0, -2)) + 1)
  return Math.min(...steps)
}

test('the distance of two words', async t => {
  for (const [a, b, n] of [['volcano', 'volcnao', 1], ['fotosintesis', 'fotosintsis', 1], ['historia', 'istoria', 1], ['vaca', 'baca', 1], ['casa', 'mesa', 2], ['same', 'same', 0]] as const) t.equal(distanceOf(a, b, 2), n)
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 })
  t.doesNotThrow(() => fc.assert(fc.property(word, word, fc.integer({ min: 1, max: 3 }), (a, b, most) => {
    const [fast, exact] = [distanceOf(a, b, most), plainDistance(a, b)]
    return exact > most ? fast > most : fast === exact
  })))
})
