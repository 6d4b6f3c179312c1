import type { Services } from '../../services.ts'
import { findAttempt } from './attempts.store.ts'
import { asDeadlines, isPastGrace } from './deadlines.rules.ts'
import { listOverdue } from './deadlines.store.ts'
import { finishAttempt } from './finishing.actions.ts'
import { timeOf } from './time.ts'

type Ending = Pick<Services, 'db' | 'clock' | 'questionBodies'>
const most = 50 // in one write: others' answers must not wait behind a school that was switched off in the middle of an exam

/** On boot and every minute: attempts whose time is over are graded with what was saved. */
export async function endOverdueAttempts (app: Ending) {
  for (;;) {
    const ids = await listOverdue(app.db.read, { ...timeOf(app), most })
    let ended = 0
    for (const attemptId of ids) ended += Number(await endIfOverdue(app, attemptId))
    if (ids.length < most || ended === 0) return
  }
}

/** Also looked at whenever somebody opens it. Returns whether it has ended by this. */
export async function endIfOverdue (app: Ending, attemptId: number) {
  const [known] = findAttempt(app.db.read, { attemptId })
  if (known?.state !== 'in_progress' || !isPastGrace(asDeadlines(known), timeOf(app))) return false
  return app.db.write(async trx => {
    const time = timeOf(app)
    const [attempt] = findAttempt(trx, { attemptId })
    if (attempt?.state !== 'in_progress' || !isPastGrace(asDeadlines(attempt), time)) return false
    await finishAttempt(app, trx, attempt, { state: 'timed_out', by: null, time })
    return true
  })
}
