import type { Generated } from 'kysely'

// The tables as the migrations leave them. Times are unix milliseconds, flags 0 or 1, JSON is text.

export const roles = ['admin', 'instructor', 'student'] as const
export type Role = typeof roles[number]

export const capabilities = ['author', 'review', 'resolve_reports', 'view_analytics', 'manage_users', 'operate'] as const
export type Capability = typeof capabilities[number]

export type SignInWay = 'set_up' | 'password' | 'card' | 'pin' | 'slip'
export type SessionEnd = 'signed_out' | 'ended_by_owner' | 'deactivated' | 'password_changed' | 'card_revoked' | 'reused_token' | 'expired' | 'role_changed'
type Flag = 0 | 1

export interface Tables {
  school: {
    id: number, name: string, time_zone: string, language: string, cards_allowed: Generated<Flag>, class_codes_allowed: Generated<Flag>,
    sample_content: Generated<Flag>, next_step: 'sign_in' | 'classes' | null, created_at: number, updated_at: number
  }
  users: {
    id: Generated<number>, role: Role, first_name: string, last_name: string, username: string | null, username_key: string | null,
    email: string | null, email_key: string | null, external_id: string | null, sort_key: string, password_hash: string | null, pin_hash: string | null,
    about: Generated<string>, links: Generated<string>, phone_sealed: string | null, birth_date_sealed: string | null, preferences: Generated<string>,
    picture_id: string | null, verified_at: number | null, last_signed_in_at: number | null, sign_ins: Generated<number>, sample: Generated<Flag>,
    deactivated_at: number | null, deactivated_by: number | null, created_at: number, updated_at: number
  }
  users_search: { rowid: number, words: string, users_search: string }
  capability_grants: { user_id: number, capability: Capability, granted_by: number | null, granted_at: number }
  waiting_passwords: { user_id: number, sealed: string, created_at: number }
  classes: {
    id: Generated<number>, name: string, name_key: string, sign_in_code: string | null, sign_in_opened_by: number | null, sign_in_opened_at: number | null,
    sample: Generated<Flag>, archived_at: number | null, archived_by: number | null, created_by: number | null, created_at: number, updated_at: number
  }
  class_members: { class_id: number, user_id: number, added_by: number | null, added_at: number }
  sign_in_cards: {
    id: Generated<number>, user_id: number, class_id: number, token_hash: string, created_by: number | null, created_at: number,
    revoked_at: number | null, last_used_at: number | null
  }
  running_clock: {
    id: number, boot_id: string, running_ms: number, monotonic_ms: number, wall_ms: number, latest_wall_ms: number,
    set_wall_ms: number | null, set_monotonic_ms: number | null, set_by: number | null
  }
  devices: { id: Generated<number>, token_hash: string, created_at: number }
  known_devices: { user_id: number, device_id: number, last_at: number }
  sessions: {
    id: Generated<number>, user_id: number, way: SignInWay, shared: Flag, device_id: number | null, user_agent: string, address: string, card_id: number | null,
    started_at: number, refreshed_at: number, idle_ends_running: number, ends_running: number, ended_at: number | null, ended_why: SessionEnd | null
  }
  refresh_tokens: {
    id: Generated<number>, session_id: number, token_hash: string, previous_id: number | null, issued_at: number, used_at: number | null, used_running: number | null
  }
  reset_slips: { id: Generated<number>, user_id: number, code_hash: string, issued_by: number | null, issued_at: number, ends_running: number, used_at: number | null }
  audit_entries: {
    id: Generated<number>, at: number, actor_id: number | null, actor_label: string, action: string, subject_kind: string | null, subject_id: number | null,
    details: Generated<string>, address: string | null
  }
  jobs: {
    id: Generated<number>, kind: string, params: string, priority: Generated<number>, run_after: number, attempts: Generated<number>, leased_until: number | null,
    progress: Generated<number>, created_by: number | null, created_at: number, started_at: number | null, finished_at: number | null, result: string | null, error: string | null
  }
  schedule_runs: { task: string, last_started_at: number, last_finished_at: number | null, last_error: string | null }
  idempotent_answers: { user_id: number, request_key: string, operation: string, answer: string, answered_at: number }
  user_imports: {
    id: Generated<number>, file_name: string, file_digest: string, created_by: number | null, created_at: number, finished_at: number | null,
    created_count: Generated<number>, updated_count: Generated<number>, skipped: Generated<string>
  }
  user_import_people: { import_id: number, line: number, user_id: number, outcome: 'created' | 'updated' | 'unchanged' }
}
