import type { ContentDocument, ImageNode, PictureWidth } from '../../content/content.schemas.ts'
import { htmlBlocks, type HtmlContext } from '../../lesson-imports/convert/html.ts'
import { isTag, parsePiece, tagsOf, words, type Tag } from '../../lesson-imports/convert/markup.ts'
import type { Notes } from '../../lesson-imports/convert/notes.ts'
import { paragraph, type Block } from '../../lesson-imports/convert/nodes.ts'
import { blocksOfPlain, documentOf } from './blocks.ts'
import { piecesOf } from './formulas.ts'

// HTML of questions. What the conversion of documents does not know is made ready for it first: recordings and files, which
// stand as pictures until it is known what they are, and the few classes by which our own exports mark what HTML has no element for.

/** What HTML refers to: the number of a file that came along, 'outside' for what lies elsewhere, 'missing' for what should have come. */
export type FindFile = (source: string, alt: string) => number | 'outside' | 'missing' | 'unreadable'
export interface HtmlDesk { notes: Notes, find: FindFile }

type Nodes = Array<Tag | string>
interface Found { number: number, alt: string, width: PictureWidth | undefined }

/** HTML as browsers read it, also where it is wrong. */
export const htmlContent = (html: string, desk: HtmlDesk): ContentDocument => documentOf(blocksOfNodes(parsePiece(html).children, desk))

/**
 * Text in which HTML may stand but `a < b` too, as Moodle takes it where nothing else is said. What names no element of HTML is
 * words; and where nothing would be left of the words, they were not meant as elements.
 */
export function looseHtmlContent (said: string, desk: HtmlDesk): ContentDocument {
  if (!/[<&]/.test(said)) return documentOf(blocksOfPlain(said))
  const withBreaks = /<(p|div|pre|ul|ol|table|h[1-6]|blockquote|br)\b/i.test(said) ? said : said.replace(/\n/g, '<br>')
  const blocks = blocksOfNodes(parsePiece(strangersEscaped(withBreaks)).children, desk)
  return documentOf(blocks.length === 0 ? blocksOfPlain(said) : blocks)
}

export const nodesContent = (nodes: Nodes, desk: HtmlDesk): ContentDocument => documentOf(blocksOfNodes(nodes, desk))

const elements = new Set(('a abbr acronym address article aside audio b bdi bdo big blockquote br button caption center cite code col colgroup dd del details dfn div dl dt em embed ' +
  'fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li main map mark math meta nav nobr object ol optgroup option ' +
  'p param picture pre q rp rt ruby s samp script section select small source span strike strong style sub summary sup svg table tbody td textarea tfoot th thead time title tr track tt u ul var ' +
  'video wbr mrow mi mn mo msup msub mfrac msqrt mroot mtext mstyle mover munder mtable mtr mtd msubsup mfenced semantics annotation').split(' '))

/** Every `<` that begins no element becomes a letter. */
function strangersEscaped (html: string) {
  const tag = /<(?:!--|\/?([a-z][a-z0-9]*)(?=[\s/>])[^<>]*>)/iy
  let escaped = ''
  let from = 0
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1)) {
    tag.lastIndex = at
    const found = tag.exec(html)
    if (found && (found[1] === undefined || elements.has(found[1].toLowerCase()))) continue
    escaped += `${html.slice(from, at)}&lt;`
    from = at + 1
  }
  return escaped + html.slice(from)
}

/** Boxes and columns of our own exports stand at the top; everything between them is HTML like any other. */
function blocksOfNodes (nodes: Nodes, desk: HtmlDesk): Block[] {
  const found: Found[] = []
  const context = contextOf(found, desk.notes)
  const ready = nodes.map(node => readied(node, found, desk))
  const blocks: Block[] = []
  let open: Nodes = []
  const end = () => { blocks.push(...htmlBlocks(open, context)); open = [] }
  for (const node of ready) {
    const special = isTag(node) ? boxOf(node, context) : undefined
    if (!special) { open.push(node); continue }
    end()
    blocks.push(special)
  }
  end()
  return blocks
}

const contextOf = (found: Found[], notes: Notes): HtmlContext => ({
  notes,
  picture (source, _alt, decorative): ImageNode | undefined {
    const file = found[Number(/^ref:(\d+)$/.exec(source)?.[1] ?? -1)]
    if (!file) return undefined
    return {
      type: 'image', mediaId: file.number, alt: file.alt, ...(decorative && file.alt === '' ? { decorative } : {}),
      ...(file.width ? { width: file.width } : {})
    }
  },
  footnote: () => undefined,
  inText: piecesOf,
  detailsTitle: '…'
})

const classesOf = ({ attributes }: Tag) => new Set((attributes.class ?? '').split(/\s+/))

function boxOf (tag: Tag, context: HtmlContext): Block | undefined {
  if (tag.name !== 'div') return undefined
  const classes = classesOf(tag)
  const kind = [...classes].find(name => name.startsWith('pi-box-'))?.slice('pi-box-'.length)
  const inside = (of: Tag) => { const blocks = htmlBlocks(of.children, context); return blocks.length > 0 ? blocks : [paragraph([])] }
  if (kind !== undefined && ['note', 'tip', 'warning', 'example', 'task', 'definition'].includes(kind)) return {
    type: 'callout', kind: kind as 'note', children: inside(tag)
  }
  const columns = tagsOf(tag, 'div')
  if (!classes.has('pi-columns') || columns.length !== 2) return undefined
  return { type: 'columns', children: columns.map(column => ({ type: 'column', children: inside(column) })) as never }
}

/** Names by which our own exports stand in for elements that a format forbids. */
const standIns: Record<string, string> = {
  'pi-u': 'u', 'pi-s': 's', 'pi-mark': 'mark', 'pi-details': 'details', 'pi-summary': 'summary', 'pi-figure': 'figure', 'pi-caption': 'figcaption',
  'pi-task': 'input'
}

function readied (node: Tag | string, found: Found[], desk: HtmlDesk): Tag | string {
  if (!isTag(node)) return node
  const file = fileOf(node, found, desk)
  if (file) return file
  const standIn = [...classesOf(node)].map(name => standIns[name]).find(name => name !== undefined)
  const start = node.name === 'ol' ? /\bpi-start-(\d+)\b/.exec(node.attributes.class ?? '')?.[1] : undefined
  const attributes = start !== undefined ? { ...node.attributes, start } : standIn === 'input' ? {
    type: 'checkbox', ...(/checked/.test(node.attributes.class ?? '') ? { checked: '' } : {})
  } : node.attributes
  return { name: standIn ?? node.name, attributes, children: node.children.map(child => readied(child, found, desk)) }
}

const playing = /\.(mp3|m4a|ogg|oga|wav|aac|flac|opus|mp4|webm|m4v|mov|ogv)$/i

/** An element that shows, plays or leads to a file, as a picture of ours; of a file that did not come along nothing is left. */
function fileOf (tag: Tag, found: Found[], { notes, find }: HtmlDesk): Tag | '' | undefined {
  const { name } = tag
  const { alt: ofClass, ...others } = tag.attributes
  const attributes: Record<string, string> = ofClass === undefined || classesOf(tag).has('pi-no-alt') ? others : tag.attributes
  const source = name === 'img' ? attributes.src
    : name === 'audio' || name === 'video' ? attributes.src ?? tagsOf(tag, 'source')[0]?.attributes.src
      : name === 'object' ? attributes.data
        : name === 'embed' ? attributes.src
          : name === 'a' ? attributes.href : undefined
  if (source === undefined || source.trim() === '' || source.startsWith('#')) return undefined
  const said = (attributes.alt ?? attributes.title ?? (name === 'a' || name === 'object' ? words(tag) : '')).replace(/\s+/g, ' ').trim().slice(0, 500).toWellFormed()
  const number = find(source.trim(), said)
  if (typeof number === 'number') {
    const alt = name === 'img' && attributes.alt === '' ? '' : said
    return {
      name: 'img',
      attributes: {
        src: `ref:${found.push({ number, alt, width: widthOf(attributes) }) - 1}`, ...(attributes.alt === undefined && alt === '' ? {} : { alt }),
        ...(attributes.role ? { role: attributes.role } : {})
      },
      children: []
    }
  }
  if (name === 'a' || (name === 'object' && number === 'outside' && tag.children.some(isTag))) {
    if (number === 'missing') notes.add('link_removed')
    return number === 'missing' ? { ...tag, name: 'span' } : undefined
  }
  const plays = name === 'audio' || name === 'video' || playing.test(source)
  notes.add(plays ? 'media_left_out' : number === 'outside' ? 'picture_outside' : number === 'unreadable' ? 'picture_not_readable' : 'picture_missing')
  return ''
}

const widthOf = ({ width }: Record<string, string>): PictureWidth | undefined => width === '50%' ? 'half' : width === '33%' ? 'third' : undefined
