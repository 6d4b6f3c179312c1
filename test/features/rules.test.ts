import { test, type Test } from 'tap'
import fc from 'fast-check'
import { readCursor, cursorOf } from '../../server/http/schemas.ts'
import { startOfDay } from '../../server/features/school/school.rules.ts'
import { graceMs, grouped, judgeRefresh, plainCode, codeFrom } from '../../server/features/sessions/sessions.rules.ts'
import { isEmail, isUsername, nameKey, passwordFault, sortKey, usernameFor } from '../../server/features/users/users.rules.ts'

/** One assertion for the many cases of a property. */
const holds = (t: Test, property: fc.IRawProperty<unknown>) => t.doesNotThrow(() => { fc.assert(property as fc.IProperty<unknown>) })

const word = fc.string({ unit: 'grapheme', maxLength: 30 })

test('names are compared without case and width, and comparing twice changes nothing', async t => {
  t.equal(nameKey(' ŻÓŁĆ '), nameKey('żółć'))
  t.equal(nameKey('ＡＤＡ'), 'ada')
  t.equal(nameKey('Zoe\u0308'), nameKey('ZOË'))
  holds(t, fc.property(word, text => nameKey(nameKey(text)) === nameKey(text)))
})

test('a made user name is one that may be typed', async t => {
  holds(t, fc.property(word, word, (first, last) => isUsername(usernameFor(first, last))))
  t.equal(usernameFor('Łukasz', 'Groß'), 'lukasz.gross')
  t.equal(usernameFor('', '🙂'), 'user')
  t.equal(usernameFor('Ada', '\u3164'), 'ada', 'a letter without ink is none')
  t.ok(isUsername(usernameFor('a'.repeat(49), '李')), 'cut at the dot')
  t.ok(isUsername(usernameFor('𐐀'.repeat(60), '')), 'no letter is cut in two')
  for (const bad of ['', '.', 'a b', 'a@b', '-a', 'a-', 'a\u0000', 'x'.repeat(65)]) t.notOk(isUsername(bad), JSON.stringify(bad))
  for (const good of ['a', 'żółć', '李', 'محمد', 'ada_l-1.b']) t.ok(isUsername(good), good)
})

test('e-mail addresses of a school without the internet pass', async t => {
  for (const good of ['a@b', 'rosa@escuela.local', 'ñandú@españa.es']) t.ok(isEmail(good), good)
  for (const bad of ['a', 'a@', '@b', 'a b@c', 'a@b@c', 'a,b@c', '<a@b>']) t.notOk(isEmail(bad), bad)
})

test('sorting is blind to case and accents', async t => {
  t.equal(sortKey({ firstName: 'ÉMILE', lastName: 'Zola' }), sortKey({ firstName: 'emile', lastName: 'zola' }))
})

test('weak passwords', async t => {
  t.equal(passwordFault('short'), 'too_short')
  t.equal(passwordFault('ñ'.repeat(37)), 'too_long', '72 bytes, not letters')
  for (const weak of ['password', 'Password1', 'abcdefgh', '87654321', 'aaaaaaaa', 'abababab']) t.equal(passwordFault(weak), 'too_weak', weak)
  t.equal(passwordFault('adalovelace', ['Ada', 'Lovelace']), 'too_weak')
  t.equal(passwordFault('nine cows', [], true), 'too_short', 'ten for those who run the box')
  t.equal(passwordFault('blue tractor 7'), null)
})

test('a refresh token: fresh, repeated, copied', async t => {
  t.equal(judgeRefresh({ usedRunning: null, successorUsed: false }, 0), 'rotate')
  t.equal(judgeRefresh({ usedRunning: 0, successorUsed: true }, graceMs), 'repeat')
  t.equal(judgeRefresh({ usedRunning: 0, successorUsed: true }, graceMs + 1), 'reused')
  t.equal(judgeRefresh({ usedRunning: 0, successorUsed: false }, 10 ** 9), 'repeat')
})

test('a code survives being written on paper and typed', async t => {
  holds(t, fc.property(fc.uint8Array({ minLength: 6, maxLength: 12 }), bytes => {
    const code = codeFrom(bytes)
    return plainCode(` ${grouped(code).toLowerCase()} `) === code
  }))
})

test('a cursor brings back what it was made of, and nothing else passes', async t => {
  holds(t, fc.property(word, fc.integer(), (name, id) => {
    const [sameName, sameId] = readCursor(cursorOf([name.toWellFormed(), id]), ['string', 'number'])!
    return sameName === name.toWellFormed() && sameId === id
  }))
  holds(t, fc.property(fc.string(), text => {
    try { readCursor(text, ['string', 'number']) } catch (error) { return (error as { code?: string }).code === 'invalid' }
    return true
  }))
})

test('the day begins at midnight of the school, also when clocks are changed', async t => {
  const at = (text: string) => Date.parse(text)
  t.equal(startOfDay(at('2026-11-20T09:30:15.250Z'), 'Europe/Berlin'), at('2026-11-19T23:00:00Z'))
  t.equal(startOfDay(at('2026-11-20T02:00:00Z'), 'America/Lima'), at('2026-11-19T05:00:00Z'))
  t.equal(startOfDay(at('2026-11-20T18:29:59Z'), 'Asia/Kolkata'), at('2026-11-19T18:30:00Z'))
  t.equal(startOfDay(at('2026-10-25T12:00:00Z'), 'Europe/Berlin'), at('2026-10-24T22:00:00Z'), 'a day of 25 hours')
  t.equal(startOfDay(at('2026-03-29T12:00:00Z'), 'Europe/Berlin'), at('2026-03-28T23:00:00Z'), 'a day of 23 hours')
})
