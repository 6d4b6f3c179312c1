import type { ShortAnswerBody } from '../body.schemas.ts'
import { fault, faultIf } from './faults.ts'
import type { Fault } from './question-type.ts'
import { whole } from './credits.ts'

// What somebody typed, beside what was expected. Phones turn quotes and dashes round and put spaces where nobody sees them; none of
// that is a wrong answer.

export interface Strictness { caseMatters: boolean, accentsMatter: boolean }
export type AcceptedText = ShortAnswerBody['accepted'][number]

const unseen = /[\u00AD\u180E\u200B-\u200F\u2060\uFEFF]/g
/** Accents of Latin, Greek and Cyrillic letters, and signs of vowels in Arabic and Hebrew, which are written or left out as one likes. Other marks are letters. */
const accents = /[\u0300-\u036F\u0610-\u061A\u064B-\u065F\u0670\u0640\u0591-\u05C7]/g

/** As texts are compared; a space at either end stays one. */
function fold (text: string, { caseMatters, accentsMatter }: Strictness) {
  const plain = text.toWellFormed().normalize('NFKC').replace(unseen, '').replace(/[‘’‚‛ʼ´`′]/g, "'").replace(/[“”„‟«»″]/g, '"').replace(/[‐‑‒–—―−]/g, '-').replace(/\s+/g, ' ')
  const bare = accentsMatter ? plain : plain.normalize('NFD').replace(accents, '').normalize('NFC')
  return caseMatters ? bare : bare.toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFC') // up first: ß is SS
}

/** A pattern cut at its stars; `\*` is a star that is meant. */
function piecesOf ({ text, pattern }: AcceptedText) {
  return pattern ? text.replaceAll('\\*', '\uE000').split('*').map(piece => piece.replaceAll('\uE000', '*')) : [text]
}

/**
 * Whether the text is the pieces in their order with anything between them. The leftmost place of each piece is the best one, so nothing
 * is tried twice: no pattern takes long, whoever wrote it.
 */
function fits (text: string, pieces: string[]) {
  if (pieces.length === 1) return text === pieces[0]
  const [first, last] = [pieces[0]!, pieces.at(-1)!]
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false
  const end = text.length - last.length
  let at = first.length
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at)
    if (found < 0 || found + piece.length > end) return false
    at = found + piece.length
  }
  return true
}

function foldedPieces (accepted: AcceptedText, strictness: Strictness) {
  const pieces = piecesOf(accepted).map(piece => fold(piece, strictness))
  return pieces.map((piece, i) => {
    const begun = i === 0 ? piece.trimStart() : piece
    return i === pieces.length - 1 ? begun.trimEnd() : begun
  })
}

/** The first that fits; nothing fits what is blank. */
export function firstFitting (text: string, accepted: readonly AcceptedText[], strictness: Strictness) {
  const folded = fold(text, strictness).trim()
  return folded === '' ? undefined : accepted.find(one => fits(folded, foldedPieces(one, strictness)))
}

/** Something one can type that is worth everything; undefined when there is nothing, also because an earlier one takes it. */
export function rightText (accepted: readonly AcceptedText[], strictness: Strictness) {
  return accepted.filter(({ credit }) => credit === whole).map(one => piecesOf(one).join('').trim()).find(text => firstFitting(text, accepted, strictness)?.credit === whole)
}

export const rightTexts = (accepted: readonly AcceptedText[]) => accepted.filter(({ credit }) => credit === whole).map(({ text }) => text)

export function acceptedTextFaults (accepted: readonly AcceptedText[], strictness: Strictness, path: string): Fault[] {
  const anything = accepted.filter(one => piecesOf(one).join('').trim() === '')
  return [
    ...anything.map(({ id }) => fault(`${path}.${id}`, 'accepts_anything')),
    ...faultIf(rightText(accepted, strictness) === undefined, path, 'no_right_answer')
  ]
}
