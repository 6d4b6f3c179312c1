import { readdirSync } from 'node:fs'
import { test } from 'tap'
import { importsFolder } from '../../../server/features/lesson-imports/import-files.ts'
import { countRows } from '../../helpers/app.ts'
import { makeUser } from '../../helpers/make.ts'
import { redPoint } from '../lesson-imports/documents.ts'
import { importingBank } from './bank.ts'

const file = { name: 'q.gift', bytes: 'Sun or moon?{=Sun ~Moon}\n' }

test('refusals, and nothing was written', async t => {
  const { db, as, send, asInes, data } = await importingBank(t)
  const student = await as((await makeUser(db)).id)
  const before = await countRows(db)
  const refusals: Array<[name: string, sent: Parameters<typeof send>, status: number, code: string, field?: string]> = [
    ['a student', [file, {}, { ask: student }], 403, 'forbidden'],
    ['an unknown format', [file, { format: 'docx' }], 400, 'invalid', 'format'],
    ['an unknown field', [file, { courseId: '1' }], 400, 'invalid', 'courseId'],
    ['a trial that is neither', [file, { dryRun: 'perhaps' }], 400, 'invalid', 'dryRun'],
    ['a topic that is none', [file, { topicId: '0' }], 400, 'invalid', 'topicId'],
    ['a topic that is not there', [file, { topicId: '99' }], 400, 'invalid', 'topicIds'],
    ['no file', [{ name: 'x', bytes: '' }, {}], 400, 'invalid', 'file'],
    ['what is no text', [{ name: 'x.gift', bytes: redPoint }], 400, 'questions_refused', 'file'],
    ['words without a question', [{ name: 'x.txt', bytes: 'Dear all' }], 400, 'questions_refused', 'file'],
    ['XML that is broken', [{ name: 'x.xml', bytes: '<quiz><question>' }], 400, 'questions_refused', 'file'],
    ['another format than it says', [{ name: 'x.xml', bytes: '<quiz/>' }, { format: 'qti' }], 400, 'questions_refused', 'file']
  ]
  for (const [name, sent, status, code, field] of refusals) {
    const answer = await send(...sent)
    t.equal(answer.statusCode, status, name)
    t.match(answer.json(), { code, ...(field ? { fields: { [field]: String } } : {}) }, name)
  }
  t.equal((await asInes({ method: 'POST', url: '/api/question-imports', payload: { file: 'x' } })).statusCode, 415)
  t.same(await countRows(db), before)
  t.same(readdirSync(importsFolder(data)), [])
  const author = await makeUser(db, { capabilities: ['author'] })
  t.equal((await send(file, {}, { ask: await as(author.id) })).statusCode, 200, 'a student who may write questions')
})
