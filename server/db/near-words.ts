import type { Database } from 'better-sqlite3'

interface Known { term: string, letters: number, documents: number }

const freshMs = 10_000
const shortest = 4 // letters: in shorter words every other word is near
const longest = 30
const mostKnown = 200_000
const mostNear = 8

/**
 * For the read thread: `near_words(word)` gives, as a JSON array, the words of the search index that a mistyped word may have meant,
 * the likeliest first; `near_question_words` does the same for the question bank. The word must be folded as the index folds its own: lower case, no accents. Whose words they are is not
 * looked at here: whoever uses one must ask whether this person finds anything by it.
 */
export function nearWords (sqlite: Database, vocabulary: 'documents_search_words' | 'questions_search_words' = 'documents_search_words') {
  const read = sqlite.prepare(`select term, doc from ${vocabulary} where length(term) between ? and ? limit ?`).raw()
  const version = sqlite.prepare('pragma data_version').pluck()
  let known: Known[] = []
  let readVersion: unknown
  let readAt = -Infinity

  /** Reading all words takes some 70 ms with 5,000 lessons, so it is not done for each question. */
  function refresh () {
    if (performance.now() - readAt < freshMs) return
    const now = version.get()
    if (now !== readVersion) {
      const terms = read.all(shortest - 1, longest, mostKnown) as Array<[string, number]>
      known = terms.map(([term, documents]) => ({ term, letters: lettersOf(term), documents }))
    }
    readVersion = now
    readAt = performance.now()
  }

  return (word: unknown) => {
    if (typeof word !== 'string' || word.length < shortest || word.length > longest) return '[]'
    refresh()
    return JSON.stringify(nearest(word, known))
  }
}

function nearest (word: string, known: Known[]) {
  const most = word.length < 6 ? 1 : 2
  const letters = lettersOf(word)
  const found: Array<{ term: string, distance: number, documents: number }> = []
  for (const { term, letters: others, documents } of known) {
    if (Math.abs(term.length - word.length) > most || bits(letters & ~others) > most || bits(others & ~letters) > most) continue
    const distance = distanceOf(word, term, most)
    if (distance > 0 && distance <= most) found.push({ term, distance, documents })
  }
  return found.sort((a, b) => a.distance - b.distance || b.documents - a.documents || (a.term < b.term ? -1 : 1)).slice(0, mostNear).map(({ term }) => term)
}

/** Which letters a word has, one bit each; letters beyond the first thirty share the rest. One edit changes at most one bit on either side. */
function lettersOf (word: string) {
  let letters = 0
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) % 31)
  return letters
}

function bits (n: number) {
  let count = 0
  for (; n !== 0; n &= n - 1) count++
  return count
}

/**
 * Edits from one word to the other: a letter more, less or another, two neighbours exchanged (Damerau-Levenshtein, no letter moved
 * twice). Anything above `most` is some number above it.
 */
export function distanceOf (a: string, b: string, most: number) {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1)
      row.push(cost)
      if (cost < least) least = cost
    }
    if (least > most) return least
    before = above
    above = row
  }
  return above[b.length]!
}
