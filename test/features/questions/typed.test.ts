// What is typed: words and numbers, as phones and people write them.
import { test, type Test } from 'tap'
import type { SimpleBody } from '../../../server/features/questions/body.schemas.ts'
import { faultsOf, judgeResponse, keyOf } from '../../../server/features/questions/types/types.ts'
import { numericalBody, shortBody } from '../../helpers/questions.ts'

test('words: case, accents, spaces, quotes and width are forgiven', async t => {
  const body = shortBody(["L'été à Zürich", ['Straße', 5_000]])
  const right = ["l'été à zürich", 'L’ÉTÉ À ZÜRICH', '  l ete a zurich'.replace('l e', "l'e"), 'l‘e\u0301te\u0301  a\u0300 Zu\u0308rich', 'Ｌ＇ete a zurich', "l'é\u00ADté à zü\u200Brich"]
  for (const text of right) t.equal(judgeResponse(body, { text }).credit, 10_000, text)
  for (const text of ['STRASSE', 'straße', 'strasse']) t.equal(judgeResponse(body, { text }).credit, 5_000, text)
  for (const text of ["l'été", 'lété à zürich', '', '   ']) t.equal(judgeResponse(body, { text }).credit, 0, text)
})

test('words: what is not forgiven', async t => {
  const strict = shortBody(['Élan'], { caseMatters: true, accentsMatter: true })
  t.same(['Élan', 'E\u0301lan', 'élan', 'Elan'].map(text => judgeResponse(strict, { text }).credit), [10_000, 10_000, 0, 0])
  t.same(['élan', 'elan'].map(text => judgeResponse(shortBody(['Élan'], { accentsMatter: true }), { text }).credit), [10_000, 0])
  t.equal(judgeResponse(shortBody(['हिन्दी']), { text: 'हन्द' }).credit, 0, 'signs of vowels in Hindi are no accents')
  t.equal(judgeResponse(shortBody(['كِتَاب']), { text: 'كتاب' }).credit, 10_000, 'those of Arabic are left out as one likes')
  t.equal(judgeResponse(shortBody(['ὈΔΥΣΣΕΎΣ']), { text: 'Οδυσσεύς' }).credit, 10_000)
})

test('words: the first that fits decides', async t => {
  const body = shortBody([['Paris', 5_000], 'Paris, France', 'Par*'])
  t.same(['Paris', 'paris, france', 'Parma', 'Roma'].map(text => judgeResponse(body, { text }).credit), [5_000, 10_000, 10_000, 0])
  t.match(faultsOf(shortBody([['*', 5_000], 'Paris'])), [{ path: 'accepted.t0', code: 'accepts_anything' }, { path: 'accepted', code: 'no_right_answer' }], 'one that takes everything leaves nothing to those after it')
  t.same(keyOf(body).response, { text: 'Paris, France' })
})

test('patterns: stars, and stars that are meant', async t => {
  const table: Array<[pattern: string, text: string, fits: boolean]> = [
    ['photo*', 'Photosynthesis', true], ['photo*', 'photo', true], ['*synthesis', 'photosynthesis', true], ['ph*the*s', 'photosynthesis', true], ['ph*the*x', 'photosynthesis', false],
    ['ab*ba', 'aba', false], ['ab*ba', 'abba', true], ['a * b', 'a  or b', true], ['a * b', 'a b', false], ['a*b*c', 'acb', false], ['2 \\* 3*', '2 * 3 = 6', true], ['2 \\* 3*', '2 x 3', false], ['.*', 'x', false], ['(a+)+$*', 'aaaa', false]
  ]
  for (const [pattern, text, fits] of table) t.equal(judgeResponse(shortBody([pattern]), { text }).credit === 10_000, fits, `${pattern} · ${text}`)
})

test('no pattern takes long', async t => {
  const evil = shortBody(Array.from({ length: 100 }, (_, i) => `${'*a'.repeat(240)}*b${i}`))
  const began = performance.now()
  t.equal(judgeResponse(evil, { text: 'a'.repeat(2_000) }).credit, 0)
  t.ok(performance.now() - began < 1_000, `${Math.round(performance.now() - began)} ms`)
})

const numbers = (t: Test, body: SimpleBody, rows: Array<[value: string, credit: number, unit?: string]>) => {
  for (const [value, credit, unit] of rows) t.equal(judgeResponse(body, { value, ...(unit === undefined ? {} : { unit }) }).credit, credit, `${value} ${unit ?? ''}`)
}

test('numbers: as typed, never rounded', async t => {
  numbers(t, numericalBody([{ value: '0.3' }]), [['0.3', 10_000], ['0,3', 10_000], [' .3 ', 10_000], ['+0.30', 10_000], ['3e-1', 10_000], ['3×10^-1', 10_000], ['3 · 10⁻¹', 10_000], ['٠٫٣', 10_000], ['०.३', 10_000], ['０．３', 10_000], ['0.30000000000000004', 0], ['', 0], ['x', 0], ['3/10', 0], ['0.3 or 0.4', 0], ['0.3.0', 0], ['0,3,0', 0]])
  numbers(t, numericalBody([{ value: '-1200' }]), [['-1200', 10_000], ['−1 200', 10_000], ['–1’200,00', 10_000], ['-1.2e3', 10_000], ['-1,200', 0], ['1200', 0], ['-12 00', 0]])
  numbers(t, numericalBody([{ value: '1.2' }]), [['1,200', 10_000], ['1,200.0', 0]])
  t.equal(judgeResponse(numericalBody([{ value: '1' }]), { value: `1e${'9'.repeat(90)}` }).credit, 0, 'no power is too large')
})

test('numbers: tolerances, their bounds included', async t => {
  numbers(t, numericalBody([{ value: '0.1', tolerance: 'absolute', by: '0.2' }]), [['0.3', 10_000], ['-0.1', 10_000], ['0.3000000000000001', 0]])
  numbers(t, numericalBody([{ value: '-200', tolerance: 'relative', by: '100' }]), [['-202', 10_000], ['-198', 10_000], ['-202.0001', 0], ['202', 0]])
  numbers(t, numericalBody([{ value: '2', tolerance: 'range', by: '2.5' }, { value: '1', tolerance: 'range', by: '3', credit: 4_000 }]), [['2', 10_000], ['2.5', 10_000], ['2.51', 4_000], ['1', 4_000], ['3.1', 0]])
  t.same(keyOf(numericalBody([{ value: '5', tolerance: 'relative', by: '250' }])).words, ['5 ± 2.5 %'])
  t.match(faultsOf(numericalBody([{ value: '5', tolerance: 'range', by: '4' }])), [{ path: 'accepted.n0.by', code: 'invalid_tolerance' }, { code: 'no_right_answer' }])
})

test('numbers: units, chosen or typed in one', async t => {
  const units = [{ unit: 'm', factor: '1' }, { unit: 'km', factor: '1000' }, { unit: 'm²', factor: '1' }]
  const required = numericalBody([{ value: '3500' }], { unit: 'required', unitCost: 2_500, units })
  numbers(t, required, [
    ['3500', 10_000, 'm'], ['3,5 km', 10_000], ['3.5', 10_000, 'Km'], ['3.5km', 10_000], ['3500', 7_500], ['3500 miles', 7_500], ['3500', 7_500, 'kg'], ['3.5 m', 0], ['3500 m^2', 10_000], ['3500 m2', 10_000],
    ['3500 km2', 7_500], ['3500 m', 7_500, 'km'], ['3.5 km', 10_000, 'km']
  ])
  numbers(t, { ...required, unit: 'optional' }, [['3500', 10_000], ['3.5 km', 10_000], ['3500 apples', 7_500]])
  numbers(t, { ...required, unit: 'none' }, [['3500 m', 10_000], ['3500', 10_000], ['3500 or 3600', 0]])
  numbers(t, numericalBody([{ value: '5' }], { unit: 'required', unitCost: 10_000, units: [{ unit: '€', factor: '1' }] }), [['€5', 10_000], ['5€', 10_000], ['5', 0]])
  numbers(t, numericalBody([{ value: '1' }], { unit: 'required', unitCost: 10_000, units: [{ unit: 'MW', factor: '1' }, { unit: 'mW', factor: '0.000000001' }] }), [['1 MW', 10_000], ['1 mW', 0], ['1 mw', 0]])
  t.match(faultsOf({ ...required, units: [{ unit: 'm', factor: '2' }, { unit: 'm', factor: '0' }] }).map(({ code }) => code), ['first_unit_is_one', 'invalid_factor', 'repeated'])
})
