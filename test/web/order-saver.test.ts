import { test } from 'tap'
import { orderSaver } from '../../web/src/features/courses/teaching/outline/order-saver.ts'
import type { OrderState } from '../../web/src/features/courses/teaching/outline/order-saver.ts'
import type { Order } from '../../web/src/features/courses/teaching/outline/outline.rules.ts'
import { ApiError } from '../../web/src/lib/api-error.ts'

const order = (...lessonIds: number[]): Order => ({ lessonIds, sections: [] })

/** A box that answers when told to. */
function scene () {
  const sent: Array<{ ids: number[], revision: number }> = []
  const answers: Array<(answer: { revision: number } | Error) => void> = []
  const states: OrderState[] = []
  const waits: Array<() => void> = []
  let lost = 0
  const saver = orderSaver({
    save: ({ lessonIds, revision }) => {
      sent.push({ ids: lessonIds, revision })
      return new Promise((resolve, reject) => { answers.push(answer => answer instanceof Error ? reject(answer) : resolve(answer)) })
    },
    wait: () => new Promise(resolve => { waits.push(resolve) }),
    show: state => states.push(state),
    saved: () => {},
    lost: () => { lost++ }
  })
  const answer = async (what: { revision: number } | Error) => { answers.shift()!(what); await new Promise(setImmediate) }
  return { saver, sent, states, answer, reached: async () => { waits.shift()!(); await new Promise(setImmediate) }, lost: () => lost }
}

test('quick moves are saved one after the other, each on the revision of the one before, and those between are left out', async t => {
  const { saver, sent, states, answer } = scene()
  saver.read(7)
  saver.put(order(2, 1, 3))
  saver.put(order(2, 3, 1))
  saver.put(order(3, 2, 1))
  saver.read(7)
  await answer({ revision: 8 })
  await answer({ revision: 9 })
  t.same(sent, [{ ids: [2, 1, 3], revision: 7 }, { ids: [3, 2, 1], revision: 8 }])
  t.same(states.at(-1), { save: 'saved', trouble: null })
  t.notOk(saver.busy())
  saver.read(9)
  saver.put(order(1, 2, 3))
  t.equal(sent.at(-1)!.revision, 9)
})

test('without a connection the order waits, and the newest goes when the box is back', async t => {
  const { saver, sent, states, answer, reached, lost } = scene()
  saver.read(1)
  saver.put(order(2, 1))
  await answer(new ApiError(0, 'offline', ''))
  t.same(states.at(-1), { save: 'unsent', trouble: null })
  saver.put(order(1, 2))
  await reached()
  await answer({ revision: 2 })
  t.same(sent, [{ ids: [2, 1], revision: 1 }, { ids: [1, 2], revision: 1 }])
  t.equal(lost(), 0)
})

test('an order made on an old one is not forced upon the box', async t => {
  const { saver, sent, states, answer, lost } = scene()
  saver.read(1)
  saver.put(order(2, 1))
  saver.put(order(1, 2))
  await answer(new ApiError(409, 'outline_changed', ''))
  t.same(states.at(-1), { save: 'idle', trouble: 'changed_elsewhere' })
  t.same([sent.length, lost(), saver.busy()], [1, 1, false])
  saver.put(order(2, 1))
  await answer(new ApiError(500, 'unexpected', ''))
  t.match(states.at(-1)!.trouble, { error: { status: 500 } })
})
