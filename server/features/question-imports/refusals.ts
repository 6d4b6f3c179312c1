import { AppError } from '../../errors.ts'
import type { FileFault } from './question-imports.schemas.ts'

const sentences: Record<FileFault, string> = {
  empty: 'There is nothing in this file.',
  not_questions: 'There are no questions in this file that could be imported.',
  unknown_format: 'Nobody can tell what format these questions have. Choose the format, or a file of GIFT, Moodle XML, Aiken, QTI, CSV or JSON.',
  not_text: 'This file is no text and no package of questions. Export the questions as GIFT, Moodle XML, QTI, CSV or JSON and choose that file.',
  damaged: 'This file is damaged or incomplete. Export the questions once more and choose the new file.',
  encrypted: 'This package is protected by a password. Save it without one and choose that file.',
  too_large_inside: 'This package unpacks to more than the box may take: more than 100 MB, or much more than its size. Divide it into smaller ones.',
  too_many_parts: 'This package consists of more parts than a package should. Divide it into smaller ones.',
  bad_names: 'This package holds names that lead out of it. It was not made by a program for questions; it is not opened.',
  no_manifest: 'This ZIP file is no package of questions: it has no list of contents (imsmanifest.xml).',
  unknown_version: 'This package is of a version of QTI that cannot be read. Export it as QTI 1.2, 2.1, 2.2 or 3.0.',
  file_outside: 'This package names questions that lie outside of it. Export it once more as a whole package.',
  file_missing: 'This is only the frame of a test; its questions lie in other files. Choose the whole package (a ZIP file).',
  took_too_long: 'Reading this file took too long. Divide it into smaller ones.',
  too_much_memory: 'Reading this file took too much memory. Divide it into smaller ones.',
  too_many_questions: 'There are more questions in this file than can be imported at once. Divide it into smaller ones.',
  no_room: 'There is no room for the pictures of these questions. Remove files that you do not need any more, then send it again.'
}

/** Nothing of the file was read: which fault it is says the field. */
export const fileRefused = (fault: FileFault, detail = '') => new AppError(
  400, 'questions_refused', sentences[fault] + (detail === '' ? '' : ` (${detail.slice(0, 200)})`), { fields: { file: fault } }
)
export const fileTooLarge = () => new AppError(413, 'too_large', 'A file of questions may have 60 MB at most. Divide it, or make its pictures smaller.', { fields: { file: 'too_large' } })
