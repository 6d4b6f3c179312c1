import type { Queries } from '../../db/open.ts'
import { addJob } from '../../jobs/queue.store.ts'
import type { ContentDocument } from '../content/content.schemas.ts'
import { attachMedia } from '../media/media-links.actions.ts'
import { findSchool } from '../school/school.store.ts'
import { digestOf, utterancesOf } from './narrations.rules.ts'
import { findNarration, letGoOfMade, saveJob } from './narrations.store.ts'

export const makingNarrations = 'make_narration'

interface Renewing {
  lessonId: number
  /** What students read from now on. */
  document: ContentDocument
  /** Of the speech program; undefined where there is none, and nobody can tell what was made from which words. */
  engine: string | undefined
  now: number
}

/**
 * Inside the write that publishes a lesson: what the box made from other words, of an older draft maybe, is heard by nobody
 * from then on, and is made again.
 */
export async function renewNarration (trx: Queries, { lessonId, document, engine, now }: Renewing) {
  const row = await findNarration(trx, lessonId)
  if (row?.source !== 'made' || row.script !== null || row.voice === null) return
  const language = (await findSchool(trx))?.language === 'es' ? 'es' : 'en'
  const digest = engine === undefined ? null : digestOf(utterancesOf(document, language), { voice: row.voice, speed: row.speed, engine })
  if (digest === row.digest) return
  await letGoOfMade(trx, { lessonId, now })
  await attachMedia(trx, { subject: { kind: 'narration', id: lessonId }, mediaIds: [], by: { id: 0, role: 'admin' } })
  await saveJob(trx, { lessonId, jobId: await addJob(trx, { kind: makingNarrations, params: { lessonId }, now }) })
}
