import { columnsOf, rowsOf, tagsOf, words, type Tag } from './markup.ts'
import { cell, type Block } from './nodes.ts'
import type { Notes } from './notes.ts'
import { tableOf, type Row } from './tables.ts'

type Inside = (nodes: Array<Tag | string>) => Block[]

export function htmlTable (tag: Tag, notes: Notes, inside: Inside): Block[] {
  const [caption] = tagsOf(tag, 'caption')
  const body = tagsOf(tag, 'tr', 'tbody').flatMap(part => part.name === 'tr' ? [part] : tagsOf(part, 'tr'))
  const rows = [...rowsIn(tag, 'thead').map(tr => rowOf(tr, true, inside)), ...[...body, ...rowsIn(tag, 'tfoot')].map(tr => rowOf(tr, false, inside))]
  const named = caption === undefined || words(caption).trim() === '' ? [] : inside(caption.children)
  return [...named, ...tableOf(rows, notes)]
}

const rowsIn = (table: Tag, part: string) => tagsOf(table, part).flatMap(found => tagsOf(found, 'tr'))

function rowOf (tr: Tag, head: boolean, inside: Inside): Row {
  const cells = tagsOf(tr, 'td', 'th')
  const heads = cells.every(({ name }) => name === 'th')
  return {
    head: head || heads,
    cells: cells.map((td, i) => cell(inside(td.children), {
      headerState: head || heads ? 1 : td.name === 'th' && i === 0 ? 2 : 0, colSpan: columnsOf(td.attributes.colspan), rowSpan: rowsOf(td.attributes.rowspan)
    }))
  }
}
