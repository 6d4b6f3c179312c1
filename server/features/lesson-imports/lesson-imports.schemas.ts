import { Type, type Static } from 'typebox'
import { Body, Id, IsoTime, Nullable, OneOf } from '../../http/schemas.ts'

export const documentFormats = ['markdown', 'docx', 'pptx', 'odt', 'epub', 'pdf'] as const
/** How a document becomes lessons: one, or one for each chapter of a book, section of a presentation, or heading of the first order. */
export const splits = ['one', 'parts'] as const
/** Stable codes of what could not come along or was changed; the pages have a sentence for each. */
export const importNotes = [
  'picture_missing', 'picture_outside', 'picture_not_readable', 'media_left_out', 'text_box', 'diagram', 'chart', 'embedded_object', 'comment',
  'tracked_change', 'footnote_moved', 'form_field', 'script_removed', 'link_removed', 'style_lost', 'math_as_text', 'math_not_read', 'raw_html',
  'unknown_part', 'speaker_notes', 'animation', 'page_without_text', 'table_simplified', 'too_long_cut', 'citation', 'attachment_left_out', 'chapter_not_text'
] as const
export const importFaults = [
  'not_a_document', 'unknown_format', 'old_format', 'encrypted', 'damaged', 'too_large_inside', 'too_many_parts', 'bad_names', // told at once
  'took_too_long', 'too_much_memory', 'empty', 'interrupted', 'no_room', 'course_closed', 'too_many_lessons'
] as const

/** `where`: the part it is about, in the document's own words ("Slide 3", a heading, a file name). */
export const ImportNote = Type.Object({ note: OneOf(importNotes), where: Type.String(), count: Type.Integer() })
export const LessonImport = Type.Object({
  id: Id,
  courseId: Id,
  fileName: Type.String(),
  format: Nullable(OneOf(documentFormats)),
  progress: Type.Integer({ description: 'Basis points' }),
  finishedAt: Nullable(IsoTime),
  fault: Nullable(OneOf(importFaults)),
  lessons: Type.Array(Type.Object({ id: Id, title: Type.String(), pictures: Type.Integer(), words: Type.Integer() })),
  notes: Type.Array(ImportNote)
})
export const LessonImports = Type.Object({ items: Type.Array(LessonImport) })
/** Text fields beside `file`. */
export const ImportOptions = Body({
  split: Type.Optional(OneOf(splits)),
  sectionId: Type.Optional(Id),
  keepFile: Type.Optional(Type.Boolean({ description: 'The document itself goes into the lesson too' }))
})

export type DocumentFormat = typeof documentFormats[number]
export type ImportFault = typeof importFaults[number]
export type ImportNoteName = typeof importNotes[number]
export type ImportNote = Static<typeof ImportNote>
export type LessonImport = Static<typeof LessonImport>
export type ImportOptions = Static<typeof ImportOptions>
