import { child, parseXml, tagsOf, within, words, type Tag } from './markup.ts'
import { odtBlocks } from './odt-blocks.ts'
import type { OdtReader } from './odt-reader.ts'
import { odtStyles } from './odt-styles.ts'
import { insideOf } from './paths.ts'
import type { Block } from './nodes.ts'
import type { Reading, ZipDesk } from './reading.ts'
import type { Parts } from '../zip-parts.ts'

// ODT (OpenDocument 1.3, text). What paragraphs look like is said by styles, most of them made by the program on the way.

export async function readOdt (desk: ZipDesk): Promise<Reading> {
  const { parts, notes } = desk
  const content = parseXml(await parts.read('content.xml'))
  const common = parts.has('styles.xml') ? parseXml(await parts.read('styles.xml')) : undefined
  const meta = parts.has('meta.xml') ? parseXml(await parts.read('meta.xml')) : undefined
  const text = child(content, 'office:body', 'office:text')
  const footnotes = new Map<string, Block[]>()
  if (text === undefined) return { parts: [] }
  notes.add('tracked_change', { count: [...within(text)].filter(({ name }) => name === 'text:changed-region').length })
  const reader: OdtReader = { ...desk, styles: odtStyles(content, common), objects: await objectsIn(text, parts), footnotes, lists: new Map(), titles: [], blocks: odtBlocks }
  const blocks = odtBlocks(text, reader)
  const titled = child(meta, 'office:meta', 'dc:title')
  return { title: reader.titles[0], propertyTitle: titled && words(titled), parts: [{ blocks }], footnotes }
}

/** Formulas, charts and the like are documents of their own inside the document; by the address they are shown under. */
async function objectsIn (text: Tag, parts: Parts): Promise<Map<string, Tag>> {
  const objects = new Map<string, Tag>()
  for (const { name, attributes, children } of within(text)) {
    const href = attributes['xlink:href']
    if (name !== 'draw:object') continue
    const inline = tagsOf({ name, attributes, children }, 'math')[0]
    if (inline) objects.set(href ?? '', inline)
    const part = href === undefined ? undefined : insideOf(parts, '.', `${href}/content.xml`)
    if (part !== undefined && !objects.has(href!)) objects.set(href!, parseXml(await parts.read(part)))
  }
  return objects
}
