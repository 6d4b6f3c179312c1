import type { ContentDocument } from '../content/content.schemas.ts'
import type { DocumentFormat, ImportNote, splits } from './lesson-imports.schemas.ts'

// What the process that reads a document hands back.

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
  /** An empty folder: pictures are written into it. */
  folder: string
}

/** `mediaId` of a picture is its number in `pictures`, from 1 on. */
export interface ConvertedLesson { title: string, objectives: string[], content: ContentDocument, words: number }
export interface ConvertedPicture { number: number, file: string, name: string, alt: string }
export interface Converted { lessons: ConvertedLesson[], pictures: ConvertedPicture[], notes: ImportNote[] }
