import { test } from 'tap'

/** A browser without messages between its windows, whose storage can be looked into. */
const stored = new Map<string, string>()
const localStorage = {
  getItem: (key: string) => stored.get(key) ?? null, setItem: (key: string, value: string) => { stored.set(key, value) }, removeItem: (key: string) => { stored.delete(key) },
  key: (i: number) => [...stored.keys()][i] ?? null, get length () { return stored.size }
}
Object.defineProperty(globalThis, 'localStorage', { value: localStorage, configurable: true })
Object.assign(globalThis, { window: { addEventListener () {} }, fetch: async () => new Response(null, { status: 204 }) })
Reflect.deleteProperty(globalThis, 'BroadcastChannel')
const { entered, isSharedComputer, personHere, rememberedLogin, session, signOut } = await import('../../web/src/lib/session.ts')
const { progressOf, saveLeaving } = await import('../../web/src/features/lessons/reading/saving.ts')

const ada = { id: 7, firstName: 'Ada', lastName: 'L', role: 'student' as const, capabilities: [], language: null, timeZone: null, theme: 'auto' as const, textSize: 'medium' as const, pictureUrl: null }
const leaves = () => [...stored.keys()].filter(key => key !== 'pilms.shared').sort()

/** Reads, and closes a page before the box has answered. */
function reads () {
  progressOf.set({ 5: { percent: 40, seconds: 60, position: 2_000, completedAt: null } })
  saveLeaving(5, { percent: 50, position: 3_000, seconds: 20 })
}

test('whoever leaves a shared computer leaves nothing in its storage', async t => {
  stored.set('pilms.left.8.5', '{}') // somebody else's, whose session ended otherwise: they may come back
  stored.set('pilms.login', 'ada')
  entered(ada, { shared: true, login: 'ada' })
  stored.set('pilms.message', '{"data":{"type":"lesson_comment","lessonId":5}}')
  globalThis.fetch = () => new Promise(() => {})
  reads()
  t.ok(stored.has('pilms.left.7.5'))
  t.equal(personHere(), 7)

  globalThis.fetch = async () => new Response(null, { status: 204 })
  await signOut()
  stored.delete('pilms.message') // the word to other tabs that nobody is signed in
  t.same(leaves(), ['pilms.left.8.5'])
  t.ok(isSharedComputer(), 'which it goes on being')
})

test('a page of theirs that is still open when they sign out in another one writes nothing either', async t => {
  stored.clear()
  entered(ada, { shared: true })
  stored.delete('pilms.person') // as another tab leaves it
  reads()
  t.notOk(stored.has('pilms.left.7.5'))
  session.set(null)
})

test('on a device of one’s own the name for the next time stays, and what may not have reached the box', async t => {
  stored.clear()
  entered(ada, { shared: false, login: 'ada' })
  globalThis.fetch = () => new Promise(() => {})
  reads()
  globalThis.fetch = async () => new Response(null, { status: 204 })
  await signOut()
  t.equal(rememberedLogin(), 'ada')
  t.ok(stored.has('pilms.left.7.5'))
  t.notOk(stored.has('pilms.person'))
})
