import { randomBytes } from 'node:crypto'
import type { Queries } from '../../db/open.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import type { Actor, Services } from '../../services.ts'
import { recordAudit } from '../audit/audit.store.ts'
import { requireOpenCourse } from '../courses/access.actions.ts'
import { codeFrom, grouped } from '../sessions/sessions.rules.ts'
import { removeJoinCode, saveJoinCode } from './join-codes.store.ts'
import { findCourseByCode } from './joining.store.ts'
import { requireTaking } from './places.actions.ts'

interface OfCourse { courseId: number, by: CurrentUser, actor: Actor }

const codeLength = 8

/** A new code each time; the old one lets nobody in any more. */
export async function openJoining (app: Pick<Services, 'db' | 'clock'>, { courseId, by, actor }: OfCourse) {
  return app.db.write(async trx => {
    const now = app.clock.now()
    requireTaking(requireOpenCourse(trx, courseId, by))
    const code = freeCode(trx)
    await saveJoinCode(trx, { courseId, code, by: by.id, now })
    await recordAudit(trx, { at: now, actor, action: 'course.joining_opened', subjectKind: 'course', subjectId: courseId })
    return { code: grouped(code) }
  })
}

function freeCode (trx: Queries): string {
  const code = codeFrom(randomBytes(codeLength))
  return findCourseByCode(trx, { code }).length > 0 ? freeCode(trx) : code
}

export async function closeJoining (app: Pick<Services, 'db' | 'clock'>, { courseId, by, actor }: OfCourse) {
  await app.db.write(async trx => {
    const now = app.clock.now()
    requireOpenCourse(trx, courseId, by)
    if (await removeJoinCode(trx, { courseId, now })) await recordAudit(trx, { at: now, actor, action: 'course.joining_closed', subjectKind: 'course', subjectId: courseId })
  })
}
