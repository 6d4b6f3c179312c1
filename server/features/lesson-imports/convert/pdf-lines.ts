import { subscript, superscript, text } from './nodes.ts'
import type { Tagged } from './pdf-tagged.ts'
import type { TextNode } from '../../content/content.schemas.ts'

export interface PdfItem { str: string, transform: number[], width: number, height: number, hasEOL: boolean }
/** A line of a page; places and sizes in points, from the lower left corner. */
export interface PdfLine { pieces: TextNode[], words: string, left: number, right: number, y: number, size: number }
export interface PdfPage { number: number, bottom: number, top: number, lines: PdfLine[], tagged?: Tagged | undefined }

interface Placed { str: string, x: number, right: number, y: number, size: number }

/** Letters that stand on one height beside each other are a line, in the order in which they were drawn. */
export function linesOf (items: PdfItem[]): PdfLine[] {
  const lines: PdfLine[] = []
  let open: Placed[] = []
  const end = () => {
    if (open.some(({ str }) => str.trim() !== '')) lines.push(lineOf(open))
    open = []
  }
  for (const { str, transform: [a = 0, b = 0, , , x = 0, y = 0], width, height, hasEOL } of items) {
    const upright = Math.abs(b) <= Math.abs(a) // what runs up the page is a watermark or a label of a chart
    const last = open.at(-1)
    if (str !== '' && upright) {
      const size = height || Math.hypot(a, b)
      if (last && !continues(open, { x, y, size })) end()
      open.push({ str, x, right: x + width, y, size })
    }
    if (hasEOL) end()
  }
  end()
  return lines
}

/** Raised and lowered letters belong to the line; a jump far back or up does not. */
function continues (line: Placed[], next: { x: number, y: number, size: number }) {
  const main = line.reduce((one, other) => other.size > one.size ? other : one)
  const last = line.at(-1)!
  const size = Math.max(main.size, next.size)
  return Math.abs(next.y - main.y) < size * 0.6 && next.x > last.x - size && next.x - last.right < size * 6
}

function lineOf (items: Placed[]): PdfLine {
  const main = items.reduce((one, other) => other.size > one.size || (other.size === one.size && other.str.length > one.str.length) ? other : one)
  const pieces: TextNode[] = []
  let right = items[0]!.x
  for (const { str, x, right: end, y, size } of items) {
    const small = size < main.size * 0.85 && str.trim() !== ''
    const format = small && y > main.y + main.size * 0.15 ? superscript : small && y < main.y - main.size * 0.08 ? subscript : 0
    const last = pieces.at(-1)
    const gap = last && x - right > main.size * 0.18 && !/\s$/.test(last.text) && !/^\s/.test(str) ? ' ' : ''
    if (last && (last.format ?? 0) === format) pieces[pieces.length - 1] = text(last.text + gap + str, format)
    else pieces.push(text(gap + str, format))
    right = Math.max(right, end)
  }
  const words = pieces.map(({ text }) => text).join('').replace(/\s+/g, ' ').trim()
  return { pieces, words, left: items[0]!.x, right, y: main.y, size: Math.round(main.size * 2) / 2 }
}

/** The size most letters have. */
export function bodySize (lines: PdfLine[]) {
  const counts = new Map<number, number>()
  for (const { size, words } of lines) counts.set(size, (counts.get(size) ?? 0) + words.length)
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 12
}
