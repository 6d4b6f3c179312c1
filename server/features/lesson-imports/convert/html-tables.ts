import { columnsOf, rowsOf, tagsOf, words, type Tag } from './markup.ts'
import { cell, type Block } from './nodes.ts'
import type { Notes } from './notes.ts'
import { tableOf, type Row } from './tables.ts'

type Inside = (nodes: Array<Tag | string>) => Block[]

export function htmlTable (tag: Tag, notes: Notes, inside: Inside): Block[] {
  const [caption] = tagsOf(tag, 'caption')
  const rows = [...rowsIn(tag, 'thead', true), ...tagsOf(tag).flatMap(child => child.name === 'tr' ? [{ tr: child, head: false }] : child.name === 'tbody' ? rowsIn(tag, child, false) : []), ...rowsIn(tag, 'tfoot', false)]
  const named = caption === undefined || words(caption).trim() === '' ? [] : inside(caption.children)
  return [...named, ...tableOf(rows.map(({ tr, head }) => rowOf(tr, head, inside)), notes)]
}

function rowsIn (table: Tag, part: string | Tag, head: boolean) {
  const parts = typeof part === 'string' ? tagsOf(table, part) : [part]
  return parts.flatMap(found => tagsOf(found, 'tr').map(tr => ({ tr, head })))
}

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
