import t from 'tap'
import { Readable } from 'node:stream'
import { createInterface } from 'node:readline'

const { readTap } = await import(new URL('../../scripts/tap.mjs', import.meta.url).href)
const { whyNot } = await import(new URL('../../scripts/install.mjs', import.meta.url).href)

const output = `TAP version 14
1..3
# Subtest: test/a.test.ts
    # Subtest: sums
        ok 1 - one and one
        not ok 2 - two and two
          ---
          diff: five
          ...
        ok 3 - on paper # SKIP no paper here
        1..3
    not ok 1 - sums # time=2ms
    1..1
not ok 1 - test/a.test.ts # time=29.639ms

# Subtest: test/b.test.ts
    1..0 # no compiler; apt-get install gcc
ok 2 - test/b.test.ts # SKIP no compiler; apt-get install gcc

# Subtest: test/c.test.ts
    ok 1 - fine
    1..1
ok 3 - test/c.test.ts # time=3.4ms

# { total: 5, pass: 2, fail: 1, skip: 2 }
# time=566.141ms
`

t.test('what tests printed is counted; failures are shown, skipped ones keep their reason', async t => {
  const said: string[] = []
  const totals = await readTap(createInterface({ input: Readable.from([output]) }), (line: string) => said.push(line))
  t.same(totals, {
    passed: 2, failed: 1, todo: 0,
    skipped: ['test/a.test.ts: on paper (no paper here)', 'test/b.test.ts (no compiler; apt-get install gcc)']
  })
  t.same(said.filter(line => /^ {2}[✓✗-]/.test(line)), ['  ✗ test/a.test.ts 30 ms', '  - test/b.test.ts', '  ✓ test/c.test.ts 3 ms'])
  t.ok(said.some(line => line.includes('not ok 2 - two and two')))
  t.ok(said.some(line => line.includes('diff: five')))
  t.notOk(said.some(line => line.includes('one and one')))
})

t.test('an install that failed says what to do', async t => {
  t.match(whyNot('npm error code EAI_AGAIN\nnpm error request failed'), 'The first start needs the internet')
  t.match(whyNot('npm error code ENOSPC'), 'not enough room on the disk')
  t.match(whyNot('npm error code EUSAGE\nnpm error lock file out of step'), 'lock file out of step')
})
