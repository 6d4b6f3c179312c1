import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'tap'
import { zipOf } from '../../helpers/zip.ts'
import { corpus, file, importingSchool, nodes, withCorpus } from './importing.ts'

// Drawings can hold scripts, and entities that grow: they come through the door every picture comes through.

test('drawings of the corpus in one document: each is kept, or told', { ...withCorpus, timeout: 120_000 }, async t => {
  const { bring, asInes } = await importingSchool(t)
  const names = readdirSync(`${corpus}svg`).filter(name => name.endsWith('.svg'))
  const text = names.map(name => `![${name}](${name})`).join('\n\n')
  const { fault, texts, notes } = await bring(file('drawings.zip', zipOf({ 'drawings.md': text, ...Object.fromEntries(names.map(name => [name, readFileSync(`${corpus}svg/${name}`)])) })))
  t.equal(fault, null)
  const shown = [...nodes(texts[0]!)].filter(({ type }) => type === 'image')
  const told = notes.filter(({ note }) => note === 'picture_not_readable').length
  t.equal(shown.length + told, names.length, `${shown.length} kept, ${told} told`)
  for (const { mediaId } of shown) t.match((await asInes({ url: `/api/media/${String(mediaId)}` })).json(), { kind: 'image', mime: 'image/webp' })
})
