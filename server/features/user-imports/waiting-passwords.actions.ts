import type { JobHelpers } from '../../jobs/queue.ts'
import type { Services } from '../../services.ts'
import { replaceWaitingPassword, waitingPasswordsAfter } from './user-imports.store.ts'

/** The kind of the job that `hashWaitingPasswords` does. */
export const hashing = 'hash_waiting_passwords'

const passwordsInJob = 24 // then other jobs get their turn
const atOnce = 8

type Box = Pick<Services, 'db' | 'clock' | 'keys' | 'passwords' | 'jobs'>

/**
 * Passwords that came in a list are hashed behind every sign-in; until then a sign-in compares with the sealed one.
 * One that this box cannot open stays where it is: the key may come back with a backup.
 */
export async function hashWaitingPasswords ({ db, clock, keys, passwords, jobs }: Box, { after = 0 }: { after?: number }, { signal }: Pick<JobHelpers, 'signal'>) {
  const waiting = await waitingPasswordsAfter(db.read, after, passwordsInJob)
  let hashed = 0
  for (let i = 0; i < waiting.length; i += atOnce) {
    signal.throwIfAborted()
    const done = await Promise.all(waiting.slice(i, i + atOnce).map(async ({ userId, sealed }) => {
      const password = opened(sealed)
      return password === null ? null : { userId, sealed, hash: await passwords.hash(password, { background: true }) }
    }))
    const ready = done.filter(one => one !== null)
    await db.write(async trx => {
      for (const one of ready) await replaceWaitingPassword(trx, { ...one, now: clock.now() })
    })
    hashed += ready.length
  }
  const last = waiting.at(-1)
  if (last && waiting.length === passwordsInJob) {
    await db.write(trx => jobs.add(trx, { kind: hashing, params: { after: last.userId }, priority: -10, now: clock.now() }))
  }
  return { hashed, unreadable: waiting.length - hashed }

  function opened (sealed: string) {
    try {
      return keys.open(sealed)
    } catch {
      return null
    }
  }
}
