import { getResolvedPDFJS } from 'unpdf'
import { Unreadable } from '../unreadable.ts'
import { linesOf, type PdfPage } from './pdf-lines.ts'
import { taggedPage, type MarkedItem, type Structure } from './pdf-tagged.ts'
import { blocksOfPages } from './pdf-blocks.ts'
import { withoutFurniture } from './pdf-furniture.ts'
import { plainTitle } from './pdf-titles.ts'
import type { Notes } from './notes.ts'
import type { Desk, Reading } from './reading.ts'

// PDF, read by pdf.js: where which letters stand on a page. What belongs together is guessed from their sizes and places.

const mostPages = 1_500
const mostLetters = 3_000_000

export async function readPdf (bytes: Buffer, { notes, words }: Desk): Promise<Reading> {
  const document = await opened(bytes)
  await noteExtras(document, notes)
  const pages: PdfPage[] = []
  const without: number[] = []
  let letters = 0
  for (let number = 1; number <= Math.min(document.numPages, mostPages) && letters < mostLetters; number++) {
    const page = await pageOf(document, number, notes, words.page(number))
    const said = page.lines.reduce((sum, line) => sum + line.words.length, 0)
    if (said === 0) without.push(number)
    letters += said
    pages.push(page)
  }
  if (document.numPages > pages.length) notes.add('too_long_cut', { where: words.page(pages.length + 1), count: document.numPages - pages.length })
  for (const [from, to] of ranges(without)) notes.add('page_without_text', { where: from === to ? words.page(from) : `${words.page(from)}–${to}`, count: to - from + 1 })
  const info = await document.getMetadata().then(({ info }) => info as { Title?: unknown }, () => ({ Title: undefined }))
  const blocks = blocksOfPages(withoutFurniture(pages), { outline: await outlineOf(document), words, notes })
  return { propertyTitle: typeof info.Title === 'string' ? info.Title : undefined, parts: [{ blocks }] }
}

type Document = Awaited<ReturnType<typeof opened>>

async function opened (bytes: Buffer) {
  const { getDocument } = await getResolvedPDFJS()
  try {
    const data = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return await getDocument({ data, disableFontFace: true, useSystemFonts: true, verbosity: 0, isImageDecoderSupported: false, isOffscreenCanvasSupported: false }).promise
  } catch (error) {
    throw new Unreadable((error as Error).name === 'PasswordException' ? 'encrypted' : 'damaged')
  }
}

/** What a PDF can hold beside its pages. Faulty ones throw anywhere: then there is nothing to say. */
async function noteExtras (document: Document, notes: Notes) {
  const count = async (work: () => Promise<unknown>) => Object.keys(await work().catch(() => null) as object ?? {}).length
  notes.add('form_field', { count: await count(() => document.getFieldObjects()) })
  notes.add('attachment_left_out', { count: await count(() => document.getAttachments()) })
  if (await document.hasJSActions().catch(() => false) || await count(() => document.getJSActions()) > 0) notes.add('script_removed')
}

const playing = new Set(['RichMedia', 'Screen', 'Sound', 'Movie', '3D'])

async function pageOf (document: Document, number: number, notes: Notes, where: string): Promise<PdfPage> {
  try {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent({ includeMarkedContent: true }) as { items: MarkedItem[] }
    const structure = await page.getStructTree().catch(() => null) as Structure | null
    const [, bottom, , top] = page.view as [number, number, number, number]
    const annotations = await page.getAnnotations().catch(() => []) as Array<{ subtype?: string }>
    notes.add('media_left_out', { where, count: annotations.filter(({ subtype }) => playing.has(subtype ?? '')).length })
    notes.add('attachment_left_out', { where, count: annotations.filter(({ subtype }) => subtype === 'FileAttachment').length })
    page.cleanup()
    return { number, bottom, top, lines: linesOf(items.filter(item => 'str' in item)), tagged: taggedPage(items, structure) }
  } catch {
    return { number, bottom: 0, top: 0, lines: [] }
  }
}

interface OutlineItem { title: string, dest: unknown, items: OutlineItem[] }

/** The document's own table of contents: title → level, where it is not too deep to be of use. */
async function outlineOf (document: Document): Promise<Map<string, number>> {
  const outline = await document.getOutline().catch(() => null) as OutlineItem[] | null
  const levels = new Map<string, number>()
  const walk = (items: OutlineItem[], level: number) => {
    for (const { title, items: inside = [] } of items.slice(0, 2_000)) {
      if (typeof title === 'string' && !levels.has(plainTitle(title))) levels.set(plainTitle(title), level)
      if (level < 4) walk(inside, level + 1)
    }
  }
  walk(outline ?? [], 1)
  levels.delete('')
  return levels
}

function ranges (numbers: number[]): Array<[from: number, to: number]> {
  const all: Array<[number, number]> = []
  for (const number of numbers) {
    const last = all.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else all.push([number, number])
  }
  return all
}
