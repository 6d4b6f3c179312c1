// The text of a Word document in pieces, each a document by itself: a course script of five hundred pages takes no more memory
// than one of thirty.

const mostLetters = 600_000 // of XML: about thirty pages
const tags = /<(?:!--[^]*?--|!\[CDATA\[[^]*?\]\]|[?!][^>]*|(\/?)([\w:.-]+)(?:"[^"]*"|'[^']*'|[^"'>])*?(\/?))>/g

/** Cut between paragraphs or tables of the body, never inside of a list. The whole in one piece where its body is not to be found. */
export function piecesOf (xml: string): string[] {
  if (xml.length <= mostLetters * 1.5) return [xml]
  const ends: number[] = []
  let depth = 0
  let from = -1
  let to = -1
  tags.lastIndex = 0
  for (let found = tags.exec(xml); found; found = tags.exec(xml)) {
    const [, closes, name, empty] = found
    if (name === undefined) continue
    if (depth === 1 && from === -1 && !closes && !empty && name.endsWith(':body')) from = tags.lastIndex
    else if (depth === 2 && closes && from !== -1) to = found.index
    if (closes) depth--
    else if (!empty) depth++
    if (depth === 2 && from !== -1 && to === -1 && tags.lastIndex > from && (closes || empty)) ends.push(tags.lastIndex)
    if (to !== -1) break
  }
  return from === -1 || to === -1 ? [xml] : cut(xml, { from, to, ends })
}

function cut (xml: string, { from, to, ends }: { from: number, to: number, ends: number[] }): string[] {
  const pieces: string[] = []
  let start = from
  for (const [i, end] of ends.entries()) {
    const next = xml.slice(end, Math.min(ends[i + 1] ?? to, end + 2_000))
    if (end - start < mostLetters || /<w:numPr|<w:pStyle w:val="List/.test(next)) continue
    pieces.push(xml.slice(start, end))
    start = end
  }
  if (start < to) pieces.push(xml.slice(start, to))
  return pieces.map(piece => xml.slice(0, from) + piece + xml.slice(to))
}
