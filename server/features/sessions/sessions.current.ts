import { iso } from '../../http/schemas.ts'
import { accessCookie } from '../../http/current-user.ts'
import type { Services } from '../../services.ts'
import { sessionUser } from './sessions.rules.ts'
import { findSessionUser } from './sessions.store.ts'

/** What every page asks first. */
export function currentSession (app: Pick<Services, 'db' | 'clock' | 'access'>, userId: number, cookies: Record<string, string | undefined>) {
  const row = findSessionUser(app.db.read, { userId })[0]!
  return {
    user: sessionUser(row),
    schoolName: row.schoolName ?? '',
    now: iso(app.clock.now()),
    clockSuspect: app.clock.suspect(),
    accessEndsInMs: Math.max(0, (app.access.endOf(cookies[accessCookie] ?? '') ?? 0) - app.clock.running())
  }
}
