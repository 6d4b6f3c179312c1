import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Role } from '../../db/tables.ts'
import { AppError } from '../../errors.ts'
import type { Column, Field } from './columns.rules.ts'
import { decode, type Encoding } from './encoding.rules.ts'
import { isClassList, layoutOf } from './header.rules.ts'
import { readPerson, type Person } from './people.rules.ts'
import { skip, type Skipped } from './reasons.rules.ts'
import { rowsOf } from './rows.ts'
import type { Delimiter } from './table.rules.ts'

/** A class list as it was read: people and the lines that are none, in the order of the file. */
export interface ClassList { lines: Array<Person | Skipped>, columns: Column[], encoding: Encoding, delimiter: Delimiter }

export interface Reading { columns: Record<string, Field | null>, defaultRole: Role, encoding?: Encoding }

export const mostListBytes = 5 * 1024 * 1024
export const mostLines = 20_000

/** Reads in slices, so that a class at work does not wait for a long list. `complete` adds what other tables know of a person. */
export async function readTable (bytes: Buffer, { columns: chosen, defaultRole, encoding: said }: Reading, complete: (person: Person) => Person | Skipped = person => person): Promise<ClassList> {
  const { text, encoding } = decode(bytes, said)
  const table = Buffer.from(text)
  await nextTurn()
  const layout = layoutOf(table, chosen)
  const { headerLine, columns, delimiter } = layout

  const lines: Array<Person | Skipped> = []
  let rows = 0
  for await (const block of rowsOf(table, delimiter, { mostLines: mostLines + 1, tooLong })) {
    rows += block.length
    for (const row of block) {
      if (row.line <= headerLine) continue
      const read = 'fault' in row ? skip(row.line, row.fault) : readPerson(row.line, row.cells, columns, defaultRole)
      lines.push('code' in read ? read : complete(read))
    }
  }
  if (rows === 0) throw emptyList()
  if (!isClassList(layout)) throw noNames(columns)
  if (lines.length === 0) throw emptyList()
  return { lines, columns, encoding, delimiter }
}

export const tooLong = () => new AppError(413, 'too_large', `A class list may have ${mostLines} lines at most. Please split it.`)
const emptyList = () => new AppError(400, 'empty_list', 'There is nobody in this list.', { fields: { file: 'empty_list' } })

function noNames (columns: Column[]) {
  const headers = columns.map(({ header }) => header).filter(header => header !== '').slice(0, 12).join(', ').slice(0, 300)
  const found = headers === '' ? '' : ` Found: ${headers}.`
  return new AppError(400, 'no_name_column', `No column with names was found. The first line should say what the columns are, such as "First name" and "Last name".${found}`, { fields: { file: 'no_name_column' } })
}
