-- How far each student is. One row, changed in place: heartbeats of a whole class must not wear the card.
CREATE TABLE lesson_progress (
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  lesson_id INTEGER NOT NULL REFERENCES lessons(id) ON DELETE CASCADE,
  percent INTEGER NOT NULL DEFAULT 0 CHECK (percent BETWEEN 0 AND 100), -- the furthest reached
  seconds INTEGER NOT NULL DEFAULT 0 CHECK (seconds >= 0),
  position INTEGER NOT NULL DEFAULT 0 CHECK (position >= 0), -- where the reader is: block × 1000 + thousandths of that block
  started_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  last_running INTEGER NOT NULL, -- running time of the last save: nobody reads for longer than time has passed
  completed_at INTEGER,
  PRIMARY KEY (user_id, lesson_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX lesson_progress_by_lesson ON lesson_progress (lesson_id, user_id);

-- Private. The key is the device's choice, so that a mark made offline arrives once.
CREATE TABLE lesson_bookmarks (
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  lesson_id INTEGER NOT NULL REFERENCES lessons(id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  label TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX lesson_bookmarks_by_lesson ON lesson_bookmarks (lesson_id, user_id);

CREATE TABLE lesson_notes (
  id INTEGER PRIMARY KEY, -- search names it
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  lesson_id INTEGER NOT NULL REFERENCES lessons(id) ON DELETE CASCADE,
  position INTEGER CHECK (position >= 0), -- null: about the lesson as a whole
  text TEXT NOT NULL, -- Markdown
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (user_id, key)
) STRICT;
CREATE INDEX lesson_notes_by_lesson ON lesson_notes (lesson_id, user_id);

CREATE TABLE lesson_comments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lesson_id INTEGER NOT NULL REFERENCES lessons(id) ON DELETE CASCADE,
  user_id INTEGER REFERENCES users(id) ON DELETE SET NULL,
  text TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  edited_at INTEGER,
  deleted_at INTEGER, -- by its author
  hidden_at INTEGER, -- by whoever teaches
  hidden_by INTEGER REFERENCES users(id) ON DELETE SET NULL
) STRICT;
CREATE INDEX lesson_comments_by_lesson ON lesson_comments (lesson_id, id);
CREATE INDEX lesson_comments_by_time ON lesson_comments (lesson_id, created_at);
CREATE INDEX lesson_comments_by_user ON lesson_comments (user_id);

-- What can be found: courses, lessons as they are published (drafts for whoever teaches them), a person's own notes.
CREATE TABLE search_documents (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('course', 'lesson', 'note')),
  subject_id INTEGER NOT NULL,
  course_id INTEGER NOT NULL REFERENCES courses(id) ON DELETE CASCADE,
  lesson_id INTEGER REFERENCES lessons(id) ON DELETE CASCADE,
  user_id INTEGER REFERENCES users(id) ON DELETE CASCADE, -- of a note: for its owner alone
  title TEXT NOT NULL,
  keywords TEXT NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (kind, subject_id)
) STRICT;
CREATE INDEX search_documents_by_course ON search_documents (course_id);
CREATE INDEX search_documents_by_lesson ON search_documents (lesson_id) WHERE lesson_id IS NOT NULL;
CREATE INDEX search_documents_by_user ON search_documents (user_id) WHERE user_id IS NOT NULL;

CREATE VIRTUAL TABLE documents_search USING fts5 (
  title, keywords, text, content = 'search_documents', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'", prefix = '2 3' -- marks are letters in Hindi or Thai; Latin accents still make no difference
);
-- The old words are told to the index before the new ones, or it would keep finding them.
CREATE TRIGGER documents_search_added AFTER INSERT ON search_documents BEGIN
  INSERT INTO documents_search (rowid, title, keywords, text) VALUES (new.id, new.title, new.keywords, new.text);
END;
CREATE TRIGGER documents_search_changed AFTER UPDATE OF title, keywords, text ON search_documents BEGIN
  INSERT INTO documents_search (documents_search, rowid, title, keywords, text) VALUES ('delete', old.id, old.title, old.keywords, old.text);
  INSERT INTO documents_search (rowid, title, keywords, text) VALUES (new.id, new.title, new.keywords, new.text);
END;
-- FTS5 only strikes words out, and drops them when it merges its parts. A note that is gone leaves none: they are cut out of all
-- parts, which takes milliseconds for a note and would take a hundred times as long for each save of a lesson.
CREATE TRIGGER documents_search_removed AFTER DELETE ON search_documents BEGIN
  INSERT INTO documents_search (documents_search, rank) SELECT 'secure-delete', 1 WHERE old.kind = 'note';
  INSERT INTO documents_search (documents_search, rowid, title, keywords, text) VALUES ('delete', old.id, old.title, old.keywords, old.text);
  INSERT INTO documents_search (documents_search, rank) SELECT 'secure-delete', 0 WHERE old.kind = 'note'; -- this also writes out what is pending
END;
CREATE VIRTUAL TABLE documents_search_words USING fts5vocab (documents_search, row); -- what a mistyped word may have meant
