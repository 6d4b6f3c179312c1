import { readdirSync } from 'node:fs'
import { test } from 'tap'
import { importsFolder } from '../../../server/features/lesson-imports/import-files.ts'
import { countRows } from '../../helpers/app.ts'
import { redPoint } from '../lesson-imports/documents.ts'
import { importingBank } from './bank.ts'

const gift = `$CATEGORY: Science/Cells

// [tag:one]
::Powerhouse::Which part makes energy?{=Mitochondrion#Yes! ~Nucleus ~%50%Chloroplast}

Water boils at {#100:1} °C.

Broken {=never closed

::Third::Nonsense {~a ~b}
`
const file = { name: 'cells.gift', bytes: gift }
const illustrated = (picture = redPoint) => `<quiz><question type="multichoice"><name><text>Point</text></name>
  <questiontext format="html"><text><![CDATA[<p>What colour? <img src="@@PLUGINFILE@@/p.png" alt="A point"/></p>]]></text><file name="p.png" encoding="base64">${picture.toString('base64')}</file></questiontext>
  <single>true</single><answer fraction="100"><text>Red</text></answer><answer fraction="0"><text>Blue</text></answer></question></quiz>`

test('questions come in with their topics, tags and answers; the rest is told with place and reason', async t => {
  const { app, db, data, bring, show } = await importingBank(t)
  const done = await bring(file)
  t.match(done, { format: 'gift', dryRun: false, imported: 2, warnings: [] })
  t.match(done.skipped, [
    { position: 3, line: 8, name: '', code: 'not_closed', reason: 'A brace was opened and never closed.' },
    { position: 4, line: 10, name: 'Third', code: 'no_right_answer', reason: 'It is not said which answer is right.' }
  ])
  t.equal(done.questionIds.length, 2)

  const first = await show(done.questionIds[0]!)
  t.match(first, {
    name: 'Powerhouse', type: 'single', status: 'draft', review: 'draft', origin: 'imported', difficulty: 3, tags: ['one'],
    topics: [{ name: 'Cells' }], faults: []
  })
  t.same(first.body.options.map(({ credit }: { credit: number }) => credit), [10_000, 0, 5_000])
  t.match(await show(done.questionIds[1]!), {
    name: '', type: 'numerical', stem: 'Water boils at _____ °C.', body: { accepted: [{ value: '100', tolerance: 'absolute', by: '1' }] }
  })
  t.same(await db.read.selectFrom('topics').orderBy('id').select(['name', 'parent_id']).execute(), [
    { name: 'Science', parent_id: null }, { name: 'Cells', parent_id: 1 }
  ])
  t.match(await db.read.selectFrom('audit_entries').where('action', 'like', 'question_import%').select(['action', 'details']).execute(), [{
    action: 'question_import.finished', details: /"imported":2/
  }])
  t.same(readdirSync(importsFolder(data)), [], 'the file is not kept')
  t.ok(app)
})

test('a trial keeps nothing and tells the same', async t => {
  const { db, bring } = await importingBank(t)
  const before = await countRows(db)
  const tried = await bring(file, { dryRun: 'true' })
  t.match(tried, { dryRun: true, imported: 2, questionIds: [] })
  t.same(await countRows(db), before)
  t.match(tried.skipped, [{ code: 'not_closed' }, { code: 'no_right_answer' }])
  t.match(await bring({ name: 'p.xml', bytes: illustrated() }, { dryRun: 'true' }), { imported: 1, warnings: [] })
  t.same(await countRows(db), before, 'no file either')
})

test('the same again is there already, pictures and all; the same words once more in a file are one question', async t => {
  const { db, bring } = await importingBank(t)
  await bring(file)
  const xml = { name: 'p.xml', bytes: illustrated() }
  t.match(await bring(xml), { imported: 1, skipped: [] })
  const before = await countRows(db)
  t.match(await bring(file), {
    imported: 0, questionIds: [],
    skipped: [{ position: 1, code: 'already_there' }, { position: 2, code: 'already_there' }, { code: 'not_closed' }, { code: 'no_right_answer' }]
  })
  t.match(await bring(xml, { dryRun: 'true' }), {
    imported: 0, skipped: [{ name: 'Point', code: 'already_there', reason: 'This question is in the bank already.' }]
  })
  const { audit_entries: _audit, ...rest } = await countRows(db)
  const { audit_entries: _before, ...expected } = before
  t.same(rest, expected)
  t.match(await bring({ name: 'q.gift', bytes: 'Sun or moon?{=Sun ~Moon}\n\nSun or moon?{=Sun ~Moon}\n' }), {
    imported: 1, skipped: [{ position: 2, code: 'already_there', detail: '1' }]
  })
})

test('sent twice with one key it is one import with one answer; two at once without a key are one, too', async t => {
  const { db, send } = await importingBank(t)
  const [one, two] = await Promise.all([send(file, {}, { key: 'cells-cells' }), send(file, {}, { key: 'cells-cells' })])
  t.equal(one.statusCode, 200)
  t.same(one.json(), two.json())
  t.equal((await countRows(db)).questions, 2)
  const other = { name: 'q.gift', bytes: 'Sun or moon?{=Sun ~Moon}\n' }
  await Promise.all([send(other), send(other)])
  t.equal((await countRows(db)).questions, 3)
})

test('pictures become files of whoever sent them; one that cannot be read is told of', async t => {
  const { bring, show, asInes } = await importingBank(t)
  const { questionIds } = await bring({ name: 'p.xml', bytes: illustrated() })
  const { body, media } = await show(questionIds[0]!)
  const image = body.stem.root.children.find(({ type }: { type: string }) => type === 'image')
  t.match(image, { alt: 'A point' })
  t.match(media[image.mediaId], { name: 'p.png', kind: 'image' })
  t.equal((await asInes({ url: `/api/media/${image.mediaId}` })).statusCode, 200)
  const broken = await bring({ name: 'b.xml', bytes: illustrated(redPoint.subarray(0, 20)) })
  t.match(broken, {
    imported: 1, warnings: [{ position: 1, name: 'Point', code: 'picture_not_readable', reason: 'A picture could not be read and was left out.' }]
  })
})

test('below a topic of one’s own', async t => {
  const { bring, show, asInes } = await importingBank(t)
  const { id } = (await asInes({ method: 'POST', url: '/api/topics', payload: { name: 'Mine' } })).json()
  const { questionIds } = await bring(file, { topicId: String(id) })
  t.match(await show(questionIds[0]!), { topics: [{ name: 'Cells' }] })
  const { items } = (await asInes({ url: '/api/topics' })).json()
  t.same(items.map(({ name, parentId }: { name: string, parentId: number | null }) => [name, parentId]), [['Mine', null], ['Science', id], ['Cells', id + 1]])
  t.match(await show((await bring({ name: 'q.gift', bytes: 'Sun or moon?{=Sun ~Moon}\n' }, { topicId: String(id) })).questionIds[0]!), { topics: [{ id }] })
})
