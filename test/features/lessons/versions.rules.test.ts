import { test, type Test } from 'tap'
import fc from 'fast-check'
import { isWorthKeeping, versionsToPrune, type Kept } from '../../../server/features/lessons/versions.rules.ts'

const holds = (t: Test, property: fc.IRawProperty<unknown>) => t.doesNotThrow(() => { fc.assert(property as fc.IProperty<unknown>) })
const minute = 60_000
const day = 86_400_000
const now = Date.UTC(2026, 10, 20)
const edited = (id: number, minutesAgo: number): Kept => ({ id, why: 'edited', createdAt: now - minutesAgo * minute })

test('a draft is kept when another takes over, or the last one kept is ten minutes old', async t => {
  const moment = { changedBy: 1, by: 1, lastKeptAt: now - 9 * minute, now }
  t.equal(isWorthKeeping(moment), false)
  t.equal(isWorthKeeping({ ...moment, lastKeptAt: now - 10 * minute }), true)
  t.equal(isWorthKeeping({ ...moment, by: 2 }), true)
  t.equal(isWorthKeeping({ ...moment, changedBy: null }), true)
})

test('quick saves are thinned out before last week is', async t => {
  const versions = [edited(1, 10_000), edited(2, 5_000), edited(3, 61), edited(4, 60), edited(5, 10), edited(6, 0)]
  t.same(versionsToPrune(versions, { currentId: null, now, most: 5 }), [3])
  t.same(versionsToPrune(versions, { currentId: null, now, most: 3 }), [3, 5, 4])
  t.same(versionsToPrune(versions, { currentId: 3, now, most: 5 }), [5], 'what students read stays')
  t.same(versionsToPrune(versions, { currentId: null, now, most: 6 }), [])
})

const version = fc.record({ why: fc.constantFrom('edited', 'published', 'conflict'), age: fc.integer({ min: -40 * day, max: 90 * day }) })

test('whatever the history: enough goes, and never what has to stay', async t => {
  holds(t, fc.property(fc.array(version, { maxLength: 150 }), fc.nat(149), (made, place) => {
    const versions = made.map(({ why, age }, i): Kept => ({ id: i + 1, why: why as 'edited', createdAt: now - age }))
    const currentId = versions[place]?.id ?? null
    const gone = new Set(versionsToPrune(versions, { currentId, now }))
    const left = versions.filter(({ id }) => !gone.has(id))
    const fresh = versions.filter(({ why, createdAt }) => why === 'conflict' && now - createdAt < 30 * day)
    return left.length <= 60 && (gone.size === 0) === (versions.length <= 60) && gone.size === versions.length - left.length &&
      (currentId === null || !gone.has(currentId)) && (versions.length === 0 || !gone.has(versions.at(-1)!.id)) &&
      fresh.slice(-30).every(({ id }) => !gone.has(id))
  }))
})
