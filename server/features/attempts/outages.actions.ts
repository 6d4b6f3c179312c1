import { programMadeAt } from '../../clock.ts'
import type { Queries } from '../../db/open.ts'
import type { Services } from '../../services.ts'
import { noteEvent } from './attempts.store.ts'
import { setDeadline } from './deadlines.actions.ts'
import { creditFor } from './deadlines.rules.ts'
import { listInterrupted, listUnsettled, nameLastAttempt, settleOutage } from './deadlines.store.ts'

/**
 * Gives students back the time in which the box served nobody. As long as a board that was off does not know how late it is,
 * running time, which stood still meanwhile, leaves them all of it; the limit is applied once the clock is right.
 */
export async function settleOutages ({ db, clock }: Pick<Services, 'db' | 'clock'>) {
  if ((await listUnsettled(db.read)).length === 0) return
  await db.write(async trx => {
    await nameLastAttempt(trx)
    for (const outage of await listUnsettled(trx)) {
      if (outage.gap_ms === null && clock.suspect()) continue
      const now = clock.now()
      const gapMs = outage.gap_ms ?? gapOf(outage, { now, running: clock.running() })
      await settleOutage(trx, { id: outage.id, gapMs, now })
      if (gapMs !== null && gapMs > 0) await creditAttempts(trx, { gapMs, running: outage.running_counted === 1, lastAttemptId: outage.last_attempt_id ?? 0, now })
    }
  })
}

/** null: the box did not know the time before the outage either. */
function gapOf ({ last_wall_ms, resumed_running_ms }: { last_wall_ms: number, resumed_running_ms: number }, { now, running }: { now: number, running: number }) {
  const resumed = now - (running - resumed_running_ms)
  return last_wall_ms < programMadeAt || resumed < last_wall_ms ? null : resumed - last_wall_ms
}

async function creditAttempts (trx: Queries, { gapMs, running, lastAttemptId, now }: { gapMs: number, running: boolean, lastAttemptId: number, now: number }) {
  for (const attempt of await listInterrupted(trx, lastAttemptId)) {
    const { creditMs, runningMs } = creditFor({ gapMs, running, limitMs: attempt.creditSeconds * 1000, creditedMs: attempt.credit_ms })
    setDeadline(trx, attempt, { credit_ms: attempt.credit_ms + creditMs, running_credit_ms: attempt.running_credit_ms + runningMs })
    noteEvent(trx, { attemptId: attempt.id, at: now, kind: 'credited', details: JSON.stringify({ outageSeconds: Math.round(gapMs / 1000),
      creditSeconds: Math.round(creditMs / 1000) }) })
  }
}
