import { test, type Test } from 'tap'
import fc from 'fast-check'
import { readContent } from '../../../server/features/content/content.rules.ts'
import type { ContentDocument } from '../../../server/features/content/content.schemas.ts'
import { digestOf, mostLettersSpoken, readVoices, stateOf, utterancesOf, utterancesOfScript } from '../../../server/features/narrations/narrations.rules.ts'
import { spokenFormula } from '../../../server/features/narrations/spoken-formulas.rules.ts'

const holds = (t: Test, property: fc.IRawProperty<unknown>) => t.doesNotThrow(() => { fc.assert(property as fc.IProperty<unknown>) })
const words = (text: string) => ({ type: 'text', text })
const doc = (...children: unknown[]) => (readContent({ root: { type: 'root', children } }) as { content: ContentDocument }).content

test('a lesson is read block by block, without what nobody wants to hear', async t => {
  const content = doc(
    { type: 'heading', tag: 'h2', children: [words('Volcanoes')] },
    { type: 'code', children: [words('print(1)')] },
    { type: 'paragraph', children: [words('Energy is '), { type: 'equation', equation: 'E=mc^2', inline: true }, words('.')] },
    { type: 'paragraph', children: [] },
    { type: 'list', listType: 'bullet', children: [{ type: 'listitem', children: [words('lava')] }, { type: 'listitem', children: [words('ash [[x]]')] }] },
    { type: 'image', mediaId: 1, alt: 'A crater', caption: 'Etna' },
    { type: 'callout', kind: 'tip', children: [{ type: 'paragraph', children: [words('Look!')] }, { type: 'video', mediaId: 2, caption: 'not read' }] }
  )
  t.same(utterancesOf(content, 'en'), [
    { block: 0, words: 'Volcanoes.' }, { block: 2, words: 'Energy is E equals m c squared .' }, { block: 4, words: 'lava. ash [ [x]].' }, { block: 5, words: 'A crater. Etna.' }, { block: 6, words: 'Look!' }
  ])
  t.match(utterancesOf(content, 'es')[1], { words: /es igual a m c al cuadrado/ })
})

test('words of the instructor\'s own have no place in the lesson', async t => {
  t.same(utterancesOfScript('Hello.\n\n\nThis is\nmine. \n\n '), [{ block: null, words: 'Hello.' }, { block: null, words: 'This is. mine.' }])
  t.same(utterancesOfScript(' \n\n.\n\n'), [])
})

test('reading aloud has an end', async t => {
  const long = utterancesOfScript(Array.from({ length: 300 }, () => 'x'.repeat(1_000)).join('\n\n'))
  t.ok(long.reduce((sum, one) => sum + one.words.length, 0) <= mostLettersSpoken)
})

test('formulas as somebody would say them', async t => {
  for (const [tex, said] of [
    ['E=mc^2', 'E equals m c squared'], ['\\frac{a}{b}=c^3', 'a over b equals c cubed'], ['\\sqrt{x+1}', 'the square root of x plus 1'], ['\\sqrt[3]{x}', '3 root of x'],
    ['\\sum_{i=1}^{n} i', 'the sum from i equals 1 to n of i'], ['90^\\circ', '90 degrees'], ['a_1 \\le \\pi', 'a sub 1 is at most pi'], ['\\text{speed}=\\frac{s}{t}', 'speed equals s over t'], ['{{{', ''], ['\\frac', 'over']
  ] as const) t.equal(spokenFormula(tex, 'en'), said, tex)
  t.equal(spokenFormula('x^2 \\ne 4', 'es'), 'x al cuadrado no es igual a 4')
  t.type(spokenFormula('{'.repeat(5_000), 'en'), 'string')
  t.type(spokenFormula('\\frac'.repeat(1_000), 'en'), 'string')
  const sign = fc.constantFrom('\\frac', '\\sqrt', '{', '}', '[', ']', '^', '_', 'x', '2', '\\sum', '\\', ' ', '+', '\\alpha', '\\le', '\\constructor')
  holds(t, fc.property(fc.oneof(fc.string(), fc.array(sign).map(signs => signs.join(''))), tex => spokenFormula(tex, 'en').length <= 40 * (tex.length + 1)))
})

test('the voices that are installed', async t => {
  const table = 'Pty Language       Age/Gender VoiceName          File                 Other Languages\n 2  en-gb           --/M      English_(Great_Britain) gmw/en               (en 2)\n 5  es-419          --/M      Spanish_(Latin_America) roa/es-419           (es-mx 6)\n 7  es-vz           --/M      venezuala-mbrola-1 mb/mb-vz1            (es 8)\n'
  t.same(readVoices(table), [{ name: 'en-gb', label: 'English (Great Britain)', language: 'en' }, { name: 'es-419', label: 'Spanish (Latin America)', language: 'es' }])
  t.same(readVoices('espeak-ng: command not found'), [])
})

test('another word, voice or pace is another sound', async t => {
  const how = { voice: 'en-gb', speed: 100, engine: '1.51' }
  const hello = utterancesOfScript('Hello')
  const all = [digestOf(hello, how), digestOf(utterancesOfScript('Hello!'), how), digestOf(hello, { ...how, voice: 'es' }), digestOf(hello, { ...how, speed: 90 }), digestOf(hello, { ...how, engine: '1.52' })]
  t.equal(new Set(all).size, 5)
  t.equal(digestOf(utterancesOfScript('Hello'), how), all[0])
})

test('what a narration is at', async t => {
  const kept = { source: 'made' as const, script: null, voice: 'es', speed: 100, mediaId: 3, digest: 'a', fault: null, updatedAt: 5, jobId: 1, jobFinishedAt: 6, jobError: null, jobProgress: 10_000 }
  const now = { digest: 'a', changedAt: 1 }
  t.match(stateOf(undefined, now), { state: 'none', source: null })
  t.match(stateOf(kept, now), { state: 'ready', outOfDate: false })
  t.match(stateOf(kept, { ...now, digest: 'b' }), { state: 'ready', outOfDate: true })
  t.match(stateOf({ ...kept, jobFinishedAt: null, jobProgress: 4_000 }, now), { state: 'waiting', progress: 4_000 })
  t.match(stateOf({ ...kept, jobError: 'Error' }, now), { state: 'failed', fault: 'program_failed' })
  t.match(stateOf({ ...kept, fault: 'nothing_to_say' }, now), { state: 'failed', fault: 'nothing_to_say' })
  t.match(stateOf({ ...kept, source: 'recording', jobId: null }, { digest: null, changedAt: 9 }), { state: 'ready', outOfDate: true })
})
