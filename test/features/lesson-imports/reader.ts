import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import { convert } from '../../../server/features/lesson-imports/convert/convert.ts'
import { recognise } from '../../../server/features/lesson-imports/pre-flight.ts'
import type { Splits } from '../../../server/features/lesson-imports/converted.ts'
import type { Block } from './importing.ts'

/** Reads documents in this process: lessons as pages have them, without what Lexical takes for granted. */
export function reader (t: Test) {
  const folder = t.testdir({ made: {} })
  return async (name: string, bytes: Buffer | string, { split, language = 'en' }: { split?: Splits, language?: string } = {}) => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    const { lessons, ...rest } = await convert({ path, fileName: name, ...await recognise(path, name), split, language, folder: join(folder, 'made') })
    const notes = Object.fromEntries(rest.notes.map(({ note, where, count }) => [`${note} ${where}`, count]))
    return { ...rest, notes, lessons, titles: lessons.map(({ title }) => title), blocks: lessons.flatMap(({ content }) => content.root.children as unknown as Block[]) }
  }
}

/** Blocks as short lines: what they are, and their words with the formats of each piece. */
export function outline (blocks: Block[], depth = 0): string[] {
  return blocks.flatMap(block => {
    const { type, children = [] } = block
    const name = type === 'heading' ? String(block.tag) : type === 'list' ? String(block.listType) : type === 'callout' ? String(block.kind) : type === 'listitem' && block.checked !== undefined ? (block.checked ? '[x]' : '[ ]') : names[type] ?? type
    const indent = '  '.repeat(depth)
    if (type === 'code') return [`${indent}code${block.language ? ` ${String(block.language)}` : ''}: ${children.map(piece).join('')}`]
    if (children.length > 0 && children.every(child => inline.has(child.type) && child.inline !== false)) return [`${indent}${name}: ${children.map(piece).join('')}`]
    if (type === 'image') return [`${indent}image ${String(block.mediaId)}: ${String(block.alt)}${block.caption ? ` | ${String(block.caption)}` : ''}${block.decorative ? ' (decorative)' : ''}`]
    if (type === 'equation') return [`${indent}equation: ${String(block.equation)}`]
    const spans = `${Number(block.colSpan ?? 1) > 1 ? ` ×${String(block.colSpan)}` : ''}${Number(block.rowSpan ?? 1) > 1 ? ` ↓${String(block.rowSpan)}` : ''}${block.headerState ? ' head' : ''}`
    const start = type === 'list' && Number(block.start ?? 1) > 1 ? ` from ${String(block.start)}` : ''
    return [`${indent}${name}${spans}${start}`, ...outline(children, depth + 1)]
  })
}

const names: Record<string, string> = { paragraph: 'p', listitem: '-', tablerow: 'row', tablecell: 'cell', 'collapsible-title': 'title', 'collapsible-content': 'content' }
const inline = new Set(['text', 'linebreak', 'tab', 'link', 'equation', 'code-highlight'])
const formats = ['b', 'i', 's', 'u', 'c', 'sub', 'sup', 'mark']

function piece ({ type, text, format, url, children = [], equation, highlightType }: Block): string {
  if (type === 'linebreak') return '⏎'
  if (type === 'tab') return '⇥'
  if (type === 'link') return `[${children.map(piece).join('')}](${String(url)})`
  if (type === 'equation') return `$${String(equation)}$`
  if (type === 'code-highlight') return highlightType ? `‹${String(highlightType)} ${text!}›` : text!
  const open = formats.filter((_name, bit) => Number(format ?? 0) & 1 << bit)
  return open.length === 0 ? text! : `<${open.join(' ')}>${text!}</>`
}
