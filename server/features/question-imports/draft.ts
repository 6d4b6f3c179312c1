import type { QuestionBody } from '../questions/body.schemas.ts'
import type { FileFault, ImportReason, ImportWarning, QuestionFormat } from './question-imports.schemas.ts'

// What passes between the service and the process that reads a file of questions.

/** Where in the file something stands: the number of the question in it, and its line or the file of a package when that helps to find it. */
export interface Place { position: number, line?: number | undefined, part?: string | undefined }

export interface Remark { code: ImportWarning, detail: string }

/** `mediaId` of a picture in it is its number among the files, from 1 on. */
export interface Draft extends Place {
  /** Its own, or its first words where it has none. */
  name: string
  named: boolean
  /** From the outermost to the innermost. */
  topicPath: string[]
  tags: string[]
  difficulty: number | null
  body: QuestionBody
  warnings: Remark[]
}

export interface Skipped extends Place { name: string, code: ImportReason, detail: string }

/** `file`: its name in the folder of the import. */
export interface FoundFile { number: number, file: string, name: string, alt: string }

/** `remarks`: about the file as a whole. */
export interface Reading { format: QuestionFormat, drafts: Draft[], skipped: Skipped[], files: FoundFile[], remarks: Remark[] }

export interface ReadingRequest { path: string, fileName: string, format: QuestionFormat | 'auto', /** An empty folder: files of questions are written into it. */ folder: string }
/** Drafts lie in a file of the folder, one in each line; here is how many. */
export type ReadFile = Omit<Reading, 'drafts'> & { drafts: number } | { fault: FileFault, detail: string }
export const draftsFile = 'drafts.ndjson'

/** A question of which nothing can be made, and why. */
export class Unusable extends Error {
  readonly code: ImportReason
  readonly detail: string
  constructor (code: ImportReason, detail = '') {
    super(code)
    this.code = code
    this.detail = detail
  }
}
