import fc from 'fast-check'
import { test } from 'tap'
import { readPasted } from '../../web/src/features/questions/editing/paste.rules.ts'

const read = (text: string) => {
  const found = readPasted(text)
  return found && [found.stem, ...found.options.map(({ text, right }) => right ? `*${text}` : text), ...found.explanation ? [`(${found.explanation})`] : []]
}

test('a whole question falls into its parts, however it was written', async t => {
  const capital = ['What is the capital of France?', 'Lyon', '*Paris', 'Nice']
  for (const text of [
    'What is the capital of France?\na) Lyon\nb) Paris\nc) Nice\nAnswer: B',
    '12. What is the capital of France?\r\nA. Lyon\r\nB. Paris *\r\nC. Nice',
    'What is the capital of France?\n\n(a) Lyon\n*(b) Paris\n(c) Nice\n',
    'Question 3) What is the capital of France?\n1) Lyon\n2) Paris\n3) Nice\nCorrect answer: 2',
    'What is the capital of France?\n- Lyon\n- Paris (correct)\n- Nice',
    'What is the capital of France?\n[ ] Lyon\n[x] Paris\n[ ] Nice',
    'What is the capital of France?\n☐ Lyon\n☑ Paris\n☐ Nice',
    'What is the capital of France?\nLyon\nParis ✓\nNice',
    'What is the capital of France?\nA - Lyon\nB - Paris\nC - Nice\nAnswer: Paris.'
  ]) t.same(read(text), capital, JSON.stringify(text))
})

test('several right ones, an explanation, lines that go on', async t => {
  t.same(read('Which are planets?\na) Mars\nb) The Moon,\n   which goes around the Earth\nc) Venus\nAnswers: A and C\nExplanation: They go\naround the Sun.'), ['Which are planets?', '*Mars', 'The Moon, which goes around the Earth', '*Venus', '(They go\naround the Sun.)'])
  t.same(read('¿Cuáles son planetas?\na) Marte\nb) La Luna\nc) Venus\nRespuestas correctas: a y c'), ['¿Cuáles son planetas?', '*Marte', 'La Luna', '*Venus'])
  t.same(read('Read this.\nThen answer: who?\na) He\nb) She'), ['Read this.\nThen answer: who?', 'He', 'She'])
})

test('what is no such question is pasted as it is', async t => {
  for (const text of ['', 'Only a sentence.', 'One\nTwo\nThree', 'a) no question before it\nb) two', 'Shopping:\nmilk', `Long:\n${'x'.repeat(200)}\nb\nc`]) t.equal(read(text), null, JSON.stringify(text))
})

test('no text breaks it or takes long', async t => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('a) x', '- y', 'Answer: B', 'Explanation:', '*', '[x] z', '✓')), { maxLength: 60 }), lines => {
    const found = readPasted(lines.join('\n'))
    return found === null || (found.options.length >= 2 && found.options.length <= 26 && found.stem !== '')
  }))
  const started = performance.now()
  readPasted(`${' '.repeat(50_000)}*${'a)'.repeat(50_000)}`)
  readPasted('('.repeat(100_000))
  t.ok(performance.now() - started < 1_000)
})
