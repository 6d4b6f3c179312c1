import { equation, text, type Piece } from '../../lesson-imports/convert/nodes.ts'

// Formulas among words, as TeX and most other systems mark them: `\( \)`, `\[ \]` and `$$ $$`. A single dollar is money.

const marks = [{ open: '\\(', close: '\\)', inline: true }, { open: '\\[', close: '\\]', inline: false }, { open: '$$', close: '$$', inline: true }]
const mostLetters = 5_000

/** Words and formulas in their order; one pass, whatever stands in it. */
export function piecesOf (words: string, format = 0): Piece[] {
  if (!words.includes('\\') && !words.includes('$$')) return [text(words, format)]
  const pieces: Piece[] = []
  const hopeless = new Set<string>() // marks that are not closed any more
  let plainFrom = 0
  for (let at = 0; at < words.length;) {
    const mark = marks.find(({ open }) => words.startsWith(open, at) && !hopeless.has(open))
    if (!mark) {
      at++
      continue
    }
    const end = words.indexOf(mark.close, at + 2)
    const tex = end === -1 ? '' : words.slice(at + 2, end).trim()
    if (end === -1) hopeless.add(mark.open)
    if (tex === '' || tex.length > mostLetters) {
      at += 2
      continue
    }
    if (at > plainFrom) pieces.push(text(words.slice(plainFrom, at), format))
    pieces.push(equation(tex, mark.inline))
    at = plainFrom = end + 2
  }
  if (plainFrom < words.length) pieces.push(text(words.slice(plainFrom), format))
  return pieces
}
