/** The outbox of this browser. */
import { call } from '../api.ts'
import { holdsLease, releaseLease, takeLease } from '../lease.ts'
import { personHere, session } from '../session.ts'
import { tabs } from '../tabs.ts'
import { uuid } from '../plain-http.ts'
import { createOutbox } from './outbox.ts'
import { openChangeStore } from './store.ts'
import type { ChangeStore } from './store.ts'
import type { Change } from './changes.ts'

let opened: Promise<ChangeStore> | undefined
const store = () => opened ??= openChangeStore()

let flushing = false
const leaseMs = 6_000 // so long may a browser that was killed while sending keep the next one waiting

async function alone(work: () => Promise<void>): Promise<boolean> {
  if (flushing) return false
  flushing = true // before the first await: the lease keeps other tabs out, not this one
  try {
    if (!(await takeLease('outbox', leaseMs))) return false
    const renewal = setInterval(() => { if (holdsLease('outbox')) void takeLease('outbox', leaseMs) }, 2000)
    await work().finally(() => {
      clearInterval(renewal)
      releaseLease('outbox')
    })
    return true
  } finally {
    flushing = false
  }
}

export const outbox = createOutbox({
  store: {
    all: async () => (await store()).all(),
    put: async (change) => (await store()).put(change),
    remove: async (id) => (await store()).remove(id)
  },
  send: (change: Change) => call(change.method, change.path, change.body, change.method === 'PUT' ? {} : { idempotencyKey: change.id }),
  person: personHere,
  alone,
  changed: () => tabs.tell('outbox'),
  later: (ms, work) => { setTimeout(work, ms) },
  now: () => Date.now(),
  uuid,
  random: () => Math.random()
})

export function startOutbox(): void {
  window.addEventListener('pagehide', () => releaseLease('outbox'))
  void outbox.reload().then(outbox.flush)
  tabs.hear('outbox', () => void outbox.reload())
  session.subscribe(() => void outbox.flush())
  window.addEventListener('pagehide', () => releaseLease('outbox'))
  window.addEventListener('online', () => void outbox.flush())
  document.addEventListener('visibilitychange', () => { if (!document.hidden) void outbox.flush() })
}
