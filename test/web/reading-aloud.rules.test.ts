import { test } from 'tap'
import fc from 'fast-check'
import { blockAtTime, clock, pieceOfBlock, piecesOf, sentences, timeOfBlock } from '../../web/src/features/lessons/reading/listen/speech.rules.ts'
import { voiceFor } from '../../web/src/features/lessons/reading/voices.rules.ts'

const words = (text: string) => ({ type: 'text', text })
const paragraph = (...texts: string[]) => ({ type: 'paragraph', children: texts.map(words) })

test('what is said of a lesson, block by block', async t => {
  const content = { root: { children: [
    { type: 'heading', tag: 'h2', children: [words('Volcanoes')] },
    { type: 'paragraph', children: [words('They are '), { type: 'link', url: '/', children: [words('very hot')] }, words('. The energy '), { type: 'equation', equation: 'E=mc^2', inline: true }, words(' is large.')] },
    { type: 'code', children: [words('print(1)')] }, { type: 'equation', equation: 'x', inline: false },
    { type: 'list', children: [{ type: 'listitem', children: [words('lava')] }, { type: 'listitem', children: [{ type: 'list', children: [{ type: 'listitem', children: [words('ash')] }] }] }] },
    { type: 'table', children: [{ type: 'tablerow', children: [{ type: 'tablecell', children: [paragraph('Etna')] }, { type: 'tablecell', children: [paragraph('3357')] }] }] },
    { type: 'image', alt: 'A mountain with a red top', caption: 'Etna by night' },
    { type: 'collapsible', children: [{ type: 'collapsible-title', children: [words('More')] }, { type: 'collapsible-content', children: [paragraph('inside')] }] }, 7
  ] } }
  t.same(piecesOf(content, 'formula').map(({ block, text }) => `${block} ${text}`), ['0 Volcanoes', '1 They are very hot.', '1 The energy formula is large.', '3 formula', '4 lava', '4 ash', '5 Etna', '5 3357', '6 A mountain with a red top', '6 Etna by night', '7 More', '7 inside'])
  t.equal(pieceOfBlock(piecesOf(content, 'formula'), 2), 3, 'a block that says nothing goes on with the next')
  t.equal(pieceOfBlock([], 2), 0)
  t.same(piecesOf('nothing', 'formula'), [])
})

test('sentences that no voice is too weak for', async t => {
  t.same(sentences('It is 3.5 metres high. Really?! Yes… “So it is.” Good'), ['It is 3.5 metres high.', 'Really?! Yes…', '“So it is.” Good'])
  t.same(sentences('火山很热。岩浆更热！'), ['火山很热。 岩浆更热！'])
  t.doesNotThrow(() => fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'b', ' ', '.', ',', '?', '1', 'é', '。', '"'), maxLength: 900 }), text => {
    const letters = (one: string) => one.replace(/[^ab1é]/g, '')
    const found = sentences(text)
    return letters(found.join('')) === letters(text) && found.every(one => one.length <= 400 && one.trim() !== '')
  })))
})

test('a voice of the device itself and of the language, the device’s own choice among them; never one that is sent the words', async t => {
  const voice = (lang: string, localService: boolean, more = {}) => ({ lang, localService, default: false, ...more })
  t.equal(voiceFor([voice('en-US', true, { default: true }), voice('es-ES', false), voice('es_MX', true)], 'es')?.lang, 'es_MX')
  t.equal(voiceFor([voice('es-ES', true), voice('es-AR', true, { default: true })], 'es-MX')?.lang, 'es-AR')
  t.equal(voiceFor([voice('en-US', true), voice('es-ES', false, { default: true })], 'es-MX'), null)
  t.equal(voiceFor([voice('en-US', true)], 'sw'), null)
})

test('a recording knows which block it is in', async t => {
  const marks = [[0, 0], [4_000, 2], [9_000, 3], [12_000, 7]] as const
  t.same([0, 3_999, 4_000, 50_000].map(ms => blockAtTime(marks, ms)), [0, 0, 2, 7])
  t.equal(blockAtTime([[500, 1]], 0), null)
  t.same([0, 1, 2, 5, 8].map(block => timeOfBlock(marks, block)), [0, 4_000, 4_000, 12_000, 0])
  t.same([0, 59_999, 60_000, 3_599_000].map(clock), ['0:00', '0:59', '1:00', '59:59'])
})
