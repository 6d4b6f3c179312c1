import { stopWords } from './stop-words.rules.ts'

// How texts and questions become words, so that both become the same ones. The index folds case and accents by itself.

/** Scripts that leave no space between words. */
const spaceless = String.raw`\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`
const spacelessRun = new RegExp(String.raw`(?:(?=[\p{L}\p{N}])[${spaceless}]\p{M}*)+`, 'gu')
const spacelessLetter = new RegExp(String.raw`(?=[\p{L}\p{N}])[${spaceless}]\p{M}*`, 'gu')
const gap = '\u200B' // of no width; the index takes it for a space, nobody sees it
/** Signs of vowels in Arabic and Hebrew, and the line that lengthens a word: written or left out as one likes. */
const vowelSigns = /[\u0610-\u061A\u064B-\u065F\u0670\u0640\u0591-\u05C7]/g
/** Around what was found, in the index's answers. Taken out of every text, so that none can pretend. */
export const marks = { begin: '\uE000', end: '\uE001' } as const

/** More than any letter has (UAX #15, 13): putting marks into their order takes time by the square of how many there are. */
const tooManyMarks = /(\p{M}{30})\p{M}+/gu

/** A text as the index keeps it. Each letter of a script without spaces is a word of its own there, so that any part of a sentence can be found. */
export function indexable (text: string) {
  return text.toWellFormed().replace(tooManyMarks, '$1').normalize('NFC').replace(/[\uE000\uE001\u200B]/g, '').replace(vowelSigns, '')
    .replace(spacelessRun, run => `${gap}${run.match(spacelessLetter)!.join(gap)}${gap}`)
}

const mostWords = 10

/** One word of a question. `parts` stand next to each other in the text, the last one may go on if `open`. */
export interface Word { text: string, parts: string[], open: boolean }

/** The words of a question, without those that say nothing; all of them if there are no others. */
export function readWords (question: string, language: string): Word[] {
  const found = indexable(question).match(/[\p{L}\p{M}\p{N}\u200B]+/gu) ?? []
  const words = found.map(toWord).filter(word => word.parts.length > 0).slice(0, 2 * mostWords)
  const telling = words.filter(({ text }) => !stopWords(language).has(fold(text)))
  return (telling.length > 0 ? telling : words).slice(0, mostWords)
}

function toWord (found: string): Word {
  const parts = found.split(gap).filter(part => /[\p{L}\p{N}]/u.test(part))
  const text = parts.join('')
  return { text, parts, open: [...text].length > 1 && !found.endsWith(gap) } // the beginning of every word with an a in it would be every text
}

/** What FTS5 is asked. Only letters, marks and digits are left in a word, so nothing in it can be read as FTS5's own language. */
export const matchOf = (words: Word[]) => words.map(({ parts, open }) => `"${parts.join(' ')}"${open ? '*' : ''}`).join(' ')
export const titleMatchOf = (words: Word[]) => `title : (${matchOf(words)})`
/** Keywords are their authors': they lead somebody to a text, and are shown to nobody else. */
export const shownMatchOf = (words: Word[]) => `{title text} : (${matchOf(words)})`

/** As the index folds a word of Latin letters: what near words are looked for by. */
export const fold = (word: string) => word.normalize('NFD').replace(/[\u0300-\u036F]/g, '').toLowerCase().normalize('NFC')

export interface Piece { text: string, hit: boolean }

/** What the index marked, as pieces. */
export function piecesOf (marked: string): Piece[] {
  const pieces = marked.split(marks.begin).flatMap((part, i) => {
    const [inside, ...after] = i === 0 ? ['', part] : part.split(marks.end)
    return [{ text: inside!, hit: true }, { text: after.join(''), hit: false }]
  })
  return pieces.map(({ text, hit }) => ({ text: text.replaceAll(gap, '').replace(/\s+/g, ' '), hit })).filter(({ text }) => text !== '')
}

export interface Guess { word: Word, found: boolean, near: string[] }

export const mostReadings = 12

/**
 * What a question that finds nothing may have meant, the likeliest first. Words that find something by themselves are
 * taken as meant, unless all do: then one at a time is doubted.
 */
export function readings (guesses: Guess[]): string[][] {
  const asked = guesses.map(({ word }) => word.text)
  const lost = guesses.filter(({ found }) => !found)
  if (lost.length === 0) return guesses.flatMap(({ near }, i) => near.slice(0, 3).map(term => asked.with(i, term))).slice(0, mostReadings)

  const width = lost.length === 1 ? 8 : 3
  let read: Array<{ words: string[], far: number }> = [{ words: [], far: 0 }]
  for (const { word, found, near } of guesses) {
    const choices = found ? [word.text] : near.slice(0, width)
    read = read.flatMap(({ words, far }) => choices.map((choice, i) => ({ words: [...words, choice], far: far + i }))).sort((a, b) => a.far - b.far).slice(0, mostReadings)
  }
  return read.map(({ words }) => words)
}

/** The words as they are written where they were found, with their accents. */
export function asWritten (words: string[], found: Piece[]) {
  const written = found.filter(({ hit }) => hit).flatMap(({ text }) => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
  return words.map(word => written.find(text => fold(text) === fold(word))?.toLowerCase() ?? word).join(' ')
}
