import { test } from 'tap'
import { ApiError } from '../../web/src/lib/api-error.ts'
import { autosaver } from '../../web/src/lib/staff/autosaver.ts'
import type { Autosaved } from '../../web/src/lib/staff/autosaver.ts'

interface Changes { title?: string, minutes?: number }

/** Somebody who types, and a box that answers when told to. */
function scene () {
  const sent: Changes[] = []
  const states: Autosaved['save'][] = []
  const answers: Array<(error?: Error) => void> = []
  const pauses: Array<() => void> = []
  const waits: Array<() => void> = []
  const settled = () => new Promise(setImmediate)
  const saver = autosaver<Changes>({
    save: changes => {
      sent.push(changes)
      return new Promise<void>((resolve, reject) => { answers.push(error => error ? reject(error) : resolve()) })
    },
    show: ({ save }) => states.push(save),
    pause: () => new Promise(resolve => { pauses.push(resolve) }),
    hurry: () => pauses.shift()?.(),
    wait: () => new Promise(resolve => { waits.push(resolve) })
  })
  return {
    saver, sent, states,
    pause: async () => { pauses.shift()!(); await settled() },
    answer: async (error?: Error) => { answers.shift()!(error); await settled() },
    reached: async () => { waits.shift()!(); await settled() }
  }
}

test('what is typed goes once, after a pause; what is typed meanwhile goes next', async t => {
  const { saver, sent, states, pause, answer } = scene()
  saver.put({ title: 'B' })
  saver.put({ title: 'Bi' })
  saver.put({ minutes: 5 })
  t.same(sent, [])
  await pause()
  saver.put({ title: 'Bio' })
  await answer()
  t.not(states.at(-1), 'saved', 'not before everything is')
  await pause()
  await answer()
  t.same(sent, [{ title: 'Bi', minutes: 5 }, { title: 'Bio' }])
  t.equal(states.at(-1), 'saved')
  t.notOk(saver.unsaved())
})

test('without a connection it waits, and the newest goes', async t => {
  const { saver, sent, states, pause, answer, reached } = scene()
  saver.put({ title: 'A', minutes: 1 })
  await pause()
  await answer(new ApiError(0, 'offline', ''))
  t.equal(states.at(-1), 'unsent')
  saver.put({ title: 'B' })
  await reached()
  await pause()
  await answer()
  t.same(sent.at(-1), { title: 'B', minutes: 1 })
})

test('what was refused goes again with the next change', async t => {
  const { saver, sent, states, pause, answer } = scene()
  saver.put({ title: '', minutes: 9 })
  await pause()
  await answer(new ApiError(400, 'invalid', ''))
  t.equal(states.at(-1), 'refused')
  t.ok(saver.unsaved())
  saver.put({ title: 'C' })
  await pause()
  await answer()
  t.same(sent.at(-1), { title: 'C', minutes: 9 })
  t.equal(states.at(-1), 'saved')
})
