/** More than these of one lesson are thinned out. */
export const mostVersions = 60
/** Of these so many are kept for the authors whose changes came too late. */
const mostConflicts = 30

const snapshotAfterMs = 10 * 60_000
const conflictLifeMs = 30 * 86_400_000

interface Moment { changedBy: number | null, by: number, lastKeptAt: number, now: number }

/** Whether the draft is worth keeping before it is changed: somebody else's, or the last one kept is a while ago. */
export const isWorthKeeping = ({ changedBy, by, lastKeptAt, now }: Moment) =>
  changedBy !== by || Math.abs(now - lastKeptAt) >= snapshotAfterMs // a clock that was set back must not end history

export interface Kept { id: number, why: 'edited' | 'published' | 'conflict', createdAt: number }

/**
 * Ids of the versions that go. `versions` in the order of their numbers. Never: what students read, what was published
 * last, the newest, and what came too late within the last 30 days. Of the rest, first the one that was soonest followed
 * by another, so that hours of quick saves do not push last week out.
 */
export function versionsToPrune (versions: Kept[], { currentId, now, most = mostVersions }: { currentId: number | null, now: number, most?: number }): number[] {
  const conflicts = versions.filter(({ why, createdAt }) => why === 'conflict' && now - createdAt < conflictLifeMs).slice(-mostConflicts)
  const lastPublished = versions.findLast(({ why }) => why === 'published')
  const safe = new Set([currentId, lastPublished?.id, versions.at(-1)?.id, ...conflicts.map(({ id }) => id)])
  const left = [...versions]
  const gone: number[] = []
  while (left.length > most) {
    const next = soonestFollowed(left, safe)
    if (next === undefined) break
    gone.push(left[next]!.id)
    left.splice(next, 1)
  }
  return gone
}

/** Place of the version, outside `safe`, after which the least time passed until the next one; the oldest of equals. */
function soonestFollowed (versions: Kept[], safe: ReadonlySet<number | null | undefined>) {
  let found: number | undefined
  let least = Infinity
  for (const [place, { id, createdAt }] of versions.entries()) {
    const stood = (versions[place + 1]?.createdAt ?? Infinity) - createdAt
    if (safe.has(id) || stood >= least) continue
    found = place
    least = stood
  }
  return found
}
