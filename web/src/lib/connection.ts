/** Whether the box answers, as the last request saw it. `restarting` is set by the box's own announcement. */
import { createStore } from './store.ts'

export type Connection = 'reached' | 'unreached' | 'restarting'
export const connection = createStore<Connection>('reached')

let probing = false

export function reportReached(): void {
  connection.set('reached')
}

export function reportUnreached(): void {
  if (connection.get() === 'reached') connection.set('unreached')
  void probe()
}

export function reportRestarting(): void {
  connection.set('restarting')
  void probe()
}

async function probe(): Promise<void> {
  if (probing) return
  probing = true
  while (connection.get() !== 'reached') {
    await new Promise((resolve) => { setTimeout(resolve, 3000) })
    const up = await fetch('/up', { cache: 'no-store' }).then((reply) => reply.ok, () => false)
    if (up) reportReached()
  }
  probing = false
}
