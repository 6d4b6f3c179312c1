import fc from 'fast-check'
import { test } from 'tap'
import { box, device, itemIds, settle, time, type Fate } from '../helpers/answering-device.ts'

const always = (fate: Fate) => () => fate
const text = (words: string) => ({ response: { text: words } })

test('a choice goes at once, what is typed after a pause, each as it was last', async t => {
  const clock = time()
  const to = box(clock)
  const { open } = device('a', to, clock, always('arrives'))
  const { running } = await open()
  running.change(11, text('B'), 'chosen')
  await settle()
  t.same(to.log.map(({ itemId, response }) => [itemId, response]), [[11, { text: 'B' }]])
  for (const words of ['L', 'La', 'Lav', 'Lava']) {
    running.change(12, text(words), 'typed')
    await clock.pass(200)
  }
  t.equal(to.log.length, 1, 'nothing goes while somebody types')
  await clock.pass(1_000)
  t.same(to.log.slice(1).map(({ response }) => response), [{ text: 'Lava' }])
  running.change(12, text('Lava!'), 'typed')
  await running.hurry()
  await settle()
  t.same(to.log.at(-1)!.response, { text: 'Lava!' }, 'leaving the field does not wait')
})

test('who types without a pause is saved every few seconds all the same', async t => {
  const clock = time()
  const to = box(clock)
  const { open } = device('a', to, clock, always('arrives'))
  const { running } = await open()
  for (let i = 0; i < 60; i++) {
    running.change(11, text('x'.repeat(i + 1)), 'typed')
    await clock.pass(200)
  }
  t.ok(to.log.length >= 2 && to.log.length <= 4, `${to.log.length} saves in twelve seconds`)
})

test('what waited for the connection goes in one request, with the time it was typed', async t => {
  const clock = time()
  const to = box(clock)
  let fate: Fate = 'lost'
  const { open, stored } = device('a', to, clock, () => fate)
  const { running, outbox } = await open()
  for (const id of itemIds) running.change(id, text(`for ${id}`), 'typed')
  await clock.pass(5_000)
  t.equal(stored.size, 3, 'all of it lies on the device')
  t.equal(to.log.length, 0)
  let requests = 0
  outbox.onSent(() => requests++)
  fate = 'arrives'
  await clock.pass(40_000)
  t.same([...to.saved].map(([id, { response }]) => [id, response]), itemIds.map(id => [id, { text: `for ${id}` }]))
  t.ok(to.log.every(({ answeredAt }) => answeredAt! < new Date(clock.now() - 20_000).toISOString()))
  t.equal(stored.size, 0)
})

test('a device that was taken over from is told, and keeps what does not count', async t => {
  const clock = time()
  const to = box(clock)
  let fate: Fate = 'arrives'
  const a = device('a', to, clock, () => fate)
  const first = (await a.open()).running
  first.change(11, text('from a'), 'chosen')
  await settle()
  fate = 'lost'
  first.change(11, text('later from a'), 'chosen')
  first.change(12, text('only on a'), 'chosen')
  await settle()
  const b = device('b', to, clock, always('arrives'))
  const second = (await b.open()).running
  second.change(11, text('from b'), 'chosen')
  await settle()
  fate = 'arrives'
  await clock.pass(60_000)
  t.equal(first.state.get().phase, 'elsewhere')
  t.same(to.saved.get(11)!.response, { text: 'from b' })
  t.same(to.saved.get(12)!.response, { text: 'only on a' }, 'what nobody else answered is taken')
  t.same(first.asides().map(({ itemId, response, code }) => [itemId, response, code]), [[11, { text: 'later from a' }, 'newer_elsewhere']])
  first.change(11, text('nothing'), 'chosen')
  await settle()
  t.same(first.state.get().items[11]!.response, { text: 'later from a' }, 'nothing more is taken here')

  const again = (await a.open()).running
  t.same(again.state.get().items[11]!.response, { text: 'from b' }, 'going on here begins with what counts')
  t.equal(again.asides().length, 1, 'and what did not is still there')
  again.change(11, text('later from a'), 'chosen')
  await settle()
  t.same(to.saved.get(11)!.response, { text: 'later from a' })
  t.equal(again.asides().length, 1, 'until somebody throws it away')
})

test('the hand-in goes last, and can be taken back while it waits', async t => {
  const clock = time()
  const to = box(clock)
  let fate: Fate = 'lost'
  const { open } = device('a', to, clock, () => fate)
  const { running, outbox } = await open()
  running.change(11, text('typed'), 'typed')
  await running.handIn()
  await clock.pass(3_000)
  t.ok(running.waitingHandIn())
  await outbox.discard(running.waitingHandIn()!.id)
  t.notOk(running.waitingHandIn())
  await running.handIn()
  const order: string[] = []
  outbox.onSent(({ path }) => order.push(path))
  fate = 'arrives'
  await clock.pass(60_000)
  t.same(order, ['/api/attempts/5/answers/11', '/api/attempts/5/submission'])
  t.equal(running.state.get().phase, 'over')
})

const fates: fc.Arbitrary<Fate> = fc.constantFrom('arrives', 'arrives', 'lost', 'answer_lost', 'late', 'twice')
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('answer' as const), item: fc.constantFrom(...itemIds), words: fc.string({ maxLength: 6 }), how: fc.constantFrom('typed' as const, 'chosen' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 8_000 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('deliver' as const), at: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reload' as const) }) }
)

test('whatever the network does, and however often the page is loaded again, the last thing typed is what counts', async t => {
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.array(fates, { minLength: 1, maxLength: 60 }), async (steps, list) => {
    const clock = time()
    const to = box(clock)
    let n = 0
    let good = false
    const a = device('a', to, clock, () => good ? 'arrives' : list[n++ % list.length]!)
    await a.open()
    const last = new Map<number, string>()
    for (const now of steps) {
      if (now.do === 'answer') {
        a.running().change(now.item, text(now.words), now.how)
        last.set(now.item, now.words)
        await settle() // what somebody typed a moment before the page was gone lies on the device
      } else if (now.do === 'wait') await clock.pass(now.ms)
      else if (now.do === 'deliver') a.deliver(now.at)
      else await a.open()
    }
    good = true
    await clock.pass(120_000)
    while (a.late.length > 0) a.deliver(0)
    for (const [item, words] of last) {
      if (JSON.stringify(to.saved.get(item)?.response) !== JSON.stringify({ text: words })) return false
      if (JSON.stringify(a.running().state.get().items[item]!.response) !== JSON.stringify({ text: words })) return false
    }
    const marks = to.log.map(({ itemId, epoch, sequence, response }) => [`${epoch}.${sequence}`, `${itemId} ${JSON.stringify(response)}`] as const)
    const sameNumberSameAnswer = marks.every(([mark, what]) => marks.every(([other, its]) => mark !== other || what === its))
    return sameNumberSameAnswer && a.stored.size === 0
  }), { numRuns: 400 })
  t.pass()
})

const onDevices = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('answer' as const), on: fc.nat(1), item: fc.constantFrom(...itemIds), words: fc.string({ maxLength: 6 }), how: fc.constantFrom('typed' as const, 'chosen' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 8_000 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('deliver' as const), on: fc.nat(1), at: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('open' as const), on: fc.nat(1) }) }
)

test('with two devices, what somebody typed has counted once or still lies where it was typed', async t => {
  await fc.assert(fc.asyncProperty(fc.array(onDevices, { maxLength: 40 }), fc.array(fates, { minLength: 1, maxLength: 60 }), async (steps, list) => {
    const clock = time()
    const to = box(clock)
    let n = 0
    let good = false
    const devices = ['a', 'b'].map(name => device(name, to, clock, () => good ? 'arrives' : list[n++ % list.length]!))
    for (const one of devices) await one.open()
    const last = new Map<string, [on: number, item: number, words: string]>()
    for (const now of steps) {
      if (now.do === 'wait') await clock.pass(now.ms)
      else if (now.do === 'deliver') devices[now.on]!.deliver(now.at)
      else if (now.do === 'open') await devices[now.on]!.open()
      else if (devices[now.on]!.running().state.get().phase === 'answering') {
        devices[now.on]!.running().change(now.item, text(now.words), now.how)
        last.set(`${now.on} ${now.item}`, [now.on, now.item, now.words])
        await settle()
      }
    }
    good = true
    await clock.pass(120_000)
    return [...last.values()].every(([on, item, words]) => {
      const what = JSON.stringify({ text: words })
      const hasCounted = to.log.some(({ itemId, response, taken }) => taken && itemId === item && JSON.stringify(response) === what)
      return hasCounted || devices[on]!.running().here().some(({ itemId, change }) => itemId === item && change.refusal && JSON.stringify((change.body as { response: unknown }).response) === what)
    })
  }), { numRuns: 400 })
  t.pass()
})
