import type { ImageNode } from '../../content/content.schemas.ts'
import { codeBlock, languageOf } from './code.ts'
import { Flow } from './flow.ts'
import { htmlList } from './html-lists.ts'
import { htmlTable } from './html-tables.ts'
import { isTag, tagsOf, within, words, type Tag } from './markup.ts'
import { isDisplayed, texOfMathml } from './mathml.ts'
import {
  bold, codeFormat, collapsible, equation, heading, highlight, italic, lineBreak, link, quoted, strikethrough, subscript, superscript, text, titleOf, underline, type Block, type Piece
} from './nodes.ts'
import type { Notes } from './notes.ts'
import { webAddress } from './links.ts'

// HTML, as it comes out of Word's documents and stands in books, becomes blocks of a lesson. What runs, asks or plays is left out.

export interface HtmlContext {
  notes: Notes
  /** The picture at this address, if it is to be had; notes itself what is not. */
  picture: (source: string, alt: string, decorative: boolean) => ImageNode | undefined
  /** The key of a footnote, when a link of this address leads to one. */
  footnote: (href: string, tag: Tag) => string | undefined
  /** Words as they stand in the text; without it, they are what they are. */
  inText?: (words: string, format: number) => Piece[]
  /** Told of elements that HTML does not have. */
  unknown?: (name: string) => void
  detailsTitle: string
}

export interface State { format: number, href?: string | undefined }

export function htmlBlocks (tags: Array<Tag | string>, context: HtmlContext, state: State = { format: 0 }): Block[] {
  const flow = new Flow()
  walk(tags, { flow, context, state })
  return flow.end()
}

export interface Walk { flow: Flow, context: HtmlContext, state: State }

function walk (nodes: Array<Tag | string>, { flow, context, state }: Walk) {
  for (const node of nodes) {
    if (isTag(node)) walkTag(node, { flow, context, state })
    else flow.add(linked(wordsOf(node.replace(/[ \t\r\n\f]+/g, ' '), context, state), state))
  }
}

const wordsOf = (said: string, { inText }: HtmlContext, { format }: State) => inText ? inText(said, format) : [text(said, format)]
const linked = (pieces: Piece[], { href }: State): Piece[] => href === undefined || pieces.length === 0 ? pieces : [link(href, pieces)]

export const inlineFormats: Record<string, number> = {
  b: bold, strong: bold, i: italic, em: italic, cite: italic, var: italic, dfn: italic, s: strikethrough, strike: strikethrough, del: strikethrough, u: underline, ins: underline,
  code: codeFormat, kbd: codeFormat, samp: codeFormat, tt: codeFormat, sub: subscript, sup: superscript, mark: highlight
}

const silent = new Set(['head', 'style', 'title', 'meta', 'link', 'base', 'template', 'noscript', 'wbr', 'col', 'colgroup', 'caption', 'rp', 'source', 'track', 'param', 'map', 'area', 'datalist'])
const running = new Set(['script', 'applet'])
const playing = new Set(['audio', 'video'])
const foreign = new Set(['iframe', 'object', 'embed', 'canvas', 'frame', 'frameset'])
const asking = new Set(['input', 'select', 'textarea', 'button', 'meter', 'progress'])
const apart = new Set([
  'p', 'div', 'section', 'article', 'main', 'header', 'footer', 'aside', 'nav', 'address', 'center', 'form', 'fieldset', 'legend', 'hgroup', 'body', 'html', 'figcaption', 'dl', 'dt', 'dd',
  'summary', 'search', 'dialog', 'menu', 'epub:switch', 'epub:case'
])
const plain = new Set([
  'span', 'small', 'big', 'font', 'abbr', 'acronym', 'time', 'data', 'bdo', 'bdi', 'label', 'ruby', 'rb', 'rtc', 'nobr', 'picture', 'tbody', 'tr', 'td', 'th', 'li', 'output', 'optgroup', 'option',
  'slot', 'blink', 'marquee'
])

function walkTag (tag: Tag, walking: Walk) {
  const { flow, context, state } = walking
  const { name, children } = tag
  if (silent.has(name) || isHidden(tag)) return
  if (running.has(name)) return context.notes.add('script_removed')
  if (playing.has(name)) return context.notes.add('media_left_out')
  if (foreign.has(name)) return foreignTag(tag, walking)
  if (asking.has(name)) return askingTag(tag, walking)
  const read = readers[name]
  if (read) return read(tag, walking)
  if (!plain.has(name) && !apart.has(name) && inlineFormats[name] === undefined) context.unknown?.(name)
  const inner = { ...state, format: state.format | (inlineFormats[name] ?? 0) }
  if (apart.has(name)) flow.block()
  walk(children, { flow, context, state: inner })
  if (apart.has(name)) flow.block()
}

const isHidden = ({ attributes }: Tag) => attributes.hidden !== undefined || /display\s*:\s*none/i.test(attributes.style ?? '')

function foreignTag (tag: Tag, walking: Walk) {
  const kind = tag.attributes.type ?? ''
  walking.context.notes.add(/^(audio|video)\//.test(kind) || /youtu|vimeo/.test(tag.attributes.src ?? '') ? 'media_left_out' : 'embedded_object')
  if (tag.name === 'object') walk(tagsOf(tag).filter(({ name }) => name !== 'param'), walking) // what is shown instead
}

function askingTag (tag: Tag, { flow, context, state }: Walk) {
  const { type, checked } = tag.attributes
  if (tag.name === 'input' && type === 'checkbox') return flow.add([text(checked === undefined ? '☐ ' : '☑ ', state.format)])
  if (tag.name === 'input' && type === 'hidden') return
  context.notes.add('form_field')
  if (tag.name === 'button') walk(tag.children, { flow, context, state })
}

const headingOf = (level: number) => (tag: Tag, { flow, context, state }: Walk) => {
  const blocks = htmlBlocks(tag.children, context, state)
  context.notes.at(titleOf(blocks.flatMap(block => block.type === 'paragraph' ? block.children as Piece[] : [])))
  flow.push(...blocks.map(block => block.type === 'paragraph' ? heading(level, block.children as Piece[]) : block))
}

function anchor (tag: Tag, { flow, context, state }: Walk) {
  const { href = '' } = tag.attributes
  const key = context.footnote(href, tag)
  if (key !== undefined) return flow.add([{ type: 'note', key }])
  const address = webAddress(href)
  if (href !== '' && address === undefined && !href.startsWith('#')) context.notes.add('link_removed')
  walk(tag.children, { flow, context, state: { ...state, href: address ?? state.href } })
}

function picture (tag: Tag, { flow, context }: Walk) {
  const { src, alt, role, 'xlink:href': linked, href } = tag.attributes
  const source = src ?? linked ?? href
  if (!source) return
  const node = context.picture(source, alt ?? tag.attributes.title ?? '', role === 'presentation' || (alt === '' && tag.name === 'img'))
  if (node) flow.add([node])
}

function formula (tag: Tag, { flow, context, state }: Walk) {
  const tex = texOfMathml(tag)
  if (tex !== undefined) return flow.add([equation(tex, !isDisplayed(tag))])
  const said = tag.attributes.alttext?.trim() || words(tag).replace(/\s+/g, ' ').trim()
  context.notes.add(said === '' ? 'math_not_read' : 'math_as_text')
  flow.add([text(said, state.format)])
}

function preformatted (tag: Tag, { flow }: Walk) {
  const code = [...within(tag)].find(({ name }) => name === 'code')
  const named = [tag, ...(code ? [code] : [])].flatMap(({ attributes: { 'data-language': language, 'data-lang': lang, class: classes = '' } }) =>
    [language, lang, ...classes.split(/\s+/).filter(one => /^(lang(uage)?|brush:?)-/.test(one))])
  flow.push(codeBlock(preWords(tag), languageOf(named.find(one => one))))
}

const preWords = (tag: Tag): string => tag.children.map(child => !isTag(child) ? child : child.name === 'br' ? '\n' : preWords(child)).join('')

function quote (tag: Tag, { flow, context, state }: Walk) {
  flow.push(...quoted(htmlBlocks(tag.children, context, state)))
}

function figure (tag: Tag, { flow, context, state }: Walk) {
  const blocks = htmlBlocks(tag.children.filter(child => !isTag(child) || child.name !== 'figcaption'), context, state)
  const [caption] = tagsOf(tag, 'figcaption')
  const said = caption === undefined ? [] : htmlBlocks(caption.children, context, state)
  const alone = blocks.length === 1 && said.length <= 1 ? blocks[0]! : undefined
  if (alone?.type === 'image' && (said.length === 0 || said[0]!.type === 'paragraph')) {
    const words = titleOf(said.flatMap(block => block.type === 'paragraph' ? block.children as Piece[] : [])).slice(0, 500).toWellFormed()
    flow.push({ ...alone, ...(words === '' ? {} : { caption: words }) })
  } else flow.push(...blocks, ...said)
}

function details (tag: Tag, { flow, context, state }: Walk) {
  const [summary] = tagsOf(tag, 'summary')
  const title = summary === undefined ? [] : htmlBlocks(summary.children, context, state).flatMap(block => 'children' in block ? block.children as Piece[] : [])
  const inside = htmlBlocks(tag.children.filter(child => child !== summary), context, state)
  flow.push(collapsible(title.length > 0 ? title : [text(context.detailsTitle)], inside))
}

const readers: Record<string, (tag: Tag, walking: Walk) => void> = {
  h1: headingOf(1), h2: headingOf(2), h3: headingOf(3), h4: headingOf(4), h5: headingOf(5), h6: headingOf(6),
  a: anchor,
  img: picture, image: picture, 'svg:image': picture,
  math: formula,
  pre: preformatted,
  blockquote: quote,
  figure,
  details,
  br: (_tag, { flow }) => flow.add([lineBreak]),
  hr: (_tag, { flow }) => flow.push({ type: 'horizontalrule' }),
  ul: (tag, { flow, context, state }) => flow.push(...htmlList(tag, item => htmlBlocks(item, context, state))),
  ol: (tag, { flow, context, state }) => flow.push(...htmlList(tag, item => htmlBlocks(item, context, state))),
  table: (tag, { flow, context, state }) => flow.push(...htmlTable(tag, context.notes, inside => htmlBlocks(inside, context, state))),
  dt: (tag, { flow, context, state }) => flow.push(...htmlBlocks(tag.children, context, { ...state, format: state.format | bold })),
  dd: (tag, { flow, context, state }) => flow.push(...htmlBlocks(tag.children, context, state).map(block => block.type === 'paragraph' ? { ...block, indent: 1 } : block)),
  q (tag, walking) {
    walking.flow.add([text('“', walking.state.format)])
    walk(tag.children, walking)
    walking.flow.add([text('”', walking.state.format)])
  },
  rt (tag, walking) {
    walking.flow.add([text(' (', walking.state.format)])
    walk(tag.children, walking)
    walking.flow.add([text(')', walking.state.format)])
  },
  'svg:svg' (tag, walking) {
    const shown = [...within(tag)].filter(({ name }) => name === 'svg:image')
    if (shown.length > 0) for (const image of shown) picture(image, walking)
    else walking.context.notes.add('diagram')
  },
  'epub:default': () => {}
}
