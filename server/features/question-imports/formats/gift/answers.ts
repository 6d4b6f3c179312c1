import { Unusable } from '../../draft.ts'

// The text between the braces of a GIFT question, cut at the letters that mean something. Letters behind a backslash mean themselves.

const mostAnswers = 200
const meant = new Set([':', '#', '=', '{', '}', '~', '\\'])

/** Line breaks of the file are blanks, unless words are kept as they stand; `\n` is one that was meant. */
export function unescaped (said: string, { asItStands = false } = {}): string {
  let words = ''
  for (let i = 0; i < said.length; i++) {
    const letter = said[i]!
    const next = said[i + 1]
    if (letter === '\\' && next !== undefined && (meant.has(next) || next === 'n')) {
      words += next === 'n' ? '\n' : next
      i++
    } else words += letter === '\n' && !asItStands ? ' ' : letter
  }
  return words
}

/** Where one of these texts stands without a backslash before it, from `from` on; -1 when nowhere. */
export function indexOf (said: string, sought: string, from = 0): number {
  for (let i = from; i < said.length; i++) {
    if (said[i] === '\\') i++
    else if (said.startsWith(sought, i)) return i
  }
  return -1
}

/**
 * The braces of the answers: from the first to the one that closes it, or to the last there is. One that has a line for itself
 * begins the answers also where braces that mean nothing stand around it.
 */
export function bracesOf (said: string): { from: number, to: number } | undefined {
  const ownLine = /^[ \t]*\{[ \t]*$/m.exec(said)
  const from = ownLine ? ownLine.index + ownLine[0].indexOf('{') : indexOf(said, '{')
  if (from === -1) return undefined
  if (ownLine) return { from, to: lastOf(said, from) }
  let depth = 0
  let last = -1
  for (let i = from; i < said.length; i++) {
    if (said[i] === '\\') i++
    else if (said[i] === '{') depth++
    else if (said[i] === '}') {
      last = i
      if (--depth === 0) return { from, to: i }
    }
  }
  return { from, to: last }
}

function lastOf (said: string, from: number) {
  for (let i = said.length - 1; i > from; i--) if (said[i] === '}' && said[i - 1] !== '\\') return i
  return -1
}

export interface Answer { right: boolean, percent: number | undefined, text: string, feedback: string | undefined }

/** `=right #feedback ~%50%half`: what was said of each, still with its backslashes. Those that say nothing at all are left out. */
export function answersOf (said: string): Answer[] {
  const starts: number[] = []
  for (let i = 0; i < said.length; i++) {
    if (said[i] === '\\') i++
    else if (said[i] === '=' || said[i] === '~') starts.push(i)
  }
  if (starts.length > mostAnswers) throw new Unusable('too_many_options', String(starts.length))
  const pieces = starts.map((start, i) => said.slice(start, starts[i + 1]))
  const before = starts.length === 0 ? said : said.slice(0, starts[0])
  if (before.trim() !== '') pieces.unshift(`=${before}`)
  return pieces.flatMap(piece => {
    const [, share, rest] = /^[=~]\s*(?:%(-?[\d.,]+)%)?([^]*)$/.exec(piece)!
    const at = indexOf(rest!, '#')
    const text = (at === -1 ? rest! : rest!.slice(0, at)).trim()
    const feedback = at === -1 ? undefined : rest!.slice(at + 1).trim()
    if (text === '' && !feedback && share === undefined) return []
    return [{ right: piece.startsWith('='), percent: share === undefined ? undefined : Number(share.replace(',', '.')), text, feedback: feedback || undefined }]
  })
}
