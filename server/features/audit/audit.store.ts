import type { Queries } from '../../db/open.ts'

export interface AuditEntry {
  at: number
  /** null: the technician at the box, or the box itself. */
  actorId: number | null
  /** How the actor is called in the log when the account is gone. */
  actorLabel: string
  action: string
  subjectKind?: string
  subjectId?: number
  /** Names of what changed, ids and counts; never a password, token, e-mail address or other content. */
  details?: Record<string, unknown>
  address?: string
}

/** Belongs in the same write as what it tells of. */
export async function recordAudit (trx: Queries, { at, actorId, actorLabel, action, subjectKind, subjectId, details, address }: AuditEntry) {
  await trx.insertInto('audit_entries').values({
    at, actor_id: actorId, actor_label: actorLabel, action,
    subject_kind: subjectKind ?? null, subject_id: subjectId ?? null, details: JSON.stringify(details ?? {}), address: address ?? null
  }).execute()
}
