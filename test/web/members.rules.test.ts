import { test } from 'tap'
import type { Member } from '../../web/src/features/classes/classes.api.ts'
import { membersShown, usefulFilters } from '../../web/src/features/classes/members.rules.ts'

const member = (id: number, firstName: string, lastName: string, more: Partial<Member> = {}): Member => ({
  id, firstName, lastName, username: null, pictureUrl: null, hasPassword: true, hasPin: false, hasCard: false, lastSignedInAt: '2026-11-20T09:00:00.000Z', active: true, ...more
})
const members = [
  member(1, 'Łucja', 'Żak', { lastSignedInAt: null }), member(2, 'José', 'Ruiz Gil', { username: 'pepe.ruiz' }),
  member(3, 'محمد', 'الأمين', { hasPassword: false, lastSignedInAt: null }), member(4, 'Left', 'Long Ago', { active: false, lastSignedInAt: null })
]
const shown = (typed: string, filter: Parameters<typeof membersShown>[1] = 'all') => membersShown(members, filter, typed).map(({ id }) => id)

test('one student of a class is found by the beginnings of words, without accents or capitals', async t => {
  t.same(shown(''), [1, 2, 3, 4])
  t.same(shown(' lucja  ZAK'), [1])
  t.same(shown('gil jos'), [2])
  t.same(shown('pepe'), [2])
  t.same(shown('محم'), [3])
  t.same(shown('uiz'), [])
})

test('who is still missing; a choice that tells nobody apart is none', async t => {
  t.same(shown('', 'never'), [1, 3], 'closed accounts are not waited for')
  t.same(shown('', 'no_way'), [3])
  t.same(usefulFilters(members, 'all'), [{ name: 'all', count: 4 }, { name: 'never', count: 2 }, { name: 'no_way', count: 1 }])
  t.same(usefulFilters(members.slice(1, 2), 'all').map(({ name }) => name), ['all'])
  t.same(usefulFilters(members.slice(1, 2), 'never').map(({ name }) => name), ['all', 'never'], 'the chosen one stays to be unchosen')
})
