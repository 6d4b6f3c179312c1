/**
 * One stream of events per browser: the tab that holds the lease listens and tells the others.
 *
 *   useEffect(() => events.on('import_progress', (event) => …), [])     // returns what ends it
 * Six streams would fill all connections a browser opens to one address, and the next page would never load.
 */
import { api } from './api.ts'
import { isSignedOut } from './api-error.ts'
import { holdsLease, releaseLease, takeLease } from './lease.ts'
import { local } from './storage.ts'
import { tabs } from './tabs.ts'

export interface BoxEvent { type: string, [more: string]: unknown }
type Listener = (event: BoxEvent) => void

const listeners = new Map<string, Set<Listener>>()
const leaseMs = 8000
let source: EventSource | null = null
let heartbeat: ReturnType<typeof setInterval> | undefined
let failures = 0
let waiting = false

export const events = {
  on(type: string, listener: Listener): () => void {
    const known = listeners.get(type) ?? new Set()
    listeners.set(type, known.add(listener))
    return () => { known.delete(listener) }
  },
  start(): void {
    if (heartbeat !== undefined || typeof EventSource !== 'function') return
    void lead()
    heartbeat = setInterval(() => void lead(), 3000)
  },
  stop(): void {
    clearInterval(heartbeat)
    heartbeat = undefined
    close()
    releaseLease('events')
  }
}

tabs.hear('event', (event) => deliver(event as BoxEvent))
window.addEventListener('pagehide', () => { close(); releaseLease('events') })

function deliver(event: BoxEvent): void {
  for (const listener of [...listeners.get(event.type) ?? [], ...listeners.get('*') ?? []]) listener(event)
}

async function lead(): Promise<void> {
  // Without storage tabs cannot agree; each has its own stream then.
  const leading = !local.available() || await takeLease('events', leaseMs)
  if (!leading || heartbeat === undefined) return close()
  if (!source && !waiting) open()
}

function open(): void {
  const stream = source = new EventSource('/api/events')
  stream.onopen = () => { failures = 0 }
  stream.onmessage = (message) => {
    const event = parse(message.data as string)
    if (!event) return
    deliver(event)
    tabs.tell('event', event)
  }
  stream.onerror = () => {
    if (stream.readyState !== EventSource.CLOSED || source !== stream) return
    close()
    void reopen()
  }
}

/** The browser reconnects by itself after a dropped connection, but not after a refusal: the session may have ended. */
async function reopen(): Promise<void> {
  waiting = true
  failures++
  await new Promise((resolve) => { setTimeout(resolve, Math.min(60_000, 2000 * 2 ** Math.min(failures, 5))) })
  const ended = await api.get('/api/session', { signedOut: 'renew' }).then(() => false, isSignedOut)
  waiting = false
  if (!ended && !source && heartbeat !== undefined && (holdsLease('events') || !local.available())) open()
}

function close(): void {
  source?.close()
  source = null
}

function parse(text: string): BoxEvent | null {
  try {
    return JSON.parse(text) as BoxEvent
  } catch {
    return null
  }
}
