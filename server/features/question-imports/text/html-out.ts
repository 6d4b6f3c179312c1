import type { BlockNode, CodeNode, ContentDocument, InlineNode, ListItemNode, ListNode, TableRowNode, TextNode } from '../../content/content.schemas.ts'

// Content as HTML that is well-formed XML too. What comes back through `html-in.ts` is the same content again; what HTML has no
// place for is said to `lost`.

export interface HtmlTarget {
  /** Where a file lies for whoever reads this; undefined when it cannot come along. */
  address: (mediaId: number) => { url: string, kind: 'image' | 'video' | 'audio' | 'file', mime: string, name: string } | undefined
  lost: (what: 'formatting' | 'file') => void
  /** Only elements of QTI 2.1: others become spans and divs with a class of ours. */
  strict?: boolean
}

export const escaped = (words: string) => words.replace(/[&<>"]/g, letter => ({
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'
})[letter]!).replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')

export const htmlOf = ({ root }: ContentDocument, target: HtmlTarget): string => root.children.map(block => blockOf(block, target)).join('')

/** One paragraph of words stands without its element, as others write it too. */
export function shortHtmlOf (content: ContentDocument, target: HtmlTarget): string {
  const [only, more] = content.root.children
  if (only?.type !== 'paragraph' || more || standsApart(only)) return htmlOf(content, target)
  return inlineOf(only.children, target)
}

/** The words when there is nothing but words in it: no formats, formulas, files. */
export function plainOf ({ root }: ContentDocument): string | undefined {
  const [only, more] = root.children
  if (only === undefined) return ''
  if (only.type !== 'paragraph' || more || standsApart(only) || only.children.some(node => node.type !== 'text' || (node.format ?? 0) !== 0)) return undefined
  const words = only.children.map(node => (node as TextNode).text).join('').replace(/[ \t\r\n\f]+/g, ' ').trim()
  return /\\[([]|\$\$/.test(words) ? undefined : words
}

const standsApart = ({ format, indent }: { format?: unknown, indent?: number }) => (format !== undefined && format !== '') || (indent ?? 0) > 0

function blockOf (block: BlockNode, target: HtmlTarget): string {
  if ('format' in block && standsApart(block)) target.lost('formatting')
  switch (block.type) {
    case 'paragraph': return block.children.length === 0 ? '' : `<p>${inlineOf(block.children, target)}</p>`
    case 'heading': return `<${block.tag}>${inlineOf(block.children, target)}</${block.tag}>`
    case 'quote': return `<blockquote><p>${inlineOf(block.children, target)}</p></blockquote>`
    case 'list': return listOf(block, target)
    case 'code': return codeTag(block, target)
    case 'horizontalrule': return '<hr/>'
    case 'table': return `<table><tbody>${block.children.map(row => rowOf(row, target)).join('')}</tbody></table>`
    case 'equation': return `<p>\\[${escaped(block.equation)}\\]</p>`
    case 'image': return imageOf(block, target)
    case 'video': case 'audio': case 'file': return fileOf(block.mediaId, block.caption ?? '', target)
    case 'callout': return `<div class="pi-box-${block.kind}">${blocksOf(block.children, target)}</div>`
    case 'columns': return `<div class="pi-columns">${block.children.map(({ children }) => `<div>${blocksOf(children, target)}</div>`).join('')}</div>`
    case 'collapsible': {
      const [title, content] = block.children
      return element('details', 'pi-details', `${element('summary', 'pi-summary', inlineOf(title.children, target), target)}${blocksOf(content.children, target)}`, target)
    }
  }
}

function codeTag ({ language, children }: CodeNode, { strict }: HtmlTarget) {
  const named = language ? ` class="language-${escaped(language)}"` : ''
  return strict ? `<pre${named}>${escaped(codeOf(children))}</pre>` : `<pre><code${named}>${escaped(codeOf(children))}</code></pre>`
}

const blocksOf = (blocks: BlockNode[], target: HtmlTarget) => blocks.map(block => blockOf(block, target)).join('')
const element = (name: string, standIn: string, inside: string, { strict }: HtmlTarget) => strict ? `<div class="${standIn}">${inside}</div>` : `<${name}>${inside}</${name}>`
const codeOf = (children: Array<{ type: string, text?: string }>) => children.map(({ type, text }) => type === 'linebreak' ? '\n' : type === 'tab' ? '\t' : text ?? '').join('')

function listOf ({ listType, start = 1, children }: ListNode, target: HtmlTarget): string {
  const name = listType === 'number' ? 'ol' : 'ul'
  const from = listType !== 'number' || start === 1 ? '' : target.strict ? ` class="pi-start-${start}"` : ` start="${start}"`
  let items = ''
  for (const [i, item] of children.entries()) {
    if (item.children[0]?.type === 'list') continue // was put into the item before it
    const next = children[i + 1]
    const nested = next?.children[0]?.type === 'list' ? listOf(next.children[0] as ListNode, target) : ''
    items += `<li>${listType === 'check' ? boxOf(item, target) : ''}${inlineOf(item.children as InlineNode[], target)}${nested}</li>`
  }
  return `<${name}${from}>${items}</${name}>`
}

const boxOf = ({ checked }: ListItemNode, { strict }: HtmlTarget) => strict
  ? `<span class="pi-task${checked ? ' pi-checked' : ''}"></span>`
  : `<input type="checkbox" disabled="disabled"${checked ? ' checked="checked"' : ''}/>`

function rowOf ({ children }: TableRowNode, target: HtmlTarget) {
  const spans = ({ colSpan = 1, rowSpan = 1 }) => `${colSpan > 1 ? ` colspan="${colSpan}"` : ''}${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''}`
  return `<tr>${children.map(cell => `<${cell.headerState ? 'th' : 'td'}${spans(cell)}>${blocksOf(cell.children, target)}</${cell.headerState ? 'th' : 'td'}>`).join('')}</tr>`
}

function imageOf ({ mediaId, alt, decorative, caption = '', width = 'full' }: Extract<BlockNode, { type: 'image' }>, target: HtmlTarget): string {
  const file = target.address(mediaId)
  if (!file) { target.lost('file'); return '' }
  const sized = width === 'half' ? ' width="50%"' : width === 'third' ? ' width="33%"' : ''
  const said = alt !== '' || decorative ? ` alt="${escaped(alt)}"` : target.strict ? ' alt="" class="pi-no-alt"' : ''
  const image = `<img src="${escaped(file.url)}"${said}${sized}${decorative && !target.strict ? ' role="presentation"' : ''}/>`
  if (caption === '') return target.strict ? `<div>${image}</div>` : `<p>${image}</p>`
  return element('figure', 'pi-figure', `${image}${element('figcaption', 'pi-caption', escaped(caption), target)}`, target)
}

/** What plays, or is opened; its caption stands where browsers that cannot play it show it. */
function fileOf (mediaId: number, caption: string, target: HtmlTarget): string {
  const file = target.address(mediaId)
  if (!file) { target.lost('file'); return '' }
  const url = escaped(file.url)
  if (target.strict) return `<div><object data="${url}" type="${escaped(file.mime)}">${escaped(caption)}</object></div>`
  if (file.kind === 'audio' || file.kind === 'video') return `<p><${file.kind} controls="controls" src="${url}" title="${escaped(caption)}"></${file.kind}></p>`
  return `<p><a href="${url}" title="${escaped(caption)}">${escaped(caption || file.name)}</a></p>`
}

const formats: Array<[bit: number, name: string, standIn?: string]> = [
  [1, 'strong'], [2, 'em'], [4, 's', 'pi-s'], [8, 'u', 'pi-u'], [16, 'code'], [32, 'sub'], [64, 'sup'], [128, 'mark', 'pi-mark']
]

function inlineOf (nodes: InlineNode[], target: HtmlTarget): string {
  return nodes.map(node => {
    switch (node.type) {
      case 'text': return textOf(node, target)
      case 'linebreak': return '<br/>'
      case 'tab': return ' '
      case 'link': return `<a href="${escaped(node.url)}">${inlineOf(node.children, target)}</a>`
      case 'equation': return node.inline ? `\\(${escaped(node.equation)}\\)` : `\\[${escaped(node.equation)}\\]`
    }
  }).join('')
}

/** Marks of formulas that are only letters are parted, so that nobody takes them for marks. */
const words = (text: string) => escaped(text).replace(/\\(?=[([])/g, '\\<span></span>').replace(/\$(?=\$)/g, '$<span></span>')

const textOf = ({ text, format = 0 }: TextNode, { strict }: HtmlTarget) => formats.reduce((inside, [bit, name, standIn]) =>
  (format & bit) === 0 ? inside : strict && standIn ? `<span class="${standIn}">${inside}</span>` : `<${name}>${inside}</${name}>`, words(text))
