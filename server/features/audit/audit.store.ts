import type { Queries } from '../../db/open.ts'
import type { Actor, technician } from '../../services.ts'

export interface AuditEntry {
  at: number
  actor: Actor | typeof technician
  action: string
  subjectKind?: string
  subjectId?: number
  /** Names of what changed, ids and counts; never a password, token, e-mail address or other content. */
  details?: Record<string, unknown> | undefined
}

/** Belongs in the same write as what it tells of. */
export async function recordAudit (trx: Queries, { at, actor, action, subjectKind, subjectId, details }: AuditEntry) {
  await trx.insertInto('audit_entries').values({
    at, actor_id: actor.id, actor_label: actor.label, action,
    subject_kind: subjectKind ?? null, subject_id: subjectId ?? null, details: JSON.stringify(details ?? {}), address: actor.address ?? null
  }).execute()
}

/** For a feature that tells of one kind of thing: `const record = recorder('course')`, then `record(trx, now, actor, 'course.hidden', courseId)`. */
export const recorder = (subjectKind: string) => (trx: Queries, at: number, actor: AuditEntry['actor'], action: string, subjectId: number, details?: AuditEntry['details']) =>
  recordAudit(trx, { at, actor, action, subjectKind, subjectId, details })
