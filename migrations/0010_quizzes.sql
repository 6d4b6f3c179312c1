-- Every start of the program, and what is known of the time nobody was served before it: open attempts get it back.
CREATE TABLE outages (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  boot_id TEXT NOT NULL, -- of the start that ended it
  last_wall_ms INTEGER NOT NULL, -- when the box was last known to serve
  last_running_ms INTEGER NOT NULL,
  resumed_running_ms INTEGER NOT NULL,
  gap_ms INTEGER CHECK (gap_ms >= 0), -- null: the board was off and its clock has not been right since
  running_counted INTEGER NOT NULL CHECK (running_counted IN (0, 1)), -- 1: the board stayed on, so running time went on meanwhile
  last_attempt_id INTEGER, -- attempts up to this one were there before
  settled_at INTEGER
) STRICT;
CREATE INDEX outages_open ON outages (id) WHERE settled_at IS NULL;

CREATE TABLE quizzes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  course_id INTEGER NOT NULL REFERENCES courses(id) ON DELETE CASCADE, -- a course that students have been in is archived, never removed
  lesson_id INTEGER REFERENCES lessons(id) ON DELETE SET NULL,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 255),
  instructions TEXT CHECK (instructions IS NULL OR json_valid(instructions)), -- Lexical JSON
  opens_at INTEGER,
  closes_at INTEGER,
  time_limit_seconds INTEGER CHECK (time_limit_seconds > 0),
  attempts_allowed INTEGER DEFAULT 1 CHECK (attempts_allowed > 0), -- null: as many as they like
  keep TEXT NOT NULL DEFAULT 'best' CHECK (keep IN ('best', 'last', 'average', 'first')),
  shuffle_items INTEGER NOT NULL DEFAULT 0 CHECK (shuffle_items IN (0, 1)),
  shuffle_options INTEGER NOT NULL DEFAULT 1 CHECK (shuffle_options IN (0, 1)),
  one_at_a_time INTEGER NOT NULL DEFAULT 0 CHECK (one_at_a_time IN (0, 1)),
  may_go_back INTEGER NOT NULL DEFAULT 1 CHECK (may_go_back IN (0, 1)),
  review_score TEXT NOT NULL CHECK (review_score IN ('immediately', 'after_submission', 'after_closing', 'never')),
  review_answers TEXT NOT NULL CHECK (review_answers IN ('immediately', 'after_submission', 'after_closing', 'never')),
  review_correctness TEXT NOT NULL CHECK (review_correctness IN ('immediately', 'after_submission', 'after_closing', 'never')),
  review_key TEXT NOT NULL CHECK (review_key IN ('immediately', 'after_submission', 'after_closing', 'never')),
  review_explanations TEXT NOT NULL CHECK (review_explanations IN ('immediately', 'after_submission', 'after_closing', 'never')),
  pass_mark INTEGER CHECK (pass_mark BETWEEN 0 AND 10000), -- basis points
  weight INTEGER NOT NULL DEFAULT 10000 CHECK (weight >= 0), -- 10,000: counts once
  access_code TEXT, -- as it stands on the board in front of the class
  certainty INTEGER NOT NULL DEFAULT 0 CHECK (certainty IN (0, 1)),
  hints INTEGER NOT NULL DEFAULT 0 CHECK (hints IN (0, 1)),
  outage_credit_seconds INTEGER NOT NULL DEFAULT 1800 CHECK (outage_credit_seconds >= 0),
  grace_seconds INTEGER NOT NULL DEFAULT 180 CHECK (grace_seconds BETWEEN 0 AND 180),
  revision INTEGER NOT NULL DEFAULT 1,
  published_at INTEGER,
  published_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  archived_at INTEGER,
  archived_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  created_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  created_at INTEGER NOT NULL,
  changed_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  changed_at INTEGER NOT NULL,
  CHECK (closes_at IS NULL OR opens_at IS NULL OR closes_at > opens_at)
) STRICT;
CREATE INDEX quizzes_by_course ON quizzes (course_id, id);
CREATE INDEX quizzes_by_lesson ON quizzes (lesson_id) WHERE lesson_id IS NOT NULL;

CREATE TRIGGER quiz_files_released AFTER DELETE ON quizzes BEGIN
  DELETE FROM media_links WHERE subject_kind = 'quiz' AND subject_id = old.id;
END;

CREATE TABLE quiz_sections (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  quiz_id INTEGER NOT NULL REFERENCES quizzes(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  title TEXT
) STRICT;
CREATE INDEX quiz_sections_by_quiz ON quiz_sections (quiz_id, position);

-- A place in a quiz: one question, or so many drawn anew for each attempt.
CREATE TABLE quiz_slots (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  quiz_id INTEGER NOT NULL REFERENCES quizzes(id) ON DELETE CASCADE,
  section_id INTEGER NOT NULL REFERENCES quiz_sections(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  points INTEGER NOT NULL CHECK (points >= 0), -- hundredths, of each question
  question_id INTEGER REFERENCES questions(id),
  version_id INTEGER REFERENCES question_versions(id), -- what students get; chosen when the quiz is published
  topic_id INTEGER REFERENCES topics(id),
  include_below INTEGER NOT NULL DEFAULT 1 CHECK (include_below IN (0, 1)),
  least_difficulty INTEGER,
  most_difficulty INTEGER,
  tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
  count INTEGER NOT NULL DEFAULT 1 CHECK (count > 0)
) STRICT;
CREATE INDEX quiz_slots_by_quiz ON quiz_slots (quiz_id, position);
CREATE INDEX quiz_slots_by_section ON quiz_slots (section_id);
CREATE INDEX quiz_slots_by_question ON quiz_slots (question_id) WHERE question_id IS NOT NULL;
CREATE INDEX quiz_slots_by_version ON quiz_slots (version_id) WHERE version_id IS NOT NULL;
CREATE INDEX quiz_slots_by_topic ON quiz_slots (topic_id) WHERE topic_id IS NOT NULL;

-- What holds for one student or one class instead of what the quiz says; null: as the quiz says.
CREATE TABLE quiz_exceptions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  quiz_id INTEGER NOT NULL REFERENCES quizzes(id) ON DELETE CASCADE,
  user_id INTEGER REFERENCES users(id) ON DELETE CASCADE,
  class_id INTEGER REFERENCES classes(id) ON DELETE CASCADE,
  opens_at INTEGER,
  closes_at INTEGER,
  extra_time INTEGER CHECK (extra_time >= 0), -- basis points of the time limit
  attempts_allowed INTEGER CHECK (attempts_allowed > 0),
  access_code TEXT,
  changed_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  changed_at INTEGER NOT NULL,
  CHECK ((user_id IS NULL) <> (class_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX quiz_exceptions_of_student ON quiz_exceptions (quiz_id, user_id) WHERE user_id IS NOT NULL;
CREATE UNIQUE INDEX quiz_exceptions_of_class ON quiz_exceptions (quiz_id, class_id) WHERE class_id IS NOT NULL;
CREATE INDEX quiz_exceptions_by_quiz ON quiz_exceptions (quiz_id);
CREATE INDEX quiz_exceptions_by_user ON quiz_exceptions (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX quiz_exceptions_by_class ON quiz_exceptions (class_id) WHERE class_id IS NOT NULL;

CREATE TABLE attempts (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- never reused: devices keep answers under it
  quiz_id INTEGER NOT NULL REFERENCES quizzes(id) ON DELETE CASCADE, -- a quiz that students have begun is archived, never removed
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  number INTEGER NOT NULL CHECK (number > 0),
  preview INTEGER NOT NULL DEFAULT 0 CHECK (preview IN (0, 1)), -- of somebody who teaches: counts nowhere
  seed INTEGER NOT NULL,
  epoch INTEGER NOT NULL DEFAULT 1, -- rises whenever another device takes over
  device TEXT, -- the name its browser gave itself
  clock_offset_ms INTEGER, -- that device's clock less the box's at its start; null: unknown
  state TEXT NOT NULL DEFAULT 'in_progress' CHECK (state IN ('in_progress', 'submitted', 'timed_out', 'reset')),
  started_at INTEGER NOT NULL,
  started_running INTEGER NOT NULL,
  limit_seconds INTEGER, -- as it holds for this student
  closes_at INTEGER,
  extra_ms INTEGER NOT NULL DEFAULT 0, -- given by an instructor
  credit_ms INTEGER NOT NULL DEFAULT 0, -- given back for outages
  running_credit_ms INTEGER NOT NULL DEFAULT 0, -- of it, what running time does not know of by itself; below 0 when that gave too much
  deadline_running INTEGER, -- where the time limit ends, in running time: a clock that jumps takes nothing away
  deadline_wall INTEGER, -- where the quiz closes for this student
  grace_seconds INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  finished_at INTEGER,
  finished_by INTEGER REFERENCES users(id) ON DELETE SET NULL, -- null while in progress and after a deadline
  max_score INTEGER NOT NULL, -- hundredths
  score INTEGER, -- null until everything is judged
  certainty_score INTEGER, -- basis points of the best possible
  waiting INTEGER NOT NULL DEFAULT 0, -- answers that a person has to judge
  graded_at INTEGER, -- when the score became what it is
  answered INTEGER NOT NULL DEFAULT 0,
  late_answers INTEGER NOT NULL DEFAULT 0,
  CHECK ((state = 'in_progress') = (finished_at IS NULL)),
  UNIQUE (quiz_id, user_id, number)
) STRICT;
CREATE UNIQUE INDEX attempts_open ON attempts (quiz_id, user_id) WHERE state = 'in_progress';
CREATE INDEX attempts_running ON attempts (deadline_running) WHERE state = 'in_progress';
CREATE INDEX attempts_closing ON attempts (deadline_wall) WHERE state = 'in_progress' AND deadline_wall IS NOT NULL;
CREATE INDEX attempts_by_user ON attempts (user_id, quiz_id);
CREATE INDEX attempts_by_grading ON attempts (graded_at) WHERE graded_at IS NOT NULL;
CREATE INDEX attempts_by_finisher ON attempts (finished_by) WHERE finished_by IS NOT NULL;
CREATE INDEX attempts_to_grade ON attempts (quiz_id, id) WHERE waiting > 0 AND state <> 'reset';

-- What was asked, pinned to versions of questions. Part of a scenario: an item of its own under the scenario's.
CREATE TABLE attempt_items (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  attempt_id INTEGER NOT NULL REFERENCES attempts(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  parent_id INTEGER REFERENCES attempt_items(id) ON DELETE CASCADE,
  section_id INTEGER REFERENCES quiz_sections(id) ON DELETE SET NULL,
  question_id INTEGER NOT NULL REFERENCES questions(id),
  version_id INTEGER NOT NULL REFERENCES question_versions(id),
  part_id TEXT,
  type TEXT NOT NULL,
  points INTEGER NOT NULL, -- hundredths; 0 where nothing is asked
  counts INTEGER NOT NULL DEFAULT 1 CHECK (counts IN (0, 1)), -- 0: nothing to answer, or a question on trial
  seed INTEGER NOT NULL, -- of the order of its options
  UNIQUE (attempt_id, position)
) STRICT;
CREATE INDEX attempt_items_by_parent ON attempt_items (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX attempt_items_by_section ON attempt_items (section_id) WHERE section_id IS NOT NULL;
CREATE INDEX attempt_items_by_version ON attempt_items (version_id, part_id);
CREATE INDEX attempt_items_by_question ON attempt_items (question_id, attempt_id);

-- The answer that counts; an item without one was skipped.
CREATE TABLE answers (
  item_id INTEGER PRIMARY KEY REFERENCES attempt_items(id) ON DELETE CASCADE,
  response TEXT CHECK (response IS NULL OR json_valid(response)), -- null: cleared, or only flagged
  epoch INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  taken_epoch INTEGER NOT NULL, -- the attempt's when this arrived
  saved_at INTEGER NOT NULL,
  answered_at INTEGER, -- by the device's clock, set right
  changes INTEGER NOT NULL DEFAULT 0,
  seconds INTEGER NOT NULL DEFAULT 0,
  flagged INTEGER NOT NULL DEFAULT 0 CHECK (flagged IN (0, 1)),
  confidence INTEGER CHECK (confidence BETWEEN 1 AND 5),
  late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)), -- taken after the deadline because it was stamped in time, or from a rescue file
  checked_at INTEGER, -- practice: final since then
  credit INTEGER CHECK (credit BETWEEN 0 AND 10000), -- as judged, before hints and rulings
  score INTEGER, -- hundredths, after them
  judged_at INTEGER,
  judged_by INTEGER REFERENCES users(id) ON DELETE SET NULL, -- null: by the question itself
  given INTEGER CHECK (given >= 0), -- hundredths that a person gave: they stand, whatever is judged anew
  guide TEXT CHECK (guide IS NULL OR json_valid(guide)),
  comment TEXT CHECK (comment IS NULL OR json_valid(comment))
) STRICT;
CREATE INDEX answers_by_judge ON answers (judged_by) WHERE judged_by IS NOT NULL;

-- Everything that came in, in the order it came. Nothing here is ever changed. One index only: each saved answer is written here too.
CREATE TABLE answer_events (
  id INTEGER PRIMARY KEY,
  attempt_id INTEGER NOT NULL REFERENCES attempts(id) ON DELETE CASCADE,
  item_id INTEGER,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  epoch INTEGER,
  sequence INTEGER,
  response TEXT, -- of a long one that was taken, not each time
  length INTEGER,
  answered_at INTEGER,
  details TEXT
) STRICT;
CREATE INDEX answer_events_by_attempt ON answer_events (attempt_id, id);
CREATE TRIGGER answer_events_stay BEFORE UPDATE ON answer_events BEGIN
  SELECT raise(ABORT, 'the timeline of an attempt is never changed');
END;

-- Files that a student sees in an attempt: what was shown, not what explains it.
CREATE TABLE attempt_media (
  attempt_id INTEGER NOT NULL REFERENCES attempts(id) ON DELETE CASCADE,
  media_id INTEGER NOT NULL REFERENCES media(id) ON DELETE CASCADE,
  PRIMARY KEY (media_id, attempt_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX attempt_media_by_attempt ON attempt_media (attempt_id);

CREATE TABLE hints_taken (
  item_id INTEGER NOT NULL REFERENCES attempt_items(id) ON DELETE CASCADE,
  number INTEGER NOT NULL, -- 1: the first
  hint_id TEXT NOT NULL,
  cost INTEGER NOT NULL, -- basis points of the credit
  taken_at INTEGER NOT NULL,
  PRIMARY KEY (item_id, number)
) STRICT, WITHOUT ROWID;

-- What was decided for everyone about a question of a quiz.
CREATE TABLE quiz_rulings (
  quiz_id INTEGER NOT NULL REFERENCES quizzes(id) ON DELETE CASCADE,
  question_id INTEGER NOT NULL REFERENCES questions(id),
  ruling TEXT CHECK (ruling IN ('dropped', 'full_credit')), -- null: only another version
  version_id INTEGER REFERENCES question_versions(id), -- by which its answers are judged instead of the one that was asked
  reason TEXT NOT NULL,
  ruled_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  ruled_at INTEGER NOT NULL,
  PRIMARY KEY (quiz_id, question_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX quiz_rulings_by_question ON quiz_rulings (question_id);
CREATE INDEX quiz_rulings_by_version ON quiz_rulings (version_id) WHERE version_id IS NOT NULL;

CREATE TABLE regrades (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  quiz_id INTEGER NOT NULL REFERENCES quizzes(id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  by_id INTEGER REFERENCES users(id) ON DELETE SET NULL,
  what TEXT NOT NULL CHECK (what IN ('ruling', 'ruling_taken_back', 'version', 'again')),
  question_id INTEGER,
  reason TEXT,
  attempts INTEGER NOT NULL,
  changed TEXT NOT NULL CHECK (json_valid(changed)) -- who has another score now
) STRICT;
CREATE INDEX regrades_by_quiz ON regrades (quiz_id, id);
