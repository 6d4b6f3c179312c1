import { bodySize, type PdfLine, type PdfPage } from './pdf-lines.ts'

// What stands at the head and foot of page after page is not part of the text, nor is a table of contents: lessons have theirs.

const edgeLines = 3
const leastPages = 3
const leader = /(?:\.\s?){5,}\s*(?:\d+|[ivxlc]+)$/i // Introduction . . . . . . 7
const pageNumber = /^[-–—|\s]*(?:page|seite|página|pagina|p\.|s\.)?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:\/|of|von|de|di|sur)\s*\d{1,4})?[-–—|\s]*$/i

export function withoutFurniture (pages: PdfPage[]): PdfPage[] {
  const body = bodySize(pages.flatMap(page => page.lines))
  const counts = new Map<string, number>()
  for (const page of pages) for (const key of new Set(edges(page).map(line => keyOf(page, line)))) counts.set(key, (counts.get(key) ?? 0) + 1)
  return pages.map(page => {
    const going = new Set(edges(page).filter(line => (line.size <= body && (counts.get(keyOf(page, line)) ?? 0) >= leastPages) || (pages.length > 1 && isPageNumber(page, line))))
    return { ...page, lines: page.lines.filter(line => !going.has(line) && !leader.test(line.words)) }
  })
}

/** The uppermost lines of a page and the lowest. */
function edges ({ lines }: PdfPage): PdfLine[] {
  const sorted = [...lines].sort((one, other) => other.y - one.y)
  return [...new Set([...sorted.slice(0, edgeLines), ...sorted.slice(-edgeLines)])]
}

/** The same words at the same height, whatever numbers are in them. */
const keyOf = ({ top }: PdfPage, { words, y }: PdfLine) => `${Math.round((top - y) / 6)} ${words.replace(/\d+/g, '#').slice(0, 80)}`

const isPageNumber = ({ top, bottom }: PdfPage, { words, y }: PdfLine) => {
  const margin = (top - bottom) * 0.1
  return pageNumber.test(words) && (y > top - margin || y < bottom + margin)
}
