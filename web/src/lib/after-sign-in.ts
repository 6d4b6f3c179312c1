/** The address that was asked for before signing in, until somebody is in or asks for another. */
import { local } from './storage.ts'

let wanted: string | null = null
/** A card is read by a camera, which opens a page of its own: only a course's code outlives this page, and not for long. */
const keptMs = 15 * 60_000

export function wantAfterSignIn({ pathname, search, hash }: Location): void {
  if (pathname === '/sign-in') return
  wanted = pathname + search + hash
  if (pathname === '/join') local.set('wanted', `${Date.now()} ${wanted}`)
  else local.remove('wanted')
}

/** Where to go once signed in. */
export function afterSignIn(): string {
  const [at, kept] = (local.get('wanted') ?? '').split(' ')
  const address = wanted ?? (kept && Math.abs(Date.now() - Number(at)) < keptMs ? kept : '/')
  wanted = null
  local.remove('wanted')
  return address
}

/** The code of a course that somebody brings along (`/join#CODE`), empty when it is still to be typed; null: another page is wanted. */
export function wantedCode(): string | null {
  const code = /^\/join(?:#(.*))?$/.exec(wanted ?? '')
  return code && readCode(code[1] ?? '')
}

export function readCode(hash: string): string {
  try {
    return decodeURIComponent(hash).slice(0, 40)
  } catch {
    return ''
  }
}
