import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { live, writes, type Cut, type Outcome } from './cut.ts'
import { randomFrom } from './disk.ts'
import type { Counters } from './expected.ts'
import { buildShim } from './shim.ts'

export const kinds: Record<string, Cut> = {
  'everything unsynced is gone': { disk: 'dropped' },
  'some blocks arrived, the last one torn': { disk: 'some kept' },
  'a sync fails': { disk: 'dropped', failSync: true },
  'control: nobody waits for the disk': { disk: 'dropped', lie: true }
}
export interface Row { kind: string, cuts: number, acknowledged: number, lost: number, faults: number, unsynced: number, fatal: number }

const livesOfOne = 6 // a database goes through so many cuts before the next one begins

/** Runs `cuts` power cuts of one kind; tells each that went wrong. */
export async function series (kind: string, cuts: number, seed: number, tell: (line: string) => void, subject = writes): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'powercut-'))
  const row: Row = { kind, cuts, acknowledged: 0, lost: 0, faults: 0, unsynced: 0, fatal: 0 }
  try {
    const shim = buildShim(folder)
    let box = ''
    let before: Counters = new Map()
    let broken = false
    for (let i = 0; i < cuts; i++) {
      if (i % livesOfOne === 0 || broken) {
        mkdirSync(box = join(folder, `box-${i}`))
        before = new Map()
      }
      const outcome = await live(box, shim, kinds[kind]!, before, randomFrom(seed + i), subject)
      before = outcome.counters
      broken = outcome.faults.length > 0
      count(row, outcome, kinds[kind]!)
      for (const wrong of wrongs(outcome, kinds[kind]!)) tell(`${kind}, cut ${i + 1} of seed ${seed}: ${wrong}`)
    }
    return row
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function count (row: Row, outcome: Outcome, cut: Cut) {
  row.acknowledged += outcome.acknowledged
  row.lost += outcome.lost
  row.faults += faultsOf(outcome, cut).length
  row.unsynced += Number(outcome.unsynced)
  row.fatal += Number(outcome.fatal)
}

/** A process that goes on after a failed sync, or ends for any other reason than the cut, is wrong too. */
function faultsOf ({ faults, fatal, exitCode, stderr }: Outcome, { failSync }: Cut) {
  if (failSync && !(fatal && exitCode === 75)) return [...faults, `the failed sync did not end the process as it should (exit ${exitCode}) ${stderr}`]
  if (!failSync && exitCode !== null) return [...faults, `the process ended by itself (exit ${exitCode}) ${stderr}`]
  return faults
}

const wrongs = (outcome: Outcome, cut: Cut) =>
  [...(outcome.lost > 0 && !cut.lie ? [`${outcome.lost} acknowledged writes lost`] : []), ...faultsOf(outcome, cut)]
