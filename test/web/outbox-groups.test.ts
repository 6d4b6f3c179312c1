import { test } from 'tap'
import { ApiError } from '../../web/src/lib/api-error.ts'
import { createOutbox } from '../../web/src/lib/outbox/outbox.ts'
import { isOvertaken, nextDueAt, nextToSend, replaceable, type Change } from '../../web/src/lib/outbox/changes.ts'
import { settle } from '../helpers/answering-device.ts'

const change = (n: number, more: Partial<Change> = {}): Change =>
  ({ id: `c${n}`, method: 'PUT', path: `/api/a/answers/${n}`, body: { n }, order: n, userId: 1, attempts: 0, queuedAt: 100, group: { path: '/api/a/answers', list: 'answers', entry: { itemId: n } }, ...more })
const moment = { now: 1_000, hurriedAt: -Infinity }
const ids = (changes: Change[]) => changes.map(({ id }) => id)
const plain = (n: number, more: Partial<Change> = {}): Change => {
  const { group: _, ...rest } = change(n, more)
  return rest
}

test('what is due goes, together with its group; what is still being typed waits', async t => {
  t.same(ids(nextToSend([change(1), change(2), plain(3), change(4)], 1, moment)), ['c1', 'c2', 'c4'])
  t.same(ids(nextToSend([plain(1), change(2)], 1, moment)), ['c1'])
  t.same(ids(nextToSend([change(1, { notBefore: 1_500 }), change(2)], 1, moment)), ['c2'])
  t.same(nextToSend([change(1, { notBefore: 1_500 })], 1, moment), [])
  t.equal(nextDueAt([change(1, { notBefore: 1_500 }), change(2, { notBefore: 1_200 })], 1, moment), 1_200)
  t.same(ids(nextToSend([change(1, { notBefore: 1_500 })], 1, { ...moment, hurriedAt: 100 })), ['c1'], 'hurried')
  t.same(ids(nextToSend([change(1, { notBefore: 9_999_999 })], 1, moment)), ['c1'], 'a clock that was set back keeps nothing')
})

test('nothing passes a barrier, and a barrier waits for everything before it', async t => {
  const barrier = plain(3, { barrier: true })
  t.same(ids(nextToSend([change(1, { notBefore: 1_500 }), change(2), barrier, change(4)], 1, moment)), ['c1', 'c2'])
  t.same(ids(nextToSend([barrier, change(4)], 1, moment)), ['c3'])
  t.same(ids(nextToSend([change(2, { refusal: { code: 'x', message: '', requestId: null } }), barrier], 1, moment)), ['c3'])
})

test('many or long answers go in several requests', async t => {
  t.equal(nextToSend(Array.from({ length: 80 }, (_, i) => change(i + 1)), 1, moment).length, 50)
  const long = { text: 'x'.repeat(200_000) }
  t.same(ids(nextToSend([change(1, { body: long }), change(2, { body: long }), change(3)], 1, moment)), ['c1'])
})

test('an answer of another epoch, or one that was refused, is not replaced by a newer one', async t => {
  const added = { method: 'PUT' as const, path: '/api/a/answers/1', body: { epoch: 2, sequence: 9 } }
  const nobody = () => false
  const of = (epoch: number, more: Partial<Change> = {}) => change(1, { numbered: true, body: { epoch, sequence: 1 }, ...more })
  t.equal(replaceable([of(2)], added, 1, nobody)?.id, 'c1')
  t.equal(replaceable([of(1)], added, 1, nobody), null)
  t.equal(replaceable([of(2, { refusal: { code: 'newer_elsewhere', message: '', requestId: null } })], added, 1, nobody), null)
  t.equal(replaceable([of(2)], added, 1, () => true), null, 'nor one that is on its way')
})

test('overtaken is what the box does not count, but not what arrived twice or behind a later one', async t => {
  const sent = change(1, { numbered: true, body: { epoch: 1, sequence: 5 } })
  const reply = (taken: boolean, epoch: number, sequence: number) => ({ taken, epoch, sequence })
  t.same([reply(true, 1, 5), reply(false, 1, 5), reply(false, 1, 6), reply(false, 2, 1), reply(false, 1, 4)].map(answer => isOvertaken(sent, answer)), [false, false, false, true, true])
  t.equal(isOvertaken(change(1), reply(false, 2, 1)), false, 'of changes without numbers nothing is known')
})

function outboxWith (send: (change: Change) => Promise<unknown>) {
  const stored = new Map<string, Change>()
  let made = 0
  let busy = false
  const outbox = createOutbox({
    store: { all: async () => [...stored.values()], put: async one => { stored.set(one.id, one) }, remove: async id => { stored.delete(id) } },
    send, person: () => 1, changed: () => {}, later: () => {}, now: () => 1_000, uuid: () => `u${++made}`, random: () => 0.5,
    alone: async work => {
      if (busy) return false
      busy = true
      await work().finally(() => { busy = false })
      return true
    }
  })
  const add = (n: number) => {
    const { id: _, order: __, userId: ___, attempts: ____, queuedAt: _____, ...rest } = change(n, { notBefore: 5_000 })
    return outbox.add(rest)
  }
  return { outbox, stored, add }
}

test('a group is sent as one list; each answer is settled by its own part of the reply', async t => {
  const sent: Change[] = []
  const { outbox, stored, add } = outboxWith(async one => {
    sent.push(one)
    return { answers: [{ taken: true, code: null }, { taken: false, code: 'no_going_back' }], deadlineAt: 'then' }
  })
  const heard: unknown[] = []
  outbox.onSent((one, reply) => heard.push([one.path, reply]))
  await add(1)
  await add(2)
  t.equal(sent.length, 0)
  await outbox.hurry()
  t.match(sent, [{ path: '/api/a/answers', body: { answers: [{ itemId: 1, n: 1 }, { itemId: 2, n: 2 }] } }])
  t.same(heard, [['/api/a/answers/1', { taken: true, code: null, deadlineAt: 'then' }], ['/api/a/answers/2', { taken: false, code: 'no_going_back', deadlineAt: 'then' }]])
  t.same([...stored.values()].map(({ path, refusal }) => [path, refusal?.code]), [['/api/a/answers/2', 'no_going_back']])
})

test('when a whole list is refused each goes alone, so that one bad answer keeps no other back', async t => {
  const paths: string[] = []
  const { outbox, stored, add } = outboxWith(async one => {
    paths.push(one.path)
    if (one.path === '/api/a/answers' || one.path.endsWith('2')) throw new ApiError(400, 'invalid', 'No answer at all.')
    return {}
  })
  for (const n of [1, 2, 3]) await add(n)
  await outbox.hurry()
  await settle()
  t.same(paths, ['/api/a/answers', '/api/a/answers/1', '/api/a/answers/2', '/api/a/answers/3'])
  t.same([...stored.values()].map(({ path, refusal }) => [path, refusal?.code]), [['/api/a/answers/2', 'invalid']])
})
