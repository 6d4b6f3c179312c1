CREATE TABLE classes (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  sign_in_code TEXT UNIQUE, -- six characters; null while sign-in by class code is closed
  sign_in_opened_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  sign_in_opened_at INTEGER,
  sample INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1)),
  archived_at INTEGER,
  archived_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  created_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

-- Students are members, instructors lead; the role of the user says which.
CREATE TABLE class_members (
  class_id INTEGER NOT NULL REFERENCES classes(id) ON DELETE CASCADE,
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  added_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  added_at INTEGER NOT NULL,
  PRIMARY KEY (class_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX class_members_by_user ON class_members (user_id, class_id);

-- A printed card signs one person in. Only the digest of what its QR code says is kept.
CREATE TABLE sign_in_cards (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  class_id INTEGER NOT NULL REFERENCES classes(id) ON DELETE CASCADE,
  token_hash TEXT NOT NULL UNIQUE,
  created_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER,
  last_used_at INTEGER
) STRICT;
CREATE UNIQUE INDEX sign_in_cards_in_force ON sign_in_cards (class_id, user_id) WHERE revoked_at IS NULL;
CREATE INDEX sign_in_cards_by_user ON sign_in_cards (user_id);
