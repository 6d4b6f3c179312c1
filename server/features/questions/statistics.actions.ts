import { iso } from '../../http/schemas.ts'
import type { Services } from '../../services.ts'
import { requireQuestion } from './questions.actions.ts'
import type { QuestionStatistics } from './questions.schemas.ts'
import { qualityOf, statisticsOf, type CountedResponse } from './statistics.rules.ts'
import { countReports, listContinued, listStatistics, saveStatistics } from './statistics.store.ts'

export async function showStatistics ({ db }: Pick<Services, 'db'>, { questionId }: { questionId: number }): Promise<QuestionStatistics> {
  requireQuestion(db.read, questionId)
  const rows = await listStatistics(db.read, questionId)
  return { items: rows.map(({ countedAt, tallies, ...row }) => ({ ...row, tallies: JSON.parse(tallies), countedAt: iso(countedAt) })) }
}

/**
 * For the night: counts a version anew. `responsesTo` gives what was answered to these versions (the version, and those it only mended),
 * from wherever answers are kept; it is asked outside of any write.
 */
export async function countVersion ({ db, clock }: Pick<Services, 'db' | 'clock'>, versionId: number, responsesTo: (versionIds: number[]) => Promise<CountedResponse[]>) {
  const versionIds = await listContinued(db.read, versionId)
  const statistics = statisticsOf(await responsesTo(versionIds))
  const quality = qualityOf(statistics, await countReports(db.read, versionIds))
  await db.write(trx => saveStatistics(trx, { versionId, statistics, quality, now: clock.now() }))
}
