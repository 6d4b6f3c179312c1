/** What is said of a lesson, in pieces short enough for every device's voice. */
import { asNode, asText, blocksOf, childrenOf, typeOf } from '../../../../content/content.rules.ts'

export interface Piece { block: number, text: string }

const silent = ['code', 'horizontalrule', 'video', 'audio', 'file']
/** Voices of some phones fall silent in the middle of a longer sentence. */
const mostLetters = 180

/** Like what the box reads, but that it says `formula` where there is one. */
export function piecesOf(content: unknown, formula: string): Piece[] {
  return blocksOf(content).flatMap((node, block) => lines(node, formula).flatMap(sentences).map((text) => ({ block, text })))
}

/** Each paragraph, point or cell is a line of its own. */
function lines(node: unknown, formula: string, depth = 0): string[] {
  const type = typeOf(node)
  if (depth > 30 || silent.includes(type)) return []
  if (type === 'equation') return [formula]
  if (type === 'image') return [asText(asNode(node).alt), asText(asNode(node).caption)].filter(Boolean)
  const children = childrenOf(node)
  const found: string[] = []
  let words = ''
  for (const child of children) {
    const said = inline(child, formula, depth + 1)
    if (said !== null) {
      words += said
      continue
    }
    if (words.trim()) found.push(words)
    words = ''
    found.push(...lines(child, formula, depth + 1))
  }
  return words.trim() ? [...found, words] : found
}

/** The words of what stands among words; null for what does not. */
function inline(node: unknown, formula: string, depth: number): string | null {
  switch (typeOf(node)) {
    case 'text': return asText(asNode(node).text)
    case 'linebreak': case 'tab': return ' '
    case 'equation': return asNode(node).inline === true ? ` ${formula} ` : null
    case 'link': return depth > 30 ? '' : childrenOf(node).map((child) => inline(child, formula, depth + 1) ?? '').join('')
    default: return null
  }
}

export function sentences(text: string): string[] {
  const whole = text.replace(/\s+/g, ' ').trim()
  const parts = whole.match(/[^.!?…。！？؟]+[.!?…。！？؟]*["'”»)\]]*\s*/g) ?? []
  const found: string[] = []
  for (const part of parts.map((one) => one.trim()).filter(Boolean)) {
    // "3.5" or "Dr. A": what is very short belongs to what follows or came before.
    const last = found[found.length - 1]
    if (last !== undefined && (last.length < 12 || part.length < 4) && last.length + part.length < mostLetters) found[found.length - 1] = /\d\.$/.test(last) && /^\d/.test(part) ? last + part : `${last} ${part}`
    else found.push(...short(part))
  }
  return found
}

/** Cut at a pause or between words. */
function short(sentence: string): string[] {
  if (sentence.length <= mostLetters) return [sentence]
  const beginning = sentence.slice(0, mostLetters)
  const pause = Math.max(beginning.lastIndexOf(', '), beginning.lastIndexOf('; '), beginning.lastIndexOf(': '), beginning.lastIndexOf('، '))
  const end = pause > 40 ? pause + 1 : beginning.lastIndexOf(' ') > 0 ? beginning.lastIndexOf(' ') : mostLetters
  return [sentence.slice(0, end).trim(), ...short(sentence.slice(end).trim())]
}

/** The block that is read at a time: [start in ms, block], in order. */
export function blockAtTime(marks: ReadonlyArray<readonly [number, number]>, ms: number): number | null {
  let block: number | null = null
  for (const [start, one] of marks) {
    if (start > ms) break
    block = one
  }
  return block
}

/** Where the reading of a block begins, or of the first one after it that is read. */
export const timeOfBlock = (marks: ReadonlyArray<readonly [number, number]>, block: number): number =>
  [...marks].filter(([, one]) => one >= block).sort((a, b) => a[1] - b[1] || a[0] - b[0])[0]?.[0] ?? 0

export const pieceOfBlock = (pieces: readonly Piece[], block: number): number => Math.max(0, pieces.findIndex((piece) => piece.block >= block))

export const clock = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
