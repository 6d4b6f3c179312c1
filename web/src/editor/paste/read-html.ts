/**
 * What other programs put on the clipboard, as a lesson keeps it: headings, lists, tables, bold and italic, links, formulas. Styles,
 * classes, colours, comments, hidden text and pictures of the internet stay behind. Nothing of it is ever shown as HTML: the result
 * is data, and the box looks at it again.
 */
import { attributeOf, childrenOf, isElement, isText, nameOf } from './html-node.ts'
import type { HtmlNode } from './html-node.ts'
import { createLine } from './line.ts'
import { codeOf, isCodeBox } from './read-code.ts'
import { formulaOf } from './read-formula.ts'
import { gathered, isMarker, readList, wordPoint } from './read-lists.ts'
import type { Blocks } from './read-lists.ts'
import { bold, isHidden, isTitle, isTracker, within } from './read-looks.ts'
import type { Where } from './read-looks.ts'
import { readTable } from './read-table.ts'
import type { BlockNode, HeadingTag } from '../../../../server/features/content/content.schemas.ts'

/** A picture that came along: to be sent to the box, and to stand here. */
export interface PastedPicture { type: 'pasted-picture', data: string, alt: string }
export interface Pasted {
  blocks: Array<BlockNode | PastedPicture>
  /** Pictures that are somewhere else. */
  leftBehind: number
  /** More than a lesson can hold, or a table that had to be cut. */
  tooMuch: boolean
}

type Out = Blocks

const headings: Record<string, HeadingTag> = { h1: 'h2', h2: 'h2', h3: 'h3', h4: 'h4', h5: 'h4', h6: 'h4' }
const blocks = new Set([
  'p', 'div', 'section', 'article', 'header', 'footer', 'main', 'aside', 'nav', 'address', 'figure', 'figcaption', 'dl', 'dt', 'dd', 'center',
  'form', 'fieldset', 'caption', 'tr', 'td', 'th', 'tbody', 'thead', 'li', 'body', 'html', 'summary', 'hgroup'
])
const skipped = new Set([
  'script', 'style', 'meta', 'title', 'link', 'head', 'noscript', 'template', 'svg', 'canvas', 'iframe', 'object', 'embed', 'audio', 'video',
  'select', 'option', 'textarea', 'input', 'colgroup', 'xml', 'o:p', 'rp', 'rt', 'map', 'base'
])
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
  return childrenOf(node).slice(0, 40).filter(isElement).flatMap((child) => [...['class', 'style', 'xmlns:o'].map((name) => attributeOf(child, name)), signsOf(child, depth + 1)]).join(' ')
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
    const filled: BlockNode[] = content.length > 0 ? content : [{ type: 'paragraph', children: [] }]
    return [{ type: 'collapsible', children: [{ type: 'collapsible-title', children: title }, { type: 'collapsible-content', children: filled }] }, ...inside.filter(isPicture)]
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
