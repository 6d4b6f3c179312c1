/**
 * Content as it is drawn: JSON that the box has looked at closely (server/features/content/), and that is still not
 * believed here. What is missing, of a wrong kind or nested without end becomes nothing or a quiet box, never a failure.
 */
import type { CalloutKind } from '../../../server/features/content/content.schemas.ts'
import type { Media } from '../../../server/features/media/media.schemas.ts'

export type Node = Record<string, unknown>

/** The box allows 24 levels; whatever is deeper did not come from there. */
export const mostDepth = 30

export const asNode = (value: unknown): Node => typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Node : {}
export const typeOf = (node: unknown): string => asText(asNode(node).type)
export const childrenOf = (node: unknown): unknown[] => {
  const { children } = asNode(node)
  return Array.isArray(children) ? children : []
}
export const blocksOf = (content: unknown): unknown[] => childrenOf(asNode(content).root)
export const asText = (value: unknown): string => typeof value === 'string' ? value : ''
export const asWhole = (value: unknown, least: number, most: number, otherwise: number): number =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most ? value as number : otherwise

/** Bits of a text's `format` (Lexical's numbers) and the element each becomes. */
export const marks: Array<[bit: number, tag: 'strong' | 'em' | 's' | 'u' | 'code' | 'sub' | 'sup' | 'mark']> =
  [[16, 'code'], [1, 'strong'], [2, 'em'], [4, 's'], [8, 'u'], [32, 'sub'], [64, 'sup'], [128, 'mark']]

const kinds: readonly CalloutKind[] = ['note', 'tip', 'warning', 'example', 'task', 'definition']
export const calloutKind = (value: unknown): CalloutKind => kinds.find((kind) => kind === value) ?? 'note'

export type Target = { href: string, to: 'page' | 'file' | 'elsewhere' }

/**
 * Where a link leads, or null for what is no address: a page of this box goes through the router, a file of the box is
 * opened by the browser, everything else leaves the box. `here` is this page's own origin: people paste whole addresses.
 */
export function targetOf(value: unknown, here: string): Target | null {
  const url = asText(value).trim()
  // Browsers skip line breaks and tabs inside an address: they must not hide how it begins.
  if (/[\u0000-\u001F\u007F]/.test(url)) return null
  if (url.startsWith('/')) return inside(url)
  if (here && url.startsWith(`${here}/`)) return inside(url.slice(here.length))
  return /^(https?:\/\/|mailto:|tel:)/i.test(url) ? { href: url, to: 'elsewhere' } : null
}

const inside = (href: string): Target | null => /^\/[/\\]/.test(href) ? null : { href, to: href.startsWith('/api/') ? 'file' : 'page' }

/** A file of the document, when the box named one and its address is of the box. */
export function mediaOf(media: unknown, id: unknown): Media | null {
  const files = asNode(media)
  const file = asNode(Object.prototype.hasOwnProperty.call(files, String(id)) ? files[String(id)] : null) as Partial<Media>
  return typeof file.url === 'string' && targetOf(file.url, '')?.to === 'file' ? file as Media : null
}

/** The words of a node, without those that nobody reads: a heading for the list of contents, the label of a mark. */
export function wordsOf(node: unknown, depth = 0): string {
  if (depth > mostDepth) return ''
  const type = typeOf(node)
  if (type === 'linebreak' || type === 'tab') return ' '
  const own = asText(asNode(node).text) || asText(asNode(node).equation)
  return own + childrenOf(node).map((child) => wordsOf(child, depth + 1)).join(isInline(childrenOf(node)[0]) ? '' : ' ')
}

const isInline = (node: unknown): boolean => ['text', 'linebreak', 'tab', 'link', 'equation', 'code-highlight'].includes(typeOf(node))

export interface Heading { block: number, level: 2 | 3 | 4, words: string, id: string }

export const headingLevel = (node: unknown): 2 | 3 | 4 => asNode(node).tag === 'h2' ? 2 : asNode(node).tag === 'h4' ? 4 : 3
/** What `#…` leads to: the number of the block at the top, and further numbers inside it. */
export const idAt = (path: string): string => `s${path}`

export function headingsOf(content: unknown): Heading[] {
  return blocksOf(content).flatMap((node, block) => {
    const words = typeOf(node) === 'heading' ? wordsOf(node).trim() : ''
    return words ? [{ block, level: headingLevel(node), words, id: idAt(String(block)) }] : []
  })
}

/** The first picture is loaded at once, all others when they come near. */
export function firstPicture(node: unknown, depth = 0): unknown {
  if (typeOf(node) === 'image') return node
  if (depth > mostDepth) return undefined
  for (const child of childrenOf(node)) {
    const found = firstPicture(child, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}

export type Scope = 'col' | 'row' | undefined

/** `headerState` of Lexical: 1 in a row of headings, 2 in a column of headings, 3 both. What came by pasting has 1 and 2 the other way round, so the place decides first. */
export function scopeOf(headerState: unknown, row: number, column: number): Scope {
  const state = asWhole(headerState, 0, 3, 0)
  if (state === 0) return undefined
  if (row === 0 && (column > 0 || state !== 2)) return 'col'
  if (column === 0) return 'row'
  return state === 2 ? 'row' : 'col'
}
