-- One school to a box: the row exists once the wizard is done.
CREATE TABLE school (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  language TEXT NOT NULL,
  cards_allowed INTEGER NOT NULL DEFAULT 1 CHECK (cards_allowed IN (0, 1)),
  class_codes_allowed INTEGER NOT NULL DEFAULT 0 CHECK (class_codes_allowed IN (0, 1)),
  sample_content INTEGER NOT NULL DEFAULT 0 CHECK (sample_content IN (0, 1)),
  next_step TEXT CHECK (next_step IN ('sign_in', 'classes')), -- where the wizard goes on; null once it is finished
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  role TEXT NOT NULL CHECK (role IN ('admin', 'instructor', 'student')),
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  username TEXT,
  username_key TEXT, -- normalised, lower case: what uniqueness is about
  email TEXT,
  email_key TEXT,
  external_id TEXT, -- the number the school's own lists know this person by
  sort_key TEXT NOT NULL, -- last name, first name, without case and accents
  password_hash TEXT,
  pin_hash TEXT,
  about TEXT NOT NULL DEFAULT '',
  links TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(links)),
  phone_sealed TEXT, -- encrypted with the box's key: most of these people are minors
  birth_date_sealed TEXT,
  preferences TEXT NOT NULL DEFAULT '{"v":1}' CHECK (json_valid(preferences)),
  picture_id TEXT UNIQUE, -- unguessable; names the file under media/pictures
  verified_at INTEGER,
  last_signed_in_at INTEGER,
  sign_ins INTEGER NOT NULL DEFAULT 0,
  sample INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1)), -- of the sample school, removable as a whole
  deactivated_at INTEGER,
  deactivated_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX users_username ON users (username_key) WHERE username_key IS NOT NULL;
CREATE UNIQUE INDEX users_email ON users (email_key) WHERE email_key IS NOT NULL;
CREATE UNIQUE INDEX users_external_id ON users (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX users_in_order ON users (sort_key, id);
CREATE INDEX users_by_role ON users (role, sort_key, id);

-- Words people are looked up by; kept without a copy of the text.
CREATE VIRTUAL TABLE users_search USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE TRIGGER users_search_added AFTER INSERT ON users BEGIN
  INSERT INTO users_search (rowid, words)
  VALUES (new.id, new.first_name || ' ' || new.last_name || ' ' || coalesce(new.username, '') || ' ' || coalesce(new.email, '') || ' ' || coalesce(new.external_id, ''));
END;
CREATE TRIGGER users_search_changed AFTER UPDATE OF first_name, last_name, username, email, external_id ON users BEGIN
  DELETE FROM users_search WHERE rowid = old.id;
  INSERT INTO users_search (rowid, words)
  VALUES (new.id, new.first_name || ' ' || new.last_name || ' ' || coalesce(new.username, '') || ' ' || coalesce(new.email, '') || ' ' || coalesce(new.external_id, ''));
END;
CREATE TRIGGER users_search_removed AFTER DELETE ON users BEGIN
  DELETE FROM users_search WHERE rowid = old.id;
END;

-- What one person may do beyond the role.
CREATE TABLE capability_grants (
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  capability TEXT NOT NULL CHECK (capability IN ('author', 'review', 'resolve_reports', 'view_analytics', 'manage_users', 'operate')),
  granted_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  granted_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, capability)
) STRICT, WITHOUT ROWID;

-- Passwords that came in a class list wait here, sealed, until a job behind the sign-ins has hashed them.
CREATE TABLE waiting_passwords (
  user_id INTEGER PRIMARY KEY REFERENCES users(id) ON DELETE CASCADE,
  sealed TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
