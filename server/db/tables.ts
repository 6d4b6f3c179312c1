import type { Generated } from 'kysely'

// The tables as the migrations leave them. Times are unix milliseconds, flags 0 or 1, JSON is text.

export const roles = ['admin', 'instructor', 'student'] as const
export type Role = typeof roles[number]

export const capabilities = ['author', 'review', 'resolve_reports', 'view_analytics', 'manage_users', 'operate'] as const
export type Capability = typeof capabilities[number]

export type SignInWay = 'set_up' | 'password' | 'card' | 'pin' | 'slip'
export type SessionEnd = 'signed_out' | 'ended_by_owner' | 'deactivated' | 'password_changed' | 'card_revoked' | 'reused_token' | 'expired' | 'role_changed'

export const courseStatuses = ['draft', 'active', 'completed', 'archived'] as const
export const courseDifficulties = ['beginner', 'intermediate', 'advanced'] as const
export const enrolmentStatuses = ['active', 'waiting', 'completed', 'withdrawn', 'suspended'] as const
export const enrolmentWays = ['instructor', 'class', 'list', 'join_code', 'self'] as const
export const lessonDifficulties = ['easy', 'medium', 'hard'] as const
export const completions = ['reading', 'time', 'mark', 'quiz'] as const
export const keeps = ['best', 'last', 'average', 'first'] as const
export const whens = ['immediately', 'after_submission', 'after_closing', 'never'] as const
export const mediaKinds = ['image', 'audio', 'video', 'document', 'archive'] as const
export type CourseStatus = typeof courseStatuses[number]
export type EnrolmentStatus = typeof enrolmentStatuses[number]
export type EnrolmentWay = typeof enrolmentWays[number]
export type Completion = typeof completions[number]
export type MediaKind = typeof mediaKinds[number]
export type Keep = typeof keeps[number]
export type When = typeof whens[number]
/** What a file can belong to, and get its readers from. */
export type MediaSubject = 'course' | 'lesson' | 'lesson_draft' | 'lesson_version' | 'narration' | 'question_version' | 'quiz'
export const questionOrigins = ['written', 'proposed', 'imported', 'generated'] as const
export const reviewStates = ['draft', 'pending', 'approved', 'needs_revision', 'rejected'] as const
export const reportKinds = ['error', 'unclear', 'outdated', 'improvement', 'general'] as const
export const reportStates = ['pending', 'accepted', 'rejected', 'resolved'] as const
export type QuestionOrigin = typeof questionOrigins[number]
export type ReviewState = typeof reviewStates[number]
export type ReportKind = typeof reportKinds[number]
export type ReportState = typeof reportStates[number]
export type Decision = 'submitted' | 'withdrawn' | 'approved' | 'needs_revision' | 'rejected' | 'accepted' | 'resolved'
type Flag = 0 | 1

export interface Tables {
  school: {
    id: number, name: string, time_zone: string, language: string, cards_allowed: Generated<Flag>, class_codes_allowed: Generated<Flag>,
    sample_content: Generated<Flag>, next_step: 'sign_in' | 'classes' | null, created_at: number, updated_at: number,
    instructor_quota_mb: Generated<number>, student_quota_mb: Generated<number>, free_floor_mb: Generated<number>
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
  categories: {
    id: Generated<number>, parent_id: number | null, name: string, slug: string, description: Generated<string>, icon: Generated<string>, colour: string, position: number,
    archived_at: number | null, archived_by: number | null, created_at: number, updated_at: number
  }
  courses: {
    id: Generated<number>, title: string, title_key: string, description: Generated<string>, category_id: number | null, instructor_id: number,
    status: Generated<CourseStatus>, published_at: number | null, published_by: number | null, status_changed_at: number, status_changed_by: number | null,
    completed_at: number | null, archived_from: Exclude<CourseStatus, 'archived'> | null, difficulty: Generated<typeof courseDifficulties[number]>, capacity: Generated<number>, starts_on: string | null, ends_on: string | null, estimated_minutes: number | null,
    objectives: Generated<string>, picture_id: number | null, join_code: string | null, join_opened_by: number | null, join_opened_at: number | null,
    self_enrolment: Generated<Flag>, outline_revision: Generated<number>, sample: Generated<Flag>, created_by: number | null, created_at: number, updated_at: number,
    syllabus: string | null
  }
  course_staff: { course_id: number, user_id: number, added_by: number | null, added_at: number }
  course_tags: { course_id: number, tag_key: string, tag: string }
  courses_search: { rowid: number, words: string, courses_search: string }
  course_prerequisites: { course_id: number, required_course_id: number }
  course_classes: { course_id: number, class_id: number, added_by: number | null, added_at: number }
  enrolments: {
    id: Generated<number>, course_id: number, user_id: number, status: EnrolmentStatus, way: EnrolmentWay, waiting_since: number | null, enrolled_at: number | null,
    enrolled_by: number | null, completed_at: number | null, ended_at: number | null, ended_by: number | null, progress: Generated<number>,
    last_lesson_id: number | null, last_at: number | null, created_at: number, updated_at: number
  }
  media_files: {
    id: Generated<number>, digest: string, stored_name: string, kind: MediaKind, mime: string, bytes: number, status: 'waiting' | 'ready' | 'failed', fault: string | null,
    width: number | null, height: number | null, duration_ms: number | null, placeholder: string | null, sizes: Generated<string>, details: Generated<string>, created_at: number
  }
  media: {
    id: Generated<number>, file_id: number, name: string, name_key: Generated<string>, alt: Generated<string>, uploaded_by: number | null,
    unused_since: Generated<number | null>, created_at: number, updated_at: number
  }
  media_links: { media_id: number, subject_kind: MediaSubject, subject_id: number }
  media_captions: { media_id: number, language: string, label: string, text: string, updated_by: number | null, updated_at: number }
  media_uploads: {
    id: Generated<number>, upload_key: string, user_id: number, name: string, alt: Generated<string>, bytes: number, media_id: number | null, created_at: number, touched_at: number
  }
  course_sections: { id: Generated<number>, course_id: number, title: string, position: number, created_at: number, updated_at: number }
  lessons: {
    id: Generated<number>, course_id: number, section_id: number | null, position: number, title: string, summary: Generated<string>, objectives: Generated<string>,
    keywords: Generated<string>, difficulty: Generated<typeof lessonDifficulties[number]>, estimated_minutes: Generated<number>, comments_allowed: Generated<Flag>,
    progress_tracked: Generated<Flag>, completion: Generated<Completion>, least_seconds: number | null, revision: Generated<number>, changed_at: number,
    changed_by: number | null, published_version_id: number | null, published_revision: number | null, published_at: number | null, published_by: number | null,
    publish_at: number | null, archived_at: number | null, archived_by: number | null, created_by: number | null, created_at: number, updated_at: number
  }
  lesson_drafts: { lesson_id: number, content: string }
  lesson_versions: {
    id: Generated<number>, lesson_id: number, number: number, title: string, why: 'edited' | 'published' | 'conflict', revision: number, minutes: number | null,
    created_by: number | null, created_at: number, content: string
  }
  lesson_prerequisites: { lesson_id: number, required_lesson_id: number }
  lesson_narrations: {
    lesson_id: number, script: string | null, source: 'recording' | 'made', media_id: number | null, voice: string | null, speed: Generated<number>, marks: string | null,
    words_digest: string | null, job_id: number | null, fault: string | null, updated_by: number | null, updated_at: number
  }
  lesson_imports: {
    id: Generated<number>, course_id: number, file_name: string, stored_name: string, bytes: number, format: string, options: Generated<string>, job_id: number | null,
    report: string | null, fault: string | null, created_by: number | null, created_at: number, finished_at: number | null
  }
  lesson_import_lessons: { lesson_id: number, import_id: number, pictures: number, words: number }
  lesson_progress: {
    user_id: number, lesson_id: number, percent: Generated<number>, seconds: Generated<number>, position: Generated<number>, started_at: number, last_at: number,
    last_running: number, completed_at: number | null
  }
  lesson_bookmarks: { user_id: number, key: string, lesson_id: number, position: number, label: string, created_at: number, updated_at: number }
  lesson_notes: { id: Generated<number>, user_id: number, key: string, lesson_id: number, position: number | null, text: string, created_at: number, updated_at: number }
  lesson_comments: {
    id: Generated<number>, lesson_id: number, user_id: number | null, text: string, created_at: number, edited_at: number | null, deleted_at: number | null,
    hidden_at: number | null, hidden_by: number | null
  }
  search_documents: {
    id: Generated<number>, kind: 'course' | 'lesson' | 'note', subject_id: number, course_id: number, lesson_id: number | null, user_id: number | null,
    title: string, keywords: string, text: string
  }
  topics: {
    id: Generated<number>, parent_id: number | null, name: string, name_key: string, position: number, created_by: number | null, created_at: number, updated_at: number
  }
  questions: {
    id: Generated<number>, name: Generated<string>, type: string, difficulty: Generated<number>, beta: Generated<Flag>, origin: Generated<QuestionOrigin>,
    origin_details: Generated<string>, owner_id: number | null, owner_name: string, revision: Generated<number>, newest_version_id: number | null,
    live_version_id: number | null, similar_hash: Generated<string>, archived_at: number | null, archived_by: number | null, sample: Generated<Flag>,
    created_at: number, changed_at: number
  }
  question_versions: {
    id: Generated<number>, question_id: number, number: number, type: string, review: Generated<ReviewState>, sealed_at: number | null, note: Generated<string>,
    made_from: number | null, continues: number | null, editor_id: number | null, editor_name: string, created_at: number, changed_at: number,
    submitted_at: number | null, submitted_by: number | null, reviewed_at: number | null, reviewed_by: number | null, stem: string, body: string
  }
  question_topics: { question_id: number, topic_id: number, main: Flag }
  question_tags: { question_id: number, tag_key: string, tag: string }
  question_likeness: { question_id: number, mark: number }
  questions_search: { rowid: number, name: string, text: string, questions_search: string, rank: number }
  questions_search_words: { term: string, doc: number, cnt: number }
  question_bank: { id: number, stamp: number }
  problem_reports: {
    id: Generated<number>, kind: ReportKind, message: string, question_id: number | null, version_id: number | null, reporter_id: number | null,
    state: Generated<ReportState>, created_at: number,
    decided_at: Generated<number | null>, decided_by: Generated<number | null>, resolved_at: Generated<number | null>, resolved_by: Generated<number | null>
  }
  question_decisions: {
    id: Generated<number>, version_id: number | null, report_id: number | null, decision: Decision, comment: Generated<string>, decided_by: number | null, decided_at: number
  }
  question_statistics: {
    version_id: number, responses: number, right_responses: number, credit: number | null, discrimination: number | null, upper_lower: number | null,
    median_ms: number | null, quality: number | null, tallies: Generated<string>, counted_at: number
  }
  documents_search: { rowid: number, title: string, keywords: string, text: string, documents_search: string, rank: number }
  documents_search_words: { term: string, doc: number, cnt: number }
  outages: {
    id: Generated<number>, boot_id: string, last_wall_ms: number, last_running_ms: number, resumed_running_ms: number, gap_ms: number | null, running_counted: Flag,
    last_attempt_id: number | null, settled_at: number | null
  }
  quizzes: {
    id: Generated<number>, course_id: number, lesson_id: number | null, title: string, instructions: string | null, opens_at: number | null, closes_at: number | null,
    time_limit_seconds: number | null, attempts_allowed: number | null, keep: Generated<Keep>, shuffle_items: Generated<Flag>, shuffle_options: Generated<Flag>,
    one_at_a_time: Generated<Flag>, may_go_back: Generated<Flag>, review_score: When, review_answers: When, review_correctness: When, review_key: When,
    review_explanations: When, pass_mark: number | null, weight: Generated<number>, access_code: string | null, certainty: Generated<Flag>, hints: Generated<Flag>,
    outage_credit_seconds: Generated<number>, grace_seconds: Generated<number>, revision: Generated<number>, published_at: number | null, published_by: number | null,
    archived_at: number | null, archived_by: number | null, created_by: number | null, created_at: number, changed_by: number | null, changed_at: number
  }
  quiz_sections: { id: Generated<number>, quiz_id: number, position: number, title: string | null }
  quiz_slots: {
    id: Generated<number>, quiz_id: number, section_id: number, position: number, points: number, question_id: number | null, version_id: number | null,
    topic_id: number | null, include_below: Generated<Flag>, least_difficulty: number | null, most_difficulty: number | null, tags: Generated<string>, count: Generated<number>
  }
  quiz_exceptions: {
    id: Generated<number>, quiz_id: number, user_id: number | null, class_id: number | null, opens_at: number | null, closes_at: number | null, extra_time: number | null,
    attempts_allowed: number | null, access_code: string | null, changed_by: number | null, changed_at: number
  }
  attempts: {
    id: Generated<number>, quiz_id: number, user_id: number, number: number, preview: Generated<Flag>, seed: number, epoch: Generated<number>, device: string | null,
    clock_offset_ms: number | null, state: Generated<'in_progress' | 'submitted' | 'timed_out' | 'reset'>, started_at: number, started_running: number,
    limit_seconds: number | null, closes_at: number | null, extra_ms: Generated<number>, credit_ms: Generated<number>, running_credit_ms: Generated<number>, deadline_running: number | null,
    deadline_wall: number | null, grace_seconds: number, last_seen_at: number, finished_at: number | null, finished_by: number | null, max_score: number,
    score: number | null, certainty_score: number | null, waiting: Generated<number>, graded_at: number | null, answered: Generated<number>, late_answers: Generated<number>
  }
  attempt_items: {
    id: Generated<number>, attempt_id: number, position: number, parent_id: number | null, section_id: number | null, question_id: number, version_id: number,
    part_id: string | null, type: string, points: number, counts: Generated<Flag>, seed: number
  }
  answers: {
    item_id: number, response: string | null, epoch: number, sequence: number, taken_epoch: number, saved_at: number, answered_at: number | null,
    changes: Generated<number>, seconds: Generated<number>, flagged: Generated<Flag>, confidence: number | null, late: Generated<Flag>, checked_at: number | null,
    credit: number | null, score: number | null, judged_at: number | null, judged_by: number | null, given: number | null, guide: string | null, comment: string | null
  }
  answer_events: {
    id: Generated<number>, attempt_id: number, item_id: number | null, at: number, kind: string, epoch: number | null, sequence: number | null, response: string | null,
    length: number | null, answered_at: number | null, details: string | null
  }
  attempt_media: { attempt_id: number, media_id: number }
  hints_taken: { item_id: number, number: number, hint_id: string, cost: number, taken_at: number }
  quiz_rulings: {
    quiz_id: number, question_id: number, ruling: 'dropped' | 'full_credit' | null, version_id: number | null, reason: string, ruled_by: number | null, ruled_at: number
  }
  regrades: {
    id: Generated<number>, quiz_id: number, at: number, by_id: number | null, what: 'ruling' | 'ruling_taken_back' | 'version' | 'again', question_id: number | null,
    reason: string | null, attempts: number, changed: string
  }
}
