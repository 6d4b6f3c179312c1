import { boundedCache } from '../../bounded-cache.ts'
import type { Queries } from '../../db/open.ts'
import { plain, tidy } from '../users/users.rules.ts'
import { findBankStamp, listPool, type Pool, type Slot } from './outline.store.ts'

const mostBytes = 8 * 1024 * 1024
const bytesEach = 80
const hour = 3_600_000

type Drawable = Awaited<ReturnType<typeof listPool>>

/** What a draw may give, kept as long as nothing of it has changed: a class that begins together looks it up once. */
export function drawPools (running: () => number) {
  const pools = boundedCache<string, { stamp: number, questions: Drawable }>({ mostBytes, liveMs: hour, running })

  return async (db: Queries, slot: Pick<Slot, 'topicId' | 'includeBelow' | 'leastDifficulty' | 'mostDifficulty' | 'tags'>): Promise<Drawable> => {
    const pool: Pool = {
      topicId: slot.topicId, includeBelow: slot.includeBelow, leastDifficulty: slot.leastDifficulty, mostDifficulty: slot.mostDifficulty,
      tagKeys: (JSON.parse(slot.tags) as string[]).map(tag => plain(tidy(tag))).sort()
    }
    const key = JSON.stringify(pool)
    const stamp = findBankStamp(db, {})[0]?.stamp ?? 0
    const known = pools.get(key)
    if (known?.stamp === stamp) return known.questions
    const questions = await listPool(db, pool)
    pools.set(key, { stamp, questions }, 200 + questions.length * bytesEach)
    return questions
  }
}

export type DrawPools = ReturnType<typeof drawPools>
