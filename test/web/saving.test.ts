import fc from 'fast-check'
import { test } from 'tap'
import { desk, doc, settle, wordsOf, type Trouble } from '../helpers/writing-desk.ts'
import { ApiError } from '../../web/src/lib/api-error.ts'

test('a pause of a second and a half, at the latest ten seconds; on the device much sooner', async t => {
  const { type, pass, sent, stored, name, box } = desk()
  type('W')
  await pass(450)
  t.equal(wordsOf(stored.kept!.content), 'W')
  t.equal(sent.length, 0)
  t.equal(name(), 'saving')
  await pass(1_100)
  t.match(sent, [{ revision: 1 }])
  t.equal(name(), 'saved')
  t.equal(stored.kept, null, 'what the box has needs not stay on the device')

  for (let i = 0; i < 20; i++) {
    type(`W${i}`)
    await pass(1_000)
  }
  t.equal(sent.length, 3, 'somebody who never pauses is saved every ten seconds')
  await pass(2_000)
  t.equal(box.words, 'W19')
  t.same(sent.map(({ revision }) => revision), [1, 2, 3])
})

test('title, text and settings go together; settings alone need no revision; what was undone is not sent', async t => {
  const { saving, pass, sent, type } = desk()
  saving.begin(doc('old'))
  saving.write({ title: 'Ice' })
  saving.set({ difficulty: 'easy' })
  saving.set({ estimatedMinutes: 12 })
  await pass(2_000)
  saving.set({ commentsAllowed: false })
  await pass(2_000)
  type('new')
  type('old')
  await pass(2_000)
  t.same(sent, [{ title: 'Ice', difficulty: 'easy', estimatedMinutes: 12, revision: 1 }, { commentsAllowed: false }])
})

test('what is typed while something is on its way follows it', async t => {
  const { saving, type, sent, box, name } = desk()
  type('a')
  const sending = saving.send()
  type('b')
  await sending
  t.same(sent.map(({ content }) => wordsOf(content)), ['a', 'b'])
  t.same([box.words, name()], ['b', 'saved'])
})

test('without a connection it stays on the device, says so, and goes out when there is one', async t => {
  const { saving, type, pass, stored, name, box, sent } = desk(['before', 'before', 'busy'])
  type('a')
  await pass(1_500)
  t.equal(name(), 'unsent')
  type('ab')
  await pass(450)
  t.equal(wordsOf(stored.kept!.content), 'ab')
  t.equal(name(), 'unsent', 'typing does not hide that nothing arrives')
  saving.again()
  await pass(100)
  await pass(8_000)
  t.same([name(), box.words, stored.kept], ['saved', 'ab', null])
  t.equal(sent.length, 5)
})

test('an answer that was lost is no collision, also when somebody went on typing', async t => {
  const { type, pass, box, saving } = desk(['after'])
  type('a')
  await pass(1_500)
  t.equal(box.words, 'a')
  type('ab')
  await pass(10_000)
  t.same([box.words, saving.state.get().collision, box.versions], ['ab', null, []])
})

test('somebody else was faster: nothing is sent until it is decided, and both texts are kept', async t => {
  for (const decision of ['mine', 'theirs'] as const) {
    const { saving, type, pass, box, stored, sent, somebodyElse, name } = desk()
    somebodyElse('theirs')
    type('mine')
    await pass(2_000)
    t.match(saving.state.get(), { state: 'refused', collision: { revision: 2, changedBy: 'Bo', versionId: 1 } })
    type('mine, longer')
    saving.set({ estimatedMinutes: 7 })
    await pass(20_000)
    t.same([box.words, box.minutes, sent.length], ['theirs', 7, 2], 'settings are saved all the same')
    t.equal(wordsOf(stored.kept!.content), 'mine, longer')
    if (decision === 'mine') {
      await saving.keepMine()
      t.same([box.words, box.versions, name()], ['mine, longer', ['mine', 'theirs'], 'saved'])
    } else {
      saving.adopt({ revision: 2, changedAt: 'x', changedSincePublication: false }, doc('theirs'))
      await pass(5_000)
      t.same([box.words, box.versions], ['theirs', ['mine']])
      type('theirs and mine')
      await pass(2_000)
      t.equal(box.words, 'theirs and mine')
    }
    t.equal(stored.kept, null)
  }
})

test('the lesson changes once more while somebody decides', async t => {
  const { saving, type, pass, box, somebodyElse } = desk()
  somebodyElse('two')
  type('mine')
  await pass(2_000)
  somebodyElse('three')
  await saving.keepMine()
  t.match(saving.state.get().collision, { revision: 3, changedBy: 'Cleo', versionId: 1 })
  t.equal(box.words, 'three')
  await saving.keepMine()
  t.same([box.words, saving.state.get().collision], ['mine', null])
})

test('a refusal is shown and the text kept; the next change tries again', async t => {
  const { saving, type, pass, stored, name } = desk()
  const { send } = saving
  saving.write({ content: () => { throw new ApiError(400, 'invalid', 'no', { fields: { 'content.root.children.3.url': 'link_forbidden' } }) } })
  await send().catch(() => {})
  type('good')
  await pass(2_000)
  t.same([name(), stored.kept], ['saved', null])
})

test('text from this device is written on what it was written on', async t => {
  const same = desk()
  same.saving.bringBack({ revision: 1, content: doc('kept'), facts: {}, at: 0 })
  await same.pass(2_000)
  t.same([same.box.words, same.name()], ['kept', 'saved'])

  const other = desk()
  other.somebodyElse('theirs')
  other.saving.adopt({ revision: 2, changedAt: 'x', changedSincePublication: false }, doc('theirs'))
  other.saving.bringBack({ revision: 1, content: doc('kept'), facts: {}, at: 0 })
  await other.pass(2_000)
  t.match(other.saving.state.get(), { collision: { revision: 2, versionId: 1 } })
  t.equal(other.box.words, 'theirs', 'never over what somebody else wrote')
})

test('whatever happens, the last words are at the box, among its versions or on the device', async t => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('type' as const) }), fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 12_000 }) }), fc.record({ do: fc.constant('other' as const) }),
    fc.record({ do: fc.constant('mine' as const) }), fc.record({ do: fc.constant('leave' as const) })
  )
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.array(fc.constantFrom<Trouble>(undefined, undefined, 'before', 'after', 'busy'), { maxLength: 20 }), async (steps, troubles) => {
    const { saving, type, pass, box, stored, somebodyElse } = desk([...troubles])
    const written: string[] = []
    let n = 0
    for (const one of steps) {
      if (one.do === 'type') { written.push(`mine ${++n}`); type(`mine ${n}`) }
      if (one.do === 'wait') await pass(one.ms)
      if (one.do === 'other') somebodyElse(`other ${++n}`)
      if (one.do === 'mine') await saving.keepMine().catch(() => {})
      if (one.do === 'leave') await Promise.race([saving.leave(), settle()])
    }
    await pass(1_500)
    const last = written.at(-1)
    const everywhere = [box.words, ...box.versions, wordsOf(stored.kept?.content)]
    if (last !== undefined && !everywhere.includes(last) && !box.words.startsWith('other')) throw new Error(`${last} is not in ${everywhere}`)
    await pass(200_000)
    if (!saving.state.get().collision && last !== undefined && saving.hasUnsent()) throw new Error('it never arrives')
  }), { numRuns: 400 })
  t.pass('property held')
})
