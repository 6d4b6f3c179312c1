import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test, type Test } from 'tap'
import fc from 'fast-check'
import { blocksOf, emptyContent, mediaOf, minutesToRead, picturesWithoutAlt, plainText, readContent, safeUrl, slimContent } from '../../../server/features/content/content.rules.ts'
import type { ContentDocument } from '../../../server/features/content/content.schemas.ts'

const holds = (t: Test, property: fc.IRawProperty<unknown>) => t.doesNotThrow(() => { fc.assert(property as fc.IProperty<unknown>) })
const doc = (...children: unknown[]) => ({ root: { type: 'root', children } })
const words = (text: string) => ({ type: 'text', text })
const paragraph = (...children: unknown[]) => ({ type: 'paragraph', children })
const read = (input: unknown): ContentDocument => {
  const result = readContent(input)
  if ('fault' in result) throw new Error(`${result.fault} at ${result.path}`)
  return result.content
}

test('a paragraph comes out with every field that Lexical expects', async t => {
  t.same(read(doc(paragraph({ type: 'text', text: 'Hello', format: 1, strange: true }))), {
    root: {
      type: 'root', direction: null, format: '', indent: 0, version: 1,
      children: [{
        type: 'paragraph', direction: null, format: '', indent: 0, version: 1, textFormat: 0, textStyle: '',
        children: [{ type: 'text', text: 'Hello', format: 1, detail: 0, mode: 'normal', style: '', version: 1 }]
      }]
    }
  })
})

test('everything a lesson may hold', async t => {
  const content = read(doc(
    { type: 'heading', tag: 'h1', children: [words('Volcanoes')] },
    paragraph(words('They '), { type: 'link', url: '/lessons/7', children: [words('erupt')] }, { type: 'linebreak' }, { type: 'equation', equation: 'E=mc^2', inline: true }),
    { type: 'list', listType: 'check', children: [{ type: 'listitem', checked: true, children: [words('lava')] }, { type: 'listitem', children: [{ type: 'list', listType: 'number', children: [{ type: 'listitem', value: 2, children: [words('ash')] }] }] }] },
    { type: 'code', language: 'python', children: [{ type: 'code-highlight', text: 'print', highlightType: 'function' }, { type: 'linebreak' }, { type: 'tab' }] },
    { type: 'table', children: [{ type: 'tablerow', children: [{ type: 'tablecell', headerState: 1, children: [paragraph(words('Name'))] }] }] },
    { type: 'image', mediaId: 3, alt: 'A volcano' }, { type: 'image', mediaId: 4 }, { type: 'image', mediaId: 3, decorative: true },
    { type: 'callout', kind: 'warning', children: [paragraph(words('Hot'))] },
    { type: 'collapsible', children: [{ type: 'collapsible-title', children: [words('More')] }, { type: 'collapsible-content', children: [{ type: 'video', mediaId: 9 }] }] },
    { type: 'columns', children: [{ type: 'column', children: [] }, { type: 'column', children: [{ type: 'file', mediaId: 5, shown: true }] }] },
    { type: 'equation', equation: '\\frac{a}{b}', inline: false }, { type: 'horizontalrule' }, { type: 'quote', children: [words('Ouch')] }, { type: 'audio', mediaId: 6 }
  ))
  t.match(content.root.children[0], { tag: 'h2' }, 'the title of the page is the only h1')
  t.same(mediaOf(content), [3, 4, 9, 5, 6])
  t.same(picturesWithoutAlt(content), [6])
  t.match(plainText(content), /^Volcanoes They erupt E=mc\^2 lava ash print Name A volcano Hot More/)
  t.match(blocksOf(content).slice(0, 2), [{ block: 0, type: 'heading', words: 'Volcanoes' }, { block: 1, words: 'They erupt\nE=mc^2' }])
  t.equal(minutesToRead(content), 1)
  t.same(read(content), content, 'read twice it is the same')
  t.same(read(slimContent(content)), content, 'nothing is lost by leaving out what goes without saying')
  t.ok(JSON.stringify(slimContent(content)).length < 0.6 * JSON.stringify(content).length)
  t.same(read(emptyContent()), emptyContent())
})

test('what is refused, and where', async t => {
  let deep: unknown = paragraph()
  for (let i = 0; i < 30; i++) deep = { type: 'callout', kind: 'note', children: [deep] }
  const cases: Array<[unknown, string, string]> = [
    [null, 'not_content', 'root'], ['text', 'not_content', 'root'], [{ root: { type: 'paragraph', children: [] } }, 'not_content', 'root'],
    [doc({ type: 'youtube' }), 'unknown_node', 'root.children.0'], [doc({ type: 'constructor' }), 'unknown_node', 'root.children.0'],
    [doc(words('loose')), 'wrong_place', 'root.children.0'], [doc(paragraph(paragraph())), 'wrong_place', 'root.children.0.children.0'],
    [doc({ type: 'equation', equation: 'x', inline: true }), 'wrong_place', 'root.children.0'],
    [doc(paragraph({ type: 'link', url: 'javascript:alert(1)', children: [] })), 'link_forbidden', 'root.children.0.children.0.url'],
    [doc(paragraph({ type: 'link', children: [] })), 'link_forbidden', 'root.children.0.children.0.url'],
    [doc({ type: 'image', alt: 'x' }), 'invalid', 'root.children.0.mediaId'], [doc({ type: 'image', mediaId: '3' }), 'invalid', 'root.children.0.mediaId'],
    [doc({ type: 'heading', tag: 'h9', children: [] }), 'invalid', 'root.children.0.tag'], [doc({ type: 'paragraph' }), 'invalid', 'root.children.0.children'],
    [doc({ type: 'columns', children: [{ type: 'column', children: [] }] }), 'wrong_place', 'root.children.0.children'],
    [doc({ type: 'table', children: [paragraph()] }), 'wrong_place', 'root.children.0.children.0'],
    [doc(...Array.from({ length: 20_001 }, () => ({ type: 'horizontalrule' }))), 'too_large', 'root.children.20000'],
    [doc(paragraph(words('x'.repeat(300_000)), words('x'.repeat(300_000)))), 'too_large', 'root.children.0.children.1'],
    [doc(deep), 'too_deep', `root${'.children.0'.repeat(24)}`]
  ]
  for (const [input, fault, path] of cases) t.same(readContent(input), { fault, path }, `${fault} ${path}`)
})

test('links lead to pages, never to scripts', async t => {
  for (const good of ['https://example.org/a?b#c', 'http://10.0.0.1', 'mailto:a@b', 'tel:+49', '/lessons/3']) t.equal(safeUrl(good), good)
  for (const bad of ['javascript:alert(1)', ' JaVaScRiPt:alert(1)', 'java\nscript:alert(1)', '\u0001javascript:alert(1)', 'data:text/html,x', 'vbscript:x', '//evil.example', '/\t/evil.example', '/\n\\evil.example', '\t//evil.example', '/\r\n/evil.example', '/\\evil.example', 'blob:x', 'file:///etc/passwd', '', 'lessons/3', 7, null]) t.equal(safeUrl(bad), undefined, String(bad))
  holds(t, fc.property(fc.webUrl({ withFragments: true }), url => safeUrl(url) !== undefined))
  holds(t, fc.property(fc.oneof(fc.string(), fc.array(fc.constantFrom('/', '\\', '\t', '\n', '\r', ' ', 'x', ':', '\u0000', '\u200b')).map(parts => parts.join(''))), text => { const url = safeUrl(text); return url === undefined || (url.startsWith('/') && new URL(url, 'http://box').host === 'box') || ['http:', 'https:', 'mailto:', 'tel:'].includes(new URL(url).protocol) }))
})

const any = fc.letrec(tie => ({
  node: fc.record({
    type: fc.constantFrom('text', 'paragraph', 'heading', 'list', 'listitem', 'link', 'image', 'code', 'table', 'tablerow', 'tablecell', 'columns', 'column', 'callout', 'equation', 'autolink', 'x', '__proto__'),
    text: fc.string({ unit: 'binary' }), tag: fc.constantFrom('h1', 'h2', 'ul'), listType: fc.constantFrom('bullet', 'number'), url: fc.webUrl(), mediaId: fc.nat(), format: fc.oneof(fc.nat(300), fc.constantFrom('', 'center')),
    kind: fc.constantFrom('note', 'tip'), equation: fc.string(), inline: fc.boolean(), children: fc.array(tie('node'), { maxLength: 4, depthIdentifier: 'node' })
  }, { requiredKeys: ['type'] })
})).node

test('whatever is sent is refused with a place or read, and what was read is read again the same', async t => {
  let taken = 0
  holds(t, fc.property(fc.oneof(fc.anything(), fc.array(any).map(children => doc(...children))), input => {
    const result = readContent(input)
    if ('fault' in result) return result.path.startsWith('root')
    taken++
    const again = readContent(slimContent(result.content))
    return 'content' in again && JSON.stringify(again.content) === JSON.stringify(result.content) && typeof plainText(result.content) === 'string'
  }))
  t.ok(taken > 0)
})

// Files other programs really wrote. They have licences of their own and are not part of the product.
const corpus = join(import.meta.dirname, '../../../../shared/corpus/lexical')

test('editor states of other programs', { skip: existsSync(corpus) ? false : `the sample files are not at ${corpus}` }, async t => {
  const outcomes: Record<string, string> = {}
  for (const name of readdirSync(corpus).filter(name => name.endsWith('.json'))) {
    const state = JSON.parse(readFileSync(join(corpus, name), 'utf8'))
    const result = readContent(state.editorState ?? state)
    outcomes[name] = 'fault' in result ? `${result.fault} at ${result.path}` : `${result.content.root.children.length} blocks`
  }
  t.same(outcomes, {
    'koenig-basic-content.json': '8 blocks',
    'koenig-email-content.json': 'unknown_node at root.children.0.children.0', // a text node of its own kind
    'payload-code1.expected.json': 'unknown_node at root.children.0', // blocks that only its own program can show
    'payload-restExamples.expected.json': 'link_forbidden at root.children.2.children.0.children.0.url', // keeps its address elsewhere
    'payload-result.json': 'unknown_node at root.children.0'
  })
})
