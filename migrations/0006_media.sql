-- What lies on the disk, once for each content.
CREATE TABLE media_files (
  id INTEGER PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE, -- SHA-256 of what was sent, in hex
  stored_name TEXT NOT NULL UNIQUE, -- unguessable; a folder under media/files
  kind TEXT NOT NULL CHECK (kind IN ('image', 'audio', 'video', 'document', 'archive')),
  mime TEXT NOT NULL CHECK (length(mime) <= 100), -- as the bytes say, not as the sender said
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  status TEXT NOT NULL CHECK (status IN ('waiting', 'ready', 'failed')), -- pictures wait for their sizes
  fault TEXT, -- a stable code, when status is failed
  width INTEGER,
  height INTEGER,
  duration_ms INTEGER,
  placeholder TEXT, -- a few dozen pixels as a data: address, shown until the picture has come
  sizes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(sizes)), -- [{ width, height, bytes }] of a picture's WebP files
  details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details)), -- codecs, animated, what phones cannot play
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX media_files_waiting ON media_files (id) WHERE status = 'waiting';

-- What somebody sent: its name and what it shows, for whoever uses it.
CREATE TABLE media (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- never reused: lessons of years ago name it
  file_id INTEGER NOT NULL REFERENCES media_files(id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
  name_key TEXT NOT NULL DEFAULT '', -- without case and accents, for finding it
  alt TEXT NOT NULL DEFAULT '' CHECK (length(alt) <= 500),
  uploaded_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  unused_since INTEGER, -- as far as the daily look has seen; null while it is used
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX media_by_uploader ON media (uploaded_by, created_at, id, file_id);
CREATE INDEX media_by_file ON media (file_id);
CREATE INDEX media_unused ON media (unused_since) WHERE unused_since IS NOT NULL;

-- Where it is used, and by that who may see it; what is used nowhere is swept away after a while.
CREATE TABLE media_links (
  media_id INTEGER NOT NULL REFERENCES media(id),
  -- 'lesson': what is published of it, and so what students see; 'lesson_draft': what is worked on; both by the lesson's id
  subject_kind TEXT NOT NULL CHECK (subject_kind IN ('course', 'lesson', 'lesson_draft', 'lesson_version', 'narration')),
  subject_id INTEGER NOT NULL,
  PRIMARY KEY (media_id, subject_kind, subject_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX media_links_by_subject ON media_links (subject_kind, subject_id);

CREATE TABLE media_captions (
  media_id INTEGER NOT NULL REFERENCES media(id) ON DELETE CASCADE,
  language TEXT NOT NULL,
  label TEXT NOT NULL,
  text TEXT NOT NULL, -- WebVTT
  updated_by INTEGER REFERENCES users(id) ON DELETE SET NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (media_id, language)
) STRICT, WITHOUT ROWID;

-- Files that arrive in pieces, so that a dropped connection costs one piece. How much has come, the file itself knows.
CREATE TABLE media_uploads (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  upload_key TEXT NOT NULL UNIQUE, -- names the file under media/uploads
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  alt TEXT NOT NULL DEFAULT '',
  bytes INTEGER NOT NULL CHECK (bytes > 0), -- announced size
  media_id INTEGER REFERENCES media(id) ON DELETE SET NULL, -- once it is whole
  created_at INTEGER NOT NULL,
  touched_at INTEGER NOT NULL
) STRICT;
CREATE INDEX media_uploads_by_user ON media_uploads (user_id) WHERE media_id IS NULL;
CREATE INDEX media_uploads_by_media ON media_uploads (media_id) WHERE media_id IS NOT NULL;
CREATE INDEX media_uploads_touched ON media_uploads (touched_at);

-- How much one person may keep on the box, and what must stay free on its disk, in megabytes.
ALTER TABLE school ADD COLUMN instructor_quota_mb INTEGER NOT NULL DEFAULT 10000 CHECK (instructor_quota_mb >= 0);
ALTER TABLE school ADD COLUMN student_quota_mb INTEGER NOT NULL DEFAULT 200 CHECK (student_quota_mb >= 0);
ALTER TABLE school ADD COLUMN free_floor_mb INTEGER NOT NULL DEFAULT 1000 CHECK (free_floor_mb >= 100);
