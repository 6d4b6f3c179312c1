import { test } from 'tap'

// A browser without IndexedDB and without messages between its windows, as a private window of an old Safari.
Object.assign(globalThis, { window: { addEventListener () {} } })
Reflect.deleteProperty(globalThis, 'BroadcastChannel')
const { clearKept, countKept, keptPlace, leftBehind, putBack, removeKept } = await import('../../web/src/lib/kept.ts')

test('text that is not at the box is kept for who wrote it, about what it is, until it is taken away', async t => {
  const place = keptPlace<string>(7, 'lesson.5')
  await place.put('Water')
  await place.put('Water falls')
  t.equal(await countKept(7), 1)
  t.same(await leftBehind(7, 'lesson.5'), [], 'what this page itself keeps is nothing that was left behind')

  const old = { key: '7.lesson.5.a-page-that-is-gone', userId: 7, value: 'Rain' }
  for (const kept of [old, { ...old, key: '7.lesson.55.x', value: 'another lesson' }, { ...old, key: '8.lesson.5.x', userId: 8, value: 'another person' }]) await putBack(kept)
  t.same(await leftBehind(7, 'lesson.5'), [old])
  await removeKept(old.key)
  t.same(await leftBehind(7, 'lesson.5'), [])
  await place.remove()
  t.equal(await countKept(7), 1)

  await clearKept(7)
  t.equal(await countKept(7), 0, 'a shared computer keeps nothing of who leaves')
  t.equal(await countKept(8), 1)
})
