import { monospaced } from './code.ts'
import { child, tagsOf, type Tag } from './markup.ts'

const named = (kind: 'p' | 'r', names: string[], to: string) => names.map(name => `${kind}[style-name='${name.replaceAll("'", "\\'")}'] => ${to}`)

const known = [
  ...named('p', ['Title'], 'h1.title:fresh'),
  ...named('p', ['Quote', 'Intense Quote', 'Block Text', 'Quotations'], 'blockquote > p:fresh'),
  ...named('p', ['HTML Preformatted', 'Source Code', 'Code', 'Code Block', 'Preformatted Text', 'Plain Text', 'Listing', 'Macro Text', 'macro'], "pre:separator('\\n')"),
  ...named('r', ['HTML Code', 'HTML Typewriter', 'HTML Keyboard', 'HTML Sample', 'Verbatim Char', 'Source Text', 'Code Char', 'Inline Code', 'Code'], 'code'),
  // A table of contents is made again from the lesson's headings wherever one is needed.
  ...named('p', ['toc 1', 'toc 2', 'toc 3', 'toc 4', 'toc 5', 'toc 6', 'TOC Heading', 'table of figures', 'Contents 1', 'Contents 2', 'Contents 3', 'Contents Heading'], '!'),
  'p.diagramItem => ul > li:fresh', // of our own making, as is the next one
  "p.monospaced => pre:separator('\\n')", ...named('r', ['Emphasis'], 'em'), 'u => u', 'strike => s', 'highlight => mark', 'comment-reference => !'
]

/** How mammoth is to write which style. Schools have headings of their own: known by the level they have in the outline. */
export function styleMap (styles: Tag | undefined): string[] {
  if (!styles) return known
  const all = new Map(tagsOf(styles, 'w:style').map(style => [style.attributes['w:styleId'] ?? '', style]))
  const levels = [...all.values()].flatMap(style => {
    const name = child(style, 'w:name')?.attributes['w:val'] ?? ''
    const level = style.attributes['w:type'] === 'paragraph' && !/^(heading \d|title)$/i.test(name) ? levelOf(style, all, 10) : undefined
    return level === undefined || name === '' ? [] : named('p', [name], `h${level}:fresh`)
  })
  return [...known, ...levels]
}

function levelOf (style: Tag, all: Map<string, Tag>, generations: number): number | undefined {
  const said = child(style, 'w:pPr', 'w:outlineLvl')?.attributes['w:val']
  if (said !== undefined) return /^[0-5]$/.test(said) ? Number(said) + 1 : undefined // 9: body text
  const name = /^heading ([1-6])$/i.exec(child(style, 'w:name')?.attributes['w:val'] ?? '')?.[1]
  if (name !== undefined) return Number(name)
  const parent = all.get(child(style, 'w:basedOn')?.attributes['w:val'] ?? '')
  return parent && generations > 0 ? levelOf(parent, all, generations - 1) : undefined
}

interface MammothNode { type: string, font?: string | null, children?: MammothNode[], styleId?: string | null }

/** A paragraph all in letters of one width is code, whatever its style is called. */
export function monospacedAsCode (node: MammothNode): MammothNode {
  if (node.type !== 'paragraph') return node.children ? { ...node, children: node.children.map(monospacedAsCode) } : node
  const runs = (node.children ?? []).filter(({ type, children }) => type === 'run' && children?.some(({ type }) => type === 'text'))
  const isCode = runs.length > 0 && runs.every(({ font }) => font && monospaced.test(font)) && !/^(heading|title)/i.test(node.styleId ?? '')
  return isCode ? { ...node, styleId: 'monospaced' } : node
}
