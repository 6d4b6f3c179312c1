import fc from 'fast-check'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'
import { fileFaults, questionFormats, type QuestionFormat } from '../../../server/features/question-imports/question-imports.schemas.ts'
import { readQuestions } from '../../../server/features/question-imports/read.ts'
import { FileRefused } from '../../../server/features/question-imports/refused-file.ts'
import { readBody } from '../../../server/features/questions/accept-body.ts'
import { zipOf } from '../../helpers/zip.ts'
import { corpus, processorMs, withCorpus } from '../lesson-imports/importing.ts'

// Files that were made to hurt, or came to harm on their way: they end as questions the bank takes, or are refused for a reason
// that has a name, and never take long.

const many = (words: string, letters = 256 * 1024) => words.repeat(Math.ceil(letters / words.length)).slice(0, letters)

async function read (folder: string, bytes: Buffer | string, { format = 'auto', fileName = 'q.txt' }: {
  format?: QuestionFormat | 'auto', fileName?: string
} = {}) {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'given')
  writeFileSync(path, bytes)
  return readQuestions({ path, fileName, format, folder }).catch((error: unknown) => { if (error instanceof FileRefused) return error.fault; throw error })
}

const traps: Record<string, [bytes: string | Buffer, expected: string | RegExp, fileName?: string]> = {
  'entities that multiply': ['<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><quiz><question>&b;</question></quiz>', 'damaged'],
  'an entity that reads a file': ['<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>', 'damaged'],
  'XML without end': [`<quiz>${many('<a>')}`, 'damaged'],
  'a thousand attributes': [`<quiz ${Array.from({ length: 20_000 }, (_, i) => `a${i}="1"`).join(' ')}/>`, 'not_questions'],
  'braces that open': [`::x::a ${many('{')}`, /not_closed/],
  'braces that close': [`::x::a {${many('}')}`, /^$/],
  'answers without end': [`a{${many('~b')}}`, /too_many_options/],
  'names that never end': [`::${many('a:')}{T}`, /^$/],
  'formulas that open': [`[html]${many('\\(')}{T}`, /^$/],
  'tags that open': [`[html]${many('<b>')}{T}`, /text_not_kept/],
  'Markdown that takes its parser long': [`[markdown]${many('*a_')}{T}`, /too_long/],
  'quotations in quotations': [`[markdown]${many('> ')}{T}`, /too_long/],
  'gaps in gaps': [many('{1:SHORTANSWER:'), /no_right_answer|not_closed/],
  'lists in lists': [`[${many('[')}`, 'unknown_format', 'q.json'],
  'a quote that never closes': [`question,correct,a,b\n${many('"x,')}`, /damaged/, 'q.csv'],
  'bytes that are no letters': [Buffer.from('\0\x01\x02\x03'.repeat(99)), 'not_text'],
  'a ZIP of nothing': [zipOf({}), 'no_manifest'],
  'a manifest of nothing': [zipOf({ 'imsmanifest.xml': '<manifest/>' }), 'not_questions'],
  'a manifest that leads out': [
    zipOf({ 'imsmanifest.xml': '<manifest><resources><resource type="imsqti_item_xmlv2p1" href="../../etc/passwd"/></resources></manifest>' }),
    /file_outside/
  ],
  'a manifest that leads to the web': [
    zipOf({ 'imsmanifest.xml': '<manifest><resources><resource type="imsqti_item_xmlv2p1" href="http://example.org/q.xml"/></resources></manifest>' }),
    /file_outside/
  ],
  'a bomb': [zipOf({ 'imsmanifest.xml': '<manifest/>', 'a.xml': Buffer.alloc(30_000_000) }), 'too_large_inside']
}

test('traps', async t => {
  for (const [name, [bytes, expected, fileName = 'q.txt']] of Object.entries(traps)) {
    const began = processorMs()
    const found = await read(join(t.testdirName, String(Object.keys(traps).indexOf(name))), bytes, { fileName })
    const ms = processorMs() - began
    t.ok(ms < 2_500, `${name}: ${Math.round(ms)} ms`)
    if (typeof expected === 'string') t.equal(found, expected, name)
    else t.match(typeof found === 'string' ? found : found.skipped.map(({ code }) => code).join(' '), expected, name)
  }
})

test('more questions than may come at once: the first come, and it is told', async t => {
  const reading = await read(t.testdir(), Array.from({ length: 5_010 }, (_, i) => `Question ${i}{T}\n\n`).join(''))
  t.match(reading, { drafts: { length: 5_000 }, skipped: [{ position: 5_001, code: 'too_many_questions', detail: '5000' }] })
})

const blow = fc.record({
  at: fc.noBias(fc.double({ min: 0, max: 1, noNaN: true })),
  what: fc.oneof(fc.constantFrom('', '{', '}', '=', '~', '<', '>', '"', '\\', '\n\n', '#', ']]>', '\0', '::', '-->'), fc.string({ maxLength: 5 })),
  take: fc.nat(40)
})

test('whatever happens to a file on its way, it is read or refused', { ...withCorpus, timeout: 120_000 }, async t => {
  const files = [
    'gift', 'moodle-xml', 'aiken', 'missing-word-cloze', 'qti'
  ].flatMap(folder => readdirSync(join(corpus, folder)).filter(name => !/SOURCES|expected/.test(name)).map(name => join(corpus, folder, name)))
  await fc.assert(fc.asyncProperty(fc.constantFrom(...files), fc.array(blow, { minLength: 1, maxLength: 6 }), fc.constantFrom('auto' as const, ...questionFormats), async (file, blows, format) => {
    let bytes = readFileSync(file).subarray(0, 300_000)
    for (const { at, what, take } of blows) bytes = Buffer.concat([
      bytes.subarray(0, Math.floor(at * bytes.length)), Buffer.from(what), bytes.subarray(Math.floor(at * bytes.length) + take)
    ])
    const reading = await read(join(t.testdirName, 'blown'), bytes, { format, fileName: file })
    if (typeof reading === 'string') return (fileFaults as readonly string[]).includes(reading)
    return reading.drafts.every(({ body }) => {
      const read = readBody(body); return 'body' in read || Object.values(read.faults).every(code => code.startsWith('too_'))
    })
  }), { numRuns: Number(process.env.RUNS ?? 150) })
  t.pass('it always ended well')
})
