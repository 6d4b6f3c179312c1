import { codeBlock } from './code.ts'
import { Flow } from './flow.ts'
import { listOf, type ListItem } from './lists.ts'
import { columnsOf, isTag, rowsOf, tagsOf, wholeNumber, words, type Tag } from './markup.ts'
import { blocksOf, cell, hasWords, heading, quoted, titleOf, wordsIn, type Block } from './nodes.ts'
import { odtPieces } from './odt-pieces.ts'
import type { OdtReader } from './odt-reader.ts'
import { tableOf, type Row } from './tables.ts'

const skipped = new Set([
  'text:table-of-content', 'text:illustration-index', 'text:table-index', 'text:object-index', 'text:alphabetical-index', 'text:index-title-template', 'text:tracked-changes', 'text:sequence-decls',
  'text:variable-decls', 'text:user-field-decls', 'text:soft-page-break', 'office:forms'
])
const groups = new Set(['text:section', 'text:bibliography', 'text:index-body', 'text:index-title', 'text:user-index', 'text:list-header', 'text:numbered-paragraph'])

export function odtBlocks (parent: Tag, reader: OdtReader): Block[] {
  const flow = new Flow()
  let code: string[] = []
  const endCode = () => {
    if (code.some(line => line.trim() !== '')) flow.push(codeBlock(code.join('\n')))
    code = []
  }
  for (const tag of parent.children.filter(isTag)) {
    const line = codeLine(tag, reader)
    if (line !== undefined) {
      code.push(line)
      continue
    }
    endCode()
    flow.push(...blockOf(tag, reader))
  }
  endCode()
  return flow.end()
}

/** A paragraph of preformatted text: those that follow each other are one piece of code. */
function codeLine (tag: Tag, reader: OdtReader): string | undefined {
  if (tag.name !== 'text:p' || !reader.styles.namesOf(tag.attributes['text:style-name']).some(name => /^(preformatted text|source code|code|listing)$/i.test(name))) return undefined
  const pieces = odtPieces(tag.children, reader, 0)
  return pieces.some(({ type }) => type === 'image' || type === 'equation') ? undefined : wordsIn(pieces.map(piece => piece.type === 'linebreak' ? { type: 'text', text: '\n' } : piece))
}

function blockOf (tag: Tag, reader: OdtReader): Block[] {
  if (skipped.has(tag.name)) return formsIn(tag, reader)
  if (groups.has(tag.name)) return odtBlocks(tag, reader)
  switch (tag.name) {
    case 'text:h': return headingOf(tag, wholeNumber(tag.attributes['text:outline-level'], { most: 10 }), reader)
    case 'text:p': return paragraphOf(tag, reader)
    case 'text:list': return listBlocks(tag, reader, { level: 1, style: undefined })
    case 'table:table': return tableOf(tableRows(tag, reader, false), reader.notes)
    default: return blocksOf(odtPieces([tag], reader, 0)) // frames that stand between paragraphs
  }
}

function formsIn (tag: Tag, { notes }: OdtReader): Block[] {
  const fields = tag.name === 'office:forms' ? tagsOf(tag).flatMap(form => tagsOf(form)).filter(({ name }) => name !== 'form:properties') : []
  notes.add('form_field', { count: fields.length })
  return []
}

function headingOf (tag: Tag, level: number, reader: OdtReader): Block[] {
  const blocks = blocksOf(odtPieces(tag.children, reader, 0), pieces => heading(level, pieces))
  for (const block of blocks) if (block.type === 'heading') reader.notes.at(titleOf(block.children))
  return blocks
}

function paragraphOf (tag: Tag, reader: OdtReader): Block[] {
  const style = tag.attributes['text:style-name']
  const names = reader.styles.namesOf(style)
  const pieces = odtPieces(tag.children, reader, reader.styles.formatOf(style, 0))
  if (names.includes('Title') && reader.titles.length === 0 && hasWords(pieces)) {
    reader.titles.push(titleOf(pieces))
    return pieces.every(({ type }) => type === 'text' || type === 'linebreak') ? [] : blocksOf(pieces.filter(({ type }) => type !== 'text'))
  }
  if (names.includes('Horizontal Line')) return [{ type: 'horizontalrule' }]
  return names.includes('Quotations') ? quoted(blocksOf(pieces)) : blocksOf(pieces)
}

/** Headings with numbers stand in lists of their own: they stay headings. */
function listBlocks (tag: Tag, reader: OdtReader, { level, style: outer }: { level: number, style: string | undefined }): Block[] {
  const style = tag.attributes['text:style-name'] ?? outer
  const { listType, start } = reader.styles.levelOf(style, level)
  const items = tagsOf(tag, 'text:list-item', 'text:list-header')
  if (onlyHeadings(tag)) return items.flatMap(item => headingsIn(item, reader))
  const blocksIn = (inside: Tag, item: Tag) => inside.name === 'text:list' ? listBlocks(inside, reader, { level: level + 1, style }) : odtBlocks({ ...item, children: [inside] }, reader)
  const before = tag.attributes['text:continue-numbering'] === 'true' ? reader.lists.get(`${style} ${level}`) : reader.lists.get(tag.attributes['text:continue-list'] ?? '')
  const first = before === undefined ? wholeNumber(items[0]?.attributes['text:start-value'], { least: 0, most: 1_000_000, otherwise: start }) : before + 1
  const last = first + items.length - 1
  reader.lists.set(`${style} ${level}`, last)
  const id = tag.attributes['xml:id']
  if (id !== undefined) reader.lists.set(id, last)
  return listOf(listType, items.map((item): ListItem => ({ blocks: tagsOf(item).flatMap(inside => blocksIn(inside, item)) })), first)
}

const onlyHeadings = (list: Tag): boolean => tagsOf(list).flatMap(item => tagsOf(item)).every(inside => inside.name === 'text:h' || (inside.name === 'text:list' && onlyHeadings(inside)))
const headingsIn = (item: Tag, reader: OdtReader): Block[] => tagsOf(item).flatMap(inside =>
  inside.name === 'text:list' ? tagsOf(inside).flatMap(one => headingsIn(one, reader)) : blockOf(inside, reader))

function tableRows (table: Tag, reader: OdtReader, head: boolean): Row[] {
  return tagsOf(table).flatMap((tag): Row[] => {
    if (tag.name === 'table:table-header-rows') return tableRows(tag, reader, true)
    if (tag.name === 'table:table-rows' || tag.name === 'table:table-row-group') return tableRows(tag, reader, head)
    if (tag.name !== 'table:table-row') return []
    const row = { head, cells: tagsOf(tag, 'table:table-cell').flatMap(one => cellsOf(one, reader, head)) }
    const times = words(tag).trim() === '' ? 1 : wholeNumber(tag.attributes['table:number-rows-repeated'], { most: 100 })
    return Array.from({ length: times }, () => row)
  })
}

function cellsOf (tag: Tag, reader: OdtReader, head: boolean) {
  const { 'table:number-columns-spanned': columns, 'table:number-rows-spanned': rows, 'table:number-columns-repeated': times } = tag.attributes
  const made = cell(odtBlocks(tag, reader), { headerState: head ? 1 : 0, colSpan: columnsOf(columns), rowSpan: rowsOf(rows) })
  return Array.from({ length: columnsOf(times) }, () => made)
}
