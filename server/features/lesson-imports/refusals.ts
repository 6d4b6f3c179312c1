import { AppError, conflict, notFound } from '../../errors.ts'
import type { ImportFault } from './lesson-imports.schemas.ts'

const sentences: Record<ImportFault, string> = {
  not_a_document: 'This file is no text. Choose a document: Markdown, Word (DOCX), PowerPoint (PPTX), OpenDocument (ODT), EPUB or PDF.',
  unknown_format: 'Files of this kind cannot become lessons. Choose Markdown, Word (DOCX), PowerPoint (PPTX), OpenDocument (ODT), EPUB or PDF.',
  old_format: 'This file is in an old format of Office. Open it there, save it as DOCX or PPTX and choose that file.',
  encrypted: 'This document is protected by a password. Save it without one and choose that file.',
  damaged: 'This file is damaged or incomplete. Open it on your device to see whether it is whole, save it again and choose that file.',
  too_large_inside: 'This file unpacks to more than the box may take: more than 100 MB, or much more than its size. Divide the document into smaller ones.',
  too_many_parts: 'This file consists of more parts than any document should. Save it again from the program it comes from.',
  bad_names: 'This file holds names that lead out of it. It was not made by an office program; it is not opened.',
  took_too_long: 'Reading this document took too long. Divide it into smaller ones.',
  too_much_memory: 'Reading this document took too much memory. Divide it into smaller ones.',
  empty: 'There is nothing in this document that could become a lesson.',
  interrupted: 'The box was stopped while it read this document. Send it again.',
  no_room: 'There was no room for the pictures of this document. Remove files that you do not need any more, then send it again.',
  course_closed: 'The course was closed, or is not yours any more, before the document had been read.',
  too_many_lessons: 'The course holds as many lessons as a course may have. Make a second course for the rest.'
}

/** Known at once, before anything is read of it: which fault it is says the field. */
export const documentRefused = (fault: ImportFault) => new AppError(400, 'document_refused', sentences[fault], { fields: { file: fault } })
export const documentTooLarge = () => new AppError(413, 'too_large', 'A document may have 60 MB at most. Divide it, or make its pictures smaller.', { fields: { file: 'too_large' } })
export const tooManyImports = () => conflict('too_many_imports', 'Many of your documents are still waiting to be read. Send the next one when some of them are done.')
export const importMissing = () => notFound('The import')
