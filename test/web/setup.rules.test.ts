import { test } from 'tap'
import { passwordFault } from '../../server/features/users/users.rules.ts'
import { groupedCode, isGoodEnough, plainCode, spanOf, strengthOf } from '../../web/src/features/setup/setup.rules.ts'
import { zoneMeant } from '../../web/src/lib/zones.ts'

test('a set-up code is taken as people type it', async t => {
  t.equal(groupedCode('abcd efgh'), 'ABCD-EFGH')
  t.equal(groupedCode('ab-cd-ef-gh-more'), 'ABCD-EFGH')
  t.equal(groupedCode('abcd'), 'ABCD')
  t.equal(plainCode('ABCD-EFGH'), 'ABCDEFGH')
})

test('two clocks agree within two minutes; beyond that the largest fitting unit says it', async t => {
  const hour = 3_600_000
  t.equal(spanOf(119_000), null)
  t.equal(spanOf(-120_000), null)
  t.same(spanOf(-5 * 60_000), { unit: 'minutes', count: 5 })
  t.same(spanOf(59.9 * 60_000), { unit: 'hours', count: 1 })
  t.same(spanOf(-25 * hour), { unit: 'days', count: 1 })
  t.same(spanOf(56 * 365.25 * 24 * hour), { unit: 'years', count: 56 })
})

test('a password that the page calls good is never refused by the box', async t => {
  const about = ['Ada', 'Obi', 'ada.obi', 'Escuela Sur']
  const tries = [
    '', 'short', 'password123', 'Password2026', 'contraseña1', '1234567890', 'aaaaaaaaaaaa', 'abababababab', 'abcdefghijkl', 'AdaObi2026x', 'escuela sur', 'ada.obi.ada',
    'qwertyuiop', '1q2w3e4r5t', 'seven green kettles', 'tres gatos verdes', 'correct horse', 'Ñandú veloz 7', '李小龍李小龍李小龍李', 'x'.repeat(80), 'kettle kettle kettle kettle kettle kettle kettle kettle kettle kettle kett'
  ]
  for (const password of tries) {
    if (isGoodEnough(strengthOf(password, about))) t.equal(passwordFault(password, about, true), null, password)
  }
  t.equal(strengthOf('short', about), 'short')
  t.equal(strengthOf('Password2026', about), 'simple')
  t.equal(strengthOf('escuela sur', about), 'own')
  t.equal(strengthOf('x'.repeat(80), about), 'long')
  t.equal(strengthOf('seven green kettles', about), 'strong')
})

test('a time zone is found by its city, when only one has it', async t => {
  const zones = ['America/Lima', 'America/New_York', 'Europe/Berlin', 'America/Indiana/Knox', 'America/Knox', 'UTC']
  t.equal(zoneMeant(' lima ', zones), 'America/Lima')
  t.equal(zoneMeant('new york', zones), 'America/New_York')
  t.equal(zoneMeant('EUROPE/berlin', zones), 'Europe/Berlin')
  t.equal(zoneMeant('Knox', zones), null)
  t.equal(zoneMeant('', zones), null)
  t.equal(zoneMeant('Atlantis', zones), null)
})
