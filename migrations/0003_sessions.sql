-- Ages are counted in running time (milliseconds the box has been on), so that a clock that jumps signs nobody out.
CREATE TABLE running_clock (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  boot_id TEXT NOT NULL,
  running_ms INTEGER NOT NULL, -- as of monotonic_ms of this boot
  monotonic_ms INTEGER NOT NULL,
  wall_ms INTEGER NOT NULL,
  latest_wall_ms INTEGER NOT NULL, -- the latest time ever seen: the clock is suspect before it
  set_wall_ms INTEGER, -- what a browser said the time was, and when in this boot
  set_monotonic_ms INTEGER,
  set_by INTEGER
) STRICT;

CREATE TABLE devices (
  id INTEGER PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL
) STRICT;

-- Devices that have signed in as someone are let in even while strangers guess at that account.
CREATE TABLE known_devices (
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  device_id INTEGER NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, device_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX known_devices_by_device ON known_devices (device_id);

CREATE TABLE sessions (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- never reused: tokens name it
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  way TEXT NOT NULL CHECK (way IN ('set_up', 'password', 'card', 'pin', 'slip')),
  shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
  device_id INTEGER REFERENCES devices(id) ON DELETE SET NULL,
  user_agent TEXT NOT NULL,
  address TEXT NOT NULL,
  card_id INTEGER REFERENCES sign_in_cards(id) ON DELETE SET NULL,
  started_at INTEGER NOT NULL,
  refreshed_at INTEGER NOT NULL,
  idle_ends_running INTEGER NOT NULL,
  ends_running INTEGER NOT NULL,
  ended_at INTEGER,
  ended_why TEXT CHECK (ended_why IN ('signed_out', 'ended_by_owner', 'deactivated', 'password_changed', 'card_revoked', 'reused_token', 'expired', 'role_changed')),
  CHECK ((ended_at IS NULL) = (ended_why IS NULL))
) STRICT;
CREATE INDEX sessions_open ON sessions (user_id) WHERE ended_at IS NULL;

CREATE TABLE refresh_tokens (
  id INTEGER PRIMARY KEY,
  session_id INTEGER NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
  token_hash TEXT NOT NULL UNIQUE,
  previous_id INTEGER REFERENCES refresh_tokens(id) ON DELETE SET NULL,
  issued_at INTEGER NOT NULL,
  used_at INTEGER,
  used_running INTEGER,
  CHECK ((used_at IS NULL) = (used_running IS NULL))
) STRICT;
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);
CREATE INDEX refresh_tokens_by_previous ON refresh_tokens (previous_id);

-- A slip of paper that lets its owner choose a new password, once.
CREATE TABLE reset_slips (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  code_hash TEXT NOT NULL UNIQUE,
  issued_by INTEGER REFERENCES users(id) ON DELETE SET NULL, -- null: the technician, at the box
  issued_at INTEGER NOT NULL,
  ends_running INTEGER NOT NULL,
  used_at INTEGER
) STRICT;
CREATE INDEX reset_slips_by_user ON reset_slips (user_id);
