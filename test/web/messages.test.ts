import { test } from 'tap'
import { chooseLanguage, directionOf, fill, placeholders } from '../../web/src/lib/i18n/messages.ts'
import { formats, regional } from '../../web/src/lib/time.ts'

test('the count chooses the form, numbers are written as the language writes them', async t => {
  const message = { one: '{count} student', other: '{count} students' }
  t.same([0, 1, 2, 1234].map(count => fill(message, { count }, 'en')), ['0 students', '1 student', '2 students', '1,234 students'])
  t.equal(fill('{count} puntos', { count: 12345.5 }, 'es'), '12.345,5 puntos')
})

test('values stand where they are named; a missing one stays visible', async t => {
  t.equal(fill('{name} and {other}', { name: '{other}' }, 'en'), '{other} and {other}')
  t.equal(fill('{name}, {name}', { name: 'Żółć' }, 'en'), 'Żółć, Żółć')
  t.same(placeholders({ one: '{a}', other: '{b} {a} {b}' }), ['a', 'b'])
})

test('languages by the wishes of the device, and their direction', async t => {
  t.equal(chooseLanguage(['pt-BR', 'es-MX', 'en'], ['en', 'es']), 'es')
  t.equal(chooseLanguage(['fi'], ['en', 'es']), 'en')
  t.same(['en', 'es', 'ar-EG', 'he', 'fa'].map(directionOf), ['ltr', 'ltr', 'rtl', 'rtl', 'rtl'])
})

test('times in the zone of the person; an unknown zone does not break a page', async t => {
  const at = '2026-03-01T23:30:00Z'
  t.equal(formats('en-GB', 'Asia/Tokyo', () => 0).dateTime(at), '2 Mar 2026, 08:30')
  t.equal(formats('es', 'America/Lima', () => 0).date(at), '1 mar 2026')
  t.match(formats('en', 'Nowhere/Nothing', () => 0).date(at), '2026')
  t.equal(formats('en', 'UTC', () => Date.parse(at)).ago('2026-03-01T21:30:00Z'), '2 hours ago')
  t.equal(formats('en', 'UTC', () => Date.parse(at)).ago(at), 'this minute')
  t.equal(regional('en', ['de-AT', 'en-GB', 'en-US']), 'en-GB', 'the language chosen, as the device writes it')
  t.equal(regional('es', ['en-GB']), 'es')
})
