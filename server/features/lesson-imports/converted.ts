import type { ContentDocument } from '../content/content.schemas.ts'
import type { DocumentFormat, ImportFault, ImportNote, splits } from './lesson-imports.schemas.ts'

// What passes between the service and the process that reads a document.

export type Splits = typeof splits[number]

export interface ConversionRequest {
  path: string
  fileName: string
  format: DocumentFormat
  zipped: boolean
  /** As the format suggests, unless told. */
  split?: Splits | undefined
  /** Of the words that are added to a lesson, such as the heading above footnotes. */
  language: string
  /** An empty folder: pictures and lessons are written into it. */
  folder: string
}

/** `mediaId` of a picture in it is its number in this document, from 1 on. */
export interface ConvertedLesson { title: string, objectives: string[], content: ContentDocument, words: number }
export interface ConvertedPicture { number: number, file: string, name: string, alt: string }
/** `title`: of the whole document. */
export interface Converted { title: string, lessons: ConvertedLesson[], pictures: ConvertedPicture[], notes: ImportNote[] }

export type ReadLesson = Omit<ConvertedLesson, 'content'>
export type Conversion = Omit<Converted, 'lessons'> & { lessons: ReadLesson[] } | { fault: ImportFault }

export const lessonFile = (i: number) => `lesson-${i}.json`
