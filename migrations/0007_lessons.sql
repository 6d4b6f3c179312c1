CREATE TABLE course_sections (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- never reused: an open page may still name what is gone
  course_id INTEGER NOT NULL REFERENCES courses(id) ON DELETE CASCADE,
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 255),
  position INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (course_id, position)
) STRICT;

CREATE TABLE lessons (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  course_id INTEGER NOT NULL REFERENCES courses(id) ON DELETE CASCADE, -- only drafts nobody has used are ever removed
  section_id INTEGER REFERENCES course_sections(id) ON DELETE SET NULL,
  position INTEGER NOT NULL, -- within the course, with gaps; lessons without a section come first, then section by section
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 255),
  summary TEXT NOT NULL DEFAULT '',
  objectives TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(objectives)),
  keywords TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(keywords)),
  difficulty TEXT NOT NULL DEFAULT 'medium' CHECK (difficulty IN ('easy', 'medium', 'hard')),
  estimated_minutes INTEGER NOT NULL DEFAULT 30 CHECK (estimated_minutes > 0),
  comments_allowed INTEGER NOT NULL DEFAULT 1 CHECK (comments_allowed IN (0, 1)),
  progress_tracked INTEGER NOT NULL DEFAULT 1 CHECK (progress_tracked IN (0, 1)),
  completion TEXT NOT NULL DEFAULT 'reading' CHECK (completion IN ('reading', 'time', 'mark', 'quiz')),
  least_seconds INTEGER CHECK (least_seconds > 0), -- for completion by time
  revision INTEGER NOT NULL DEFAULT 1, -- rises with each change of title or content; who saves says which one they saw
  changed_at INTEGER NOT NULL,
  changed_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  published_version_id INTEGER REFERENCES lesson_versions(id), -- what students read
  published_revision INTEGER, -- equal to revision: nothing is unpublished
  published_at INTEGER, -- the first time since it was last hidden
  published_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  publish_at INTEGER, -- to be published by itself at this time
  archived_at INTEGER,
  archived_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  created_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (course_id, position),
  CHECK ((published_version_id IS NULL) = (published_at IS NULL)),
  CHECK ((published_version_id IS NULL) = (published_revision IS NULL)),
  CHECK (archived_at IS NULL OR (published_version_id IS NULL AND publish_at IS NULL)),
  CHECK (completion <> 'time' OR least_seconds IS NOT NULL)
) STRICT;
CREATE INDEX lessons_by_section ON lessons (section_id) WHERE section_id IS NOT NULL;
CREATE INDEX lessons_due ON lessons (publish_at) WHERE publish_at IS NOT NULL;
CREATE INDEX lessons_by_published_version ON lessons (published_version_id) WHERE published_version_id IS NOT NULL;

-- What instructors work on: Lexical JSON, whole. Apart from its lesson, so that lists of lessons do not read through it.
CREATE TABLE lesson_drafts (
  lesson_id INTEGER PRIMARY KEY REFERENCES lessons(id) ON DELETE CASCADE,
  content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;

-- What a lesson has been. What was published never changes; defaults of Lexical's fields are left out.
CREATE TABLE lesson_versions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lesson_id INTEGER NOT NULL REFERENCES lessons(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  why TEXT NOT NULL CHECK (why IN ('edited', 'published', 'conflict')), -- conflict: came too late to be the lesson, kept for its author
  revision INTEGER NOT NULL, -- of the lesson when it was like this; of a conflict, the one it was written on
  minutes INTEGER, -- it takes to read, of what was published
  created_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  created_at INTEGER NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  UNIQUE (lesson_id, number),
  CHECK ((why = 'published') = (minutes IS NOT NULL))
) STRICT;

-- Files are held by links that know no foreign key: they fall with what held them, also when a whole course goes.
CREATE TRIGGER lesson_files_released AFTER DELETE ON lessons BEGIN
  DELETE FROM media_links WHERE subject_kind IN ('lesson', 'lesson_draft', 'narration') AND subject_id = old.id;
END;
CREATE TRIGGER lesson_version_files_released AFTER DELETE ON lesson_versions BEGIN
  DELETE FROM media_links WHERE subject_kind = 'lesson_version' AND subject_id = old.id;
END;

CREATE TABLE lesson_prerequisites (
  lesson_id INTEGER NOT NULL REFERENCES lessons(id) ON DELETE CASCADE,
  required_lesson_id INTEGER NOT NULL REFERENCES lessons(id) ON DELETE CASCADE,
  PRIMARY KEY (lesson_id, required_lesson_id),
  CHECK (lesson_id <> required_lesson_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX lesson_prerequisites_reversed ON lesson_prerequisites (required_lesson_id, lesson_id);

-- The lesson read aloud: a recording, or made by the box from the words.
CREATE TABLE lesson_narrations (
  lesson_id INTEGER PRIMARY KEY REFERENCES lessons(id) ON DELETE CASCADE,
  script TEXT, -- null: the lesson's own words
  source TEXT NOT NULL CHECK (source IN ('recording', 'made')),
  media_id INTEGER REFERENCES media(id),
  voice TEXT, -- of the speech program, when the box makes it
  speed INTEGER NOT NULL DEFAULT 100 CHECK (speed BETWEEN 50 AND 200), -- percent
  marks TEXT CHECK (marks IS NULL OR json_valid(marks)), -- [[start in ms, block]] in order, where it is known
  words_digest TEXT, -- of what was spoken: another one now means it is out of date
  job_id INTEGER,
  fault TEXT, -- a stable code
  updated_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX lesson_narrations_by_words ON lesson_narrations (words_digest) WHERE words_digest IS NOT NULL;
CREATE INDEX lesson_narrations_by_media ON lesson_narrations (media_id) WHERE media_id IS NOT NULL;

-- Documents that become lessons: what came along, and what could not.
CREATE TABLE lesson_imports (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- never reused: its job may still run when it is taken back
  course_id INTEGER NOT NULL REFERENCES courses(id) ON DELETE CASCADE,
  file_name TEXT NOT NULL,
  stored_name TEXT NOT NULL UNIQUE, -- under media/imports until it is done
  bytes INTEGER NOT NULL,
  format TEXT NOT NULL, -- as the bytes say
  options TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(options)),
  job_id INTEGER,
  report TEXT CHECK (report IS NULL OR json_valid(report)),
  fault TEXT, -- a stable code, when nothing could be made of it
  created_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  created_at INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;
CREATE INDEX lesson_imports_by_course ON lesson_imports (course_id, created_at);
CREATE INDEX lesson_imports_open ON lesson_imports (created_by) WHERE finished_at IS NULL;

-- Which lessons came of it, as long as they are there.
CREATE TABLE lesson_import_lessons (
  lesson_id INTEGER PRIMARY KEY REFERENCES lessons(id) ON DELETE CASCADE,
  import_id INTEGER NOT NULL REFERENCES lesson_imports(id) ON DELETE CASCADE,
  pictures INTEGER NOT NULL,
  words INTEGER NOT NULL
) STRICT;
CREATE INDEX lesson_import_lessons_by_import ON lesson_import_lessons (import_id);
