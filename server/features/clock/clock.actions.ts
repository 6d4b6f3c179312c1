import { programMadeAt } from '../../clock.ts'
import { invalid } from '../../errors.ts'
import { iso } from '../../http/schemas.ts'
import type { Actor, Services } from '../../services.ts'
import { recordAudit } from '../audit/audit.store.ts'

const furthest = Date.UTC(2100, 0, 1)

export function showClock ({ clock }: Pick<Services, 'clock'>) {
  return { now: iso(clock.now()), suspect: clock.suspect(), source: clock.source() }
}

export async function setClock (app: Pick<Services, 'db' | 'clock' | 'events'>, now: string, actor: Actor) {
  const wall = Date.parse(now)
  if (!(wall >= programMadeAt && wall < furthest)) throw invalid('This time cannot be right: it is before this program was made, or far in the future. Check the clock of your own device.', { now: 'invalid' })
  const before = app.clock.now()
  await app.clock.set(wall, actor.id)
  await app.db.write(trx => recordAudit(trx, { at: wall, actor, action: 'clock.set', details: { before, after: wall } }))
  for (const role of ['admin', 'instructor'] as const) app.events.toRole(role, { type: 'clock' })
  return showClock(app)
}
