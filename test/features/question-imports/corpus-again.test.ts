import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { test } from 'tap'
import type { Draft } from '../../../server/features/question-imports/draft.ts'
import type { OutgoingFile } from '../../../server/features/question-imports/outgoing.ts'
import type { ExportFormat } from '../../../server/features/question-imports/question-imports.schemas.ts'
import { readQuestions } from '../../../server/features/question-imports/read.ts'
import { canonicalBody } from '../../../server/features/question-imports/sameness.rules.ts'
import { readBody } from '../../../server/features/questions/accept-body.ts'
import { corpus, withCorpus } from '../lesson-imports/importing.ts'
import { difference, digest, outgoing, readBytes, written } from './round-trip.ts'

// What came of the corpus goes out in every format and comes in again as the same questions, unless the export has told that
// something had to stay behind.

interface Known { draft: Draft, from: string, files: Map<number, OutgoingFile> }

async function known (folder: string): Promise<Known[]> {
  const all: Known[] = []
  for (const name of [
    'gift', 'moodle-xml', 'aiken', 'missing-word-cloze', 'qti'
  ].flatMap(part => readdirSync(join(corpus, part)).filter(name => !/SOURCES|expected/.test(name)).map(name => `${part}/${name}`))) {
    const own = join(folder, name.replace('/', '-'))
    mkdirSync(own)
    const reading = await readQuestions({ path: join(corpus, name), fileName: name, format: 'auto', folder: own }).catch(() => undefined)
    const files = new Map<number, OutgoingFile>()
    for (const { number, file, name } of reading?.files ?? []) {
      const bytes = readFileSync(join(own, file))
      const size = await sharp(bytes).metadata().catch(() => undefined)
      files.set(number, {
        mediaId: number, name, mime: size ? `image/${size.format}` : 'audio/mpeg', kind: 'image', bytes, width: size?.width ?? null,
        height: size?.height ?? null
      })
    }
    all.push(...(reading?.drafts ?? []).map(draft => ({ draft, from: name, files })))
  }
  return all
}

test('the corpus out and in again', { ...withCorpus, timeout: 120_000 }, async t => {
  const folder = t.testdir()
  const all = await known(folder)
  t.ok(all.length > 300)
  for (const { draft, from } of all) t.notOk('faults' in readBody(draft.body) ? `${from} ${draft.position}` : undefined, 'the bank takes it')

  for (const format of ['json', 'gift', 'moodle-xml', 'qti', 'qti3'] as ExportFormat[]) {
    const faults: string[] = []
    let told = 0
    for (const { draft, from, files } of all) {
      const sent = outgoing(draft.body, { name: draft.name })
      const { bytes, left, losses } = await written(format, [sent], number => files.get(number))
      if (left.length > 0 || losses.warnings.length > 0) { told++; continue }
      const { drafts: [again, more], skipped, digestOf } = await readBytes(folder, bytes)
      const found = !again || more ? `came as ${JSON.stringify(skipped)}` : difference(
        canonicalBody(again.body, digestOf), canonicalBody(draft.body, number => digest(files.get(number)!.bytes))
      )
      if (found !== undefined) faults.push(`${from} ${draft.position} ${draft.body.type} ${found}`)
    }
    t.same(faults, [], format)
    t.ok(told <= (format === 'gift' ? 45 : 8), `${format}: ${told} had to leave something behind`)
  }
})
