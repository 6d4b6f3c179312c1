/** One renewal of the session for all calls of this tab and all tabs of this browser. */
import { ApiError } from './api-error.ts'
import { local } from './storage.ts'
import { withLease } from './lease.ts'

let running: Promise<boolean> | null = null

/** True when the session is good again for a call that started at `since`. */
export function renewSession(since: number): Promise<boolean> {
  running ??= withLease('renewal', 8000, () => renew(since)).finally(() => { running = null })
  return running
}

async function renew(since: number): Promise<boolean> {
  if (Number(local.get('renewedAt')) > since) return true
  const reply = await fetch('/api/session', { method: 'PUT', credentials: 'same-origin', headers: { accept: 'application/json' } })
    .catch(() => { throw new ApiError(0, 'offline', 'The box cannot be reached.') })
  if (reply.ok) {
    local.set('renewedAt', String(Date.now()))
    return true
  }
  if (reply.status === 401 || reply.status === 403) return false
  throw new ApiError(reply.status, 'unexpected', `The box answered ${reply.status}.`)
}
