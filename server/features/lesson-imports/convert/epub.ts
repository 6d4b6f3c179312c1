import { dirname, normalize } from 'node:path/posix'
import { Unreadable } from '../unreadable.ts'
import type { Parts } from '../zip-parts.ts'
import { htmlBlocks, type HtmlContext } from './html.ts'
import { child, find, isTag, parseLoosely, parseXml, tagsOf, within, words, type Tag } from './markup.ts'
import type { Block } from './nodes.ts'
import { insideOf } from './paths.ts'
import type { Part, Reading, ZipDesk } from './reading.ts'
import { namesInBook } from './epub-names.ts'

// EPUB 2 and 3: META-INF/container.xml names the package, the package lists the documents and the order in which they are read.

interface Item { id: string, part: string | undefined, href: string, type: string, properties: string, fallback: string | undefined }

const mostChapters = 500

export async function readEpub (desk: ZipDesk): Promise<Reading> {
  const { parts, notes } = desk
  const packed = await packageOf(parts)
  const book = parseXml(await parts.read(packed))
  const items = itemsOf(book, packed, parts)
  const names = await namesInBook(parts, book, [...items.values()])
  const listed = new Set([...items.values()].map(({ part }) => part))
  const footnotes = new Map<string, Block[]>()
  const chapters: Part[] = []
  for (const [i, reference] of spineOf(book).slice(0, mostChapters).entries()) {
    const item = items.get(reference.attributes.idref ?? '')
    const readable = item && readableOf(item, items)
    if (item && readable !== item) notes.add('chapter_not_text', { where: item.href })
    if (readable?.part === undefined || /\bnav\b/.test(readable.properties) || isCover(reference, readable)) continue
    const name = names.get(readable.part)
    notes.at(name ?? readable.href)
    const blocks = await chapterOf(desk, readable.part, { footnotes, listed })
    if (blocks.length > 0) chapters.push({ title: name, otherwise: `${i + 1}`, blocks })
  }
  return { title: titleOf(book), parts: named(chapters, titleOf(book)), footnotes, uncut: true }
}

/** A chapter without a name is called after the book, with its number. */
const named = (chapters: Part[], book: string | undefined): Part[] => chapters.map(chapter => ({ ...chapter, otherwise: `${book ?? ''} (${chapter.otherwise})`.trim() }))

async function packageOf (parts: Parts): Promise<string> {
  if (!parts.has('META-INF/container.xml')) throw new Unreadable('damaged')
  const container = parseXml(await parts.read('META-INF/container.xml'))
  const root = find(container, 'ocf:rootfile')?.attributes['full-path']
  const part = root === undefined ? undefined : insideOf(parts, '.', root)
  if (part === undefined) throw new Unreadable('damaged')
  return part
}

function itemsOf (book: Tag, packed: string, parts: Parts): Map<string, Item> {
  const manifest = child(book, 'opf:manifest')
  return new Map((manifest ? tagsOf(manifest, 'opf:item') : []).map(({ attributes: { id = '', href = '', 'media-type': type = '', properties = '', fallback } }) =>
    [id, { id, href, part: insideOf(parts, dirname(packed), href), type, properties, fallback }]))
}

const spineOf = (book: Tag) => tagsOf(child(book, 'opf:spine') ?? book, 'opf:itemref')
const texts = new Set(['application/xhtml+xml', 'text/html', 'application/x-dtbook+xml', 'text/x-oeb1-document'])

/** The item itself, or what its makers put there for readers that cannot show it. */
function readableOf (item: Item, items: Map<string, Item>): Item | undefined {
  const tried = new Set<Item>()
  for (let one: Item | undefined = item; one && !tried.has(one); one = items.get(one.fallback ?? '')) {
    if (texts.has(one.type)) return one
    tried.add(one)
  }
  return undefined
}

const isCover = ({ attributes }: Tag, { href }: Item) => attributes.linear === 'no' && /cover|titlepage/i.test(href)

function titleOf (book: Tag): string | undefined {
  const metadata = child(book, 'opf:metadata') ?? book
  const titles = [...within(metadata)].filter(({ name }) => name === 'dc:title')
  const main = [...within(metadata)].find(tag => tag.attributes.property === 'title-type' && words(tag).trim() === 'main')?.attributes.refines
  const chosen = titles.find(({ attributes }) => main === `#${attributes.id}`) ?? titles[0]
  return chosen && words(chosen).replace(/\s+/g, ' ').trim() || undefined
}

/** `listed`: what the package says belongs to the book; whatever else lies in the ZIP file is not shown. */
interface Book { footnotes: Map<string, Block[]>, listed: Set<string | undefined> }

async function chapterOf ({ parts, notes, pictures, words: ours }: ZipDesk, part: string, { footnotes, listed }: Book): Promise<Block[]> {
  const body = bodyOf((await parts.read(part)).toString('utf8'))
  if (body === undefined) return []
  for (const { name } of within(body.head)) if (name === 'script') notes.add('script_removed')
  const { kept, bodies } = footnotesIn(body.body)
  const keyOf = (id: string) => `${part}#${id}`
  const context: HtmlContext = {
    notes,
    picture (source, alt, decorative) {
      if (/^data:/i.test(source)) return pictures.ofDataUrl(source, alt)
      const found = insideOf(parts, dirname(part), source)
      if (found !== undefined && listed.has(found)) return pictures.ofPart(found, { alt, decorative })
      notes.add(leadsOut(part, source) ? 'picture_outside' : 'picture_missing')
      return undefined
    },
    footnote: href => href.startsWith('#') && bodies.has(href.slice(1)) ? keyOf(href.slice(1)) : undefined,
    detailsTitle: ours.details
  }
  for (const [id, note] of bodies) footnotes.set(keyOf(id), htmlBlocks(note.children, context))
  return htmlBlocks(kept.children, context)
}

const leadsOut = (part: string, source: string) => /^[a-z][a-z0-9+.-]*:|^\/\//i.test(source) || normalize(`${dirname(part)}/${source}`).startsWith('..')

/** XHTML, or HTML where it only claims to be. */
function bodyOf (source: string): { head: Tag, body: Tag } | undefined {
  let html: Tag
  try {
    html = parseXml(source.replace(/^\uFEFF/, ''), 'application/xhtml+xml')
  } catch {
    html = parseLoosely(source)
  }
  const body = child(html, 'body') ?? (html.name === 'body' ? html : undefined)
  return body && { head: child(html, 'head') ?? { name: 'head', attributes: {}, children: [] }, body }
}

/** Footnotes of EPUB 3 stand apart, and are only shown when they are called. */
function footnotesIn (body: Tag): { kept: Tag, bodies: Map<string, Tag> } {
  const bodies = new Map<string, Tag>()
  const calls = [...within(body)].filter(({ name, attributes }) => name === 'a' && /\bnoteref\b|doc-noteref/.test(`${attributes['epub:type'] ?? ''} ${attributes.role ?? ''}`))
  const called = new Set(calls.map(({ attributes }) => attributes.href ?? ''))
  const without = (tag: Tag): Tag => ({
    ...tag,
    children: tag.children.flatMap((inside): Array<Tag | string> => {
      if (!isTag(inside)) return [inside]
      const { id, role = '', 'epub:type': type = '' } = inside.attributes
      if (id === undefined || !called.has(`#${id}`) || !/footnote|endnote|rearnote|\bnote\b/.test(`${type} ${role}`)) return [without(inside)]
      bodies.set(id, inside)
      return []
    })
  })
  return { kept: without(body), bodies }
}
