import { readFileSync } from 'node:fs'
import { uptime } from 'node:os'
import type { Db, Queries } from './db/open.ts'

/** Boards boot without knowing the time. Everything that asks for it asks here. All values in milliseconds. */
export interface Clock {
  /** Unix time; what staff set from a browser wins over the system's for the rest of this boot. */
  now: () => number
  /** How long the box has been running, over all its boots: the measure of ages and deadlines. Never goes back. */
  running: () => number
  /** True while `now` cannot be right: before a time already seen, or before this program was made. */
  suspect: () => boolean
}

/** Where time comes from; replaced in tests. */
export interface TimeSource { wall: () => number, monotonic: () => number, bootId: string }

interface Kept { bootId: string, runningMs: number, monotonicMs: number, wallMs: number, latestWallMs: number, setWallMs: number | null, setMonotonicMs: number | null }

export const programMadeAt = Date.UTC(2026, 10, 1)
const keepEveryMs = 30_000
const mayGoBackMs = 60_000 // a time server's small correction is no reason to distrust
const mayJumpMs = 300_000

const uptimeAtStart = uptime() * 1000 - performance.now()

export const system: TimeSource = {
  wall: Date.now,
  // Counts since the board's start, so it goes on while the service restarts; asking the system each time would cost 5 µs.
  monotonic: () => Math.round(uptimeAtStart + performance.now()),
  bootId: bootId()
}

function bootId () {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return `started-${Date.now() - Math.round(uptime() * 1000)}` // not Linux: near enough for a developer's machine
  }
}

export async function startClock (db: Db, source: TimeSource = system) {
  const kept = await readKept(db.read)
  const sameBoot = kept?.bootId === source.bootId
  const started = source.monotonic()
  const before = !kept ? 0 : sameBoot ? kept.runningMs + Math.max(0, started - kept.monotonicMs) : kept.runningMs
  let anchor = sameBoot && kept.setWallMs !== null && kept.setMonotonicMs !== null
    ? { wall: kept.setWallMs, monotonic: kept.setMonotonicMs }
    : null
  let latest = kept?.latestWallMs ?? 0
  let last = { wall: source.wall(), monotonic: started }
  let jumped = false

  const clock = {
    now: () => anchor ? anchor.wall + source.monotonic() - anchor.monotonic : source.wall(),
    running: () => before + source.monotonic() - started,
    suspect: () => {
      if (anchor) return false
      const now = source.wall()
      return jumped || now < programMadeAt || now < latest - mayGoBackMs
    },
    source: () => anchor ? 'browser' as const : 'system' as const,

    /** Staff say what the time is: from now on, until the next boot, time is counted from there. */
    async set (wall: number, userId: number) {
      anchor = { wall, monotonic: source.monotonic() }
      jumped = false
      latest = wall // the earlier "latest" may itself come from a wrong clock
      await db.write(trx => keep(trx, userId))
    },

    /** Looks for jumps of the system clock and writes down how far we are. */
    async tick () {
      notice()
      await db.write(trx => keep(trx, null))
    },

    stop: () => clearInterval(timer)
  }

  function notice () {
    const now = { wall: source.wall(), monotonic: source.monotonic() }
    const step = now.wall - last.wall - (now.monotonic - last.monotonic)
    const wasWrong = last.wall < programMadeAt || last.wall < latest - mayGoBackMs
    // A clock that was plainly wrong and jumps to a believable time has been repaired, not broken.
    if (Math.abs(step) > mayJumpMs) jumped = !(wasWrong && now.wall >= latest)
    last = now
    if (!clock.suspect()) latest = Math.max(latest, clock.now())
  }

  async function keep (trx: Queries, setBy: number | null) {
    const row = {
      boot_id: source.bootId, running_ms: clock.running(), monotonic_ms: source.monotonic(), wall_ms: source.wall(), latest_wall_ms: latest,
      set_wall_ms: anchor?.wall ?? null, set_monotonic_ms: anchor?.monotonic ?? null, ...(setBy === null ? {} : { set_by: setBy })
    }
    await trx.insertInto('running_clock').values({ id: 1, set_by: setBy, ...row })
      .onConflict(conflict => conflict.column('id').doUpdateSet(row)).execute()
  }

  const timer = setInterval(() => { clock.tick().catch(() => {}) }, keepEveryMs) // a failed write is retried in 30 s; a failed sync is fatal elsewhere
  timer.unref()
  notice()
  await db.write(async trx => {
    if (kept) await noteOutage(trx, { kept, bootId: source.bootId, resumedRunning: before, gap: sameBoot ? Math.max(0, started - kept.monotonicMs) : null })
    await keep(trx, null)
  })
  return clock
}

export type RunningClock = Awaited<ReturnType<typeof startClock>>

const mostOutages = 1_000

/** In the same write as the first sign of life after it: whoever owes somebody time for it finds it, however often the power goes meanwhile. */
async function noteOutage (trx: Queries, { kept, bootId, resumedRunning, gap }: { kept: Kept, bootId: string, resumedRunning: number, gap: number | null }) {
  const { id } = await trx.insertInto('outages').values({
    boot_id: bootId, last_wall_ms: kept.wallMs, last_running_ms: kept.runningMs, resumed_running_ms: resumedRunning, gap_ms: gap, running_counted: gap === null ? 0 : 1
  }).returning('id').executeTakeFirstOrThrow()
  await trx.deleteFrom('outages').where('id', '<=', id - mostOutages).execute()
}

async function readKept (db: Queries): Promise<Kept | undefined> {
  return db.selectFrom('running_clock').where('id', '=', 1).select([
    'boot_id as bootId', 'running_ms as runningMs', 'monotonic_ms as monotonicMs', 'wall_ms as wallMs', 'latest_wall_ms as latestWallMs',
    'set_wall_ms as setWallMs', 'set_monotonic_ms as setMonotonicMs'
  ]).executeTakeFirst()
}
