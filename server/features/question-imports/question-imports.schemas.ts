import { Type, type Static } from 'typebox'
import { Body, Id, Nullable, OneOf } from '../../http/schemas.ts'
import { importNotes } from '../lesson-imports/lesson-imports.schemas.ts'

export const questionFormats = ['gift', 'moodle-xml', 'aiken', 'missing-word', 'cloze', 'qti', 'csv', 'json', 'mcq'] as const
export const exportFormats = ['gift', 'moodle-xml', 'qti', 'qti3', 'csv', 'json'] as const

/** Why a question did not come in, or did not go out. Stable; the pages have a sentence for each. */
export const importReasons = [
  'already_there', 'unknown_type', 'needs_a_program', 'not_understood', 'damaged', 'no_text', 'no_answers', 'too_few_options', 'too_many_options',
  'no_right_answer',
  'not_a_number', 'no_gaps', 'no_pairs', 'not_started', 'not_finished', 'not_closed', 'too_long', 'text_not_kept', 'picture_missing', 'file_missing',
  'file_outside', 'too_many_questions', 'cannot_hold'
] as const
/** What could not come along with a question, or was changed. */
export const importWarnings = [
  ...importNotes, 'feedback_left_out', 'setting_left_out', 'credits_changed', 'scoring_changed', 'hints_left_out', 'citations_left_out',
  'text_behind_answers', 'description_without_question',
  'options_left_out', 'answer_left_out', 'part_left_out', 'value_from_a_program', 'scenario_divided', 'formatting_left_out', 'encoding_guessed',
  'name_made', 'file_left_out', 'places_shown', 'key_missing'
] as const
/** Why nothing at all could be read of a file. */
export const fileFaults = [
  'empty', 'not_questions', 'unknown_format', 'not_text', 'damaged', 'encrypted', 'too_large_inside', 'too_many_parts', 'bad_names', 'no_manifest',
  'unknown_version', 'file_outside', 'file_missing',
  'took_too_long', 'too_much_memory', 'too_many_questions', 'no_room'
] as const

const place = {
  position: Type.Integer({ description: 'Number of the question in the file; 0: the file itself' }),
  line: Nullable(Type.Integer({ description: 'Line of the file where it begins' })),
  part: Nullable(Type.String({ description: 'File inside of a package' })),
  name: Type.String()
}
const told = {
  detail: Type.String({ description: 'What the sentence is about: a type, a word, a file' }),
  reason: Type.String({ description: 'A plain sentence; pages translate by code' })
}
export const SkippedQuestion = Type.Object({ ...place, code: OneOf(importReasons), ...told })
export const QuestionWarning = Type.Object({ ...place, code: OneOf(importWarnings), ...told })

export const QuestionImport = Type.Object({
  format: OneOf(questionFormats),
  dryRun: Type.Boolean(),
  imported: Type.Integer({ description: 'Questions that came in, or would' }),
  questionIds: Type.Array(Id),
  skipped: Type.Array(SkippedQuestion),
  warnings: Type.Array(QuestionWarning)
})
/** `ids`: numbers with commas between them; with neither, all that is not in the archive. */
export const ExportQuery = Type.Object({
  format: OneOf(exportFormats),
  ids: Type.Optional(Type.String({ maxLength: 10_000, pattern: '^[0-9]{1,16}(,[0-9]{1,16})*$' })),
  topicId: Type.Optional(Id)
}, { additionalProperties: false })
export const QuestionExportReport = Type.Object({
  exported: Type.Integer(),
  skipped: Type.Array(Type.Object({ questionId: Id, name: Type.String(), code: OneOf(importReasons), ...told })),
  warnings: Type.Array(Type.Object({ questionId: Id, name: Type.String(), code: OneOf(importWarnings), ...told }))
})
/** Text fields beside `file`. */
export const QuestionImportOptions = Body({
  format: OneOf(['auto', ...questionFormats], 'auto'),
  dryRun: Type.Boolean(),
  topicId: Type.Optional(Id)
})

export type ExportQuery = Static<typeof ExportQuery>
export type QuestionExportReport = Static<typeof QuestionExportReport>
export type QuestionFormat = typeof questionFormats[number]
export type ExportFormat = typeof exportFormats[number]
export type ImportReason = typeof importReasons[number]
export type ImportWarning = typeof importWarnings[number]
export type FileFault = typeof fileFaults[number]
export type QuestionImport = Static<typeof QuestionImport>
export type QuestionImportOptions = Static<typeof QuestionImportOptions>
