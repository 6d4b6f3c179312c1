import { test } from 'tap'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { BoundedFault, runBounded, type Bounds } from '../../server/jobs/bounded-process.ts'

const script = new URL('./bounded-script.ts', import.meta.url)
const run = (params: object, bounds: Partial<Bounds> = {}) => runBounded<never>(script, params, { mostMb: 200, timeoutMs: 10_000, ...bounds })

test('it answers, or says what became of it', async t => {
  t.same(await run({ does: 'double', n: 21 }), { doubled: 42 })
  t.equal(await run({ does: 'nothing' }), null)
})

for (const [what, params, bounds, code] of [
  ['one that goes round in a circle', { does: 'hang' }, { timeoutMs: 300 }, 'took_too_long'],
  ['one that waits for ever', { does: 'wait', n: 1_000_000 }, { timeoutMs: 200 }, 'took_too_long'],
  ['one that swells', { does: 'swell' }, { mostMb: 150 }, 'too_much_memory'],
  ['one that fills its heap', { does: 'fill the heap' }, { mostMb: 2_000 }, 'too_much_memory'],
  ['one that falls over', { does: 'fall' }, {}, 'crashed'],
  ['one that leaves without a word', { does: 'leave' }, {}, 'crashed'],
  ['one that throws', { does: 'throw' }, {}, 'crashed']
] as Array<[string, object, Partial<Bounds>, string]>) {
  test(`${what} is ended, and the next one runs`, async t => {
    const fault: BoundedFault = await run(params, bounds).catch(error => error)
    t.type(fault, BoundedFault)
    t.equal(fault.code, code, fault.message)
    t.same(await run({ does: 'double', n: 1 }), { doubled: 2 })
  })
}

test('never two at once in a lane; another lane does not wait', async t => {
  const order: string[] = []
  const note = (name: string) => (times: { from: number, to: number }) => { order.push(name); return times }
  const [first, second, other] = await Promise.all([
    run({ does: 'wait', n: 800 }).then(note('first')), run({ does: 'wait', n: 1 }).then(note('second')), run({ does: 'wait', n: 1 }, { lane: 'another' }).then(note('other'))
  ]) as unknown as Array<{ from: number, to: number }>
  t.ok(second!.from >= first!.to)
  t.same(order, ['other', 'first', 'second'])
  t.ok(other!.to <= first!.to)
})

test('whoever asks many times has one place in the lane', async t => {
  const order: string[] = []
  const ask = (name: string, of: number) => run({ does: 'double', n: 1 }, { of, lane: 'shared' }).then(() => order.push(name))
  await Promise.all([ask('first of one', 1), ask('second of one', 1), ask('third of one', 1), ask('of another', 2)])
  t.same(order, ['first of one', 'of another', 'second of one', 'third of one'])
})

test('who asked may give up, before its turn and during it', async t => {
  const giveUp = new AbortController()
  const during = run({ does: 'hang' }, { signal: giveUp.signal })
  const waiting = run({ does: 'double', n: 1 }, { signal: giveUp.signal })
  setTimeout(() => giveUp.abort(new Error('enough')), 100)
  await t.rejects(during, /enough/)
  await t.rejects(waiting, /enough/)
})

test('too many waiting are refused', async t => {
  const giveUp = new AbortController()
  const asked = Array.from({ length: 101 }, () => run({ does: 'hang' }, { signal: giveUp.signal, lane: 'crowded' }).catch(error => error))
  t.match(await asked[100], { code: 'busy', statusCode: 503 })
  giveUp.abort(new Error('enough'))
  t.match(await Promise.all(asked.slice(0, 100)), Array.from({ length: 100 }, () => /enough/))
})

test('it knows nothing of our settings and comes last on the processor', async t => {
  process.env.PILMS_AI_KEY = 'secret'
  t.teardown(() => { delete process.env.PILMS_AI_KEY })
  t.match(await run({ does: 'secrets' }), { names: [], priority: 10 })
})

test('told which files it is about, it comes to no others, and to nobody', async t => {
  const folder = t.testdir({ given: 'given', secret: 'secret', out: {} })
  const at = (name: string) => join(folder, name)
  const bounds = { reads: [at('given')], writes: [at('out')] }
  t.equal(await run({ does: 'read', path: at('given') }, bounds), 'given')
  await run({ does: 'write', path: at('out/made') }, bounds)
  t.equal(readFileSync(at('out/made'), 'utf8'), 'written')
  const server = createServer((_request, response) => response.end()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const address = `http://127.0.0.1:${(server.address() as { port: number }).port}/`
  for (const params of [{ does: 'read', path: at('secret') }, { does: 'write', path: at('given') }, { does: 'write', path: at('more') }, { does: 'start' }, { does: 'call', path: address }]) {
    t.match(await run(params, bounds).catch(error => error), { code: 'crashed' }, JSON.stringify(params))
  }
  t.equal(await run({ does: 'call', path: address }), 200, 'the address is there')
})

test('a program that cannot begin at all is told apart from one that fell over its file', async t => {
  const missing = new URL('./no-such-script.ts', import.meta.url)
  t.match(await runBounded(missing, {}, { mostMb: 200, timeoutMs: 20_000 }).catch((error: unknown) => error), { code: 'did_not_start' })
})
