import { dirname } from 'node:path/posix'
import type { Parts } from '../zip-parts.ts'
import { child, find, parseLoosely, parseXml, tagsOf, within, words, type Tag } from './markup.ts'
import { insideOf } from './paths.ts'

interface Listed { id: string, part: string | undefined, type: string, properties: string }

/** What the book's own table of contents calls each of its documents: the first entry that leads to it. */
export async function namesInBook (parts: Parts, book: Tag, items: Listed[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  const nav = items.find(({ properties }) => /\bnav\b/.test(properties))?.part
  const toc = child(book, 'opf:spine')?.attributes.toc
  const ncx = items.find(({ id, type }) => id === toc || type === 'application/x-dtbncx+xml')?.part
  const entries = [...nav === undefined ? [] : await inNav(parts, nav), ...ncx === undefined ? [] : await inNcx(parts, ncx)]
  for (const { from, href, name } of entries) {
    const part = insideOf(parts, dirname(from), href)
    if (part !== undefined && !names.has(part) && name !== '') names.set(part, name)
  }
  return names
}

interface Entry { from: string, href: string, name: string }

const plain = (tag: Tag) => words(tag).replace(/\s+/g, ' ').trim()

async function inNav (parts: Parts, part: string): Promise<Entry[]> {
  const source = (await parts.read(part)).toString('utf8')
  const page = tried(() => parseXml(source, 'application/xhtml+xml')) ?? parseLoosely(source)
  const navs = [...within(page)].filter(({ name }) => name === 'nav')
  const toc = navs.find(({ attributes }) => /\btoc\b/.test(attributes['epub:type'] ?? '')) ?? navs[0]
  return toc === undefined ? [] : [...within(toc)].filter(({ name }) => name === 'a').map(link => ({ from: part, href: link.attributes.href ?? '', name: plain(link) }))
}

async function inNcx (parts: Parts, part: string): Promise<Entry[]> {
  const bytes = await parts.read(part)
  const ncx = tried(() => parseXml(bytes))
  if (ncx === undefined) return []
  return [...within(ncx)].filter(({ name }) => name === 'ncx:navPoint').map(point => {
    const [label] = tagsOf(point, 'ncx:navLabel')
    return { from: part, href: child(point, 'ncx:content')?.attributes.src ?? '', name: label ? plain(find(label, 'ncx:text') ?? label) : '' }
  })
}

function tried<T> (work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
