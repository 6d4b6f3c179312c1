import { dirname, extname } from 'node:path/posix'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { directiveFromMarkdown } from 'mdast-util-directive'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { mathFromMarkdown } from 'mdast-util-math'
import { directive } from 'micromark-extension-directive'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfm } from 'micromark-extension-gfm'
import { math } from 'micromark-extension-math'
import type { Root } from 'mdast'
import { decode } from '../../user-imports/encoding.rules.ts'
import { Unreadable } from '../unreadable.ts'
import { isMarkdown } from '../pre-flight.ts'
import type { Parts } from '../zip-parts.ts'
import { webAddress } from './links.ts'
import { markdownBlocks } from './markdown-blocks.ts'
import { frontMatter, normalised } from './markdown-source.ts'
import type { Block } from './nodes.ts'
import { insideOf } from './paths.ts'
import type { Desk, Part, Reading, ZipDesk } from './reading.ts'

// Markdown: CommonMark with what GitHub, Pandoc, Carpentries and their like have added.

const mostBytes = 4 * 1024 * 1024 // three Bibles; a parser of Markdown needs a hundred times as much memory

const { flow } = directive()
const containers = { flow: { 58: [[flow![58]].flat()[0]!] } } // `:::` around paragraphs; a colon among words stays one

function parsed (source: string): Root {
  return fromMarkdown(source, {
    extensions: [gfm(), math(), frontmatter(['yaml']), containers],
    mdastExtensions: [gfmFromMarkdown(), mathFromMarkdown(), frontmatterFromMarkdown(['yaml']), directiveFromMarkdown()]
  })
}

export function readMarkdown (bytes: Buffer, desk: Desk): Reading {
  return readOne(bytes, '', desk, undefined)
}

/** Every text of a ZIP file is a chapter, in the order of their names; pictures are found beside them. */
export async function readMarkdownZip ({ parts, ...desk }: ZipDesk): Promise<Reading> {
  const names = parts.names.filter(isMarkdown).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  const chapters: Part[] = []
  const footnotes = new Map<string, Block[]>()
  for (const name of names) {
    desk.notes.at(name)
    const read = readOne(await parts.read(name, mostBytes), name, desk, parts)
    chapters.push({ ...read.parts[0]!, title: read.title, otherwise: name.slice(0, -extname(name).length).split('/').at(-1)!.replace(/[_-]+/g, ' ') })
    for (const [key, body] of read.footnotes ?? []) footnotes.set(key, body)
  }
  return { parts: chapters, footnotes, ...names.length === 1 ? { title: chapters[0]!.title } : {} }
}

function readOne (bytes: Buffer, name: string, desk: Desk, parts: Parts | undefined): Reading {
  if (bytes.length > mostBytes) throw new Unreadable('too_large_inside')
  const source = normalised(decode(bytes).text)
  const root = parsed(source)
  const [head] = root.children
  const { title, objectives } = frontMatter(head?.type === 'yaml' ? head.value : '')
  const footnotes = new Map<string, Block[]>()
  const blocks = markdownBlocks(root, { source, footnotes, objectives, keyed: key => `${name} ${key}`, picture: pictureIn(name, desk, parts), ...desk })
  return { title: title ?? pandocTitle(source), parts: [{ blocks, objectives }], footnotes }
}

/** Pandoc's own head: a first line `% Title`. */
const pandocTitle = (source: string) => /^%[ \t]+(\S.*(?:\n[ \t]+\S.*)*)/.exec(source)?.[1]!.replace(/\s+/g, ' ')

const pictureIn = (name: string, { notes, pictures }: Desk, parts: Parts | undefined) => (source: string, alt: string, decorative: boolean) => {
  if (/^data:/i.test(source)) return pictures.ofDataUrl(source, alt)
  const part = parts && insideOf(parts, dirname(name), source)
  if (part !== undefined) return pictures.ofPart(part, { alt, decorative })
  notes.add(parts && webAddress(source) === undefined ? 'picture_missing' : 'picture_outside')
  return undefined
}
