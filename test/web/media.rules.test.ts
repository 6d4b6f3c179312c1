import { test } from 'tap'
import { lengthOf, sizeOf } from '../../web/src/features/media/media.rules.ts'

test('sizes and lengths as people say them', async t => {
  t.same([0, 999, 1000, 1234, 12_345, 999_999, 1_250_000_000, 3e15].map(bytes => Object.values(sizeOf(bytes)).join(' ')), ['0 B', '999 B', '1 kB', '1.2 kB', '12 kB', '1000 kB', '1.3 GB', '3000 TB'])
  t.same([0, 4_600, 65_000, 3_725_000].map(lengthOf), ['0:00', '0:05', '1:05', '1:02:05'])
})
