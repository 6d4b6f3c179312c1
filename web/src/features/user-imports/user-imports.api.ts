import { upload } from '../../lib/api.ts'

export type Outcome = 'create' | 'update' | 'unchanged' | 'skip' | 'ask'
export interface Candidate { userId: number, name: string, username: string | null, classes: string[] }
export interface LineNote { line: number, code: string, reason: string }

export interface ImportRow {
  line: number
  outcome: Outcome
  name: string
  username: string | null
  role: 'student' | 'instructor' | 'admin' | null
  classes: string[]
  changes: string[]
  code?: string
  reason?: string
  candidates?: Candidate[]
}

export interface Column { header: string, field: string | null, note?: string }

interface Summary { created: number, updated: number, unchanged: number, skipped: LineNote[], warnings: LineNote[] }

export interface Preview extends Summary {
  dryRun: true
  rows: ImportRow[]
  rowsLeftOut: number
  newClasses: string[]
  columns: Column[]
  encoding: string
  delimiter: string
}

export interface ImportDone extends Summary { importId: number, dryRun: false, classes: Array<{ id: number, name: string }> }

export type Choice = { userId: number } | { create: true } | { skip: true }
export type DefaultRole = 'student' | 'instructor'

/** How the list is to be read. */
export interface Reading { columns: Record<string, string | null>, defaultRole: DefaultRole, encoding?: string }

export const mostBytes = 5 * 1024 * 1024

export const previewImport = (file: File, reading: Reading, choices: Record<string, Choice>) =>
  upload<Preview>('POST', '/api/user-imports', form(file, reading, { dryRun: 'true', choices: JSON.stringify(choices) }))

export const runImport = (file: File, reading: Reading, choices: Record<string, Choice>, progress: (share: number) => void) =>
  upload<ImportDone>('POST', '/api/user-imports', form(file, reading, { dryRun: 'false', choices: JSON.stringify(choices) }), progress)

function form(file: File, { columns, defaultRole, encoding = '' }: Reading, more: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries({ ...more, columns: JSON.stringify(columns), defaultRole, encoding })) data.append(name, value)
  data.append('file', file, file.name)
  return data
}

/** Into memory at once: a file that the spreadsheet program saves again later could not be sent any more. */
export async function inMemory(file: File): Promise<File> {
  return new File([await file.arrayBuffer()], file.name, { type: file.type })
}
