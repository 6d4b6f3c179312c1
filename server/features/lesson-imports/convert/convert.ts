import type { DocumentFormat } from '../lesson-imports.schemas.ts'
import type { Converted, ConversionRequest, Splits } from '../converted.ts'
import { readFile } from 'node:fs/promises'
import { Unreadable } from '../unreadable.ts'
import { openParts } from '../zip-parts.ts'
import { draftsOf, lessonsOf, type Draft } from './finish.ts'
import { Notes } from './notes.ts'
import { Pictures } from './pictures.ts'
import type { Desk, Reading, ZipDesk } from './reading.ts'
import { picturesIn, withPictures } from './tree.ts'
import { wordsFor } from './words.ts'

// A document in, lessons out. Each reader is loaded only for its format: the process is there for one document.

const zipReaders: Record<Exclude<DocumentFormat, 'pdf'>, () => Promise<(desk: ZipDesk) => Promise<Reading>>> = {
  markdown: async () => (await import('./markdown.ts')).readMarkdownZip,
  docx: async () => (await import('./docx.ts')).readDocx,
  pptx: async () => (await import('./pptx.ts')).readPptx,
  odt: async () => (await import('./odt.ts')).readOdt,
  epub: async () => (await import('./epub.ts')).readEpub
}

/** Chapters of a book and sections of a presentation are lessons of their own. */
const splitOf = ({ format, zipped, split }: ConversionRequest): Splits => split ?? (format === 'epub' || format === 'pptx' || (format === 'markdown' && zipped) ? 'parts' : 'one')

/** Throws `Unreadable` for what no lesson can be made of. */
export async function convert (request: ConversionRequest): Promise<Converted> {
  const notes = new Notes(request.fileName)
  const pictures = new Pictures(notes)
  const words = wordsFor(request.language)
  const desk = { notes, pictures, words }
  const parts = request.zipped ? await openParts(request.path) : undefined
  try {
    const reading = parts ? await (await zipReaders[request.format as 'docx']())({ ...desk, parts }) : await readPlain(request, desk)
    const drafts = draftsOf(reading, { split: splitOf(request), fileName: request.fileName, words })
    const bodies = [...reading.footnotes?.values() ?? []]
    const used = picturesIn([...drafts, ...bodies.map(blocks => ({ blocks }))].flatMap(({ blocks }) => blocks))
    const extracted = await pictures.extract(request.folder, parts, used)
    const has = (number: number) => extracted.has(number)
    const shown = drafts.map((draft): Draft => ({ ...draft, blocks: withPictures(draft.blocks, has) }))
    const footnotes = new Map([...reading.footnotes ?? []].map(([key, blocks]) => [key, withPictures(blocks, has)]))
    const lessons = lessonsOf(shown, { ...reading, footnotes }, { notes, words }).filter(({ words, content }) => words > 0 || picturesIn(content.root.children).size > 0)
    return { title: drafts[0]?.title ?? words.untitled, lessons, pictures: [...extracted].map(([number, picture]) => ({ number, ...picture })), notes: notes.all() }
  } finally {
    parts?.close()
  }
}

async function readPlain ({ format, path }: ConversionRequest, desk: Desk): Promise<Reading> {
  const bytes = await readFile(path)
  if (format === 'markdown') return (await import('./markdown.ts')).readMarkdown(bytes, desk)
  if (format === 'pdf') return (await import('./pdf.ts')).readPdf(bytes, desk)
  throw new Unreadable('damaged')
}
