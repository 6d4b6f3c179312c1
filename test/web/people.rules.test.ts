import { test } from 'tap'
import { create } from 'qrcode'
import { forWhom, inChunks } from '../../web/src/features/classes/for-whom.rules.ts'
import { qrPath } from '../../web/src/ui/qr-path.ts'
import type { Member } from '../../web/src/features/classes/classes.api.ts'
import { newPassword } from '../../web/src/features/users/new-password.ts'

const member = (id: number, more: Partial<Member> = {}): Member => ({
  id, firstName: 'Ada', lastName: 'Obi', username: 'ada.obi', pictureUrl: null, hasPassword: false, hasPin: false, hasCard: false, lastSignedInAt: null, active: true, ...more
})
const hasCard = ({ hasCard }: Member) => hasCard
const ids = (members: Member[]) => members.map(({ id }) => id)

test('those without a card come before everybody, closed accounts not at all', async t => {
  const { groups, open } = forWhom([member(1, { hasCard: true }), member(2), member(3, { active: false })], new Set(), hasCard)
  t.same(open, ['without', 'all'])
  t.same(ids(groups.without), [2])
  t.same(ids(groups.all), [1, 2])
})

test('when nobody has a card yet, there is one choice only', async t => {
  t.same(forWhom([member(1), member(2)], new Set(), hasCard).open, ['all'])
})

test('students chosen on the page before come first, as far as they are in the class', async t => {
  const { groups, open } = forWhom([member(1, { hasCard: true }), member(2, { hasCard: true })], new Set([2, 99, Number.NaN]), hasCard)
  t.same(open, ['chosen', 'all'])
  t.same(ids(groups.chosen), [2])
})

test('ten to a page, the rest on the last', async t => {
  t.same(inChunks([1, 2, 3, 4, 5], 2), [[1, 2], [3, 4], [5]])
  t.same(inChunks([], 10), [])
})

test('the path of a QR code covers its dark modules and nothing else', async t => {
  const text = 'http://192.168.4.1/card#H0CtdVkl59MkpFgbArXxXw'
  const { path, size } = qrPath(text)
  const dark = new Set<string>()
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let i = 0; i < Number(run); i++) dark.add(`${Number(x) + i},${y}`)
  }
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const wrong = Array.from({ length: size * size }, (_, i) => [i % size, Math.floor(i / size)] as const).filter(([x, y]) => Boolean(modules.get(y, x)) !== dark.has(`${x},${y}`))
  t.equal(size, modules.size)
  t.same(wrong, [])
})

test('a made password can be read out: syllables without letters that look alike, never the same twice', async t => {
  const made = Array.from({ length: 200 }, newPassword)
  t.ok(made.every(password => /^([bdfghkmnprstvwz][aeiu]){2}-([bdfghkmnprstvwz][aeiu]){2}-([bdfghkmnprstvwz][aeiu]){2}-[2-9]{2}$/.test(password)))
  t.equal(new Set(made).size, made.length)
})
