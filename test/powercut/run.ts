// node test/powercut/run.ts --cuts 200 [--seed N] [--quiz]
// Cuts the power of a box under load (with --quiz: fifty students in the middle of one) and looks at what its disk then holds. Ends with 1 when anything acknowledged is lost.
import { parseArgs } from 'node:util'
import { quiz } from './attempts-expected.ts'
import { writes } from './cut.ts'
import { kinds, series, type Row } from './series.ts'
import { NoCompiler } from './shim.ts'

const { values } = parseArgs({ options: { cuts: { type: 'string', default: '200' }, seed: { type: 'string' }, quiz: { type: 'boolean', default: false } } })
const cuts = Number(values.cuts)
const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed)
const share = [0.45, 0.45, 0.1, 0.05] // of the cuts; the control comes on top

try {
  await run()
} catch (error) {
  if (!(error instanceof NoCompiler)) throw error
  console.error(error.message)
  process.exitCode = 2
}

async function run () {
  const rows: Row[] = []
  for (const [i, kind] of Object.keys(kinds).entries()) {
    const row = await series(kind, Math.max(2, Math.round(cuts * share[i]!)), seed + i * 10_000, line => console.error(line), values.quiz ? quiz : writes)
    console.error(`${row.kind}: ${row.cuts} cuts`)
    rows.push(row)
  }
  console.table(rows)
  const real = rows.filter(row => !kinds[row.kind]!.lie)
  const control = rows.filter(row => kinds[row.kind]!.lie)
  const sum = (of: Row[], what: 'cuts' | 'acknowledged' | 'lost' | 'faults') => of.reduce((total, row) => total + row[what], 0)
  const canFail = sum(control, 'lost') > 0
  if (!canFail) console.error('The control run lost nothing: this test could not have found a loss.')
  const ok = sum(real, 'lost') === 0 && sum(real, 'faults') === 0 && canFail
  console.log(JSON.stringify({
    ok, seed, cuts: sum(real, 'cuts'), acknowledged: sum(real, 'acknowledged'), lost: sum(real, 'lost'), faults: sum(real, 'faults'),
    controlCuts: sum(control, 'cuts'), controlAcknowledged: sum(control, 'acknowledged'), controlLost: sum(control, 'lost')
  }))
  process.exitCode = ok ? 0 : 1
}
