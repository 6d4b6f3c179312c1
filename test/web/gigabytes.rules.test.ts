import { test } from 'tap'
import { toGigabytes, toMegabytes } from '../../web/src/features/school/gigabytes.rules.ts'

test('gigabytes as people type them, in either language', async t => {
  t.same(['10', '0.2', '0,25', ' 1.5 ', '0'].map(toMegabytes), [10_000, 200, 250, 1_500, 0])
  t.same(['', 'ten', '-1', '1.2345', '1e3', '1.000.000'].map(toMegabytes), [null, null, null, null, null, null])
  for (const mb of [100, 200, 999, 10_000, 1_500]) t.equal(toMegabytes(toGigabytes(mb)), mb)
})
