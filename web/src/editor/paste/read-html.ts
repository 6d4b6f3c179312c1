/**
 * What other programs put on the clipboard, as a lesson keeps it: headings, lists, tables, bold and italic, links, formulas. Styles,
 * classes, colours, comments, hidden text and pictures of the internet stay behind. Nothing of it is ever shown as HTML: the result
 * is data, and the box looks at it again.
 */
import { attributeOf, childrenOf, findIn, isElement, isText, nameOf, styleOf, textOf } from './html-node.ts'
import type { HtmlNode } from './html-node.ts'
import { createLine } from './line.ts'
import type { LinkHere } from './line.ts'
import { gathered, isMarker, readList, wordPoint } from './read-lists.ts'
import type { Blocks } from './read-lists.ts'
import { readTable } from './read-table.ts'
import { safeUrl } from '../safe-url.ts'
import type { BlockNode, HeadingTag, InlineNode } from '../../../../server/features/content/content.schemas.ts'

/** A picture that came along: to be sent to the box, and to stand here. */
export interface PastedPicture { type: 'pasted-picture', data: string, alt: string }
export interface Pasted {
  blocks: Array<BlockNode | PastedPicture>
  /** Pictures that are somewhere else. */
  leftBehind: number
  /** More than a lesson can hold, or a table that had to be cut. */
  tooMuch: boolean
}

interface Where { format: number, link: LinkHere | null, kind: 'paragraph' | HeadingTag, pre: boolean, noBold: boolean, noUnderline: boolean, word: boolean, inTable: boolean }
type Out = Blocks

const bold = 1, italic = 2, strike = 4, underline = 8, code = 16, sub = 32, sup = 64, highlight = 128
const formats: Record<string, number> = { strong: bold, b: bold, em: italic, i: italic, cite: italic, dfn: italic, u: underline, s: strike, strike, code, kbd: code, samp: code, tt: code, sub, sup, mark: highlight }
const headings: Record<string, HeadingTag> = { h1: 'h2', h2: 'h2', h3: 'h3', h4: 'h4', h5: 'h4', h6: 'h4' }
const blocks = new Set(['p', 'div', 'section', 'article', 'header', 'footer', 'main', 'aside', 'nav', 'address', 'figure', 'figcaption', 'dl', 'dt', 'dd', 'center', 'form', 'fieldset', 'caption', 'tr', 'td', 'th', 'tbody', 'thead', 'li', 'body', 'html', 'summary', 'hgroup'])
const skipped = new Set(['script', 'style', 'meta', 'title', 'link', 'head', 'noscript', 'template', 'svg', 'canvas', 'iframe', 'object', 'embed', 'audio', 'video', 'select', 'option', 'textarea', 'input', 'colgroup', 'xml', 'o:p', 'rp', 'rt', 'map', 'base'])
const most = 15_000

export function readHtml(root: HtmlNode, here = ''): Pasted {
  const word = /mso-|MsoNormal|urn:schemas-microsoft-com/.test(signsOf(root))
  const reader = new Reader(here)
  const read = reader.blocks(childrenOf(root), { format: 0, link: null, kind: 'paragraph', pre: false, noBold: false, noUnderline: false, word, inTable: false })
  return { blocks: gathered(read), leftBehind: reader.leftBehind, tooMuch: reader.tooMuch || reader.count > most }
}

/** Enough of the attributes to know where it came from. */
function signsOf(node: HtmlNode, depth = 0): string {
  if (depth > 6) return ''
  return childrenOf(node).slice(0, 40).filter(isElement).map((child) => `${attributeOf(child, 'class')} ${attributeOf(child, 'style')} ${attributeOf(child, 'xmlns:o')} ${signsOf(child, depth + 1)}`).join(' ')
}

class Reader {
  leftBehind = 0
  tooMuch = false
  count = 0
  private readonly here: string

  constructor(here: string) {
    this.here = here
  }

  blocks(nodes: HtmlNode[], where: Where): Out {
    const out: Out = []
    const line = createLine()
    const flush = (kind: Where['kind']) => {
      const children = line.take()
      if (children.length > 0) this.push(out, kind === 'paragraph' ? { type: 'paragraph', children } : { type: 'heading', tag: kind, children })
    }
    const visit = (node: HtmlNode, at: Where): void => {
      if (isText(node)) return this.text(node.nodeValue ?? '', at, line)
      if (!isElement(node) || isHidden(node, at)) return
      const name = nameOf(node)
      const formula = formulaOf(node)
      if (formula) {
        if (formula.inline || at.kind !== 'paragraph') return line.put({ type: 'equation', equation: formula.tex, inline: true })
        flush(at.kind)
        return this.push(out, { type: 'equation', equation: formula.tex, inline: false })
      }
      if (skipped.has(name)) return
      if (name === 'br') return void (line.break() && flush(at.kind))
      if (name === 'img') return this.picture(node, at, line, out, () => flush(at.kind))
      const inside = within(node, at, this.here)
      if (headings[name] || isTitle(node)) {
        flush(at.kind)
        const kind = headings[name] ?? 'h2'
        for (const child of childrenOf(node)) visit(child, { ...inside, kind, noBold: true, format: inside.format & ~bold })
        return flush(kind)
      }
      const special = this.special(name, node, inside)
      if (special) {
        flush(at.kind)
        out.push(...special)
        return
      }
      if (!blocks.has(name)) {
        for (const child of childrenOf(node)) visit(child, inside)
        return
      }
      flush(at.kind)
      for (const child of childrenOf(node)) visit(child, inside)
      flush(at.kind)
    }
    for (const node of nodes) visit(node, where)
    flush(where.kind)
    return out
  }

  private push(out: Out, block: Out[number]): void {
    this.count++
    out.push(block)
  }

  private text(text: string, { format, link, pre }: Where, line: ReturnType<typeof createLine>): void {
    // Only before signs that French sets apart is such a space meant; elsewhere programs use it to fill.
    const words = text.replace(/\u00A0(?![:;!?»%€])/g, (space, i: number) => text[i - 1] === '«' ? space : ' ').replace(/[\u200B\uFEFF\u00AD]/g, '')
    if (pre && words === '\t') return line.put({ type: 'tab' }, link)
    this.count++
    line.words(words, format, link)
  }

  /** Blocks that are read as a whole; undefined for all others. */
  private special(name: string, node: HtmlNode, at: Where): Out | undefined {
    const point = name === 'p' || name === 'div' ? wordPoint(node) : null
    if (point) return this.wordPoint(node, point, at)
    if (name === 'ul' || name === 'ol') {
      const { list, points, after } = readList(node, (children) => this.blocks(children, at))
      return [...(list ? [list] : []), ...points, ...after]
    }
    if (name === 'table') return this.table(node, at)
    if (name === 'pre' || isCodeBox(node)) return codeOf(node)
    if (name === 'blockquote') return quoted(gathered(this.blocks(childrenOf(node), at)))
    if (name === 'hr') return at.word ? [] : [{ type: 'horizontalrule' }]
    if (name === 'details') return this.details(node, at)
    return undefined
  }

  private wordPoint(node: HtmlNode, { level, kind, start }: NonNullable<ReturnType<typeof wordPoint>>, at: Where): Out {
    const read = gathered(this.blocks(childrenOf(node).filter((child) => !isMarker(child)), at))
    const line = read.flatMap((block) => block.type === 'paragraph' ? block.children : [])
    return [...(line.length > 0 ? [{ type: 'loose-point' as const, level, kind, start, line }] : []), ...read.filter((block) => block.type !== 'paragraph')]
  }

  private table(node: HtmlNode, at: Where): Out {
    const inside = { ...at, inTable: true }
    const { table, cells, cut } = readTable(node, (children, head) => gathered(this.blocks(children, head ? { ...inside, noBold: true } : inside)))
    if (cut) this.tooMuch = true
    // A table in a table is one that lays out; its parts stand one below the other.
    if (!table || at.inTable) return cells.flatMap((cell) => this.blocks(childrenOf(cell), at))
    this.count += cells.length
    return [table]
  }

  private details(node: HtmlNode, at: Where): Out {
    const summary = childrenOf(node).find((child) => nameOf(child) === 'summary')
    const title = summary ? gathered(this.blocks(childrenOf(summary), at)).flatMap((block) => block.type === 'paragraph' || block.type === 'heading' ? block.children : []) : []
    const inside = gathered(this.blocks(childrenOf(node).filter((child) => child !== summary), at))
    const content = inside.filter((block) => !isPicture(block))
    return [{ type: 'collapsible', children: [{ type: 'collapsible-title', children: title }, { type: 'collapsible-content', children: content.length > 0 ? content : [{ type: 'paragraph', children: [] }] }] }, ...inside.filter(isPicture)]
  }

  private picture(node: HtmlNode, at: Where, line: ReturnType<typeof createLine>, out: Out, flush: () => void): void {
    const [src, alt] = [attributeOf(node, 'src'), attributeOf(node, 'alt').trim()]
    if (isTracker(node) || attributeOf(node, 'class').includes('mwe-math')) return
    if (alt !== '' && alt.length <= 8 && /^\p{Extended_Pictographic}/u.test(alt)) return line.words(alt, at.format, at.link)
    if (!/^data:image\/(png|jpe?g|gif|webp|avif|bmp);base64,/i.test(src)) return void this.leftBehind++
    if (at.inTable || at.kind !== 'paragraph') return void this.leftBehind++
    flush()
    const picture: PastedPicture = { type: 'pasted-picture', data: src, alt: alt.slice(0, 500) }
    this.push(out, picture as never)
  }
}

/** Those wait for the box, and stand at the top until they are there. */
const isPicture = (block: BlockNode): boolean => (block as { type: string }).type === 'pasted-picture'

function within(node: HtmlNode, at: Where, here: string): Where {
  const name = nameOf(node)
  const style = styleOf(node)
  const next = { ...at }
  let format = at.format | (formats[name] ?? 0)
  if (name === 'ins' && !at.word) format |= underline
  if (name === 'del') format |= strike
  const weight = style['font-weight'] ?? ''
  if (/^(bold|bolder|[6-9]00)$/.test(weight)) format |= bold
  if (/^(normal|lighter|[1-4]00)$/.test(weight)) format &= ~bold
  if (/^(italic|oblique)/.test(style['font-style'] ?? '')) format |= italic
  if (style['font-style'] === 'normal') format &= ~italic
  const decoration = `${style['text-decoration'] ?? ''} ${style['text-decoration-line'] ?? ''}`
  if (/underline/.test(decoration)) format |= underline
  if (/line-through/.test(decoration)) format |= strike
  if (style['vertical-align'] === 'sub') format |= sub
  if (style['vertical-align'] === 'super') format |= sup
  if (style['mso-highlight']) format |= highlight
  if (name === 'a') {
    const url = linkOf(attributeOf(node, 'href'), here)
    next.link = url === undefined ? null : { url }
    next.noUnderline = true
  }
  if (next.noBold) format &= ~bold
  if (next.noUnderline) format &= ~underline
  if (/^pre/.test(style['white-space'] ?? '')) next.pre = true
  next.format = format & sub ? format & ~sup : format
  return next
}

/** Addresses of this box lead on whatever it is called; what only has a meaning on the page it came from leads nowhere. */
function linkOf(href: string, here: string): string | undefined {
  const url = here !== '' && href.startsWith(`${here}/`) ? href.slice(here.length) : href
  if (/^[#?.]|^file:/i.test(url)) return undefined
  const redirected = /^https?:\/\/(?:www\.)?google\.[a-z.]+\/url\?(?:[^#]*&)?(?:q|url)=([^&#]+)/.exec(url)?.[1]
  try {
    return safeUrl(redirected ? decodeURIComponent(redirected) : url)
  } catch {
    return safeUrl(url)
  }
}

function isHidden(node: HtmlNode, at: Where): boolean {
  if (formulaOf(node)) return false
  const style = styleOf(node)
  const named = `${attributeOf(node, 'class')} ${style['mso-element'] ?? ''} ${style['mso-special-character'] ?? ''}`
  return style.display === 'none' || style.visibility === 'hidden' || style['mso-hide'] === 'all' || node.getAttribute?.('hidden') != null ||
    /MsoComment|comment|footnote-separator/.test(named) && at.word || style['mso-list'] === 'ignore' || (nameOf(node) === 'del' && at.word) ||
    (nameOf(node) === 'a' && /^_msoanchor/.test(attributeOf(node, 'name')))
}

const isTitle = (node: HtmlNode): boolean => nameOf(node) === 'p' && /^(MsoTitle|Title)$/.test(attributeOf(node, 'class'))

/** Pictures that nobody is meant to see. */
function isTracker(node: HtmlNode): boolean {
  const style = styleOf(node)
  const size = (name: string) => parseFloat(attributeOf(node, name) || style[name] || '100')
  return size('width') <= 2 || size('height') <= 2
}

/** TeX that came along beside a formula that was drawn: KaTeX, MathJax, Wikipedia. */
function formulaOf(node: HtmlNode): { tex: string, inline: boolean } | null {
  const names = attributeOf(node, 'class')
  if (nameOf(node) !== 'math' && !/(^| )(katex|katex-display|mwe-math-element|MathJax)( |$)/.test(names)) return null
  const note = findIn(node, (one) => nameOf(one) === 'annotation' && attributeOf(one, 'encoding') === 'application/x-tex')
  const tex = note && textOf(note).trim().replace(/^\{\\(?:displaystyle|textstyle)\s?([^]*)\}$/, '$1').trim()
  if (!tex || tex.length > 5000) return null
  const math = nameOf(node) === 'math' ? node : findIn(node, (one) => nameOf(one) === 'math')
  return { tex, inline: !/katex-display|mwe-math-element-block/.test(names) && (math ? attributeOf(math, 'display') !== 'block' : true) }
}

/** From editors of programs: lines in boxes, in letters of one width. */
function isCodeBox(node: HtmlNode): boolean {
  const style = styleOf(node)
  return nameOf(node) === 'div' && /^pre/.test(style['white-space'] ?? '') && /monospace|consolas|menlo|courier/.test(style['font-family'] ?? '')
}

function codeOf(node: HtmlNode): Blocks {
  const text = codeText(node).replace(/^\n/, '').replace(/\n+$/, '')
  if (text.trim() === '') return []
  const children = text.split('\n').flatMap((words, i): InlineNode[] => [...(i > 0 ? [{ type: 'linebreak' } as const] : []), ...tabbed(words)])
  const language = /(?:language|lang|brush)[-:]\s?([\w+#-]{1,20})/.exec(`${attributeOf(node, 'class')} ${childrenOf(node).map((child) => attributeOf(child, 'class')).join(' ')}`)?.[1]
  return [{ type: 'code', ...(language ? { language: shortOf(language.toLowerCase()) } : {}), children: children as never }]
}

const shortOf = (language: string): string => ({ python: 'py', javascript: 'js', golang: 'go', 'c++': 'cpp', ts: 'typescript', md: 'markdown' })[language] ?? language

function codeText(node: HtmlNode): string {
  if (isText(node)) return (node.nodeValue ?? '').replace(/\r\n?/g, '\n').replace(/\u00A0/g, ' ')
  if (nameOf(node) === 'br') return '\n'
  const inside = childrenOf(node).map(codeText).join('')
  return nameOf(node) === 'div' && inside !== '' && !inside.endsWith('\n') ? `${inside}\n` : inside
}

const tabbed = (words: string): InlineNode[] => words.split('\t').flatMap((text, i): InlineNode[] => [...(i > 0 ? [{ type: 'tab' } as const] : []), ...(text === '' ? [] : [{ type: 'text', text } as const])])

/** A quotation holds words; what else stands in it follows it. */
function quoted(inside: BlockNode[]): Blocks {
  const out: Blocks = []
  for (const block of inside) {
    const before = out[out.length - 1]
    if (block.type !== 'paragraph' && block.type !== 'quote') out.push(block)
    else if (before?.type === 'quote') before.children.push({ type: 'linebreak' }, ...block.children)
    else out.push({ type: 'quote', children: block.children })
  }
  return out
}
