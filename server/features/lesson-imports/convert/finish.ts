import { basename, extname } from 'node:path'
import type { HeadingNode } from '../../content/content.schemas.ts'
import { plainText, readContent } from '../../content/content.rules.ts'
import type { ConvertedLesson, Splits } from '../converted.ts'
import { shares } from './fit.ts'
import { listOf } from './lists.ts'
import { heading, levelOf, paragraph, text, tidy, titleOf, type Block, type Piece } from './nodes.ts'
import type { Notes } from './notes.ts'
import type { Part, Reading } from './reading.ts'
import { headingsOutside, notTooDeep, numberNotes } from './tree.ts'
import type { Words } from './words.ts'

// From what a reader found to lessons: their titles, where one ends, and how much one holds.

export interface Draft { title: string, blocks: Block[], objectives: string[] }

const mostLessons = 100
const mostLetters = 6_000_000 // of all of them: they are kept in one write, which everybody waits for

/** One draft, or one for each chapter, section or heading of the first order. */
export function draftsOf (reading: Reading, { split, fileName, words }: { split: Splits, fileName: string, words: Words }): Draft[] {
  const parts = reading.parts.map(part => ({ ...part, blocks: headingsOutside(part.blocks) }))
  const named = reading.title ?? sensible(reading.propertyTitle)
  const fallback = named ?? nameOf(fileName) ?? words.untitled
  if (parts.length > 1 && split === 'parts') return parts.filter(({ blocks }) => blocks.length > 0).map((part, i) => draft(part, part.otherwise ?? `${fallback} (${i + 1})`))
  const [only, more] = parts
  const objectives = parts.flatMap(part => part.objectives ?? []).slice(0, 30)
  const whole = draft({ title: reading.title ?? (more ? undefined : only?.title), blocks: more ? joined(parts) : only?.blocks ?? [], objectives }, fallback)
  return split === 'parts' && !reading.uncut ? cutAtHeadings(whole) : [whole]
}

/** The heading a text begins with is its title when there is no other of its order. */
function draft ({ title, blocks, objectives = [] }: Part, fallback: string): Draft {
  const [first] = blocks
  if (first?.type !== 'heading' || blocks.length === 1) return { title: short(title ?? fallback), blocks, objectives }
  const says = titleOf(first.children as Piece[])
  const alone = blocks.filter(block => block.type === 'heading' && levelOf(block) <= levelOf(first)).length === 1
  if (title !== undefined ? sameWords(title, says) : alone) return { title: short(says), blocks: blocks.slice(1), objectives }
  return { title: short(title ?? fallback), blocks, objectives }
}

const sameWords = (one: string, other: string) => one.toLowerCase().replace(/[\s\p{P}]+/gu, '') === other.toLowerCase().replace(/[\s\p{P}]+/gu, '')

/** Chapters in one lesson: each below a heading, its own headings one step lower. */
const joined = (parts: Part[]): Block[] => parts.flatMap(({ title, blocks }) => {
  const [first] = blocks
  const lower = blocks.map(block => block.type === 'heading' ? heading(levelOf(block) + 1, block.children as Piece[]) : block)
  if (title === undefined) return first?.type === 'heading' ? blocks : lower
  return [heading(1, [text(title)]), ...first?.type === 'heading' && sameWords(titleOf(first.children as Piece[]), title) ? lower.slice(1) : lower]
})

function cutAtHeadings (draft: Draft): Draft[] {
  const { title, blocks, objectives } = draft
  const top = Math.min(...blocks.flatMap(block => block.type === 'heading' ? [levelOf(block)] : []))
  const starts = blocks.flatMap((block, i) => block.type === 'heading' && levelOf(block) === top ? [i] : [])
  if (starts.length < 2) return [draft]
  const before = starts[0] === 0 ? [] : [{ title, blocks: blocks.slice(0, starts[0]), objectives }]
  return [...before, ...starts.map((start, i) => ({
    title: short(titleOf((blocks[start] as HeadingNode).children as Piece[])), blocks: blocks.slice(start + 1, starts[i + 1]), objectives: i === 0 && starts[0] === 0 ? objectives : []
  }))]
}

/** Lessons as they are kept; what was too long for one goes on in the next. */
export function lessonsOf (drafts: Draft[], { footnotes = new Map() }: Reading, { notes, words }: { notes: Notes, words: Words }): ConvertedLesson[] {
  const lessons = drafts.flatMap(one => {
    const whole = withFootnotes(one, footnotes, { notes, words })
    const cut = shares(notTooDeep(ranked(whole)))
    if (cut.length > 1) notes.add('too_long_cut', { where: one.title })
    return cut.map((blocks, part) => lessonOf(part === 0 ? one.title : `${short(one.title, 240)} (${part + 1})`, blocks, part === 0 ? one.objectives : []))
  })
  let letters = 0
  const fitting = lessons.slice(0, mostLessons).filter(lesson => (letters += lesson.letters) <= mostLetters)
  const left = lessons.length - fitting.length
  if (left > 0) notes.add('too_long_cut', { where: lessons[fitting.length]!.title, count: left })
  return fitting.map(({ letters: _letters, ...lesson }) => lesson)
}

function lessonOf (title: string, blocks: Block[], objectives: string[]): ConvertedLesson & { letters: number } {
  const read = readContent({ root: { type: 'root', children: blocks } })
  if ('fault' in read) throw new Error(`A lesson was made that cannot be kept: ${read.fault} at ${read.path}.`)
  const said = plainText(read.content)
  return { title, objectives: objectives.slice(0, 30).map(goal => short(goal, 300)), content: read.content, words: said === '' ? 0 : said.split(' ').length, letters: said.length }
}

function withFootnotes ({ title, blocks }: Pick<Draft, 'title' | 'blocks'>, bodies: Map<string, Block[]>, { notes, words }: { notes: Notes, words: Words }): Block[] {
  const { blocks: numbered, keys } = numberNotes(blocks)
  if (keys.length === 0) return numbered
  notes.add('footnote_moved', { where: title, count: keys.length })
  const items = keys.map((key, i) => ({ blocks: withoutNumber(numberNotes(bodies.get(key) ?? []).blocks, i + 1) }))
  const levels = numbered.flatMap(block => block.type === 'heading' ? [levelOf(block)] : [])
  const top = levels.length === 0 ? 1 : Math.min(...levels)
  return [...numbered, heading(top, [text(words.footnotes)]), ...listOf('number', items)]
}

/** Books write a note's number before it; here the list has numbers. */
function withoutNumber (blocks: Block[], number: number): Block[] {
  const [first, ...others] = blocks
  const [opening, ...rest] = first?.type === 'paragraph' ? first.children : []
  if (first?.type !== 'paragraph' || opening?.type !== 'text' || !new RegExp(`^\\[?${number}\\]?[.):]?\\s`).test(`${opening.text} `)) return blocks
  return [paragraph(tidy([text(opening.text.replace(/^\[?\d+\]?[.):]?\s*/, ''), opening.format), ...rest] as Piece[])), ...others]
}

/** The highest order of headings becomes the second (the title is the first), the next the third, all others the fourth. */
function ranked (blocks: Block[]): Block[] {
  const levels = [...new Set(blocks.flatMap(block => block.type === 'heading' ? [levelOf(block)] : []))].sort()
  return blocks.map(block => block.type === 'heading' ? heading(Math.min(4, 2 + levels.indexOf(levelOf(block))), block.children as Piece[]) : block)
}

/** Titles that programs and templates put there are not what anybody called it. */
function sensible (title: string | undefined): string | undefined {
  const said = title?.replace(/^microsoft (word|powerpoint) - /i, '').replace(/\.(docx?|pptx?|odt|pdf|rtf|tex|indd|md)$/i, '').replace(/\s+/g, ' ').trim()
  return !said || senseless.some(kind => kind.test(said)) ? undefined : said
}

const senseless = [
  /^(untitled|document|dokument|documento|presentation|powerpoint|folie|slide|title|titel|no title|ohne titel|sin título)[\s\d_.()-]*$/i,
  /^powerpoint[- ]/i, /^[^\p{L}\p{N}]*$/u, /^[\w-]*\d{5,}[\w-]*$/
]

/** `03_cell-division.docx` → `03 cell division`; hyphens of a name that has blanks are the author's. */
const nameOf = (fileName: string) => basename(fileName, extname(fileName)).replace(/\s/.test(fileName) ? /[_\s]+/g : /[_-]+/g, ' ').trim() || undefined

/** As a lesson's title may be: one line of at most 255 letters. */
function short (title: string, most = 255) {
  const line = title.toWellFormed().replace(/[\p{Cc}\u2028-\u202E\u2066-\u2069]/gu, ' ').replace(/\s+/g, ' ').trim()
  return line.length <= most ? line || '–' : `${line.slice(0, most - 1).trimEnd()}…`.toWellFormed()
}
