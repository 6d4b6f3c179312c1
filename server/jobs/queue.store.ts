import type { Queries } from '../db/open.ts'

export interface NewJob {
  kind: string
  params: unknown
  /** Higher first; 0 unless told. */
  priority?: number
  /** Not before this wall time; at once unless told. */
  runAfter?: number
  createdBy?: number | null
  now: number
}

export interface ClaimedJob { id: number, kind: string, params: string, attempts: number }

/** What may start: `trusted` is false while the clock is suspect, `longestPause` the longest wait after a failure. */
interface When { now: number, trusted: boolean, longestPause: number }

export async function addJob (trx: Queries, job: NewJob) {
  const { id } = await trx.insertInto('jobs').values({
    kind: job.kind, params: JSON.stringify(job.params ?? null), priority: job.priority ?? 0, created_by: job.createdBy ?? null, created_at: job.now,
    run_after: job.runAfter ?? 0, // "at once" must not mean "at this hour": the clock may be set back meanwhile
    leased_until: null, started_at: null, finished_at: null, result: null, error: null
  }).returning('id').executeTakeFirstOrThrow()
  return id
}

function nextJob (db: Queries, kinds: string[], { now, trusted, longestPause }: When) {
  return db.selectFrom('jobs').where('finished_at', 'is', null).where('leased_until', 'is', null).where('kind', 'in', kinds)
    .where(eb => eb.or([
      eb('run_after', '=', 0),
      // A pause after a failure ends also when the clock was set back meanwhile: none is longer than the longest.
      eb.and([eb('attempts', '>', 0), eb.or([eb('run_after', '<=', now), eb('run_after', '>', now + longestPause)])]),
      ...(trusted ? [eb('run_after', '<=', now)] : [])
    ]))
    .orderBy('priority', 'desc').orderBy('run_after').orderBy('id').limit(1).select('id')
}

export async function hasNextJob (db: Queries, kinds: string[], when: When) {
  return await nextJob(db, kinds, when).executeTakeFirst() !== undefined
}

/** Takes the next job, so that it counts as begun even if the power goes now. */
export async function claimJob (trx: Queries, { kinds, leasedUntil, ...when }: When & { kinds: string[], leasedUntil: number }): Promise<ClaimedJob | undefined> {
  const next = await nextJob(trx, kinds, when).executeTakeFirst()
  if (!next) return undefined
  return trx.updateTable('jobs').where('id', '=', next.id)
    .set(eb => ({ leased_until: leasedUntil, attempts: eb('attempts', '+', 1), started_at: when.now, progress: 0 }))
    .returning(['id', 'kind', 'params', 'attempts']).executeTakeFirstOrThrow()
}

export async function renewLease (trx: Queries, id: number, leasedUntil: number) {
  await trx.updateTable('jobs').where('id', '=', id).where('leased_until', 'is not', null).set({ leased_until: leasedUntil }).execute()
}

export async function saveProgress (trx: Queries, id: number, progress: number) {
  await trx.updateTable('jobs').where('id', '=', id).where('leased_until', 'is not', null).set({ progress }).execute()
}

export async function finishJob (trx: Queries, id: number, { result, now }: { result: string, now: number }) {
  await trx.updateTable('jobs').where('id', '=', id).set({ finished_at: now, result, progress: 10_000, leased_until: null, error: null }).execute()
}

export async function postponeJob (trx: Queries, id: number, { error, runAfter }: { error: string, runAfter: number }) {
  await trx.updateTable('jobs').where('id', '=', id).set({ leased_until: null, run_after: runAfter, error }).execute()
}

export async function giveUpJob (trx: Queries, id: number, { error, now }: { error: string, now: number }) {
  await trx.updateTable('jobs').where('id', '=', id).set({ leased_until: null, finished_at: now, error }).execute()
}

/** Gives a job back that was stopped half-way for no fault of its own. */
export async function releaseJob (trx: Queries, id: number) {
  await trx.updateTable('jobs').where('id', '=', id).where('finished_at', 'is', null)
    .set(eb => ({ leased_until: null, run_after: 0, attempts: eb('attempts', '-', 1) })).execute()
}

/** What was running when the process ended: again, unless it has been tried often enough to think that it ended the process. */
export async function requeueJobs (trx: Queries, { mostAttempts, now }: { mostAttempts: number, now: number }) {
  await trx.updateTable('jobs').where('finished_at', 'is', null).where('leased_until', 'is not', null).where('attempts', '>=', mostAttempts)
    .set({ finished_at: now, leased_until: null, error: `The program ended ${mostAttempts} times while this was running.` }).execute()
  await trx.updateTable('jobs').where('finished_at', 'is', null).where('attempts', '>', 0).set({ leased_until: null, run_after: 0 }).execute()
}

export async function countWaitingJobs (db: Queries) {
  const { waiting } = await db.selectFrom('jobs').where('finished_at', 'is', null).where('leased_until', 'is', null)
    .select(eb => eb.fn.countAll<number>().as('waiting')).executeTakeFirstOrThrow()
  return waiting
}

/** Jobs done or given up before `before` go, at most `most` at once; returns how many went. */
export async function removeFinishedJobs (trx: Queries, { before, most }: { before: number, most: number }) {
  const { numDeletedRows } = await trx.deleteFrom('jobs')
    .where('id', 'in', eb => eb.selectFrom('jobs').where('finished_at', '<', before).select('id').limit(most)).executeTakeFirst()
  return Number(numDeletedRows)
}
