import { iso } from '../../http/schemas.ts'
import type { Services } from '../../services.ts'
import { requireQuestion } from './questions.actions.ts'
import type { QuestionStatistics } from './questions.schemas.ts'
import { qualityOf, statisticsOf, type CountedResponse } from './statistics.rules.ts'
import { countReports, findLastCount, listContinued, listStatistics, saveStatistics, withContinuing } from './statistics.store.ts'

export async function showStatistics ({ db }: Pick<Services, 'db'>, { questionId }: { questionId: number }): Promise<QuestionStatistics> {
  requireQuestion(db.read, questionId)
  const rows = await listStatistics(db.read, questionId)
  return { items: rows.map(({ countedAt, tallies, ...row }) => ({ ...row, tallies: JSON.parse(tallies), countedAt: iso(countedAt) })) }
}

/** Where answers are kept. Asked outside of any write, version by version. */
export interface AnswerSource {
  /** Versions with answers handed in, or judged anew, since then. */
  answeredSince: (ms: number) => Promise<number[]>
  responsesTo: (versionIds: number[]) => Promise<CountedResponse[]>
}

const overlapMs = 3_600_000 // what was handed in while the last count ran

/** For the night: every version that was answered since the last count, one after the other. Whoever keeps answers says which. */
export async function countStatistics (app: Pick<Services, 'db' | 'clock'>, { answeredSince, responsesTo }: AnswerSource) {
  const last = await findLastCount(app.db.read)
  const versionIds = new Set((await answeredSince(last - overlapMs)))
  for (const versionId of await withContinuing(app.db.read, [...versionIds])) await countVersion(app, versionId, responsesTo)
}

/**
 * One version, anew. `responsesTo` gives what was answered to these versions (the version, and those it only mended),
 * from wherever answers are kept; it is asked outside of any write.
 */
export async function countVersion ({ db, clock }: Pick<Services, 'db' | 'clock'>, versionId: number, responsesTo: (versionIds: number[]) => Promise<CountedResponse[]>) {
  const versionIds = await listContinued(db.read, versionId)
  const statistics = statisticsOf(await responsesTo(versionIds))
  const quality = qualityOf(statistics, await countReports(db.read, versionIds))
  await db.write(trx => saveStatistics(trx, { versionId, statistics, quality, now: clock.now() }))
}
