import { test } from 'tap'
import fc from 'fast-check'
import { asWritten, fold, indexable, matchOf, piecesOf, readings, readWords } from '../../server/features/search/words.rules.ts'

const textsOf = (question: string, language = 'en') => readWords(question, language).map(({ text }) => text)

test('a question becomes words; those that say nothing go, unless there are no others', async t => {
  t.same(textsOf('What is the Volcano?'), ['Volcano'])
  t.same(textsOf('to be or not to be'), ['to', 'be', 'or', 'not', 'to', 'be'])
  t.same(textsOf('¿Qué es la fotosíntesis?', 'es'), ['fotosíntesis'])
  t.same(textsOf('the fotosíntesis', 'es'), ['the', 'fotosíntesis'], 'each language has its own')
  t.same(textsOf('what is it', 'fr'), ['what', 'is', 'it'], 'none for a language nobody made a list for')
  t.same(textsOf('" * ( ) : ^ - + { }'), [])
  t.equal(textsOf('word '.repeat(50)).length, 10)
})

test('what is asked holds nothing that FTS5 would take for its own language', async t => {
  t.equal(matchOf(readWords('plant cell', 'en')), '"plant"* "cell"*')
  t.equal(matchOf(readWords('C', 'en')), '"C"', 'one letter stands for itself')
  t.equal(matchOf(readWords('title:a OR b* NEAR(c, 2) "d', 'es')), '"title"* "OR"* "b" "NEAR"* "c" "2" "d"')
  t.doesNotThrow(() => fc.assert(fc.property(fc.string({ unit: 'binary' }), text => /^("[\p{L}\p{M}\p{N} ]+"\*?( |$))*$/u.test(matchOf(readWords(text, 'en'))))))
})

test('scripts without spaces are found by any part of a sentence', async t => {
  t.equal(matchOf(readWords('光合作用', 'en')), '"光 合 作 用"')
  t.equal(matchOf(readWords('GDP增长 rate', 'en')), '"GDP 增 长" "rate"*')
  t.equal(matchOf(readWords('ภาษาไทย', 'en')), '"ภ า ษ า ไ ท ย"')
  t.equal(matchOf(readWords('हिन्दी', 'en')), '"हिन्दी"*', 'this one has spaces, and marks that belong to its letters')
  t.equal(indexable('مُدَرِّس'), 'مدرس', 'vowel signs are written or not')
  t.same(piecesOf(indexable('植物の光合作用')), [{ text: '植物の光合作用', hit: false }], 'nobody sees how it is kept')
  t.doesNotThrow(() => fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => indexable(indexable(text)) === indexable(text))))
})

test('what was found is marked in pieces, never in markup, and nobody can pretend', async t => {
  t.same(piecesOf('The \uE000cell\uE001 and\nits \uE000walls\uE001'), [
    { text: 'The ', hit: false }, { text: 'cell', hit: true }, { text: ' and its ', hit: false }, { text: 'walls', hit: true }
  ])
  t.same(piecesOf(indexable('<b>bold</b> \uE000mine\uE001')), [{ text: '<b>bold</b> mine', hit: false }])
  t.same(piecesOf(''), [])
  t.doesNotThrow(() => fc.assert(fc.property(fc.array(fc.tuple(fc.string(), fc.string())), parts => {
    const clean = parts.map(([plain, hit]) => [indexable(plain), indexable(hit)] as const)
    const all = piecesOf(clean.map(([plain, hit]) => `${plain}\uE000${hit}\uE001`).join(''))
    const shown = (text: string) => text.replaceAll('\u200B', '').replace(/\s+/g, ' ')
    return all.filter(({ hit }) => hit).map(({ text }) => text).join('|') === clean.map(([, hit]) => shown(hit)).filter(text => text !== '').join('|')
  })))
})

const guess = (text: string, near: string[], found = false) => ({ word: readWords(text, '')[0]!, found, near })

test('other readings: the likeliest first, words that find something kept', async t => {
  t.same(readings([guess('volcnao', ['volcano', 'volcanoes'])]), [['volcano'], ['volcanoes']])
  t.same(readings([guess('plant', ['plane'], true), guess('cels', ['cell', 'cels'])]), [['plant', 'cell'], ['plant', 'cels']])
  t.same(readings([guess('plant', ['plane'], true), guess('cell', ['bell'], true)]), [['plane', 'cell'], ['plant', 'bell']], 'each finds something, both together nothing')
  t.same(readings([guess('plant', [], true), guess('xyzzy', [])]), [])
  t.same(readings([guess('aaaa', ['a1', 'a2']), guess('bbbb', ['b1', 'b2'])]), [['a1', 'b1'], ['a1', 'b2'], ['a2', 'b1'], ['a2', 'b2']])
  const many = Array.from({ length: 10 }, (_, i) => guess(`word${i}`, Array.from({ length: 8 }, (_, j) => `near${j}`)))
  t.equal(readings(many).length, 12)
})

test('what was meant is shown as it is written', async t => {
  t.equal(asWritten(['fotosintesis', 'azucar'], [{ text: 'La ', hit: false }, { text: 'Fotosíntesis', hit: true }]), 'fotosíntesis azucar')
  t.equal(fold('ÁÑÜçŞ'), 'anucs')
})
