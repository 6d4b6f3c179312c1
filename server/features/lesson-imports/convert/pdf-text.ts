import { blocksOf, heading, text, tidy, type Block, type Piece } from './nodes.ts'
import type { PdfLine } from './pdf-lines.ts'

/** Lines as one text: a word that was divided at the end of a line is whole again. */
export function piecesOfLines (lines: PdfLine[]): Piece[] {
  const pieces: Piece[] = []
  for (const { pieces: line } of lines) {
    const last = pieces.at(-1)
    const divided = last?.type === 'text' && /\p{Ll}[-\u00AD\u2010]$/u.test(last.text.trimEnd()) && /^\s*\p{Ll}/u.test(line[0]!.text)
    if (divided) pieces[pieces.length - 1] = text(last.text.trimEnd().slice(0, -1), last.format)
    else if (last) pieces.push(text(' '))
    pieces.push(...line)
  }
  return tidy(pieces.map(piece => piece.type === 'text' ? text(piece.text.replaceAll('\u00AD', ''), piece.format) : piece))
}

/** A paragraph, or a heading when all of its letters are as large as those of headings. */
export function flowing (lines: PdfLine[], level: (line: PdfLine) => number | undefined): Block[] {
  const levels = lines.map(level)
  return blocksOf(piecesOfLines(lines), lines.length <= 3 && levels.every(at => at !== undefined) ? pieces => heading(Math.min(...levels as number[]), pieces) : undefined)
}

const ends = /[.!?:;…»”"')\]]$/

/** Blocks of pages after each other: a sentence that goes on on the next page is one paragraph. */
export function stitched (pages: Block[][]): Block[] {
  const all: Block[] = []
  for (const blocks of pages) {
    const [first, ...rest] = blocks
    const last = all.at(-1)
    const goesOn = last?.type === 'paragraph' && first?.type === 'paragraph' && !ends.test(saidBy(last)) && /^\p{Ll}/u.test(saidBy(first))
    if (goesOn) all[all.length - 1] = { ...last, children: joined(last.children as Piece[], first.children as Piece[]) as typeof last.children }
    else if (first) all.push(first)
    all.push(...rest)
  }
  return all
}

const saidBy = (block: { children: unknown[] }) => (block.children as Piece[]).map(piece => piece.type === 'text' ? piece.text : '').join('').trim()

function joined (before: Piece[], after: Piece[]): Piece[] {
  const last = before.at(-1)
  const divided = last?.type === 'text' && /\p{Ll}[-\u00AD\u2010]$/u.test(last.text)
  return tidy(divided ? [...before.slice(0, -1), text(last.text.slice(0, -1), last.format), ...after] : [...before, text(' '), ...after])
}
