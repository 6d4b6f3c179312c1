import mammoth from 'mammoth'
import { Unreadable } from '../unreadable.ts'
import type { Parts } from '../zip-parts.ts'
import { Marker, marks, type Formulas } from './docx-document.ts'
import { footnotesIn } from './docx-footnotes.ts'
import { piecesOf } from './docx-pieces.ts'
import { monospacedAsCode, styleMap } from './docx-styles.ts'
import { htmlBlocks, type HtmlContext } from './html.ts'
import { makeRoom } from './make-room.ts'
import { child, isTag, parseLoosely, parseXml, tagsOf, textOf, words, type Tag } from './markup.ts'
import { equation, text, type Block, type Piece as Inline } from './nodes.ts'
import type { Notes } from './notes.ts'
import { diagramWords, relationshipsOf } from './office-parts.ts'
import type { Reading, ZipDesk } from './reading.ts'

// DOCX: mammoth turns Word's styles into HTML, and knows the many ways Word has of saying the same. It is given the parts of
// the ZIP file one by one, counted, and with marks where it would lose something; it never opens the file or anything beside it.

export async function readDocx (desk: ZipDesk): Promise<Reading> {
  const { parts, notes, pictures, words: ours } = desk
  const main = parts.names.find(name => /^word\/document\d*\.xml$/.test(name))!
  const styles = styleMap(parts.has('word/styles.xml') ? parseXml(await parts.read('word/styles.xml')) : undefined)
  const marker = new Marker(notes, await diagramsIn(parts, main))
  const context: HtmlContext = {
    notes,
    picture: (part, alt) => pictures.ofPart(part, { alt: alt.replace(marks.decorative, ''), decorative: alt.includes(marks.decorative) }),
    footnote: href => /^#((?:foot|end)note-\d.*)$/.exec(href)?.[1],
    inText: (said, format) => wordsOf(said, format, marker.formulas),
    detailsTitle: ours.details
  }
  const blocks: Block[] = []
  const footnotes = new Map<string, Block[]>()
  let title: string | undefined
  const pieces = piecesOf(textOf(await parts.read(main)))
  for (const piece of pieces) {
    if (pieces.length > 1) makeRoom()
    const body = withStarts(child(parseLoosely(await htmlOf(desk, { main, text: marker.marked(piece), styles })), 'body')!)
    const titled = title === undefined ? tagsOf(body, 'h1').find(({ attributes }) => attributes.class === 'title') : undefined
    title ??= titled && words(titled).trim() || undefined
    const { flow, bodies } = footnotesIn(body)
    blocks.push(...htmlBlocks(flow.filter(tag => tag !== titled), context))
    for (const [key, tags] of bodies) footnotes.set(key, htmlBlocks(tags, context))
  }
  const core = parts.has('docProps/core.xml') ? child(parseXml(await parts.read('docProps/core.xml')), 'dc:title') : undefined
  return { title, propertyTitle: core && words(core), parts: [{ blocks }], footnotes }
}

async function diagramsIn (parts: Parts, main: string) {
  const diagrams = new Map<string, string[]>()
  for (const [id, { kind, target }] of await relationshipsOf(parts, main)) if (kind === 'diagramData') diagrams.set(id, await diagramWords(parts, target))
  return diagrams
}

interface Piece { main: string, text: string, styles: string[] }

async function htmlOf ({ parts, notes }: ZipDesk, { main, text, styles }: Piece) {
  const file = {
    exists: parts.has,
    /** Pictures are asked for without an encoding: their name is enough, they are unpacked when it is known which are used. */
    async read (name: string, encoding?: string) {
      if (name === main && encoding) return text
      if (!parts.has(name)) throw new Error('missing')
      return encoding ? new TextDecoder(encoding).decode(await parts.read(name)) : Buffer.from(name)
    }
  }
  try {
    const { value, messages } = await mammoth.convertToHtml({ file } as never, {
      styleMap: styles,
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async image => ({ src: (await image.read()).toString() })),
      transformDocument: monospacedAsCode
    })
    for (const { message } of messages) noteMessage(message, notes)
    return value
  } catch (error) {
    throw error instanceof Unreadable || error instanceof RangeError ? error : new Unreadable('damaged')
  }
}

/** Styles that Word and its like give to ordinary words, by how their names begin or end. */
const ordinary = new RegExp(`^(${[
  'list ', 'normal', 'body', 'no spacing', 'caption', 'standard', 'default', 'header', 'footer', 'first paragraph', 'compact', 'table', 'author', 'date', 'abstract', 'bibliography', 'hyperlink',
  'footnote', 'endnote', 'text ?body', 'textkörper', 'image caption', 'figure', 'subtle', 'strong', 'emphasis', 'intense', 'book title', 'page number', 'line number', 'placeholder', 'annotation',
  'balloon', 'absatz', 'internet link', 'numbering symbols', 'bullets', 'captioned figure', 'definition', 'block text', 'signature', 'salutation', 'closing', 'index', 'heading', 'subtitle'
].join('|')})| (char|zchn)$`, 'i')

/** What mammoth says about a document, as far as it is news to its author. */
function noteMessage (message: string, notes: Notes) {
  const style = /^Unrecognised (?:paragraph|run) style: '(.*)' \(Style ID: .*\)$/.exec(message)?.[1]
  if (style !== undefined) return ordinary.test(style) || style === '' ? undefined : notes.add('style_lost', { where: style })
  if (/external/.test(message)) return notes.add('picture_outside')
  if (message === 'missing' || /^Could not find image file/.test(message)) return notes.add('picture_missing')
}

/** A numbered list that goes on after a paragraph begins with the number it had come to. */
function withStarts (tag: Tag): Tag {
  if (tag.name === 'ol' || tag.name === 'ul') {
    const start = marks.start.exec(words(tagsOf(tag, 'li')[0] ?? tag))?.[1]
    if (start !== undefined) tag.attributes.start = start
  }
  for (const inside of tag.children) if (isTag(inside)) withStarts(inside)
  return tag
}

function wordsOf (said: string, format: number, formulas: Formulas): Inline[] {
  const plain = said.replace(marks.any, '')
  if (!plain.includes(marks.formula)) return plain === '' ? [] : [text(plain, format)]
  return plain.split(marks.formulas).filter(part => part !== '').map(part => {
    const formula = formulas.get(part)
    return formula ? equation(formula.tex, formula.inline) : text(part, format)
  })
}
