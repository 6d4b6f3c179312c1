CREATE TABLE categories (
  id INTEGER PRIMARY KEY,
  parent_id INTEGER REFERENCES categories(id) ON DELETE SET NULL, -- no circles: categories.actions.ts looks before it writes
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  slug TEXT NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 100),
  description TEXT NOT NULL DEFAULT '',
  icon TEXT NOT NULL DEFAULT 'book' CHECK (length(icon) <= 50),
  colour TEXT NOT NULL CHECK (colour GLOB '#[0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F]'),
  position INTEGER NOT NULL,
  archived_at INTEGER,
  archived_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX categories_by_parent ON categories (parent_id, position);

-- A school that is older than courses gets the starting categories here, a new one from its wizard.
INSERT INTO categories (name, slug, icon, colour, position, created_at, updated_at)
SELECT CASE school.language WHEN 'es' THEN starting.column2 ELSE starting.column1 END, starting.column3, starting.column4, starting.column5, starting.column6, school.updated_at, school.updated_at
FROM school CROSS JOIN (VALUES
  ('Mathematics', 'Matemáticas', 'mathematics', 'calculator', '#3B82F6', 1),
  ('Science', 'Ciencias', 'science', 'flask', '#10B981', 2),
  ('Languages', 'Lenguas', 'languages', 'language', '#8B5CF6', 3),
  ('Technology', 'Tecnología', 'technology', 'chip', '#F59E0B', 4),
  ('Arts', 'Arte', 'arts', 'palette', '#EF4444', 5),
  ('Social Studies', 'Ciencias sociales', 'social-studies', 'globe', '#6B7280', 6)) AS starting;

CREATE TABLE courses (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 255),
  title_key TEXT NOT NULL, -- without case and accents, for the order of lists
  description TEXT NOT NULL DEFAULT '',
  category_id INTEGER REFERENCES categories(id) ON DELETE SET NULL,
  instructor_id INTEGER NOT NULL REFERENCES users(id), -- nobody goes who has courses: they are handed over first
  status TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'active', 'completed', 'archived')),
  published_at INTEGER, -- what students see; the status is where the course stands in its life
  published_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  status_changed_at INTEGER NOT NULL,
  status_changed_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  completed_at INTEGER, -- those who were in it then have completed it at this very moment
  archived_from TEXT CHECK (archived_from IN ('draft', 'active', 'completed')), -- what it becomes when it comes out of the archive
  difficulty TEXT NOT NULL DEFAULT 'beginner' CHECK (difficulty IN ('beginner', 'intermediate', 'advanced')),
  capacity INTEGER NOT NULL DEFAULT 50 CHECK (capacity BETWEEN 1 AND 5000),
  starts_on TEXT, -- YYYY-MM-DD
  ends_on TEXT,
  estimated_minutes INTEGER CHECK (estimated_minutes > 0),
  objectives TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(objectives)),
  picture_id INTEGER REFERENCES media(id) ON DELETE SET NULL,
  join_code TEXT UNIQUE, -- null while joining by code is closed
  join_opened_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  join_opened_at INTEGER,
  self_enrolment INTEGER NOT NULL DEFAULT 0 CHECK (self_enrolment IN (0, 1)),
  outline_revision INTEGER NOT NULL DEFAULT 1, -- rises whenever sections or the order of lessons change
  sample INTEGER NOT NULL DEFAULT 0 CHECK (sample IN (0, 1)),
  created_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  syllabus TEXT CHECK (syllabus IS NULL OR json_valid(syllabus)), -- Lexical JSON, like a lesson
  CHECK (published_at IS NULL OR status IN ('active', 'completed')),
  CHECK (ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on)
) STRICT;
CREATE INDEX courses_in_order ON courses (title_key, id) WHERE status <> 'archived';
CREATE INDEX courses_in_archive ON courses (title_key, id) WHERE status = 'archived';
CREATE INDEX courses_by_instructor ON courses (instructor_id);
CREATE INDEX courses_by_picture ON courses (picture_id) WHERE picture_id IS NOT NULL;
CREATE INDEX courses_by_category ON courses (category_id) WHERE category_id IS NOT NULL;

-- Who teaches it besides its instructor.
CREATE TABLE course_staff (
  course_id INTEGER NOT NULL REFERENCES courses(id) ON DELETE CASCADE,
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  added_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  added_at INTEGER NOT NULL,
  PRIMARY KEY (course_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX course_staff_by_user ON course_staff (user_id, course_id);

CREATE TABLE course_tags (
  course_id INTEGER NOT NULL REFERENCES courses(id) ON DELETE CASCADE,
  tag_key TEXT NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (course_id, tag_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX course_tags_by_tag ON course_tags (tag_key, course_id);

-- Words courses are looked up by: title and tags; kept without a copy of the text.
CREATE VIRTUAL TABLE courses_search USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE TRIGGER courses_search_added AFTER INSERT ON courses BEGIN
  INSERT INTO courses_search (rowid, words) VALUES (new.id, new.title);
END;
CREATE TRIGGER courses_search_changed AFTER UPDATE OF title ON courses BEGIN
  DELETE FROM courses_search WHERE rowid = old.id;
  INSERT INTO courses_search (rowid, words)
  VALUES (new.id, new.title || ' ' || coalesce((SELECT group_concat(tag, ' ') FROM course_tags WHERE course_id = new.id), ''));
END;
CREATE TRIGGER courses_search_removed AFTER DELETE ON courses BEGIN
  DELETE FROM courses_search WHERE rowid = old.id;
END;
CREATE TRIGGER courses_search_tagged AFTER INSERT ON course_tags BEGIN
  UPDATE courses SET title = title WHERE id = new.course_id;
END;
CREATE TRIGGER courses_search_untagged AFTER DELETE ON course_tags BEGIN
  UPDATE courses SET title = title WHERE id = old.course_id; -- nobody, when it is the course that goes
END;

CREATE TABLE course_prerequisites (
  course_id INTEGER NOT NULL REFERENCES courses(id) ON DELETE CASCADE,
  required_course_id INTEGER NOT NULL REFERENCES courses(id),
  PRIMARY KEY (course_id, required_course_id),
  CHECK (course_id <> required_course_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX course_prerequisites_reversed ON course_prerequisites (required_course_id, course_id);

-- Classes that take the course: whoever comes into the class later comes into the course too.
CREATE TABLE course_classes (
  course_id INTEGER NOT NULL REFERENCES courses(id) ON DELETE CASCADE,
  class_id INTEGER NOT NULL REFERENCES classes(id) ON DELETE CASCADE,
  added_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  added_at INTEGER NOT NULL,
  PRIMARY KEY (course_id, class_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX course_classes_by_class ON course_classes (class_id, course_id);

CREATE TABLE enrolments (
  id INTEGER PRIMARY KEY,
  course_id INTEGER NOT NULL REFERENCES courses(id), -- a course with people in it is archived, never removed
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  status TEXT NOT NULL CHECK (status IN ('active', 'waiting', 'completed', 'withdrawn', 'suspended')),
  way TEXT NOT NULL CHECK (way IN ('instructor', 'class', 'list', 'join_code', 'self')),
  waiting_since INTEGER, -- the order in which places are given: rises within a course, also where the clock does not
  enrolled_at INTEGER, -- when the place was given
  enrolled_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  completed_at INTEGER,
  ended_at INTEGER, -- withdrawn or suspended
  ended_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  progress INTEGER NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 10000), -- basis points of the lessons that count
  last_lesson_id INTEGER REFERENCES lessons(id) ON DELETE SET NULL, -- where "continue" leads
  last_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (course_id, user_id),
  CHECK ((status = 'waiting') = (waiting_since IS NOT NULL)),
  CHECK ((status IN ('withdrawn', 'suspended')) = (ended_at IS NOT NULL))
) STRICT;
CREATE INDEX enrolments_with_place ON enrolments (course_id, status) WHERE status IN ('active', 'completed');
CREATE INDEX enrolments_waiting ON enrolments (course_id, waiting_since, id) WHERE status = 'waiting';
CREATE INDEX enrolments_by_last_lesson ON enrolments (last_lesson_id) WHERE last_lesson_id IS NOT NULL;
CREATE INDEX enrolments_by_user ON enrolments (user_id, status);
