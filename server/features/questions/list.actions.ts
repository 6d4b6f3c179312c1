import type { Queries } from '../../db/open.ts'
import { invalid } from '../../errors.ts'
import { cursorOf, page, readCursor } from '../../http/schemas.ts'
import type { Services } from '../../services.ts'
import { distinctTags } from '../courses/courses.rules.ts'
import { findSchoolLanguage } from '../search/search.store.ts'
import { asWritten, fold, readings, readWords, type Guess, type Word } from '../search/words.rules.ts'
import { plain } from '../users/users.rules.ts'
import type { BankSummary, QuestionList, QuestionQuery, QuestionTags } from './questions.schemas.ts'
import { countBank, listNearWords, listQuestions, listTagCounts, searchQuestions, toQuestionRow, type Filter } from './question-list.store.ts'

type Asking = Pick<Services, 'db' | 'readThread'>
const furthest = 20_000 // nobody turns so many pages
const mostTags = 100

/** The bank, by what is looked for or filtered. */
export async function showQuestions ({ db, readThread }: Asking, { search = '', tag, cursor, limit, ...filter }: QuestionQuery): Promise<QuestionList> {
  const wanted: Filter = { ...filter, tagKey: tag === undefined ? undefined : distinctTags([tag])[0]?.key }
  const words = readWords(search, findSchoolLanguage(db.read, {})[0]?.language ?? '')
  if (words.length > 0) return found(readThread.read, { ...wanted, words, cursor, limit })
  if (search.trim() !== '') return { items: [], nextCursor: null, meant: null } // signs only: there is nothing like it
  const rows = await listQuestions(readThread.read, { ...wanted, after: readCursor(cursor, ['number', 'number']), limit })
  return { ...page(rows, limit, toQuestionRow, row => [row.changedAt, row.id]), meant: null }
}

/** Where nothing is found as typed, a word is read as one that is near, and `meant` says which. */
async function found (db: Queries, { words, cursor, limit, ...filter }: Filter & { words: Word[], cursor: string | undefined, limit: number }): Promise<QuestionList> {
  const [offset, meant] = readCursor(cursor, ['number', 'string']) ?? [0, '']
  if (offset < 0 || offset > furthest) throw invalid('The cursor is not one of ours; begin with the first page.', { cursor: 'invalid' })
  const asked = meant === '' ? words : readWords(meant, '')
  const rows = await searchQuestions(db, { ...filter, words: asked, offset, limit })
  if (rows.length === 0 && cursor === undefined) return foundInstead(db, { ...filter, words, limit })
  const next = rows.length > limit && offset + limit <= furthest ? cursorOf([offset + limit, meant]) : null
  return { items: rows.slice(0, limit).map(toQuestionRow), nextCursor: next, meant: meant || null }
}

async function foundInstead (db: Queries, { words, limit, ...filter }: Filter & { words: Word[], limit: number }): Promise<QuestionList> {
  const guesses: Guess[] = []
  for (const word of words) {
    const known = words.length > 1 && (await searchQuestions(db, { ...filter, words: [word], offset: 0, limit: 0 })).length > 0
    guesses.push({ word, found: known, near: word.parts.length === 1 ? await listNearWords(db, fold(word.text)) : [] })
  }
  for (const reading of readings(guesses)) {
    const others = readWords(reading.join(' '), '')
    const rows = await searchQuestions(db, { ...filter, words: others, offset: 0, limit })
    if (rows.length === 0) continue
    const said = asWritten(reading, rows.map(({ stem }) => ({ text: stem, hit: true })))
    return { items: rows.slice(0, limit).map(toQuestionRow), nextCursor: rows.length > limit ? cursorOf([limit, said]) : null, meant: said }
  }
  return { items: [], nextCursor: null, meant: null }
}

/** Tags that begin like this, with how many questions have them. */
export async function showTags ({ readThread }: Asking, { search = '' }: { search?: string }): Promise<QuestionTags> {
  return { items: await listTagCounts(readThread.read, { from: plain(search.trim()), most: mostTags }) }
}

export const showSummary = ({ readThread }: Asking, { by }: { by: { id: number } }): Promise<BankSummary> => countBank(readThread.read, by.id)
