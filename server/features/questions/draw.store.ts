import { sql } from 'kysely'
import { hot, type Value } from '../../db/hot.ts'
import type { Queries } from '../../db/open.ts'
import { topicsUnder } from './question-list.store.ts'
import { drawnBy } from './types/shuffle.ts'

// What learners may get: approved and active, and not on trial unless that is wanted. Quizzes, practice and exams draw from here.

export interface DrawFilter {
  /** The topic and all below it, unless `below` is false. */
  topicId?: number | null | undefined
  below?: boolean | undefined
  /** All of these keys, see `distinctTags`. */
  tagKeys?: readonly string[] | undefined
  leastDifficulty?: number | undefined
  mostDifficulty?: number | undefined
  types?: readonly string[] | undefined
  /** Also those on trial. */
  beta?: boolean | undefined
}

interface Draw { count: number, seed: number, except?: readonly number[] }
export interface Usable { questionId: number, versionId: number }

const stampOf = hot((db, _value: Value<object>) => db.selectFrom('question_bank').where('id', '=', sql.lit(1)).select('stamp'))
/** Pools as they were at a stamp of the bank: a class that starts at the same second reads each once. */
const pools = new Map<string, { stamp: number, pool: Usable[] }>()
const mostPools = 200

/** Every question that fits, in the order of ids; the same array for everybody, who must not change it. */
export async function findUsable (db: Queries, filter: DrawFilter): Promise<readonly Usable[]> {
  const stamp = stampOf(db, {})[0]!.stamp
  const { topicId = null, below = true, tagKeys = [], leastDifficulty = 1, mostDifficulty = 5, types = [], beta = false } = filter
  const name = JSON.stringify([topicId, below, tagKeys, leastDifficulty, mostDifficulty, types, beta])
  const known = pools.get(name)
  if (known?.stamp === stamp) return known.pool
  const pool = await readPool(db, filter)
  if (pools.size >= mostPools) pools.delete(pools.keys().next().value!)
  pools.set(name, { stamp, pool })
  return pool
}

function readPool (db: Queries, { topicId, below = true, tagKeys = [], leastDifficulty = 1, mostDifficulty = 5, types = [], beta = false }: DrawFilter): Promise<Usable[]> {
  let query = db.selectFrom('questions').where('live_version_id', 'is not', null).where('archived_at', 'is', null)
    .where('difficulty', '>=', leastDifficulty).where('difficulty', '<=', mostDifficulty)
  if (!beta) query = query.where('beta', '=', sql.lit(0))
  if (topicId) query = query.where(sql<boolean>`id in (select question_id from question_topics where topic_id in ${below ? topicsUnder(topicId) : sql`(${topicId})`})`)
  for (const key of tagKeys) query = query.where(sql<boolean>`id in (select question_id from question_tags where tag_key = ${key})`)
  if (types.length > 0) query = query.where(eb => eb.exists(eb.selectFrom('question_versions as live').whereRef('live.id', '=', 'questions.live_version_id').where('live.type', 'in', [...types]).select('live.id')))
  return query.orderBy('id').select(['id as questionId', sql<number>`live_version_id`.as('versionId')]).execute()
}

/** So many of them that follow from the seed, without those that are there already; fewer when there are no more. */
export async function drawFrom (db: Queries, filter: DrawFilter, { count, seed, except = [] }: Draw): Promise<Usable[]> {
  const pool = await findUsable(db, filter)
  const taken = new Set(except)
  return drawnBy(seed, taken.size === 0 ? pool : pool.filter(({ questionId }) => !taken.has(questionId)), count)
}

/** Of these questions, those that learners may get now, with the version they would get; also those on trial, which do not count. */
export async function findUsableAmong (db: Queries, questionIds: readonly number[]) {
  if (questionIds.length === 0) return []
  return db.selectFrom('questions').innerJoin('question_versions as live', 'live.id', 'questions.live_version_id')
    .where('questions.id', 'in', [...questionIds]).where('archived_at', 'is', null)
    .select(['questions.id as questionId', 'live.id as versionId', 'live.type', 'questions.beta', 'questions.difficulty']).execute()
}
