-- Who did what. Nothing here is ever changed or taken back; the label outlives the account.
CREATE TABLE audit_entries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  actor_id INTEGER, -- no foreign key: the entry stays when the account goes
  actor_label TEXT NOT NULL,
  action TEXT NOT NULL,
  subject_kind TEXT,
  subject_id INTEGER,
  details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details)),
  address TEXT
) STRICT;
CREATE INDEX audit_entries_by_time ON audit_entries (at);
CREATE INDEX audit_entries_by_subject ON audit_entries (subject_kind, subject_id, at);
CREATE INDEX audit_entries_by_actor ON audit_entries (actor_id, at);
CREATE TRIGGER audit_entries_stay AFTER UPDATE ON audit_entries BEGIN
  SELECT raise(ABORT, 'audit entries are never changed');
END;

-- Work that is done later, and again if the power goes meanwhile.
CREATE TABLE jobs (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  params TEXT NOT NULL CHECK (json_valid(params)),
  priority INTEGER NOT NULL DEFAULT 0, -- higher first
  run_after INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  leased_until INTEGER,
  progress INTEGER NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 10000), -- basis points
  created_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  finished_at INTEGER, -- done, or given up when error is set
  result TEXT CHECK (result IS NULL OR json_valid(result)),
  error TEXT
) STRICT;
CREATE INDEX jobs_waiting ON jobs (priority DESC, run_after, id) WHERE finished_at IS NULL;
CREATE INDEX jobs_finished ON jobs (finished_at) WHERE finished_at IS NOT NULL;

-- When each timed task last ran, so that what a power-off made it miss is caught up.
CREATE TABLE schedule_runs (
  task TEXT PRIMARY KEY,
  last_started_at INTEGER NOT NULL,
  last_finished_at INTEGER,
  last_error TEXT
) STRICT;

-- A request sent twice because the answer was lost is answered the same, and done once.
CREATE TABLE idempotent_answers (
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  request_key TEXT NOT NULL,
  operation TEXT NOT NULL,
  answer TEXT NOT NULL CHECK (json_valid(answer)),
  answered_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, request_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotent_answers_by_time ON idempotent_answers (answered_at);

-- Class lists that were brought in: what was asked, what became of each line.
CREATE TABLE user_imports (
  id INTEGER PRIMARY KEY,
  file_name TEXT NOT NULL,
  file_digest TEXT NOT NULL,
  created_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  created_at INTEGER NOT NULL,
  finished_at INTEGER,
  created_count INTEGER NOT NULL DEFAULT 0,
  updated_count INTEGER NOT NULL DEFAULT 0,
  skipped TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(skipped))
) STRICT;

CREATE TABLE user_import_people (
  import_id INTEGER NOT NULL REFERENCES user_imports(id) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  outcome TEXT NOT NULL CHECK (outcome IN ('created', 'updated', 'unchanged')),
  PRIMARY KEY (import_id, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX user_import_people_by_user ON user_import_people (user_id);
