/** What is said of a lesson, in pieces short enough for every device's voice. */
import { asNode, asText, blocksOf, childrenOf, typeOf } from '../../../../content/content.rules.ts'

export interface Piece { block: number, text: string }

const silent = ['code', 'equation', 'horizontalrule', 'video', 'audio', 'file']
/** Voices of some phones fall silent in the middle of a longer sentence. */
const mostLetters = 180

export function piecesOf(content: unknown): Piece[] {
  return blocksOf(content).flatMap((node, block) => lines(node).flatMap(sentences).map((text) => ({ block, text })))
}

/** Each paragraph, point or cell is a line of its own. */
function lines(node: unknown, depth = 0): string[] {
  const type = typeOf(node)
  if (depth > 30 || silent.includes(type)) return []
  if (type === 'image') return [asText(asNode(node).caption)].filter(Boolean)
  const children = childrenOf(node)
  const found: string[] = []
  let words = ''
  for (const child of children) {
    const said = inline(child, depth + 1)
    if (said !== null) {
      words += said
      continue
    }
    if (words.trim()) found.push(words)
    words = ''
    found.push(...lines(child, depth + 1))
  }
  return words.trim() ? [...found, words] : found
}

/** The words of what stands among words; null for what does not. */
function inline(node: unknown, depth: number): string | null {
  switch (typeOf(node)) {
    case 'text': return asText(asNode(node).text)
    case 'linebreak': case 'tab': return ' '
    case 'equation': return asNode(node).inline === true ? ' ' : null
    case 'link': return depth > 30 ? '' : childrenOf(node).map((child) => inline(child, depth + 1) ?? '').join('')
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

export interface VoiceLike { lang: string, localService: boolean, default: boolean }

/** The device's best voice for a language: one that needs no internet first, then the device's own choice. */
export function voiceFor<V extends VoiceLike>(voices: readonly V[], language: string): V | null {
  const wanted = language.toLowerCase().split('-')[0]
  const score = ({ lang, localService, default: chosen }: V) =>
    (lang.toLowerCase().replace('_', '-').split('-')[0] === wanted ? 4 : 0) + (localService ? 2 : 0) + (chosen ? 1 : 0)
  const fitting = voices.filter((voice) => score(voice) >= 4)
  return [...fitting].sort((a, b) => score(b) - score(a))[0] ?? null
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
