import { webAddress } from './links.ts'
import { find, isTag, tagsOf, wholeNumber, words, type Tag } from './markup.ts'
import { texOfMathml } from './mathml.ts'
import { equation, lineBreak, link, text, tidy, type Block, type Piece } from './nodes.ts'
import type { OdtReader } from './odt-reader.ts'
import { insideOf } from './paths.ts'

export function odtPieces (nodes: Array<Tag | string>, reader: OdtReader, format: number): Piece[] {
  return nodes.flatMap(node => isTag(node) ? piecesOf(node, reader, format) : [text(node.replace(/[ \t\r\n]+/g, ' '), format)])
}

const drawn = new Set([
  'draw:custom-shape', 'draw:rect', 'draw:ellipse', 'draw:circle', 'draw:polygon', 'draw:polyline', 'draw:path', 'draw:connector', 'draw:line', 'draw:caption', 'draw:regular-polygon', 'draw:measure'
])
const unsaid = new Set([
  'text:bookmark', 'text:bookmark-start', 'text:bookmark-end', 'text:change', 'text:change-start', 'text:change-end', 'text:soft-page-break', 'office:annotation-end', 'text:reference-mark',
  'text:alphabetical-index-mark', 'text:toc-mark', 'text:hidden-text', 'text:ruby-text', 'text:page-number', 'svg:title', 'svg:desc', 'office:forms'
])

function piecesOf (tag: Tag, reader: OdtReader, format: number): Piece[] {
  const inside = (now = format) => odtPieces(tag.children, reader, now)
  switch (tag.name) {
    case 'text:span': return inside(reader.styles.formatOf(tag.attributes['text:style-name'], format))
    case 'text:s': return [text(' '.repeat(wholeNumber(tag.attributes['text:c'], { most: 100 })), format)]
    case 'text:line-break': return [lineBreak]
    case 'text:tab': return [text(' ', format)]
    case 'text:a': case 'draw:a': return linked(tag, inside(), reader)
    case 'text:note': return noteOf(tag, reader)
    case 'text:bibliography-mark': reader.notes.add('citation'); return inside()
    case 'office:annotation': reader.notes.add('comment'); return []
    case 'draw:control': reader.notes.add('form_field'); return []
    case 'draw:frame': return frameOf(tag, reader)
    case 'draw:g': reader.notes.add('diagram'); return inside()
    case 'text:ruby': { const said = tagsOf(tag, 'text:ruby-text').map(words).join(''); return [...inside(), ...said === '' ? [] : [text(` (${said})`, format)]] }
  }
  if (unsaid.has(tag.name)) return []
  if (drawn.has(tag.name)) {
    reader.notes.add('diagram')
    return apart(reader.blocks(tag, reader))
  }
  return inside()
}

function linked (tag: Tag, inside: Piece[], { notes }: OdtReader): Piece[] {
  const href = tag.attributes['xlink:href'] ?? ''
  const address = webAddress(href)
  if (address === undefined) {
    if (!href.startsWith('#')) notes.add('link_removed')
    return inside
  }
  const said = inside.filter(({ type }) => type !== 'image' && type !== 'note')
  return [...said.length > 0 ? [link(address, said)] : [], ...inside.filter(({ type }) => type === 'image' || type === 'note')]
}

function noteOf (tag: Tag, reader: OdtReader): Piece[] {
  const key = tag.attributes['text:id'] ?? `note ${reader.footnotes.size}`
  const [body] = tagsOf(tag, 'text:note-body')
  if (body) reader.footnotes.set(key, reader.blocks(body, reader))
  return [{ type: 'note', key }]
}

/** Paragraphs of a box among words: each on a line, with what needs one of its own between them. */
const apart = (blocks: Block[]): Piece[] => blocks.flatMap((block): Piece[] => {
  if (block.type === 'image' || block.type === 'equation') return [block]
  if (block.type === 'paragraph' || block.type === 'heading' || block.type === 'quote') return [lineBreak, ...block.children as Piece[], lineBreak]
  return block.type === 'list' ? block.children.flatMap(({ children }) => [lineBreak, ...tidy(children.filter(child => child.type !== 'list') as Piece[])]) : []
})

function frameOf (tag: Tag, reader: OdtReader): Piece[] {
  const { notes, objects } = reader
  const [object] = tagsOf(tag, 'draw:object', 'draw:object-ole', 'draw:plugin', 'draw:floating-frame', 'draw:applet')
  if (object) {
    const shown = objects.get(object.attributes['xlink:href'] ?? '')
    if (shown?.name === 'math') return formulaOf(shown, reader)
    if (object.name === 'draw:plugin') notes.add('media_left_out')
    else notes.add(shown && find(shown, 'chart:chart') ? 'chart' : 'embedded_object')
  }
  const [box] = tagsOf(tag, 'draw:text-box')
  if (box) {
    notes.add('text_box')
    return apart(reader.blocks(box, reader))
  }
  const images = tagsOf(tag, 'draw:image')
  return images.length === 0 ? [] : pictureOf(images, tag, reader, object !== undefined)
}

function formulaOf (math: Tag, { notes }: OdtReader): Piece[] {
  const tex = texOfMathml(math)
  if (tex !== undefined) return [equation(tex, true)]
  const source = find(math, 'annotation')
  const said = (source ? words(source) : words(math)).replace(/\s+/g, ' ').trim()
  notes.add(said === '' ? 'math_not_read' : 'math_as_text')
  return said === '' ? [] : [text(said)]
}

/** The same picture may be there in several formats: the first one that can be shown. */
function pictureOf (images: Tag[], frame: Tag, { parts, pictures, notes }: OdtReader, replaced: boolean): Piece[] {
  const alt = [tagsOf(frame, 'svg:desc'), tagsOf(frame, 'svg:title')].map(([said]) => said ? words(said).trim() : '').find(said => said !== '') ?? ''
  const hrefs = images.map(({ attributes }) => attributes['xlink:href'] ?? '')
  const found = hrefs.map(href => insideOf(parts, '.', href)).filter(part => part !== undefined)
  if (found.length === 0) {
    if (!replaced) notes.add(hrefs.some(href => /^(https?|file|ftp):|^\.\.\//i.test(href)) ? 'picture_outside' : 'picture_missing')
    return []
  }
  if (replaced) return []
  const image = pictures.ofPart(found.find(part => /\.(png|jpe?g|gif|webp|svg)$/i.test(part)) ?? found[0]!, { alt })
  return image ? [image] : []
}
