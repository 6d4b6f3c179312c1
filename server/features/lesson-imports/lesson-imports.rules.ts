import type { DocumentFormat, ImportFault, ImportNote, ImportOptions, LessonImport } from './lesson-imports.schemas.ts'

/** The kind of its job. */
export const importing = 'import_lessons'

/**
 * All jobs are done one after the other. A document may take minutes, so it comes after everybody's pictures and narrations, and
 * somebody's second one after the first of everyone else.
 */
export const priorityOfImport = (openOfSender: number) => -1_100 - openOfSender

/** `zipped`: of Markdown, which comes alone or in a ZIP file with its pictures. */
export interface StoredOptions extends ImportOptions { zipped: boolean }
/** What is kept of an import beside its lessons. */
export interface Report { notes: ImportNote[] }

interface Shown {
  id: number, courseId: number, fileName: string, format: string, report: string | null, fault: string | null, finishedAt: number | null, lessons: string,
  progress: number | null, jobEndedAt: number | null, jobGone: 0 | 1
}

/** An import whose job ended without a word did not come to its end: the box was stopped too often on the way. */
export function toLessonImport ({ id, courseId, fileName, format, report, fault, finishedAt, lessons, progress, jobEndedAt, jobGone }: Shown, iso: (ms: number) => string): LessonImport {
  const interrupted = finishedAt === null && (jobGone === 1 || jobEndedAt !== null)
  const endedAt = finishedAt ?? (interrupted ? jobEndedAt : null)
  return {
    id, courseId, fileName, format: format as DocumentFormat, progress: finishedAt !== null || interrupted ? 10_000 : progress ?? 0,
    finishedAt: endedAt === null ? null : iso(endedAt), fault: interrupted ? 'interrupted' : fault as ImportFault | null,
    lessons: JSON.parse(lessons) as LessonImport['lessons'], notes: report === null ? [] : (JSON.parse(report) as Report).notes
  }
}

interface Made { courseId: number, revision: number, publishAt: number | null, archivedAt: number | null, hasVersions: 0 | 1, narrated: 0 | 1, required: 0 | 1 }

/** Nobody has worked on it, shown it to anyone or built on it: it may go as if it had never been. */
export const isUntouched = ({ revision, publishAt, archivedAt, hasVersions, narrated, required, ...lesson }: Made, courseId: number) =>
  lesson.courseId === courseId && revision === 1 && publishAt === null && archivedAt === null && hasVersions + narrated + required === 0

/** A PDF is shown as it is, beside the words that were found in it; other documents only when somebody asks for it. */
export const keepsFile = (format: string, { keepFile }: StoredOptions) => keepFile ?? format === 'pdf'
