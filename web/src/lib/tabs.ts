/** Messages between the tabs of one browser: BroadcastChannel, or storage events where there is none (Safari 14). */
import { local } from './storage.ts'
import { uuid } from './plain-http.ts'

type Listener = (data: unknown) => void
interface Message { topic: string, data: unknown, from: string }

const listeners = new Map<string, Set<Listener>>()
let me: string | undefined
let channel: BroadcastChannel | null | undefined

export function tabId(): string {
  me ??= uuid()
  return me
}

function deliver(message: Message): void {
  if (message.from === tabId()) return
  for (const listener of [...listeners.get(message.topic) ?? []]) listener(message.data)
}

function open(): void {
  if (channel !== undefined) return
  channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('pilms') : null
  if (channel) channel.onmessage = (event) => deliver(event.data as Message)
  else window.addEventListener('storage', onStorage)
}

function onStorage(event: StorageEvent): void {
  if (event.key === 'pilms.message' && event.newValue) deliver(JSON.parse(event.newValue) as Message)
}

export const tabs = {
  tell(topic: string, data: unknown = null): void {
    open()
    const message: Message = { topic, data, from: tabId() }
    if (channel) channel.postMessage(message)
    else local.set('message', JSON.stringify({ ...message, n: uuid() }))
  },
  hear(topic: string, listener: Listener): () => void {
    open()
    const known = listeners.get(topic) ?? new Set()
    listeners.set(topic, known.add(listener))
    return () => { known.delete(listener) }
  }
}
