import type { Blockquote, Code, FootnoteDefinition, List, Paragraph, PhrasingContent, Root, RootContent, Table, TableCell } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import type { Math } from 'mdast-util-math'
import { codeBlock, languageOf } from './code.ts'
import type { HtmlContext } from './html.ts'
import { listOf } from './lists.ts'
import { boxOf } from './markdown-callouts.ts'
import { blocksOfHtml } from './markdown-html.ts'
import { markdownPieces, type Definitions } from './markdown-pieces.ts'
import { blocksOf, cell, collapsible, equation, heading, quoted, text, titleOf, type Block } from './nodes.ts'
import type { Desk } from './reading.ts'
import { tableOf } from './tables.ts'

export interface MarkdownContext extends Desk {
  source: string
  footnotes: Map<string, Block[]>
  /** What boxes of objectives say is put here. */
  objectives: string[]
  keyed: (key: string) => string
  picture: HtmlContext['picture']
}

export interface Reader extends MarkdownContext { definitions: Definitions }

export function markdownBlocks (root: Root, context: MarkdownContext): Block[] {
  const definitions: Definitions = new Map()
  const bodies: FootnoteDefinition[] = []
  collect(root.children, definitions, bodies)
  const reader = { ...context, definitions }
  const blocks = flowOf(root.children, reader)
  for (const body of bodies) context.footnotes.set(context.keyed(body.identifier), flowOf(body.children, reader))
  return blocks
}

function collect (nodes: RootContent[], definitions: Definitions, bodies: FootnoteDefinition[]) {
  for (const node of nodes) {
    if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node)
    if (node.type === 'footnoteDefinition') bodies.push(node)
    if ('children' in node) collect(node.children as RootContent[], definitions, bodies)
  }
}

/** Blocks of siblings; `<details>` may open in one of them and close in another. */
function flowOf (nodes: RootContent[], reader: Reader): Block[] {
  const blocks: Block[] = []
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]!
    const end = node.type === 'html' && /^<details[\s>]/i.test(node.value) && !/<\/details>/i.test(node.value) ? closingOf(nodes, i) : -1
    if (node.type !== 'html' || end === -1) {
      blocks.push(...blockOf(node, reader))
      continue
    }
    const summary = /<summary[^>]*>([\s\S]*?)<\/summary>/i.exec(node.value)?.[1]
    const after = node.value.replace(/^<details[^>]*>/i, '').replace(/<summary[^>]*>[\s\S]*?<\/summary>/i, '')
    const title = summary === undefined ? [] : blocksOfHtml(summary, reader).flatMap(block => block.type === 'paragraph' ? block.children : [])
    blocks.push(collapsible(title.length > 0 ? title : [text(reader.words.details)], [...blocksOfHtml(after, reader), ...flowOf(nodes.slice(i + 1, end), reader)]))
    i = end
  }
  return blocks
}

function closingOf (nodes: RootContent[], from: number): number {
  let open = 0
  for (let i = from; i < nodes.length; i++) {
    const node = nodes[i]!
    if (node.type !== 'html') continue
    open += (node.value.match(/<details[\s>]/gi)?.length ?? 0) - (node.value.match(/<\/details>/gi)?.length ?? 0)
    if (open <= 0) return i
  }
  return -1
}

function blockOf (node: RootContent, reader: Reader): Block[] {
  switch (node.type) {
    case 'heading': return headingOf(node.children, node.depth, reader)
    case 'paragraph': return paragraphBlocks(node, reader)
    case 'thematicBreak': return [{ type: 'horizontalrule' }]
    case 'code': return codeOf(node, reader)
    case 'math': return [equation((node as Math).value, false)]
    case 'list': return listBlocks(node, reader)
    case 'blockquote': return quoteOf(node, reader)
    case 'table': return tableBlocks(node, reader)
    case 'html': return blocksOfHtml(node.value, reader)
    case 'containerDirective': return containerOf(node, reader)
    case 'definition': case 'footnoteDefinition': case 'yaml': return []
    default: return blocksOf(markdownPieces([node as PhrasingContent], reader))
  }
}

const environment = /^\\begin\{(equation|align|alignat|gather|multline|eqnarray|displaymath|math|cases|[pbBvV]?matrix)\*?\}[^]*\\end\{\w+\*?\}$/

/** Some paragraphs are none: formulas between `\\begin` and `\\end`, tables drawn with letters, the head of Pandoc. */
function paragraphBlocks ({ children, position }: Paragraph, reader: Reader): Block[] {
  const raw = reader.source.slice(position?.start.offset, position?.end.offset)
  if (position?.start.line === 1 && raw.startsWith('% ')) return []
  if (environment.test(raw)) return [equation(raw.replace(/\{(multline|eqnarray|displaymath|math)(\*?)\}/g, '{gather$2}'), false)]
  if (!/^\+[-=:+]{3,}/.test(raw)) return blocksOf(markdownPieces(children, reader))
  reader.notes.add('table_simplified')
  return [codeBlock(raw)]
}

function headingOf (children: PhrasingContent[], depth: number, reader: Reader): Block[] {
  const blocks = blocksOf(markdownPieces(children, reader), pieces => heading(depth, withoutAttributes(pieces)))
  for (const block of blocks) if (block.type === 'heading') reader.notes.at(titleOf(block.children))
  return blocks
}

/** `## Title {#anchor .class}` */
const withoutAttributes = (pieces: Parameters<typeof heading>[1]) => pieces.map((piece, i) =>
  i === pieces.length - 1 && piece.type === 'text' ? text(piece.text.replace(/\s*\{[:#.][^{}]*\}\s*$/, ''), piece.format) : piece)

function codeOf ({ lang, meta, value }: Code, { notes }: Reader): Block[] {
  const said = /^\{\s*[.]?([\w+#-]+)/.exec(`${lang ?? ''} ${meta ?? ''}`)?.[1] ?? lang?.replace(/\{.*/, '')
  if (said === 'math' || said === 'latex-math') return [equation(value, false)]
  if (/^(mermaid|plantuml|dot|graphviz)$/i.test(said ?? '')) notes.add('diagram')
  return [codeBlock(value, languageOf(said))]
}

function listBlocks ({ ordered, start, children }: List, reader: Reader): Block[] {
  const ticked = children.some(({ checked }) => typeof checked === 'boolean')
  const items = children.map(item => ({ blocks: flowOf(item.children, reader), checked: item.checked ?? false }))
  return listOf(ticked ? 'check' : ordered ? 'number' : 'bullet', items, Math.min(start ?? 1, 1_000_000))
}

/** GitHub's `> [!NOTE]` is a box; any other a quotation. */
function quoteOf ({ children }: Blockquote, reader: Reader): Block[] {
  const [first] = children
  const [opening] = first?.type === 'paragraph' ? first.children : []
  const name = opening?.type === 'text' ? /^\[!(\w+)\]\s*(?:\n|$)/.exec(opening.value)?.[1] : undefined
  if (name === undefined || opening?.type !== 'text' || first?.type !== 'paragraph') return quoted(flowOf(children, reader))
  const rest = { ...first, children: [{ ...opening, value: opening.value.replace(/^\[!\w+\]\s*/, '') }, ...first.children.slice(1)] }
  return boxOf({ name, title: [], blocks: flowOf([rest, ...children.slice(1)], reader) }, reader)
}

function tableBlocks ({ children }: Table, reader: Reader): Block[] {
  const [head, ...body] = children.map(row => row.children.map(one => cellOf(one, reader)))
  const says = head!.some(({ blocks }) => blocks.length > 0)
  const heads = says ? [{ head: true, cells: head!.map(({ blocks }) => cell(blocks, { headerState: 1 })) }] : []
  return tableOf([...heads, ...body.map(cells => ({ head: false, cells: cells.map(({ blocks }) => cell(blocks)) }))], reader.notes)
}

const cellOf = ({ children }: TableCell, reader: Reader) => ({ blocks: blocksOf(markdownPieces(children, reader)) })

function containerOf ({ name, children }: ContainerDirective, reader: Reader): Block[] {
  const [label, ...rest] = children
  const labelled = label?.type === 'paragraph' && (label.data as { directiveLabel?: boolean } | undefined)?.directiveLabel === true
  return boxOf({ name, title: labelled ? markdownPieces(label.children, reader) : [], blocks: flowOf(labelled ? rest : children, reader) }, reader)
}
