import { listOf, nestedLists, type Line } from './lists.ts'
import { blocksOf, heading, paragraph, text, tidy, type Block, type Piece } from './nodes.ts'
import type { Notes } from './notes.ts'
import { plainTitle } from './pdf-titles.ts'
import { bodySize, type PdfLine, type PdfPage } from './pdf-lines.ts'
import { taggedBlocks } from './pdf-tagged.ts'
import { piecesOfLines, stitched } from './pdf-text.ts'
import type { Words } from './words.ts'

// Lines become headings, paragraphs and lists. Nothing in a PDF says what is what: larger letters head a part, a gap or an
// indent begins a paragraph, a sign a list.

interface Passage { kind: 'heading' | 'text' | 'item', level: number, lines: PdfLine[] }

const bullet = /^(?:[•‣▪▫●○◦■□◆◇➢➤➔►✓✔✗·\u{F0B7}\u{F0A7}\u{F0D8}\u{F076}\u{F0FC}]|[-–—*](?=\s))\s*/u
const ends = /[.!?:;…»”"')\]]$/

export function blocksOfPages (pages: PdfPage[], { outline, words, notes }: { outline: Map<string, number>, words: Words, notes: Notes }): Block[] {
  const level = levels(pages.flatMap(page => page.lines), outline)
  const pitch = pitchOf(pages)
  const read = pages.map(page => page.tagged ? taggedBlocks(page.tagged, { level, notes }) : numberedLists(grouped(passagesOf(page, level, pitch)).flatMap(blocksOfGroup)))
  if (pages.length < 2 || read.some(blocks => blocks.some(({ type }) => type === 'heading'))) return stitched(read)
  return read.flatMap((blocks, i) => blocks.length === 0 ? [] : [heading(1, [text(words.page(pages[i]!.number))]), ...blocks])
}

/** The level of a line that is a heading; undefined for all others. */
function levels (lines: PdfLine[], outline: Map<string, number>): (line: PdfLine) => number | undefined {
  const body = bodySize(lines)
  const larger = [...new Set(lines.filter(looksLikeHeading).map(({ size }) => size))].filter(size => size >= body * 1.15).sort((one, other) => other - one)
  return line => {
    const said = outline.get(plainTitle(line.words))
    if (said !== undefined && line.size >= body) return said
    const at = larger.indexOf(line.size)
    return at === -1 || !looksLikeHeading(line) ? undefined : Math.min(at + 1, 4)
  }
}

const looksLikeHeading = ({ words }: PdfLine) => words.length <= 150 && /\p{L}/u.test(words) && !/[,;]$/.test(words)

/** The usual distance of lines, as a share of their size. */
function pitchOf (pages: PdfPage[]) {
  const gaps: number[] = []
  for (const { lines } of pages) {
    for (const [i, line] of lines.entries()) {
      const next = lines[i + 1]
      if (next && next.size === line.size && line.y - next.y > 0 && line.y - next.y < line.size * 2.5) gaps.push((line.y - next.y) / line.size)
    }
  }
  return gaps.sort((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? 1.2
}

function passagesOf ({ lines }: PdfPage, level: (line: PdfLine) => number | undefined, pitch: number): Passage[] {
  const passages: Passage[] = []
  for (const [i, line] of lines.entries()) {
    const at = level(line)
    const before = lines[i - 1]
    const open = passages.at(-1)
    const isItem = bullet.test(line.words)
    if (open && before && !isItem && follows(open, before, line, at, pitch)) open.lines.push(line)
    else passages.push({ kind: at !== undefined ? 'heading' : isItem ? 'item' : 'text', level: at ?? 0, lines: [line] })
  }
  return passages
}

function follows (open: Passage, before: PdfLine, line: PdfLine, level: number | undefined, pitch: number) {
  if ((level !== undefined) !== (open.kind === 'heading') || Math.abs(before.size - line.size) > 0.6) return false
  const gap = before.y - line.y
  if (gap <= 0 || gap > before.size * pitch * 1.4) return gap <= 0 && open.kind === 'text' && !ends.test(before.words) && /^\p{Ll}/u.test(line.words) // the next column
  if (open.kind === 'heading') return gap < before.size * Math.max(pitch, 1.3) * 1.2
  if (open.kind === 'item') return line.left > open.lines[0]!.left + 1
  const indented = line.left > before.left + line.size * 0.8
  const short = before.right < widest(open) - before.size * 6 && ends.test(before.words)
  return !indented && !short && !/^\d{1,3}[.)]\s/.test(line.words)
}

const widest = ({ lines }: Passage) => Math.max(...lines.map(({ right }) => right))

/** Items that follow each other are one list. */
function grouped (passages: Passage[]): Passage[][] {
  const groups: Passage[][] = []
  for (const passage of passages) {
    const last = groups.at(-1)
    if (passage.kind === 'item' && last?.[0]!.kind === 'item') last.push(passage)
    else groups.push([passage])
  }
  return groups
}

function blocksOfGroup (group: Passage[]): Block[] {
  const [first] = group
  if (first!.kind === 'heading') return [heading(first!.level, piecesOfLines(first!.lines))]
  if (first!.kind === 'text') return blocksOf(piecesOfLines(first!.lines), paragraph)
  const left = ({ lines }: Passage) => Math.round(lines[0]!.left / 6) // half a letter more or less is the same
  const lefts = [...new Set(group.map(left))].sort((one, other) => one - other)
  return nestedLists(group.map((item): Line => ({ level: Math.min(lefts.indexOf(left(item)), 5), listType: 'bullet', pieces: withoutBullet(piecesOfLines(item.lines)) })))
}

const withoutBullet = ([first, ...rest]: Piece[]): Piece[] =>
  first?.type === 'text' ? tidy([text(first.text.trimStart().replace(bullet, ''), first.format), ...rest]) : [first!, ...rest]

/** Paragraphs that count (`1.`, `2.`, …) are a list. */
function numberedLists (blocks: Block[]): Block[] {
  const out: Block[] = []
  for (let i = 0; i < blocks.length;) {
    const first = numberAt(blocks[i])
    let count = first === undefined ? 0 : 1
    while (first !== undefined && numberAt(blocks[i + count]) === first + count) count++
    if (first === undefined || count < 2) {
      out.push(blocks[i++]!)
      continue
    }
    out.push(...listOf('number', blocks.slice(i, i + count).map(block => ({ blocks: [withoutNumber(block)] })), first))
    i += count
  }
  return out
}

const counting = /^(\d{1,3})[.)]\s+/

function numberAt (block: Block | undefined): number | undefined {
  const [opening] = block?.type === 'paragraph' ? block.children : []
  const number = opening?.type === 'text' && !opening.format ? counting.exec(opening.text)?.[1] : undefined
  return number === undefined ? undefined : Number(number)
}

const withoutNumber = (block: Block): Block => block.type !== 'paragraph' ? block
  : paragraph(block.children.map((piece, i) => i === 0 && piece.type === 'text' ? text(piece.text.replace(counting, ''), piece.format) : piece))
