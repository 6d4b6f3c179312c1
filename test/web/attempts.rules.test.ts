import fc from 'fast-check'
import { test } from 'tap'
import { atLeast, clockText, fixOf, leftMs, passed, serverAt, stamp } from '../../web/src/features/attempts/clock.rules.ts'
import { asidesOf, lastSequence, merged, nextSequence, numbersOf, savingWord } from '../../web/src/features/attempts/merging.rules.ts'
import { resumedAt, screensOf } from '../../web/src/features/attempts/screens.rules.ts'
import { createSpent } from '../../web/src/features/attempts/spent.ts'
import type { AttemptItem, SavedAnswer } from '../../server/features/attempts/attempts.schemas.ts'
import type { Change } from '../../web/src/lib/outbox/changes.ts'

test('the time is the box\'s, however wrong the device\'s own clock is', async t => {
  const fix = fixOf(1_000_000, 100, 300)
  t.equal(serverAt(fix, 200), 1_000_000, 'in the middle of the way')
  t.equal(leftMs(1_060_000, fix, 10_200), 50_000)
  t.equal(atLeast(fix, 1_000_100, 500), fix, 'an answer that was long on its way does not turn the clock back')
  t.equal(serverAt(atLeast(fix, 1_600_000, 500), 1_500), 1_601_000, 'after a sleep it goes on where the box is')
})

test('an answer is stamped by the clock the box was told of, also when somebody sets it back', async t => {
  const start = { mono: 0, wall: Date.UTC(2026, 0, 1) }
  t.equal(stamp(start, 60_000, start.wall + 60_000), '2026-01-01T00:01:00.000Z')
  t.equal(stamp(start, 60_000, start.wall - 3_600_000), '2026-01-01T00:01:00.000Z')
  t.equal(stamp(start, 1_000, start.wall + 600_000), '2026-01-01T00:10:00.000Z', 'after a sleep the clock on the wall knows better')
})

test('the clock in words and figures', async t => {
  t.same([59_001, 60_000, 754_000, 3_900_000, -5, 0].map(clockText), ['1:00', '1:00', '12:34', '1:05:00', '0:00', '0:00'])
  t.same([[300_001, 300_000], [300_000, 299_000], [60_500, 59_900], [null, 200_000], [400_000, 30_000], [500, -1]].map(([before, left]) => passed(before as number | null, left as number)), [5, null, 1, null, 1, null])
})

const body = (epoch: number, sequence: number, text: string) => ({ response: { text }, epoch, sequence, flagged: false })
const change = (itemId: number, epoch: number, sequence: number, text: string, more: Partial<Change> = {}) =>
  ({ itemId, change: { id: `${itemId}.${sequence}`, path: '', method: 'PUT', order: sequence, userId: 1, attempts: 0, queuedAt: 0, body: body(epoch, sequence, text), ...more } as Change })
const saved = (itemId: number, epoch: number, sequence: number, text: string, more: Partial<SavedAnswer> = {}) =>
  ({ itemId, ...body(epoch, sequence, text), savedAt: '', seconds: 0, confidence: null, final: false, ...more }) as SavedAnswer

test('what waits on this device is shown when it is newer and of this epoch', async t => {
  const answers = [saved(1, 1, 10, 'box'), saved(2, 2, 5, 'box'), saved(3, 1, 10, 'box', { final: true })]
  const here = [change(1, 2, 3, 'device'), change(2, 1, 99, 'old epoch'), change(3, 2, 50, 'too late'), change(4, 2, 7, 'only here'), change(4, 2, 6, 'before'), change(5, 2, 8, 'refused', { refusal: { code: 'attempt_over', message: '', requestId: null } })]
  const items = merged({ answers, epoch: 2 }, here)
  t.same(Object.entries(items).map(([id, { response }]) => [Number(id), (response as { text: string }).text]), [[1, 'device'], [2, 'box'], [3, 'box'], [4, 'only here']])
  t.same(asidesOf(here, 2).map(({ itemId, code }) => [itemId, code]), [[2, 'newer_elsewhere'], [5, 'attempt_over']])
})

test('no number is given twice', async t => {
  fc.assert(fc.property(fc.array(fc.nat(1_000)), fc.nat(2_000), fc.array(fc.nat(3_000), { minLength: 1 }), (sequences, noted, times) => {
    let last = lastSequence({ answers: sequences.map((sequence, i) => saved(i, 1, sequence, '')) }, [], noted)
    const known = Math.max(0, noted, ...sequences)
    return times.every(now => {
      const next = nextSequence(last, now)
      const rises = next > last && next > known && Number.isSafeInteger(next)
      last = next
      return rises
    })
  }))
  t.pass()
})

test('where the answers are, in a word', async t => {
  const fine = { waiting: 0, tried: false, reached: true, asked: false, sent: true }
  t.equal(savingWord(fine), 'saved')
  t.equal(savingWord({ ...fine, sent: false }), 'nothing')
  t.equal(savingWord({ ...fine, waiting: 1 }), 'saving')
  t.equal(savingWord({ ...fine, waiting: 1, tried: true }), 'device')
  t.equal(savingWord({ ...fine, waiting: 1, reached: false }), 'device')
  t.equal(savingWord({ ...fine, waiting: 1, reached: false, asked: true }), 'signed_out')
  t.equal(savingWord({ ...fine, reached: false }), 'saved', 'without a connection nothing is amiss as long as nothing waits')
})

const item = (id: number, type = 'single', parentId: number | null = null) => ({ id, type, parentId, position: id }) as AttemptItem

test('screens: one question each, with the text it belongs to; or all of them', async t => {
  const items = [item(1), item(2, 'description'), item(3, 'scenario'), item(4, 'single', 3), item(5, 'essay', 3)]
  t.same(screensOf(items, true).map(screen => screen.map(({ id }) => id)), [[1], [2], [3, 4], [3, 5]])
  t.same(screensOf(items, false).map(screen => screen.map(({ id }) => id)), [[1, 2, 3, 4, 5]])
  t.same([...numbersOf(items)], [[1, 1], [4, 2], [5, 3]])
  const screens = screensOf(items, true)
  const answered = (id: number) => ({ [id]: { response: { text: 'x' }, flagged: false, confidence: null, final: false } })
  t.equal(resumedAt(screens, {}, null), 0)
  t.equal(resumedAt(screens, answered(1), null), 1)
  t.equal(resumedAt(screens, answered(5), null), 3)
  t.equal(resumedAt(screens, answered(5), 2), 2, 'where this device was')
  t.equal(resumedAt(screens, {}, 99), 0)
})

test('seconds count once, for the question in hand', async t => {
  let now = 0
  const spent = createSpent(() => now)
  spent.enter(1)
  now = 2_500
  t.equal(spent.take(1), 2)
  now = 3_100
  spent.enter(2)
  now = 10_000
  t.equal(spent.take(1), 1, 'what was left over counts later')
  t.equal(spent.take(1), 0)
  t.equal(spent.take(2), 6)
  now += 3_600_000
  t.equal(spent.take(2), 300, 'somebody who does nothing for long has gone away')
})
