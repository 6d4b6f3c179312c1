-- What questions are about: a tree of subjects, apart from the categories of courses.
CREATE TABLE topics (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- never reused: an open page may still name what is gone
  parent_id INTEGER REFERENCES topics(id), -- no circles: topics.actions.ts looks before it writes
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
  name_key TEXT NOT NULL, -- without case, accents and doubled spaces: "Anatomy" and "anatomy " are one topic
  position INTEGER NOT NULL,
  created_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX topics_once ON topics (coalesce(parent_id, 0), name_key);
CREATE INDEX topics_by_parent ON topics (parent_id, position);

-- One bank for the whole school. What a question says stands in its versions; here is what may change without making it another one.
CREATE TABLE questions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL DEFAULT '' CHECK (length(name) <= 255), -- for staff: students never see it
  type TEXT NOT NULL CHECK (type IN ('single', 'multiple', 'true_false', 'short_answer', 'numerical', 'match', 'order', 'gaps', 'hotspot', 'essay', 'description', 'scenario')), -- of the newest version
  difficulty INTEGER NOT NULL DEFAULT 3 CHECK (difficulty BETWEEN 1 AND 5),
  beta INTEGER NOT NULL DEFAULT 0 CHECK (beta IN (0, 1)), -- on trial: may be asked, and does not count
  origin TEXT NOT NULL DEFAULT 'written' CHECK (origin IN ('written', 'proposed', 'imported', 'generated')), -- proposed: by a student
  origin_details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(origin_details)), -- of a generated one: model, prompt version, confidence, material
  owner_id INTEGER REFERENCES users(id) ON DELETE SET NULL,
  owner_name TEXT NOT NULL, -- so that credit survives the account
  revision INTEGER NOT NULL DEFAULT 1, -- rises with each change of what it says; who saves says which one they saw
  newest_version_id INTEGER REFERENCES question_versions(id), -- worked on, or waiting for review, or the live one
  live_version_id INTEGER REFERENCES question_versions(id), -- the approved one, which learners get; null: a draft
  similar_hash TEXT NOT NULL DEFAULT '', -- of the newest version: equal for questions that say the same
  archived_at INTEGER,
  archived_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  sample INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1)),
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL -- what it says, or what is said about it
) STRICT;
CREATE INDEX questions_by_change ON questions (changed_at, id) WHERE archived_at IS NULL;
CREATE INDEX questions_in_archive ON questions (changed_at, id) WHERE archived_at IS NOT NULL;
CREATE INDEX questions_usable ON questions (difficulty, id) WHERE live_version_id IS NOT NULL AND archived_at IS NULL AND beta = 0;
CREATE INDEX questions_by_owner ON questions (owner_id, changed_at, id);
CREATE INDEX questions_by_type ON questions (type, changed_at, id) WHERE archived_at IS NULL;
CREATE INDEX questions_by_similarity ON questions (similar_hash) WHERE archived_at IS NULL;
CREATE INDEX questions_by_newest_version ON questions (newest_version_id);
CREATE INDEX questions_by_live_version ON questions (live_version_id) WHERE live_version_id IS NOT NULL;

-- What a question has been, whole. Once sealed (judged by somebody, or answered) nothing that is said in it changes any more.
CREATE TABLE question_versions (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- attempts of years ago name it
  question_id INTEGER NOT NULL REFERENCES questions(id) ON DELETE CASCADE, -- only drafts nobody has used are ever removed
  number INTEGER NOT NULL CHECK (number >= 1),
  type TEXT NOT NULL,
  review TEXT NOT NULL DEFAULT 'draft' CHECK (review IN ('draft', 'pending', 'approved', 'needs_revision', 'rejected')),
  sealed_at INTEGER,
  note TEXT NOT NULL DEFAULT '', -- what was changed and why, in its editor's words
  made_from INTEGER REFERENCES question_versions(id) ON DELETE SET NULL, -- restored, copied or revised from this one
  continues INTEGER REFERENCES question_versions(id) ON DELETE SET NULL, -- only words were mended: the statistics of that one go on
  editor_id INTEGER REFERENCES users(id) ON DELETE SET NULL,
  editor_name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  submitted_at INTEGER, -- for review
  submitted_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  reviewed_at INTEGER,
  reviewed_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  stem TEXT NOT NULL, -- its first words, for lists
  body TEXT NOT NULL CHECK (json_valid(body)),
  UNIQUE (question_id, number),
  CHECK ((review = 'pending') <= (submitted_at IS NOT NULL)),
  CHECK (review NOT IN ('approved', 'needs_revision', 'rejected') OR (reviewed_at IS NOT NULL AND sealed_at IS NOT NULL))
) STRICT;
CREATE INDEX question_versions_pending ON question_versions (submitted_at, id) WHERE review = 'pending';
CREATE INDEX question_versions_by_editor ON question_versions (editor_id, review);
CREATE INDEX question_versions_by_origin ON question_versions (made_from) WHERE made_from IS NOT NULL;
CREATE INDEX question_versions_continued ON question_versions (continues) WHERE continues IS NOT NULL;

CREATE TRIGGER question_versions_stay BEFORE UPDATE OF question_id, number, type, body, sealed_at ON question_versions WHEN old.sealed_at IS NOT NULL BEGIN
  SELECT RAISE (ABORT, 'a sealed version never changes');
END;

CREATE TABLE question_topics (
  question_id INTEGER NOT NULL REFERENCES questions(id) ON DELETE CASCADE,
  topic_id INTEGER NOT NULL REFERENCES topics(id), -- a topic with questions is merged into another, never removed
  main INTEGER NOT NULL CHECK (main IN (0, 1)),
  PRIMARY KEY (question_id, topic_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX question_topics_by_topic ON question_topics (topic_id, question_id);
CREATE UNIQUE INDEX question_topics_one_main ON question_topics (question_id) WHERE main = 1;

CREATE TABLE question_tags (
  question_id INTEGER NOT NULL REFERENCES questions(id) ON DELETE CASCADE,
  tag_key TEXT NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (question_id, tag_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX question_tags_by_tag ON question_tags (tag_key, question_id, tag);

-- Marks by which questions that say nearly the same find each other: of the words of the newest version, see similarity.rules.ts.
CREATE TABLE question_likeness (
  question_id INTEGER NOT NULL REFERENCES questions(id) ON DELETE CASCADE,
  mark INTEGER NOT NULL,
  PRIMARY KEY (question_id, mark)
) STRICT, WITHOUT ROWID;
CREATE INDEX question_likeness_by_mark ON question_likeness (mark, question_id);

-- Words of the newest version, its name and tags; kept without a copy of the text. Written by questions-search.store.ts.
CREATE VIRTUAL TABLE questions_search USING fts5 (
  name, text, content = '', contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'", prefix = '2 3'
);
CREATE VIRTUAL TABLE questions_search_words USING fts5vocab (questions_search, row); -- what a mistyped word may have meant
CREATE TRIGGER questions_search_removed AFTER DELETE ON questions BEGIN
  DELETE FROM questions_search WHERE rowid = old.id;
END;

-- A stamp that is another one whenever what may be drawn is: what was read under the same stamp is still so.
CREATE TABLE question_bank (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  stamp INTEGER NOT NULL
) STRICT;
INSERT INTO question_bank (id, stamp) VALUES (1, 0);
CREATE TRIGGER question_bank_questions AFTER UPDATE OF live_version_id, archived_at, difficulty, beta ON questions BEGIN
  UPDATE question_bank SET stamp = abs(random() % 9007199254740991);
END;
CREATE TRIGGER question_bank_topics_added AFTER INSERT ON question_topics BEGIN
  UPDATE question_bank SET stamp = abs(random() % 9007199254740991);
END;
CREATE TRIGGER question_bank_topics_removed AFTER DELETE ON question_topics BEGIN
  UPDATE question_bank SET stamp = abs(random() % 9007199254740991);
END;
CREATE TRIGGER question_bank_tags_added AFTER INSERT ON question_tags BEGIN
  UPDATE question_bank SET stamp = abs(random() % 9007199254740991);
END;
CREATE TRIGGER question_bank_tags_removed AFTER DELETE ON question_tags BEGIN
  UPDATE question_bank SET stamp = abs(random() % 9007199254740991);
END;
CREATE TRIGGER question_bank_tree AFTER UPDATE OF parent_id ON topics BEGIN
  UPDATE question_bank SET stamp = abs(random() % 9007199254740991);
END;

-- Something is wrong with a question, or with the school's pages as a whole.
CREATE TABLE problem_reports (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('error', 'unclear', 'outdated', 'improvement', 'general')),
  message TEXT NOT NULL CHECK (length(message) BETWEEN 1 AND 4000),
  question_id INTEGER REFERENCES questions(id) ON DELETE CASCADE,
  version_id INTEGER REFERENCES question_versions(id), -- the one the reporter saw
  reporter_id INTEGER REFERENCES users(id) ON DELETE SET NULL,
  state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'accepted', 'rejected', 'resolved')),
  created_at INTEGER NOT NULL,
  decided_at INTEGER,
  decided_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  resolved_at INTEGER,
  resolved_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  CHECK ((question_id IS NULL) = (version_id IS NULL)),
  CHECK ((state = 'pending') = (decided_at IS NULL)),
  CHECK ((state = 'resolved') = (resolved_at IS NOT NULL))
) STRICT;
CREATE INDEX problem_reports_by_state ON problem_reports (state, id);
CREATE INDEX problem_reports_open ON problem_reports (question_id, state) WHERE state IN ('pending', 'accepted');
CREATE INDEX problem_reports_by_question ON problem_reports (question_id, id) WHERE question_id IS NOT NULL;
CREATE INDEX problem_reports_by_version ON problem_reports (version_id) WHERE version_id IS NOT NULL;
CREATE INDEX problem_reports_by_reporter ON problem_reports (reporter_id, id);

-- What was decided, by whom and why: about a version, or about a report.
CREATE TABLE question_decisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version_id INTEGER REFERENCES question_versions(id) ON DELETE CASCADE,
  report_id INTEGER REFERENCES problem_reports(id) ON DELETE CASCADE,
  decision TEXT NOT NULL CHECK (decision IN ('submitted', 'withdrawn', 'approved', 'needs_revision', 'rejected', 'accepted', 'resolved')),
  comment TEXT NOT NULL DEFAULT '',
  decided_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  decided_at INTEGER NOT NULL,
  CHECK ((version_id IS NULL) <> (report_id IS NULL))
) STRICT;
CREATE INDEX question_decisions_by_version ON question_decisions (version_id, id) WHERE version_id IS NOT NULL;
CREATE INDEX question_decisions_by_report ON question_decisions (report_id, id) WHERE report_id IS NOT NULL;
CREATE INDEX question_decisions_by_person ON question_decisions (decided_by) WHERE decided_by IS NOT NULL;

-- How a version has done, as last counted: never on the path of a request. Shares in basis points; null: too few answers to say.
CREATE TABLE question_statistics (
  version_id INTEGER PRIMARY KEY REFERENCES question_versions(id) ON DELETE CASCADE,
  responses INTEGER NOT NULL CHECK (responses >= 0),
  right_responses INTEGER NOT NULL CHECK (right_responses BETWEEN 0 AND responses),
  credit INTEGER CHECK (credit BETWEEN 0 AND 10000), -- the mean share of credit that was got: how easy it is
  discrimination INTEGER CHECK (discrimination BETWEEN -10000 AND 10000), -- point-biserial, with the rest of each attempt
  upper_lower INTEGER CHECK (upper_lower BETWEEN -10000 AND 10000), -- credit of the best 27 % less that of the weakest 27 %
  median_ms INTEGER CHECK (median_ms >= 0),
  quality INTEGER CHECK (quality BETWEEN 0 AND 10000),
  tallies TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tallies)), -- how often each choice was made, and by how good students
  counted_at INTEGER NOT NULL
) STRICT;

-- Files may be used by versions of questions, and by quizzes.
CREATE TABLE media_links_with_questions (
  media_id INTEGER NOT NULL REFERENCES media(id),
  -- 'lesson': what is published of it, and so what students see; 'lesson_draft': what is worked on; both by the lesson's id
  subject_kind TEXT NOT NULL CHECK (subject_kind IN ('course', 'lesson', 'lesson_draft', 'lesson_version', 'narration', 'question_version', 'quiz')),
  subject_id INTEGER NOT NULL,
  PRIMARY KEY (media_id, subject_kind, subject_id)
) STRICT, WITHOUT ROWID;
DROP TRIGGER lesson_files_released; -- they name the table that goes, and come again below
DROP TRIGGER lesson_version_files_released;
INSERT INTO media_links_with_questions SELECT media_id, subject_kind, subject_id FROM media_links;
DROP TABLE media_links;
ALTER TABLE media_links_with_questions RENAME TO media_links;
CREATE INDEX media_links_by_subject ON media_links (subject_kind, subject_id);
CREATE TRIGGER lesson_files_released AFTER DELETE ON lessons BEGIN
  DELETE FROM media_links WHERE subject_kind IN ('lesson', 'lesson_draft', 'narration') AND subject_id = old.id;
END;
CREATE TRIGGER lesson_version_files_released AFTER DELETE ON lesson_versions BEGIN
  DELETE FROM media_links WHERE subject_kind = 'lesson_version' AND subject_id = old.id;
END;
CREATE TRIGGER question_version_files_released AFTER DELETE ON question_versions BEGIN
  DELETE FROM media_links WHERE subject_kind = 'question_version' AND subject_id = old.id;
END;
