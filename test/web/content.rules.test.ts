import { readFileSync } from 'node:fs'
import { test } from 'tap'
import { headingsOf, mediaOf, scopeOf, targetOf, wordsOf } from '../../web/src/content/content.rules.ts'

const words = (text: string) => ({ type: 'text', text })

test('the headings at the top make the list of contents', async t => {
  const heading = (tag: string, ...children: unknown[]) => ({ type: 'heading', tag, children })
  t.same(headingsOf({ root: { children: [
    heading('h2', words('Volcanoes '), { type: 'link', url: '/', children: [words('erupt')] }), { type: 'paragraph', children: [words('no heading')] },
    heading('h9', words('Lava'), { type: 'linebreak' }, words('flows')), heading('h2'), { type: 'callout', children: [heading('h3', words('inside'))] }
  ] } }), [{ block: 0, level: 2, words: 'Volcanoes erupt', id: 's0' }, { block: 2, level: 3, words: 'Lava flows', id: 's2' }])
  t.same(headingsOf('nothing'), [])
  t.equal(wordsOf({ type: 'list', children: [{ type: 'listitem', children: [words('one')] }, { type: 'listitem', children: [words('two')] }] }), 'one two')
})

test('an address of this box is a page of it, however it was written', async t => {
  const here = 'http://10.0.0.1'
  t.same(targetOf('http://10.0.0.1/lessons/3', here), { href: '/lessons/3', to: 'page' })
  t.same(targetOf('http://10.0.0.1.evil.example/', here), { href: 'http://10.0.0.1.evil.example/', to: 'elsewhere' })
  t.equal(targetOf('http://10.0.0.1//evil.example', here), null)
  t.same(targetOf('/courses/1', here), { href: '/courses/1', to: 'page' })
  t.same(targetOf('/api/media/1/file', here), { href: '/api/media/1/file', to: 'file' })
})

test('a file is one that the box named', async t => {
  const files = { 3: { id: 3, url: '/api/media/3/file' }, 4: { id: 4, url: 'https://evil.example' } }
  t.same(mediaOf(files, 3), files[3])
  for (const id of [4, 5, 'constructor', '__proto__', {}, null]) t.equal(mediaOf(files, id), null)
})

test('what a heading of a table is about', async t => {
  t.same([scopeOf(0, 0, 0), scopeOf(1, 0, 2), scopeOf(2, 3, 0), scopeOf(3, 0, 0), scopeOf(2, 0, 0), scopeOf(1, 2, 2), scopeOf(2, 0, 1), scopeOf('x', 0, 0)],
    [undefined, 'col', 'row', 'col', 'row', 'col', 'col', undefined])
})

test('words in colour can be read on every ground, in light and in dark', async t => {
  const css = readFileSync(new URL('../../web/src/styles/tokens.css', import.meta.url), 'utf8')
  const [light, ...dark] = css.split(/:root(?::not\(\[data-theme="light"\]\)|\[data-theme="dark"\])/)
  t.equal(dark.length, 2)
  for (const [look, text] of [['light', light!], ['dark', dark[0]!], ['dark by choice', dark[1]!]] as const) {
    const colour = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(text)![1]!
    for (const name of ['ink', 'ink-muted', 'primary', 'correct', 'incorrect', 'unsent', 'example', 'task', 'code-word', 'code-text', 'code-number', 'code-name', 'code-note']) {
      for (const ground of ['surface', 'surface-2']) {
        const ratio = contrast(colour(name), colour(ground))
        t.ok(ratio >= 4.5, `${look}: ${name} on ${ground} ${ratio.toFixed(2)}`)
      }
    }
    t.ok(contrast(colour('ink'), colour('highlight')) >= 4.5, `${look}: highlighted words`)
  }
})

function contrast (one: string, other: string) {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance (hex: string) {
  const [r, g, b] = [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16) / 255).map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
