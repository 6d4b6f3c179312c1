import fc from 'fast-check'
import { test } from 'tap'
import { canonicalBody } from '../../../server/features/question-imports/sameness.rules.ts'
import type { ExportFormat } from '../../../server/features/question-imports/question-imports.schemas.ts'
import { kinds } from './bodies.ts'
import { difference, outgoing, readBytes, sentForm, written } from './round-trip.ts'

// Out and in again gives the same question, whatever people have written in it; and what a format has no place for is told.

const cannotHold: Partial<Record<ExportFormat, string[]>> = { gift: ['gaps', 'dragged', 'hotspot', 'ontoPicture', 'scenario'] }

for (const format of (process.env.FORMATS?.split(',') ?? ['json', 'gift', 'moodle-xml', 'qti', 'qti3']) as ExportFormat[]) {
  test(`${format}: every type of question comes back as it went`, async t => {
    const folder = t.testdir()
    for (const [kind, bodies] of Object.entries(kinds)) {
      if (cannotHold[format]?.includes(kind)) continue
      await fc.assert(fc.asyncProperty(bodies, async body => {
        const sent = outgoing(format === 'gift' ? {
          ...body, hints: [], ...(body.type === 'essay' ? { model: null } : {}), ...(body.type === 'description' ? { explanation: null } : {})
        } as typeof body : body)
        const { bytes, left } = await written(format, [sent])
        if (left.length > 0) throw new Error(`${kind} cannot be held`)
        if (format === 'gift' && bytes.toString().trim().split(/\n\s*\n/).length !== 2) throw new Error(`an empty line ends the question: ${bytes.toString()}`) // behind that of its category
        const { drafts, skipped, digestOf } = await readBytes(folder, bytes)
        const [draft, more] = drafts
        if (!draft || more || skipped.length > 0) throw new Error(`came as ${drafts.length} and ${JSON.stringify(skipped)}: ${bytes.toString().slice(0, 3000)}`)
        const { name, topicPath, tags, difficulty } = draft
        t.same({ name, topicPath, tags, difficulty }, { name: sent.name, topicPath: sent.topicPath, tags: sent.tags, difficulty: sent.difficulty })
        const found = difference(canonicalBody(draft.body, digestOf), sentForm(sent.body))
        if (found !== undefined) throw new Error(`${kind} ${found}\n${bytes.toString().slice(0, 4_000)}`)
      }), { numRuns: Number(process.env.RUNS ?? 12), ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}) })
    }
  })
}

test('a package of more parts than a document has', async t => {
  const [body] = fc.sample(kinds.trueFalse!.filter(({ hints }) => hints.length === 0), { seed: 3, numRuns: 1 })
  const { bytes } = await written('qti', Array.from({ length: 2_100 }, (_, id) => outgoing({ ...body!, explanation: null } as typeof body & object, { id, name: `Number ${id}` })))
  const { drafts, skipped } = await readBytes(t.testdir(), bytes)
  t.same([drafts.length, skipped, drafts.at(-1)?.name], [2_100, [], 'Number 2099'])
})
