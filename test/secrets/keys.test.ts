import { test } from 'tap'
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { openKeys } from '../../server/secrets/keys.ts'

test('what is sealed is opened by the same box, after a restart, and by no other', async t => {
  const folder = t.testdir({ mine: {}, other: {} })
  const keys = openKeys(join(folder, 'mine'), { schoolExists: false })
  const again = openKeys(join(folder, 'mine'), { schoolExists: true })
  const other = openKeys(join(folder, 'other'), { schoolExists: false })

  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => again.open(keys.seal(text)) === text))
  t.throws(() => other.open(keys.seal('secret')), /does not have/)
  t.not(keys.seal('same'), keys.seal('same'), 'the same text never looks the same')
  t.equal(statSync(join(folder, 'mine', readdirSync(join(folder, 'mine'))[0]!)).mode & 0o777, 0o600)
})

test('what was altered on the disk is refused', async t => {
  const keys = openKeys(t.testdir(), { schoolExists: false })
  const sealed = keys.seal('12345678')
  for (const [i, part] of sealed.split('.').entries()) {
    const parts = sealed.split('.')
    parts[i] = part.startsWith('A') ? `B${part.slice(1)}` : `A${part.slice(1)}`
    t.throws(() => keys.open(parts.join('.')), `part ${i}`)
  }
  for (const nonsense of ['', '....', 'x']) t.throws(() => keys.open(nonsense))
})

test('a school whose key is gone or damaged is not opened with a new one', async t => {
  const folder = t.testdir()
  openKeys(folder, { schoolExists: false })
  const file = join(folder, readdirSync(folder)[0]!)
  writeFileSync(file, 'too short\n')
  t.throws(() => openKeys(folder, { schoolExists: true }), /damaged/)
  rmSync(file)
  t.throws(() => openKeys(folder, { schoolExists: true }), /missing/)
  t.same(readdirSync(folder), [], 'and none was made')
})
