import type { Queries } from '../../db/open.ts'
import { addJob } from '../../jobs/queue.store.ts'
import { findNarration, saveJob } from './narrations.store.ts'

export const makingNarrations = 'make_narration'

/** Inside the write that publishes a lesson: what the box made from its words is made again where they have changed. */
export async function renewNarration (trx: Queries, { lessonId, now }: { lessonId: number, now: number }) {
  const row = await findNarration(trx, lessonId)
  if (row?.source !== 'made' || row.script !== null) return
  await saveJob(trx, { lessonId, jobId: await addJob(trx, { kind: makingNarrations, params: { lessonId }, now }) })
}
