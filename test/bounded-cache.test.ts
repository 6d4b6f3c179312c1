import { test } from 'tap'
import fc from 'fast-check'
import { boundedCache } from '../server/bounded-cache.ts'

test('what was not asked for the longest goes first', async t => {
  const cache = boundedCache<string, number>({ mostBytes: 30, liveMs: 1_000, running: () => 0 })
  for (const [i, key] of ['a', 'b', 'c'].entries()) cache.set(key, i, 10)
  t.equal(cache.get('a'), 0)
  cache.set('d', 3, 10)
  t.equal(cache.get('b'), undefined)
  t.same(['a', 'c', 'd'].map(cache.get), [0, 2, 3])
  cache.set('huge', 9, 31)
  t.equal(cache.get('huge'), undefined)
  t.same(cache.figures(), { entries: 3, bytes: 30, hits: 4, misses: 2 })
})

test('nothing is believed for longer than its time, and what is removed is gone', async t => {
  let now = 0
  const cache = boundedCache<string, number>({ mostBytes: 100, liveMs: 1_000, running: () => now })
  cache.set('a', 1, 10)
  now = 999
  t.equal(cache.get('a'), 1)
  now = 1_000
  t.equal(cache.get('a'), undefined)
  for (const key of ['b', 'c', 'd']) cache.set(key, 2, 10)
  cache.remove('b')
  cache.remove('nothing')
  cache.removeWhere((_value, key) => key === 'c')
  t.same(['b', 'c', 'd'].map(cache.get), [undefined, undefined, 2])
  t.equal(cache.figures().bytes, 10)
})

test('however it is used, it holds no more than it may, and what it says it holds', async t => {
  const step = fc.record({ key: fc.nat(8), bytes: fc.nat(60), does: fc.constantFrom('get', 'set', 'remove', 'wait') })
  t.doesNotThrow(() => {
    fc.assert(fc.property(fc.array(step, { maxLength: 100 }), steps => {
      let now = 0
      const sizes = new Map<number, number>()
      const cache = boundedCache<number, number>({ mostBytes: 100, liveMs: 10, running: () => now })
      for (const { key, bytes, does } of steps) {
        if (does === 'wait') now += bytes
        else if (does === 'remove') cache.remove(key)
        else if (does === 'get') { const value = cache.get(key); if (value !== undefined && value !== sizes.get(key)) return false }
        else { cache.set(key, bytes, bytes); sizes.set(key, bytes) }
        if (cache.figures().bytes > 100) return false
      }
      cache.removeWhere(() => true)
      return cache.figures().bytes === 0 && cache.figures().entries === 0
    }))
  })
})
