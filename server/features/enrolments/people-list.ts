import { AppError, invalid } from '../../errors.ts'
import type { Field } from '../user-imports/columns.rules.ts'
import { decode, impostor } from '../user-imports/encoding.rules.ts'
import { layoutOf } from '../user-imports/header.rules.ts'
import { rowsOf } from '../user-imports/rows.ts'
import type { BadLine, Row } from '../user-imports/table.rules.ts'
import { tidy } from '../users/users.rules.ts'

/** What a line says of somebody: names under which they may be known here, the surest first. `shown` is how the line is spoken of. */
export interface ListedPerson { line: number, keys: string[], shown: string }

export const mostListBytes = 1024 * 1024
export const mostLines = 5_000 // as many as a course can hold

const keyFields: Field[] = ['externalId', 'username', 'email']
const nameFields: Field[] = ['fullName', 'firstName', 'lastName', 'secondLastName']
const longest = 255

/**
 * People who are here already, from a table with a column of school numbers, user names or e-mail addresses, or from a plain
 * list with one of these on each line. The same decoding and the same words for columns as in class lists.
 */
export async function readPeopleList (bytes: Buffer): Promise<ListedPerson[]> {
  if (impostor(bytes) !== null) throw new AppError(400, 'not_csv', 'This file is not a list. Choose a CSV or text file.', { fields: { file: 'not_csv' } })
  const table = Buffer.from(decode(bytes).text)
  const { delimiter, headerLine, columns } = layoutOf(table)
  const isTable = columns.some(({ field }) => field !== null && keyFields.includes(field))
  if (!isTable && columns.some(({ field }) => field !== null && nameFields.includes(field))) throw namesOnly()
  const rows: Array<Row | BadLine> = []
  for await (const block of rowsOf(table, delimiter, { mostLines: mostLines + (isTable ? headerLine : 0), tooLong })) rows.push(...block)
  const people = isTable ? rows.filter(({ line }) => line > headerLine).map(row => fromTable(row, columns)) : rows.map(plainLine)
  if (people.length === 0) throw new AppError(400, 'empty_list', 'There is nobody in this list.', { fields: { file: 'empty_list' } })
  return people
}

const tooLong = () => new AppError(413, 'too_large', `A list may have ${mostLines} lines at most. Please split it.`)
const namesOnly = () => invalid('Names alone do not say who is meant. The list needs a column with user names, e-mail addresses or school numbers.', { file: 'no_login_column' })

function fromTable (row: Row | BadLine, columns: Array<{ field: Field | null }>): ListedPerson {
  if ('fault' in row) return unreadable(row)
  const cells = (fields: Field[]) => fields.flatMap(field => columns.flatMap((column, i) => column.field === field ? [tidy(row.cells[i] ?? '')] : [])).filter(cell => cell !== '')
  const keys = cells(keyFields).map(cell => cell.slice(0, longest))
  return { line: row.line, keys, shown: (cells(nameFields).join(' ') || keys[0] || '').slice(0, longest) }
}

function plainLine (row: Row | BadLine): ListedPerson {
  if ('fault' in row) return unreadable(row)
  const cell = row.cells.map(tidy).find(text => text !== '')!.slice(0, longest)
  return { line: row.line, keys: [cell], shown: cell }
}

const unreadable = ({ line }: BadLine): ListedPerson => ({ line, keys: [], shown: '' })
