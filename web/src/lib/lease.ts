/** One tab at a time: a lease in localStorage that lapses when its tab dies. Plain HTTP has no navigator.locks. */
import { local } from './storage.ts'
import { tabId } from './tabs.ts'

const pause = (ms: number) => new Promise((resolve) => { setTimeout(resolve, ms) })

function holder(name: string): { tab: string, until: number } | null {
  const [tab, until] = (local.get(`lease.${name}`) ?? '').split('|')
  return tab && until ? { tab, until: Number(until) } : null
}

export function holdsLease(name: string): boolean {
  return holder(name)?.tab === tabId()
}

/** Takes or renews; false when another living tab holds it. Two that write at the same moment see it on reading back. */
export async function takeLease(name: string, ms: number): Promise<boolean> {
  const now = Date.now()
  const held = holder(name)
  // A clock set back must not leave a lease in force for days.
  const inForce = held && held.until > now && held.until < now + 10 * 60_000
  if (inForce && held.tab !== tabId()) return false
  local.set(`lease.${name}`, `${tabId()}|${now + ms}`)
  if (inForce) return true
  await pause(20 + Math.random() * 40)
  return holdsLease(name)
}

export function releaseLease(name: string): void {
  if (holdsLease(name)) local.remove(`lease.${name}`)
}

/** Takes it for `ms` as soon as it can be had, or goes on without it after `patience`. */
export async function awaitLease(name: string, ms: number, patience: number): Promise<void> {
  const end = Date.now() + patience
  while (!(await takeLease(name, ms)) && Date.now() < end) await pause(100)
}

/** Runs work while holding the lease, waiting for it up to `patience`; after that it runs anyway. */
export async function withLease<T>(name: string, patience: number, work: () => Promise<T>): Promise<T> {
  await awaitLease(name, patience, patience)
  // A page that is left in the middle must not keep the others waiting.
  const leave = () => releaseLease(name)
  window.addEventListener('pagehide', leave)
  try {
    return await work()
  } finally {
    window.removeEventListener('pagehide', leave)
    leave()
  }
}
