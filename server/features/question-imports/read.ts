import { readFile } from 'node:fs/promises'
import { Unreadable } from '../lesson-imports/unreadable.ts'
import { openParts, type Parts } from '../lesson-imports/zip-parts.ts'
import { decode, impostor } from '../user-imports/encoding.rules.ts'
import { Desk } from './desk.ts'
import type { Reading, ReadingRequest } from './draft.ts'
import { mediaIn } from './media-in.ts'
import type { FileFault, QuestionFormat } from './question-imports.schemas.ts'
import { together } from './scenarios.ts'
import { FileRefused } from './refused-file.ts'

// A file in, questions out. Each reader is loaded only for its format: the process is there for one file.

const mostParts = 15_000 // an item and a picture for each of as many questions as may come at once, and what surrounds them

/** Throws `FileRefused` for what is none of the formats, or a trap. */
export async function readQuestions ({ path, fileName, format: asked, folder }: ReadingRequest): Promise<Reading> {
  const bytes = await readFile(path)
  if (bytes.length === 0) throw new FileRefused('empty')
  const parts = isZip(bytes) ? await openParts(path, mostParts).catch(refuse) : undefined
  try {
    const desk = new Desk(parts)
    const format = parts ? await readPackage(desk, parts, asked) : await readText(desk, { bytes, fileName, asked })
    const drafts = together(desk.drafts)
    const files = await desk.files.extract(folder, parts, new Set(drafts.flatMap(({ body }) => mediaIn(body))))
    return { format, drafts, skipped: desk.skipped, files, remarks: desk.guessedEncoding ? [{ code: 'encoding_guessed', detail: '' }] : [] }
  } catch (error) {
    return refuse(error)
  } finally {
    parts?.close()
  }
}

const isZip = (bytes: Buffer) => bytes.length > 3 && bytes.toString('latin1', 0, 2) === 'PK' && (bytes[2] === 3 || bytes[2] === 5)

const ofPackage: Record<string, FileFault> = {
  encrypted: 'encrypted', too_large_inside: 'too_large_inside', too_many_parts: 'too_many_parts', bad_names: 'bad_names', empty: 'empty'
}

function refuse (error: unknown): never {
  if (error instanceof Unreadable) throw new FileRefused(ofPackage[error.fault] ?? 'damaged')
  throw error
}

async function readPackage (desk: Desk, parts: Parts, asked: QuestionFormat | 'auto'): Promise<QuestionFormat> {
  if (asked !== 'auto' && asked !== 'qti') throw new FileRefused('unknown_format')
  const { readQtiPackage } = await import('./formats/qti/package.ts')
  await readQtiPackage(parts, desk)
  return 'qti'
}

interface TextFile { bytes: Buffer, fileName: string, asked: QuestionFormat | 'auto' }

async function readText (desk: Desk, { bytes, fileName, asked }: TextFile): Promise<QuestionFormat> {
  if (impostor(bytes) !== null) throw new FileRefused('not_text')
  const { text, encoding } = decode(bytes)
  if (text.trim() === '') throw new FileRefused('empty')
  if (encoding === 'windows-1252') desk.guessedEncoding = true
  const format = asked === 'auto' ? await formatOf(text, fileName) : asked
  if (format === 'mcq' || /markdown/i.test(text)) await desk.needsMarkdown()
  await readers[format](text, desk)
  if (desk.drafts.length === 0 && desk.skipped.length === 0) throw new FileRefused('not_questions')
  return format
}

const readers: Record<QuestionFormat, (text: string, desk: Desk) => Promise<void>> = {
  gift: async (text, desk) => (await import('./formats/gift/read.ts')).readGift(text, desk),
  aiken: async (text, desk) => (await import('./formats/aiken/read.ts')).readAiken(text, desk),
  'missing-word': async (text, desk) => (await import('./formats/missing-word/read.ts')).readMissingWord(text, desk),
  cloze: async (text, desk) => (await import('./formats/cloze/read.ts')).readCloze(text, desk),
  'moodle-xml': async (text, desk) => (await import('./formats/moodle-xml/read.ts')).readMoodleXml(text, desk),
  qti: async (text, desk) => (await import('./formats/qti/single.ts')).readQtiFile(text, desk),
  async json (text, desk) {
    if (!await (await import('./formats/json/read.ts')).readJson(text, desk)) throw new FileRefused('damaged')
  },
  async csv (text, desk) {
    const { readCsv, tableOf } = await import('./formats/csv/read.ts')
    const bytes = Buffer.from(text)
    const table = tableOf(bytes)
    if (!table) throw new FileRefused('unknown_format')
    await readCsv(bytes, table, desk)
  },
  async mcq (text, desk) {
    const { looksLikeTrivia, readQuizMarkdown, readTrivia } = await import('./formats/mcq/lines.ts')
    await (looksLikeTrivia(text) ? readTrivia : readQuizMarkdown)(text, desk)
  }
}

/** By what stands in it; the name decides only where that says nothing. */
async function formatOf (text: string, fileName: string): Promise<QuestionFormat> {
  const start = text.slice(0, 20_000).replace(/^\uFEFF/, '').trimStart()
  if (start.startsWith('<')) {
    if (/<quiz\b/.test(start)) return 'moodle-xml'
    if (/<(?:\w+:)?(questestinterop|assessmentItem|assessmentTest|qti-assessment-item|qti-assessment-test|manifest)\b/.test(start)) return 'qti'
    if (/^<(\?xml|!DOCTYPE|!--)/i.test(start)) throw new FileRefused('unknown_format')
  }
  const { objectsOf } = await import('./formats/json/read.ts')
  if (/^[[{]/.test(start) && /^[[{]\s*["{[\]}]/.test(start) && objectsOf(text)) return 'json'
  const { looksLikeTrivia, looksLikeQuizMarkdown } = await import('./formats/mcq/lines.ts')
  if (looksLikeTrivia(text) || looksLikeQuizMarkdown(text)) return 'mcq'
  const { looksLikeAiken } = await import('./formats/aiken/read.ts')
  if (looksLikeAiken(text)) return 'aiken'
  const { looksLikeCloze } = await import('./formats/cloze/read.ts')
  if (looksLikeCloze(text) && !/^\s*::/m.test(text)) return 'cloze'
  const { tableOf } = await import('./formats/csv/read.ts')
  if (/\.(csv|tsv)$/i.test(fileName) && tableOf(Buffer.from(text))) return 'csv'
  const { looksLikeGift } = await import('./formats/gift/read.ts')
  if (/\.gift$/i.test(fileName) || looksLikeGift(text)) return 'gift'
  if (tableOf(Buffer.from(text))) return 'csv'
  throw new FileRefused('unknown_format')
}
