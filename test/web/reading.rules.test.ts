import { test } from 'tap'
import fc from 'fast-check'
import { blockOf, hasArrived, heightOf, isDue, isWorthReturning, lastThat, percentOf, positionAt, shareOf, tick, toPosition, type Watch } from '../../web/src/features/lessons/reading/reading.rules.ts'

const holds = (property: () => fc.IRawProperty<unknown>) => () => { fc.assert(property() as fc.IProperty<unknown>) }
const heights = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 60 })

/** Blocks below each other with 16 px between them, the first at `top`. */
const page = (sizes: number[], top: number) => (block: number) => {
  const above = sizes.slice(0, block).reduce((sum, height) => sum + height + 16, top)
  return { top: above, bottom: above + sizes[block]! }
}

test('a place is found again on a screen of any width', async t => {
  t.equal(toPosition(4, 0.25), 4250)
  t.same([blockOf(4250), shareOf(4250)], [4, 0.25])
  t.equal(positionAt(3, page([100, 400, 100], 50), 20), 0, 'above the first block')
  t.equal(positionAt(3, page([100, 400, 100], -200), 116), 1500)
  t.equal(positionAt(3, page([100, 400, 100], -2_000), 116), 2999, 'below the last')
  t.doesNotThrow(holds(() => fc.property(heights, heights, fc.nat(20_000), (phone, desktop, scrolled) => {
    const sizes = phone.map(height => height + 1)
    const position = positionAt(sizes.length, page(sizes, -scrolled), 150)
    const wide = sizes.map((height, i) => Math.ceil(height / 2) + (desktop[i] ?? 0))
    const { top, bottom } = page(wide, 0)(blockOf(position))
    const shown = heightOf(position, { top, bottom })
    return blockOf(position) < sizes.length && shown >= top && shown <= bottom && positionAt(wide.length, page(wide, 150 - shown), 150) >= position - 1
  })))
})

test('few blocks are looked at, however many there are', async t => {
  let looks = 0
  t.equal(lastThat(20_000, block => { looks++; return block <= 12_345 }), 12_345)
  t.ok(looks <= 15, `${looks} looks`)
  t.same([lastThat(0, () => true), lastThat(5, () => false), lastThat(5, () => true)], [-1, -1, 4])
})

test('percent counts blocks seen to their end', async t => {
  t.same([percentOf(0, 7), percentOf(1, 7), percentOf(6, 7), percentOf(7, 7), percentOf(9, 7), percentOf(0, 0)], [0, 14, 85, 100, 100, 100])
})

test('time counts while somebody is there: touched lately, or listening, and the page can be seen', async t => {
  const start: Watch = { ms: 0, at: 0, activeAt: 0 }
  const after = (times: number[], seen: { visible: boolean, playing: boolean }, watch = start) => times.reduce((one, now) => tick(one, now, seen), watch).ms
  const every5s = Array.from({ length: 60 }, (_, i) => (i + 1) * 5_000)
  t.equal(after(every5s, { visible: true, playing: false }), 75_000, 'nobody touched anything for five minutes')
  t.equal(after(every5s, { visible: true, playing: true }), 300_000, 'five minutes of listening')
  t.equal(after(every5s, { visible: false, playing: true }), 0)
  t.equal(after([5_000, 3_600_000], { visible: true, playing: true }), 15_000, 'a device that slept did not read')
  t.equal(after([5_000, 1_000, 6_000], { visible: true, playing: false }), 10_000, 'a clock that was set back takes nothing away')
  t.doesNotThrow(holds(() => fc.property(fc.array(fc.record({ passed: fc.nat(200_000), visible: fc.boolean(), playing: fc.boolean(), touched: fc.boolean() })), steps => {
    let now = 0
    let watch = start
    for (const { passed, touched, ...seen } of steps) {
      now += passed
      watch = tick(watch, now, seen)
      if (touched) watch = { ...watch, activeAt: now }
    }
    return watch.ms >= 0 && watch.ms <= now
  })))
})

test('one save in half a minute when there is news; the end is told at once', async t => {
  const saved = { at: 0, percent: 40, position: 3000 }
  t.equal(isDue(29_999, saved, { percent: 60, position: 5000 }, 20), false)
  t.equal(isDue(30_000, saved, { percent: 60, position: 5000 }, 0), true)
  t.equal(isDue(30_000, saved, { percent: 40, position: 3000 }, 12), true)
  t.equal(isDue(90_000, saved, { percent: 40, position: 3000 }, 0), false, 'nothing happened')
  t.equal(isDue(1_000, saved, { percent: 100, position: 9000 }, 3), true)
  t.equal(isDue(1_000, saved, { percent: 100, position: 9000 }, 2), false, 'opened is not read')
  t.equal(isDue(31_000, { ...saved, percent: 100 }, { percent: 100, position: 3000 }, 0), false)
})

test('who goes back to where they stopped, and what is sent again', async t => {
  t.same([isWorthReturning({ percent: 40, position: 4000 }, false), isWorthReturning({ percent: 5, position: 400 }, false), isWorthReturning({ percent: 100, position: 4000 }, false), isWorthReturning({ percent: 60, position: 4000 }, true)], [true, false, false, false])
  const left = { lessonId: 1, userId: 1, percent: 50, position: 3000, seconds: 20, before: 100 }
  const box = { seconds: 100, percent: 50, position: 3000 }
  t.same([hasArrived(left, box), hasArrived(left, { ...box, seconds: 120 })], [false, true])
  t.same([hasArrived({ ...left, seconds: 0 }, box), hasArrived({ ...left, seconds: 0 }, { ...box, position: 1000 })], [true, false], 'nothing is counted twice without seconds')
})
