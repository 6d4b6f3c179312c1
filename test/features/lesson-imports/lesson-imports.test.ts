import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'
import { documentPath, importsFolder } from '../../../server/features/lesson-imports/import-files.ts'
import { sweepImports } from '../../../server/features/lesson-imports/reading.actions.ts'
import { countRows } from '../../helpers/app.ts'
import { putMedia } from '../../helpers/teaching.ts'
import { docx, pdf, redPoint, relationships, wordParagraph } from './documents.ts'
import { file, importingSchool, kindsOf, wordsOf } from './importing.ts'

const twoParts = file('volcanoes.md', '# Magma\n\nHot rock.\n\n# Lava\n\nIt flows.\n')
const oneText = file('lava.md', '# Lava\n\nIt **flows**.\n')
const picture = `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="A red point"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="rId1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
const illustrated = (bytes: Buffer = redPoint) => file('points.docx', docx(wordParagraph('Look:') + picture, { 'word/_rels/document.xml.rels': relationships(['rId1', 'image', 'media/image1.png']), 'word/media/image1.png': bytes }))

test('a document becomes a draft at the end of the course', async t => {
  const { app, db, data, send, read, show, asInes, volcanoes, ines, lesson } = await importingSchool(t)
  await lesson('Before')
  const told: unknown[] = []
  app.events.toUser = (userId, event) => { if (userId === ines.id) told.push(event) }

  const sent = await send(oneText)
  t.equal(sent.statusCode, 202)
  t.match(sent.json(), { courseId: volcanoes, fileName: 'lava.md', format: 'markdown', progress: 0, finishedAt: null, fault: null, lessons: [], notes: [] })
  const { id } = sent.json()
  await read(id)

  const done = await show(id)
  t.match(done, { progress: 10_000, finishedAt: /^2026-/, fault: null, lessons: [{ title: 'Lava', pictures: 0, words: 2 }], notes: [] })
  t.match((await asInes({ url: `/api/lessons/${done.lessons[0]!.id}` })).json(), { title: 'Lava', publishedAt: null, teaching: { revision: 1, published: false }, content: { root: { children: [{ type: 'paragraph' }] } } })
  t.same((await db.read.selectFrom('lessons').orderBy('position').select('title').execute()).map(({ title }) => title), ['Before', 'Lava'])
  t.match(told.at(-1), { type: 'lesson_import', importId: id, progress: 10_000 })
  t.same(readdirSync(importsFolder(data)), [], 'the document itself is not kept')
  t.match(await db.read.selectFrom('audit_entries').where('action', 'like', 'lesson_import.%').orderBy('id').select(['action', 'actor_id']).execute(), [{ action: 'lesson_import.sent', actor_id: ines.id }, { action: 'lesson_import.finished', actor_id: ines.id }])
})

test('one lesson, or one for each part; into a section; with the file itself', async t => {
  const { db, bring, asInes, volcanoes } = await importingSchool(t)
  t.match((await bring(twoParts)).lessons, [{ title: 'volcanoes' }])
  t.match((await bring(twoParts, { split: 'parts' })).lessons, [{ title: 'Magma', words: 2 }, { title: 'Lava', words: 2 }])

  const section = (await asInes({ method: 'POST', url: `/api/courses/${volcanoes}/sections`, payload: { title: 'Rock' } })).json()
  const { lessons } = await bring(oneText, { sectionId: String(section.id), keepFile: 'true' })
  t.match(await db.read.selectFrom('lessons').where('id', '=', lessons[0]!.id).select('section_id').execute(), [{ section_id: section.id }])
  const content = (await asInes({ url: `/api/lessons/${lessons[0]!.id}` })).json()
  t.match(content.content.root.children, [{ type: 'paragraph' }, { type: 'file', shown: false }])
  t.match(Object.values(content.media), [{ name: 'lava.md', kind: 'document' }])
})

test('a PDF is shown as it is above its words, unless nobody wants that; a scan is only shown', async t => {
  const { bring } = await importingSchool(t)
  const text = file('lava.pdf', pdf([[[50, 700, 12, 'Lava is molten rock.']]]))
  t.match((await bring(text)).texts[0], [{ type: 'file', shown: true }, { type: 'paragraph' }])
  t.match((await bring(text, { keepFile: 'false' })).texts[0], [{ type: 'paragraph' }])
  const scan = file('Lava, scanned.pdf', pdf([[]]))
  t.match(await bring(scan), { fault: null, lessons: [{ title: 'Lava, scanned', words: 0 }], notes: [{ note: 'page_without_text', where: 'Page 1', count: 1 }], texts: [[{ type: 'file', shown: true }]] })
  t.match(await bring(scan, { keepFile: 'false' }), { fault: 'empty', lessons: [], notes: [{ note: 'page_without_text' }] })
})

test('pictures become files of whoever sent them, seen by those who may see the lesson', async t => {
  const { bring, asInes, as, otto, ada } = await importingSchool(t)
  const { lessons, texts } = await bring(illustrated())
  t.match(lessons, [{ pictures: 1, words: 4 }])
  const image = texts[0]!.find(({ type }) => type === 'image')!
  t.match(image, { alt: 'A red point' })
  t.match((await asInes({ url: `/api/media/${String(image.mediaId)}` })).json(), { name: 'image1.png', kind: 'image', alt: 'A red point' })
  for (const person of [otto, ada]) t.equal((await (await as(person.id))({ url: `/api/media/${String(image.mediaId)}` })).statusCode, 404)

  const broken = await bring(illustrated(redPoint.subarray(0, 20)))
  t.match(broken, { lessons: [{ pictures: 0 }], notes: [{ note: 'picture_not_readable', where: 'image1.png' }] })
  t.notOk(kindsOf(broken.texts[0]!).has('image'))
})

test('sent twice with one key it is one import; without, it is two: somebody wants it so', async t => {
  const { db, data, send } = await importingSchool(t)
  const [one, two] = await Promise.all([send(oneText, {}, { key: 'lava-lava-1' }), send(oneText, {}, { key: 'lava-lava-1' })])
  t.equal(one.json().id, two.json().id)
  t.equal((await countRows(db)).lesson_imports, 1)
  t.equal(readdirSync(importsFolder(data)).length, 1)
  await send(oneText)
  t.equal((await countRows(db)).lesson_imports, 2)
  t.equal((await db.read.selectFrom('jobs').where('kind', '=', 'import_lessons').select('id').execute()).length, 2)
})

test('the job itself reads it, and what it made is there once however often it runs', async t => {
  const { app, db, data, send, read, show } = await importingSchool(t)
  const { id } = (await send(twoParts, { split: 'parts' })).json()
  const stopping = new AbortController()
  stopping.abort(new Error('the box stops'))
  await t.rejects(read(id, stopping.signal), /the box stops/)
  t.match(await show(id), { finishedAt: null, fault: null, lessons: [] }, 'half of it is nothing')

  for (const _ of [1, 2]) await read(id)
  t.equal((await show(id)).lessons.length, 2)
  t.equal((await countRows(db)).lessons, 2)

  const queued = (await send(oneText)).json().id
  const over = new Promise<void>(resolve => { app.events.toUser = (_userId, { importId, progress }) => { if (importId === queued && progress === 10_000) resolve() } })
  app.jobs.start()
  await over
  t.match((await show(queued)).lessons, [{ title: 'Lava' }])
  t.same(readdirSync(importsFolder(data)), [])
})

test('pictures that were kept before the power went are not kept again', async t => {
  const { db, send, read, show } = await importingSchool(t)
  const { id } = (await send(illustrated(), { keepFile: 'true' })).json()
  await db.write(trx => trx.updateTable('courses').set({ status: 'archived', published_at: null }).execute())
  await read(id)
  t.match(await show(id), { fault: 'course_closed', lessons: [] })
  const { media } = await countRows(db)
  t.equal(media, 2)

  await db.write(trx => trx.updateTable('courses').set({ status: 'active' }).execute())
  const again = (await send(illustrated(), { keepFile: 'true' })).json().id
  await db.write(trx => trx.updateTable('lesson_imports').where('id', '=', again).set({ created_at: 0 }).execute()) // the same import, begun before
  await read(again)
  t.match(await show(again), { fault: null, lessons: [{ pictures: 1 }] })
  t.equal((await countRows(db)).media, media)
})

test('where there is no room nothing is made; where pictures wait for others, the document waits behind them', async t => {
  const { db, send, read, show, ines } = await importingSchool(t)
  const large = file('large.pdf', pdf([[[50, 700, 12, 'Lava.']]], { objects: { 5: `<< /Length 1200000 >>\nstream\n${'x'.repeat(1_200_000)}\nendstream` } }))
  await db.write(trx => trx.updateTable('school').set({ instructor_quota_mb: 1 }).execute())
  const refused = (await send(large)).json().id
  await read(refused)
  t.match(await show(refused), { fault: 'no_room', lessons: [] })
  await db.write(trx => trx.updateTable('school').set({ instructor_quota_mb: 100 }).execute())

  const waiting = await putMedia(db, { by: ines.id, status: 'waiting' })
  await db.write(async trx => {
    const { id: _id, ...row } = await trx.selectFrom('media').selectAll().where('id', '=', waiting).executeTakeFirstOrThrow()
    for (let i = 0; i < 1_001; i++) await trx.insertInto('media').values(row).execute()
  })
  const { id } = (await send(illustrated())).json()
  await read(id)
  t.match(await show(id), { finishedAt: null, fault: null, lessons: [] })
  const jobs = await db.read.selectFrom('jobs').where('kind', '=', 'import_lessons').orderBy('id', 'desc').select(['priority', 'params']).execute()
  t.same(jobs[0], { priority: -10_000, params: JSON.stringify({ importId: id }) })
  await db.write(trx => trx.updateTable('media_files').set({ status: 'ready' }).execute())
  await read(id)
  t.match(await show(id), { lessons: [{ pictures: 1 }] })
})

test('files that nobody needs are swept away, those of waiting imports are not', async t => {
  const { app, db, data, send, show } = await importingSchool(t)
  const waiting = (await send(oneText)).json().id
  const lost = (await send(twoParts)).json().id
  await db.write(trx => trx.updateTable('jobs').where('id', '=', trx.selectFrom('lesson_imports').where('id', '=', lost).select('job_id')).set({ finished_at: 1, error: 'The program ended 5 times while this was running.' }).execute())
  t.match(await show(lost), { fault: 'interrupted', progress: 10_000, finishedAt: /^1970/ })
  writeFileSync(join(importsFolder(data), 'left-over'), 'x')
  await sweepImports(app)
  const [row] = await db.read.selectFrom('lesson_imports').where('id', '=', waiting).select('stored_name').execute()
  t.same(readdirSync(importsFolder(data)), [row!.stored_name])
  t.ok(existsSync(documentPath(data, row!.stored_name)))
})

test('words that are added are in the language of the school', async t => {
  const { db, bring } = await importingSchool(t)
  await db.write(trx => trx.updateTable('school').set({ language: 'es' }).execute())
  t.match(wordsOf((await bring(file('a.md', 'Agua[^1].\n\n[^1]: H2O'))).texts[0]!), /Notas al pie/)
})

test('documents wait for everybody’s pictures, and the second of one person for the first of another', async t => {
  const { app, db, send, as, otto, ines, rivers } = await importingSchool(t)
  const sent = [await send(oneText), await send(twoParts), await send(oneText, {}, { courseId: rivers, ask: await as(otto.id) })]
  t.same(sent.map(({ statusCode }) => statusCode), [202, 202, 202])
  await db.write(async trx => {
    for (const [kind, priority] of [['prepare_picture', -999], ['make_narration', 0]] as const) await app.jobs.add(trx, { kind, params: {}, priority, createdBy: ines.id, now: 1 })
  })
  const order = await db.read.selectFrom('jobs').orderBy('priority', 'desc').orderBy('id').select(['kind', 'created_by']).execute()
  t.same(order.map(job => [job.kind, job.created_by]), [
    ['make_narration', ines.id], ['prepare_picture', ines.id], ['import_lessons', ines.id], ['import_lessons', otto.id], ['import_lessons', ines.id]
  ])
})
