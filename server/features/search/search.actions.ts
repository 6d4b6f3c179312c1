import type { Queries } from '../../db/open.ts'
import { checkSearchIndex } from '../../db/search-check.ts'
import { invalid, tooBusy } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { cursorOf, readCursor } from '../../http/schemas.ts'
import { timetable, type Services } from '../../services.ts'
import { recordAudit } from '../audit/audit.store.ts'
import type { SearchHit, SearchQuery, SearchResults } from './search.schemas.ts'
import { findHits, findMarked, findSchoolLanguage, listNearWords, type HitRow, type Wanted } from './search.store.ts'
import { asWritten, fold, mostReadings, piecesOf, readings, readWords, type Guess, type Word } from './words.rules.ts'

type Asking = Pick<Services, 'db' | 'readThread'>

const furthest = 10_000 // nobody turns so many pages
const mostAtOnce = 4 // of one person: the thread answers one after the other

/** What this person finds. Where nothing is found as typed, words are read as others that are near, and `meant` says which. */
export async function search ({ db, readThread }: Asking, { q, cursor, limit, ...filter }: SearchQuery & { by: CurrentUser }): Promise<SearchResults> {
  const { offset, meant } = readPlace(cursor)
  const language = findSchoolLanguage(db.read, {})[0]?.language ?? ''
  const words = readWords(meant || q, language)
  if (words.length === 0) return { items: [], nextCursor: null, meant: null }

  return oneOfFew(filter.by.id, async () => {
    const found = await findPage(readThread.read, { ...filter, words, offset, limit })
    if (found.items.length > 0 || cursor !== undefined) return toResults(found, { offset, limit, meant })
    const others = await findMeant(readThread.read, { ...filter, words }, language)
    if (!others) return toResults(found, { offset, limit, meant })
    const instead = await findPage(readThread.read, { ...filter, words: others, offset, limit })
    return toResults(instead, { offset, limit, meant: asWritten(others.map(({ text }) => text), instead.items.flatMap(({ title, snippet }) => [...title, ...snippet])) })
  })
}

/** Pages are counted, not found by their last score: scores tell how many texts of others hold a word. */
function readPlace (cursor: string | undefined) {
  const [offset, meant] = readCursor(cursor, ['number', 'string']) ?? [0, '']
  if (offset < 0 || offset > furthest) throw invalid('The cursor is not one of ours; begin with the first page.', { cursor: 'invalid' })
  return { offset, meant }
}

interface Found { items: SearchHit[], more: boolean }

async function findPage (db: Queries, { limit, ...wanted }: Wanted & { offset: number, limit: number }): Promise<Found> {
  const rows = await findHits(db, { ...wanted, limit })
  const shown = rows.slice(0, limit)
  const marked = new Map((await findMarked(db, { words: wanted.words, ids: shown.map(({ id }) => id) })).map(row => [row.id, row]))
  const items = shown.flatMap(row => marked.has(row.id) ? [toHit(row, marked.get(row.id)!)] : []) // one that is gone in between is left out
  return { items, more: rows.length > limit }
}

function toHit ({ kind, subjectId, courseId, courseTitle, lessonId, draft, locked, lessonTitle, noteKey }: HitRow, { title, snippet }: { title: string, snippet: string }): SearchHit {
  return {
    kind, id: subjectId, courseId, courseTitle, lessonId, title: lessonTitle === null ? piecesOf(title) : [{ text: lessonTitle, hit: false }],
    snippet: locked > 0 ? [] : piecesOf(snippet), draft: draft === 1, locked: locked > 0, ...(noteKey === null ? {} : { noteKey })
  }
}

function toResults ({ items, more }: Found, { offset, limit, meant }: { offset: number, limit: number, meant: string }): SearchResults {
  const next = offset + limit
  return { items, nextCursor: more && next <= furthest ? cursorOf([next, meant]) : null, meant: meant || null }
}

/**
 * Words near to those that were typed by which this person does find something. Nobody learns by this that others have written a
 * word: where nothing is found, as many questions were asked whether there are near words or not.
 */
async function findMeant (db: Queries, wanted: Wanted, language: string): Promise<Word[] | undefined> {
  const finds = async (words: Word[]) => (await findHits(db, { ...wanted, words, shown: wanted.by.role === 'student', offset: 0, limit: 0 })).length > 0
  const guesses: Guess[] = []
  for (const word of wanted.words) {
    const near = word.parts.length === 1 ? await listNearWords(db, fold(word.text)) : []
    guesses.push({ word, found: wanted.words.length > 1 && await finds([word]), near })
  }
  const tried = readings(guesses)
  for (let i = 0; i < mostReadings; i++) {
    const reading = i < tried.length ? readWords(tried[i]!.join(' '), language) : undefined
    if (await finds(reading ?? wanted.words) && reading) return reading
  }
  return undefined
}

const underWay = new Map<number, number>()

async function oneOfFew<T> (userId: number, work: () => Promise<T>): Promise<T> {
  const others = underWay.get(userId) ?? 0
  if (others >= mostAtOnce) throw tooBusy()
  underWay.set(userId, others + 1)
  try {
    return await work()
  } finally {
    const left = underWay.get(userId)! - 1
    left > 0 ? underWay.set(userId, left) : underWay.delete(userId)
  }
}

/** For housekeeping, when nobody is there: compares the index with its texts and makes it anew where it differs, which must not go unnoticed. */
export async function checkSearch ({ db, clock, log }: Pick<Services, 'db' | 'clock'> & { log: { warn: (details: object, message: string) => void } }) {
  const found = await checkSearchIndex(db.file)
  if (found === 'whole') return
  log.warn({}, 'the search index did not fit its texts; it was made anew')
  await db.write(trx => recordAudit(trx, { at: clock.now(), actor: timetable, action: 'search.made_anew' }))
}
