import type { BlockNode, ContentDocument, ContentNode, ListNode } from './content.schemas.ts'

// Everything rich goes through here on its way in. What is not known is refused by name; fields that are not known are
// dropped; what is left is written anew, so that nothing is kept that nobody looked at.

/** Bits of a text's `format`, as Lexical numbers them. */
export const textFormats = { bold: 1, italic: 2, strikethrough: 4, underline: 8, code: 16, subscript: 32, superscript: 64, highlight: 128 } as const
export const calloutKinds = ['note', 'tip', 'warning', 'example', 'task', 'definition'] as const
export const pictureWidths = ['full', 'half', 'third'] as const
export const headingTags = ['h2', 'h3', 'h4'] as const

export type ContentFault = 'not_content' | 'unknown_node' | 'wrong_place' | 'link_forbidden' | 'too_deep' | 'too_large' | 'invalid'
export type ReadContent = { content: ContentDocument } | { fault: ContentFault, path: string }

const mostNodes = 20_000
const mostDepth = 24
const mostLetters = 500_000

type Kind = 'block' | 'inline' | 'list item' | 'code' | 'row' | 'cell' | 'collapsible part' | 'column'
/** Reads what was given for a field; undefined refuses it. */
type Read = (value: unknown) => unknown
/** `otherwise` is what a field without a value becomes; without one it is left out, or refused when it is needed. */
interface Field { name: string, read: Read, otherwise?: unknown, needed?: true, fault?: ContentFault }
interface Spec { is: Kind[], holds?: Kind[], exactly?: string[], atMost?: number, fields: Field[] }

const needs = (name: string, read: Read, fault: ContentFault = 'invalid'): Field => ({ name, read, needed: true, fault })
const may = (name: string, otherwise: unknown, read: Read): Field => ({ name, otherwise, read })
/** Whatever was given: no other value is of any use here. */
const always = (name: string, value: unknown): Field => ({ name, otherwise: value, read: () => value })

const oneOf = (words: readonly unknown[]): Read => value => words.includes(value) ? value : undefined
const whole = (least: number, most: number): Read => value => Number.isInteger(value) && (value as number) >= least && (value as number) <= most ? value : undefined
const flag: Read = value => typeof value === 'boolean' ? value : undefined
const text = (most: number): Read => value => typeof value === 'string' && value.length <= most ? printable(value) : undefined
const mediaId = needs('mediaId', whole(1, Number.MAX_SAFE_INTEGER))
const caption = may('caption', '', text(500))

/** Lone surrogates and control characters are nobody's words. */
const printable = (words: string) => words.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u2028\u2029]/g, '')

const version = always('version', 1)
const element = [may('direction', null, oneOf(['ltr', 'rtl'])), may('format', '', oneOf(['', 'left', 'start', 'center', 'right', 'end', 'justify'])), may('indent', 0, whole(0, 8)), version]
const words = [always('detail', 0), always('mode', 'normal'), always('style', ''), version]
const headings: Record<string, string> = { h1: 'h2', h5: 'h4', h6: 'h4' } // the page's own title is the h1
const headingTag: Read = value => oneOf(headingTags)(headings[String(value)] ?? value)

const specs: Record<string, Spec> = {
  text: { is: ['inline', 'code'], fields: [needs('text', text(mostLetters)), may('format', 0, whole(0, 2047)), ...words] },
  linebreak: { is: ['inline', 'code'], fields: [version] },
  tab: { is: ['inline', 'code'], fields: [always('text', '\t'), may('format', 0, whole(0, 2047)), always('detail', 2), always('mode', 'normal'), always('style', ''), version] },
  link: { is: ['inline'], holds: ['inline'], fields: [needs('url', safeUrl, 'link_forbidden'), may('title', null, text(300)), always('rel', 'noopener'), always('target', null), ...element] },
  equation: { is: ['inline', 'block'], fields: [needs('equation', text(5_000)), needs('inline', flag), version] },
  paragraph: { is: ['block'], holds: ['inline'], fields: [...element, always('textFormat', 0), always('textStyle', '')] },
  heading: { is: ['block'], holds: ['inline'], fields: [needs('tag', headingTag), ...element] },
  quote: { is: ['block'], holds: ['inline'], fields: element },
  list: { is: ['block', 'list item'], holds: ['list item'], fields: [needs('listType', oneOf(['bullet', 'number', 'check'])), may('start', 1, whole(0, 1_000_000)), ...element] },
  listitem: { is: ['list item'], holds: ['inline', 'list item'], fields: [may('value', 1, whole(0, 1_000_000)), may('checked', undefined, flag), ...element] },
  code: { is: ['block'], holds: ['code'], fields: [may('language', null, value => typeof value === 'string' && /^[\w+#-]{0,30}$/.test(value) ? value : null), ...element] },
  'code-highlight': { is: ['code'], fields: [needs('text', text(mostLetters)), may('highlightType', null, value => typeof value === 'string' && /^[\w-]{0,30}$/.test(value) ? value : null), always('format', 0), ...words] },
  horizontalrule: { is: ['block'], fields: [version] },
  table: { is: ['block'], holds: ['row'], atMost: 500, fields: element },
  tablerow: { is: ['row'], holds: ['cell'], atMost: 60, fields: element },
  tablecell: { is: ['cell'], holds: ['block'], fields: [may('headerState', 0, whole(0, 3)), may('colSpan', 1, whole(1, 60)), may('rowSpan', 1, whole(1, 500)), ...element] },
  image: { is: ['block'], fields: [mediaId, may('alt', '', text(500)), may('decorative', false, flag), caption, may('width', 'full', oneOf(pictureWidths)), version] },
  video: { is: ['block'], fields: [mediaId, caption, version] },
  audio: { is: ['block'], fields: [mediaId, caption, version] },
  file: { is: ['block'], fields: [mediaId, caption, may('shown', false, flag), version] },
  callout: { is: ['block'], holds: ['block'], fields: [needs('kind', oneOf(calloutKinds)), ...element] },
  collapsible: { is: ['block'], holds: ['collapsible part'], exactly: ['collapsible-title', 'collapsible-content'], fields: [may('open', false, flag), ...element] },
  'collapsible-title': { is: ['collapsible part'], holds: ['inline'], fields: element },
  'collapsible-content': { is: ['collapsible part'], holds: ['block'], fields: element },
  columns: { is: ['block'], holds: ['column'], exactly: ['column', 'column'], fields: element },
  column: { is: ['column'], holds: ['block'], fields: element }
}
/** Other names under which a node may come. */
const alias: Record<string, string> = { autolink: 'link' }

/** Where a link may lead: never to a script. An address of this box begins with a single slash, also once a browser has left tabs and line ends out. */
export function safeUrl (value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 2_000) return undefined
  const url = printable(value).replace(/[\t\n\r]/g, '').trim()
  if (/^\/(?![/\\])/.test(url) || url === '') return url || undefined
  if (!URL.canParse(url)) return undefined
  return ['http:', 'https:', 'mailto:', 'tel:'].includes(new URL(url).protocol) ? url : undefined
}

class Fault extends Error {
  readonly fault: ContentFault
  readonly path: string
  constructor (fault: ContentFault, path: string) {
    super(fault)
    this.fault = fault
    this.path = path
  }
}

/** The document written anew, with every field that Lexical expects; or what is wrong with it, and where (`root.children.3.url`). */
export function readContent (input: unknown): ReadContent {
  const budget = { nodes: mostNodes, letters: mostLetters }
  try {
    const root = asObject(asObject(input, 'root').root, 'root')
    if (root.type !== 'root') throw new Fault('not_content', 'root')
    return { content: { root: { type: 'root', ...readElement(root, { holds: ['block'], is: [], fields: element }, 'root', 1, budget) } as ContentDocument['root'] } }
  } catch (error) {
    if (error instanceof Fault) return { fault: error.fault, path: error.path }
    throw error
  }
}

interface Budget { nodes: number, letters: number }

function readNode (input: unknown, holds: Kind[], path: string, depth: number, budget: Budget): object {
  if (--budget.nodes < 0) throw new Fault('too_large', path)
  if (depth > mostDepth) throw new Fault('too_deep', path)
  const node = asObject(input, path)
  const type = alias[String(node.type)] ?? String(node.type)
  const spec = Object.hasOwn(specs, type) ? specs[type]! : undefined
  if (!spec) throw new Fault('unknown_node', path)
  if (!holds.some(kind => spec.is.includes(kind))) throw new Fault('wrong_place', path)
  if (type === 'equation' && !holds.includes(node.inline === true ? 'inline' : 'block')) throw new Fault('wrong_place', path)
  const read = { type, ...readElement(node, spec, path, depth, budget) } as Record<string, unknown>
  if (type === 'list') read.tag = read.listType === 'number' ? 'ol' : 'ul'
  if (typeof read.text === 'string' && (budget.letters -= read.text.length) < 0) throw new Fault('too_large', path)
  return read
}

function readElement (node: Record<string, unknown>, { holds, exactly, atMost, fields }: Spec, path: string, depth: number, budget: Budget) {
  const read: Record<string, unknown> = {}
  for (const { name, read: readField, otherwise, needed, fault = 'invalid' } of fields) {
    const given = node[name]
    const value = given == null && !needed ? otherwise : readField(given)
    if (value === undefined && (needed || given != null)) throw new Fault(fault, `${path}.${name}`)
    if (value !== undefined) read[name] = value
  }
  if (!holds) return read
  if (!Array.isArray(node.children)) throw new Fault('invalid', `${path}.children`)
  if (atMost !== undefined && node.children.length > atMost) throw new Fault('too_large', `${path}.children`)
  const types = node.children.map(child => (child as { type?: unknown } | null)?.type)
  if (exactly && (types.length !== exactly.length || types.some((type, i) => type !== exactly[i]))) throw new Fault('wrong_place', `${path}.children`)
  read.children = node.children.map((child, i) => readNode(child, holds, `${path}.children.${i}`, depth + 1, budget))
  return read
}

function asObject (value: unknown, path: string) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Fault('not_content', path)
  return value as Record<string, unknown>
}

/** The same without the fields that say what Lexical takes for granted: half the bytes for a student's phone. */
export const slimContent = ({ root }: ContentDocument) => ({ root: slim(root as never) }) as unknown as ContentDocument

function slim (node: Record<string, unknown>): object {
  const { fields } = specs[node.type as string] ?? specs.paragraph!
  const granted = new Map(fields.filter(({ needed }) => !needed).map(({ name, otherwise }) => [name, otherwise]))
  if (node.type === 'list') granted.set('tag', node.tag)
  const kept = Object.entries(node).filter(([name, value]) => !granted.has(name) || !Object.is(granted.get(name), value))
  return Object.fromEntries(kept.map(([name, value]) => [name, name === 'children' ? (value as Array<Record<string, unknown>>).map(slim) : value]))
}

export const emptyContent = (): ContentDocument => (readContent({ root: { type: 'root', children: [{ type: 'paragraph', children: [] }] } }) as { content: ContentDocument }).content

type Node = ContentNode | ListNode
const childrenOf = (node: Node): Node[] => 'children' in node ? node.children as Node[] : []

/** Every node, from the beginning of the text to its end. */
export function * nodesOf (node: Node): Generator<Node> {
  yield node
  for (const child of childrenOf(node)) yield * nodesOf(child)
}

/** The files a document shows or links to, each once. */
export const mediaOf = ({ root }: ContentDocument) => [...new Set([...nodesOf(root)].flatMap(node => 'mediaId' in node ? [node.mediaId] : []))]

/** Pictures that say nothing to somebody who cannot see them, as places in the text. */
export const picturesWithoutAlt = ({ root }: ContentDocument) =>
  root.children.flatMap((block, i) => [...nodesOf(block)].flatMap(node => node.type === 'image' && !node.decorative && node.alt.trim() === '' ? [i] : []))

const breaks = new Set(['paragraph', 'heading', 'quote', 'listitem', 'code', 'tablerow', 'callout', 'collapsible-title', 'image', 'video', 'audio', 'file', 'equation'])

/** The words of a node as they would be read out; blocks are on lines of their own. */
export function wordsOf (node: Node): string {
  const own = node.type === 'text' || node.type === 'code-highlight' ? node.text
    : node.type === 'linebreak' ? '\n' : node.type === 'tab' ? ' '
      : node.type === 'image' ? [node.alt, node.caption].filter(Boolean).join('. ')
        : node.type === 'video' || node.type === 'audio' || node.type === 'file' ? node.caption ?? ''
          : node.type === 'equation' ? node.equation : ''
  const inside = childrenOf(node).map(wordsOf).join(node.type === 'tablerow' ? ' ' : '')
  const ends = breaks.has(node.type) && !(node.type === 'equation' && node.inline)
  return `${own}${inside}${ends ? '\n' : ''}`
}

/** Words for the search index: one line, single spaces. */
export const plainText = ({ root }: ContentDocument) => wordsOf(root).replace(/\s+/g, ' ').trim()

/** What stands at the top of the document, in order, as words; a place in a lesson is a number in this list. */
export const blocksOf = ({ root }: ContentDocument): Array<{ block: number, type: BlockNode['type'], words: string }> =>
  root.children.map((node, block) => ({ block, type: node.type, words: wordsOf(node).trim() }))

const wordsPerMinute = 180 // a pupil reading to learn
/** Whole minutes, one at least. */
export const minutesToRead = (content: ContentDocument) => Math.max(1, Math.round(plainText(content).split(' ').length / wordsPerMinute))
