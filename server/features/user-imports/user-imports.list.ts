import { AppError } from '../../errors.ts'
import { mostListBytes, readTable, type ClassList, type Reading } from './class-list.ts'
import { impostor } from './encoding.rules.ts'
import { readOneRoster } from './one-roster.ts'
import { tablesIn } from './zip-tables.ts'

/** A table of people, or the set of tables of OneRoster in a ZIP file. */
export async function readList (bytes: Buffer, reading: Reading): Promise<ClassList> {
  const kind = impostor(bytes)
  if (kind === null) return readTable(bytes, reading)
  if (kind === 'zip') return readOneRoster(await tablesIn(bytes, 'users.csv', mostListBytes), reading)
  throw kind === 'spreadsheet'
    ? new AppError(400, 'not_csv', 'This is a workbook of a spreadsheet program. Open it there and save the class list as CSV.', { fields: { file: 'not_csv' } })
    : new AppError(400, 'not_csv', 'This file is not a class list. Choose a CSV file.', { fields: { file: 'not_csv' } })
}
