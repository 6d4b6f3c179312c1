import { invalid, notFound } from '../../errors.ts'
import type { Actor, Services } from '../../services.ts'
import { recordAudit } from '../audit/audit.store.ts'
import { tidy } from '../users/users.rules.ts'
import { isTimeZone } from './school.rules.ts'
import type { SchoolChanges } from './school.schemas.ts'
import { changeSchool, findSchool, removeSample } from './school.store.ts'

export function requireTimeZone (name: string, field = 'timeZone') {
  if (!isTimeZone(name)) throw invalid(`This box does not know the time zone ${name}.`, { [field]: 'unknown_time_zone' })
}

export async function showSchool (app: Pick<Services, 'db'>) {
  const school = await findSchool(app.db.read)
  if (!school) throw notFound('The school')
  return school
}

export async function updateSchool (app: Pick<Services, 'db' | 'clock' | 'events'>, changes: SchoolChanges, actor: Actor) {
  if (changes.timeZone !== undefined) requireTimeZone(changes.timeZone)
  const now = app.clock.now()
  const school = await app.db.write(async trx => {
    await changeSchool(trx, { ...changes, name: changes.name === undefined ? undefined : tidy(changes.name) }, now)
    await recordAudit(trx, { at: now, actor, action: 'school.changed', details: { changed: Object.keys(changes) } })
    return (await findSchool(trx))!
  })
  for (const role of ['admin', 'instructor', 'student'] as const) app.events.toRole(role, { type: 'school_changed' })
  return school
}

export async function removeSampleSchool (app: Pick<Services, 'db' | 'clock' | 'access' | 'events'>, actor: Actor) {
  const now = app.clock.now()
  const removed = await app.db.write(async trx => {
    const removed = await removeSample(trx, { by: actor.id, now })
    await recordAudit(trx, { at: now, actor, action: 'school.sample_removed', details: { classes: removed.classes, courses: removed.courses, people: removed.userIds.length } })
    return removed
  })
  for (const userId of removed.userIds) {
    app.access.forgetUser(userId)
    app.events.endUser(userId)
  }
}
