import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Queries } from '../../db/open.ts'
import { readBody } from '../questions/accept-body.ts'
import type { QuestionBody } from '../questions/body.schemas.ts'
import { withUntellingIds } from '../questions/part-ids.ts'
import { prepare, type Prepared } from '../questions/prepared.ts'
import { findSame } from '../questions/questions.store.ts'
import type { Draft, Remark, Skipped } from './draft.ts'
import { withFiles, type Placed } from './placing.ts'
import { sameHash } from './sameness.rules.ts'

/** A draft that the bank can take, with everything made of it that takes a while. `left`: numbers of files that it had to do without. */
export interface Candidate { draft: Draft, prepared: Prepared, hash: string, left: number[] }
export interface Sifted { candidates: Candidate[], skipped: Skipped[] }

const perTurn = 20

const skippedAs = ({ position, line, part, name }: Draft, code: Skipped['code'], detail = ''): Skipped => ({ position, line, part, name, code, detail })

export async function candidatesOf (db: Queries, drafts: Draft[], files: ReadonlyMap<number, Placed>): Promise<Sifted> {
  const candidates: Candidate[] = []
  const skipped: Skipped[] = []
  for (const [i, draft] of drafts.entries()) {
    const made = await candidateOf(db, draft, files)
    if ('code' in made) skipped.push(made)
    else candidates.push(made)
    if (i % perTurn === perTurn - 1) await nextTurn() // a class at work does not wait for a long file
  }
  return { candidates, skipped }
}

async function candidateOf (db: Queries, draft: Draft, files: ReadonlyMap<number, Placed>): Promise<Candidate | Skipped> {
  const { body, left } = withFiles(draft.body, files)
  if (body === undefined) return skippedAs(draft, 'picture_missing')
  const read = readBody(body)
  if ('faults' in read) {
    const [[place, code]] = Object.entries(read.faults) as [[string, string]]
    return skippedAs(draft, /^too_(long|many|short|few|large|small)/.test(code) ? 'too_long' : 'text_not_kept', `${place.replace(/^body\./, '')}: ${code}`)
  }
  const prepared = await prepare(db, withUntellingIds(read.body))
  return { draft, prepared, hash: sameHash(prepared.body), left }
}

/** Without those that are in the bank already, word for word, or stand in the file before. */
export async function withoutKnown (db: Queries, candidates: Candidate[]): Promise<Sifted> {
  const similar = await findSame(db, [...new Set(candidates.map(({ prepared }) => prepared.similarHash))])
  const known = new Set(similar.map(({ body }) => sameHash(JSON.parse(body) as QuestionBody)))
  const before = new Map<string, number>()
  const skipped: Skipped[] = []
  const kept = candidates.filter(({ draft, hash }) => {
    const same = before.get(hash)
    if (known.has(hash)) skipped.push(skippedAs(draft, 'already_there'))
    else if (same !== undefined) skipped.push(skippedAs(draft, 'already_there', String(same)))
    else before.set(hash, draft.position)
    return !known.has(hash) && same === undefined
  })
  return { candidates: kept, skipped }
}

export const lossesOf = ({ left }: Candidate): Remark[] => left.length === 0 ? [] : [{
  code: 'picture_not_readable', detail: left.length > 1 ? String(left.length) : ''
}]
