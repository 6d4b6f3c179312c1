import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '../../errors.ts'
import { readRows, type BadLine, type Delimiter, type Row } from './table.rules.ts'

const mostBadLines = 300 // each costs as much as a whole block; who has more of them has no list

/**
 * The rows of a list, some at a time, with a turn for others between them. Refuses what has more than `mostLines` of them as
 * soon as it has, and what is no list at all.
 */
export async function * rowsOf (table: Buffer, delimiter: Delimiter, { mostLines, tooLong }: { mostLines: number, tooLong: () => Error }): AsyncGenerator<Array<Row | BadLine>> {
  let lines = 0
  let bad = 0
  for (const block of readRows(table, delimiter)) {
    lines += block.length
    bad += block.filter(row => 'fault' in row).length
    if (lines > mostLines) throw tooLong()
    if (bad > mostBadLines) throw notList()
    if (block.length > 0) yield block
    await nextTurn()
  }
}

const notList = () => new AppError(400, 'not_csv', 'Hundreds of lines of this file cannot be read. Look for a quotation mark that is never closed, or save the list as CSV again.', { fields: { file: 'not_csv' } })
