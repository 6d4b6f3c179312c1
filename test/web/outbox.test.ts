import { test } from 'tap'
import { ApiError } from '../../web/src/lib/api-error.ts'
import { createOutbox } from '../../web/src/lib/outbox/outbox.ts'
import { delayMs, stateOf, verdict } from '../../web/src/lib/outbox/changes.ts'
import type { Change } from '../../web/src/lib/outbox/changes.ts'
import { oneAtATime } from '../helpers/one-at-a-time.ts'

/** A device: its storage lives on when the page does not. */
function device () {
  const stored = new Map<string, Change>()
  const box: Change[] = []
  const later: Array<() => void> = []
  let person: number | null = 1
  let ids = 0
  let answer: (change: Change) => Promise<unknown> = async change => { box.push(change) }

  const page = () => createOutbox({
    store: {
      all: async () => [...stored.values()].map(change => structuredClone(change)),
      put: async change => { stored.set(change.id, structuredClone(change)) },
      remove: async id => { stored.delete(id) }
    },
    send: change => answer(change),
    person: () => person,
    alone: oneAtATime(),
    changed: () => {},
    later: (_ms, work) => { later.push(work) },
    now: () => 1_000,
    uuid: () => `id-${++ids}`,
    random: () => 0.5
  })
  return {
    page, box, stored,
    signIn: (id: number | null) => { person = id },
    answers: (next: typeof answer) => { answer = next },
    reachable: () => { answer = async change => { box.push(change) } },
    unreachable: () => { answer = async () => { throw new ApiError(0, 'offline', 'no Wi-Fi') } },
    later
  }
}

const settle = async () => { for (let i = 0; i < 50; i++) await Promise.resolve() }
const put = (path: string, body: unknown = {}) => ({ method: 'PUT' as const, path, body })

test('a change goes out once and is then gone from the device', async t => {
  const { page, box, stored } = device()
  const outbox = page()
  await outbox.add(put('/api/a', { n: 1 }))
  await settle()
  t.same(box.map(change => change.body), [{ n: 1 }])
  t.equal(stored.size, 0)
  t.equal(stateOf(outbox.state.get().changes, 1, outbox.state.get().saved, '/api/a'), 'saved')
})

test('without a connection changes wait, survive a new page, and arrive in order', async t => {
  const { page, box, unreachable, reachable } = device()
  unreachable()
  const before = page()
  await before.add(put('/api/a', 1))
  await before.add(put('/api/b', 2))
  await before.add({ method: 'POST', path: '/api/c', body: 3 })
  await settle()
  t.equal(stateOf(before.state.get().changes, 1, new Set(), '/api/a'), 'unsent')

  reachable()
  const after = page()
  await after.reload()
  await after.flush()
  t.same(box.map(change => change.body), [1, 2, 3])
})

test('waiting saves of one address are joined; POSTs and what lies beyond a barrier are not', async t => {
  const { page, box, unreachable, reachable } = device()
  unreachable()
  const outbox = page()
  await outbox.add(put('/api/answers/1', 'first'))
  await outbox.add(put('/api/answers/2', 'other'))
  await outbox.add(put('/api/answers/1', 'second'))
  await outbox.add({ ...put('/api/submission'), barrier: true })
  await outbox.add(put('/api/answers/1', 'third'))
  await outbox.add({ method: 'POST', path: '/api/notes', body: 'a' })
  await outbox.add({ method: 'POST', path: '/api/notes', body: 'a' })
  await settle()
  reachable()
  await outbox.flush()
  t.same(box.map(change => change.path), ['/api/answers/1', '/api/answers/2', '/api/submission', '/api/answers/1', '/api/notes', '/api/notes'])
  t.same([box[0]!.body, box[3]!.body], ['second', 'third'])
  t.not(box[4]!.id, box[5]!.id, 'each POST has a key of its own')
})

test('seconds of waiting saves are added up, and what was removed in between is removed first', async t => {
  const { page, box, unreachable, reachable } = device()
  unreachable()
  const outbox = page()
  const progress = (seconds: number, percent: number) => ({ ...put('/api/lessons/1/progress', { seconds, percent }), adding: ['seconds'] })
  await outbox.add(progress(30, 10))
  await outbox.add(progress(12, 40))
  await outbox.add(put('/api/notes/a', 'first'))
  await outbox.add({ method: 'DELETE', path: '/api/notes/a' })
  await outbox.add(put('/api/notes/a', 'taken back'))
  await settle()
  reachable()
  await outbox.flush()
  t.same(box.map(({ method, body }) => [method, body]), [['PUT', { seconds: 42, percent: 40 }], ['PUT', 'first'], ['DELETE', undefined], ['PUT', 'taken back']])
})

test('seconds that are on their way are not sent a second time', async t => {
  const { page, box, answers, reachable } = device()
  let arrive = () => {}
  answers(change => new Promise<void>(resolve => { arrive = () => { box.push(change); resolve() } }))
  const outbox = page()
  await outbox.add({ ...put('/api/a', { seconds: 30 }), adding: ['seconds'] })
  await settle()
  await outbox.add({ ...put('/api/a', { seconds: 5 }), adding: ['seconds'] })
  reachable()
  arrive()
  await settle()
  t.same(box.map(change => change.body), [{ seconds: 30 }, { seconds: 5 }])
})

test('whoever sent a change hears the answer; a quiet one that is refused goes without a word', async t => {
  const { page, answers, stored } = device()
  const heard: unknown[] = []
  answers(async change => {
    if (change.quiet) throw new ApiError(404, 'not_found', 'gone')
    return { seconds: 42 }
  })
  const outbox = page()
  const silence = outbox.onSent((change, reply) => heard.push([change.path, reply]))
  await outbox.add(put('/api/a'))
  await outbox.add({ ...put('/api/b'), quiet: true })
  await settle()
  silence()
  await outbox.add(put('/api/c'))
  await settle()
  t.same(heard, [['/api/a', { seconds: 42 }]])
  t.equal(stored.size, 0)
  t.same(outbox.state.get().changes, [])
})

test('a change made while the older one is on its way follows it', async t => {
  const { page, box, answers, reachable } = device()
  let arrive = () => {}
  answers(change => new Promise<void>(resolve => { arrive = () => { box.push(change); resolve() } }))
  const outbox = page()
  await outbox.add(put('/api/a', 'old'))
  await settle()
  await outbox.add(put('/api/a', 'new'))
  reachable()
  arrive()
  await settle()
  t.same(box.map(change => change.body), ['old', 'new'])
})

test('nobody sends what somebody else left on a shared tablet', async t => {
  const { page, box, unreachable, reachable, signIn, stored } = device()
  unreachable()
  const outbox = page()
  await outbox.add(put('/api/profile/preferences', 'of person 1'))
  await settle()
  signIn(2)
  reachable()
  await outbox.add(put('/api/profile/preferences', 'of person 2'))
  await settle()
  t.same(box.map(change => change.body), ['of person 2'])
  t.equal(stored.size, 1)
  signIn(1)
  await outbox.flush()
  t.same(box.map(change => change.body), ['of person 2', 'of person 1'])
})

test('a refused change is kept, shown, and does not stop the ones behind it', async t => {
  const { page, box, answers } = device()
  answers(async change => {
    if (change.path === '/api/a') throw new ApiError(409, 'quiz_closed', 'The quiz is closed.')
    box.push(change)
  })
  const outbox = page()
  await outbox.add(put('/api/a'))
  await outbox.add(put('/api/b'))
  await settle()
  t.same(box.map(change => change.path), ['/api/b'])
  const [kept] = outbox.state.get().changes
  t.equal(kept!.refusal!.code, 'quiz_closed')
  t.equal(stateOf(outbox.state.get().changes, 1, new Set()), 'refused')
  await outbox.discard(kept!.id)
  t.same(outbox.state.get().changes, [])
})

test('a refused change can be sent again, and a person who leaves takes everything along', async t => {
  const { page, box, answers, reachable, unreachable, stored } = device()
  answers(async () => { throw new ApiError(403, 'forbidden', 'no') })
  const outbox = page()
  await outbox.add(put('/api/a'))
  await settle()
  reachable()
  await outbox.retryRefused(outbox.state.get().changes[0]!.id)
  await settle()
  t.equal(box.length, 1)
  unreachable()
  await outbox.add(put('/api/b'))
  await settle()
  await outbox.clear(1)
  t.equal(stored.size, 0)
})

test('after a failure it tries again by itself', async t => {
  const { page, box, unreachable, reachable, later } = device()
  unreachable()
  const outbox = page()
  await outbox.add(put('/api/a'))
  await settle()
  reachable()
  for (const work of later.splice(0)) work()
  await settle()
  t.equal(box.length, 1)
})

test('what waits and what is final', async t => {
  const cases: Array<[number, string, number, string]> = [
    [0, 'offline', 40, 'wait'], [0, 'timeout', 40, 'wait'], [503, 'busy', 40, 'wait'], [429, 'too_many_requests', 40, 'wait'],
    [500, 'unexpected', 1, 'wait'], [500, 'unexpected', 6, 'refused'], [401, 'sign_in', 1, 'signed_out'],
    [400, 'invalid', 1, 'refused'], [404, 'not_found', 1, 'refused'], [409, 'quiz_closed', 1, 'refused']
  ]
  for (const [status, code, attempts, expected] of cases) t.equal(verdict(status, code, attempts), expected, `${status} ${code} at attempt ${attempts}`)
})

test('pauses grow to half a minute and keep to what the box asks', async t => {
  t.same([1, 2, 3, 4, 5, 6, 50].map(attempts => delayMs(attempts, null, 0.5)), [1000, 2000, 4000, 8000, 16000, 30000, 30000])
  t.equal(delayMs(1, 20, 0), 20_000)
})
