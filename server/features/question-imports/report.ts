import { lossesOf, type Candidate } from './candidates.ts'
import type { Place, Reading, Remark, Skipped } from './draft.ts'
import type { QuestionImport } from './question-imports.schemas.ts'
import { reasonOf, warningOf } from './sentences.ts'

const mostTold = 5_000

interface Told { reading: Reading, dryRun: boolean, candidates: Candidate[], skipped: Skipped[], questionIds: number[] }

/** What became of every question of the file, in its order. */
export function reportOf ({ reading, dryRun, candidates, skipped, questionIds }: Told): QuestionImport {
  const place = ({ position, line, part, name }: Place & { name: string }) => ({ position, line: line ?? null, part: part ?? null, name })
  const warning = (of: Place & { name: string }) => (remark: Remark) => ({ ...place(of), ...remark, reason: warningOf(remark) })
  const told = candidates.flatMap(candidate => [...candidate.draft.warnings, ...lossesOf(candidate)].map(warning(candidate.draft)))
  const all = [...reading.skipped, ...skipped].toSorted((a, b) => a.position - b.position)
  return {
    format: reading.format, dryRun, imported: candidates.length, questionIds,
    skipped: all.slice(0, mostTold).map(one => ({ ...place(one), code: one.code, detail: one.detail, reason: reasonOf(one) })),
    warnings: [...reading.remarks.map(warning({ position: 0, name: '' })), ...told].slice(0, mostTold)
  }
}
