import { test } from 'tap'
import { quiz } from './attempts-expected.ts'
import { kinds, series } from './series.ts'
import { withoutCompiler } from './shim.ts'

const few: Record<string, number> = { 'everything unsynced is gone': 4, 'some blocks arrived, the last one torn': 4 }

for (const [kind, cuts] of Object.entries(few)) {
  test(`fifty in the middle of a quiz: ${kind}`, { skip: withoutCompiler(), timeout: 120_000 }, async t => {
    const row = await series(kind, cuts, Date.now() % 1_000_000, line => t.comment(line), quiz)
    t.comment(JSON.stringify(row))
    t.ok(row.acknowledged > 0, 'answers were acknowledged')
    t.equal(row.faults, 0)
    t.equal(row.lost, 0)
    t.ok(kinds[kind])
  })
}

test('control: the same where nobody waits for the disk loses answers', { skip: withoutCompiler(), timeout: 120_000 }, async t => {
  let lost = 0
  for (let i = 0; i < 6 && lost === 0; i++) lost += (await series('control: nobody waits for the disk', 2, Date.now() % 1_000_000 + i * 100, () => {}, quiz)).lost
  t.ok(lost > 0, 'the test can fail')
})
