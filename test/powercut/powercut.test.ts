import { test } from 'tap'
import { kinds, series } from './series.ts'
import { withoutCompiler } from './shim.ts'

const few: Record<string, number> = { 'everything unsynced is gone': 5, 'some blocks arrived, the last one torn': 5, 'a sync fails': 2, 'control: nobody waits for the disk': 2 }
const mostTries = 10

for (const [kind, cut] of Object.entries(kinds)) {
  test(kind, { skip: withoutCompiler() }, async t => {
    const seed = Date.now() % 1_000_000
    let row = await series(kind, few[kind]!, seed, line => t.comment(line))
    // A single cut may come when nothing was on its way; that none of so many does is the proof that the others mean something.
    for (let more = 1; cut.lie && row.lost === 0 && more < mostTries; more++) row = await series(kind, few[kind]!, seed + more * 100, line => t.comment(line))
    t.comment(JSON.stringify(row))
    t.ok(row.acknowledged > 0, 'writes were acknowledged')
    t.equal(row.faults, 0)
    if (cut.lie) t.ok(row.lost > 0, 'the test can fail')
    else t.equal(row.lost, 0)
  })
}
