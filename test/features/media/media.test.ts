import { test } from 'tap'
import fc from 'fast-check'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { tidyName } from '../../../server/features/media/media.rules.ts'
import { addLinks } from '../../../server/features/media/media-links.store.ts'
import { countRows, NOW } from '../../helpers/app.ts'
import { courseOf, lessonOf, pdf, png, school, send, upload, wav } from './school.ts'

test('the own files, newest first, by kind, by words of their names, by whether they are used', async t => {
  const { as, db, clock, ines, otto } = await school(t)
  const ask = await as(ines.id)
  const names = ['Árbol genealógico.pdf', 'arbol.png', 'Tone.wav', 'Zell-Aufbau.pdf', 'zell 2.pdf']
  const ids: number[] = []
  for (const [i, name] of names.entries()) {
    clock.advance(1_000)
    ids.push((await upload(t, ask, { name, bytes: name.endsWith('png') ? await png() : name.endsWith('wav') ? wav() : pdf(String(i)) })).id)
  }
  await upload(t, await as(otto.id), { name: 'arbol otto.pdf', bytes: pdf() })
  const list = async (query: string) => (await ask({ url: `/api/media?${query}` })).json() as { items: Array<{ id: number, name: string, uses: number, uploadedAt: string }>, nextCursor: string | null }
  const found = async (query: string) => (await list(query)).items.map(({ name }) => name)
  t.same(await found(''), names.toReversed())
  t.match((await list('')).items.at(-1), { uploadedAt: new Date(NOW + 1_000).toISOString(), uses: 0, kind: 'document', status: 'ready' })
  t.same(await found('search=ARBOL'), ['arbol.png', 'Árbol genealógico.pdf'])
  t.same(await found('search=aufbau%20zell'), ['Zell-Aufbau.pdf'])
  t.same(await found('kind=audio'), ['Tone.wav'])
  t.same(await found('search=%25'), [], 'a percent sign is a percent sign')

  const courseId = await courseOf(db, { instructorId: ines.id })
  const lesson = await lessonOf(db, { courseId })
  await db.write(async trx => {
    await addLinks(trx, { kind: 'course', id: courseId }, [ids[0]!])
    for (const subject of [{ kind: 'lesson', id: lesson.id }, { kind: 'lesson_draft', id: lesson.id }, { kind: 'lesson_version', id: lesson.versionId }, { kind: 'narration', id: lesson.id }] as const) await addLinks(trx, subject, [ids[0]!, ids[1]!])
  })
  t.same((await list('')).items.map(({ uses }) => uses), [0, 0, 0, 1, 2], 'all that was ever published of a lesson is one use')
  t.same(await found('unused=true'), names.slice(2).toReversed())

  const pages: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await list(`limit=2${cursor && `&cursor=${cursor}`}`)
    pages.push(...page.items.map(({ name }) => name))
    cursor = page.nextCursor
  }
  t.same(pages, names.toReversed())
  t.match((await ask({ url: '/api/media?cursor=nonsense' })).json(), { code: 'invalid' })
})

test('whoever may change a file learns what uses it, and of others\' courses only how many do', async t => {
  const { as, db, ines, otto, rosa, ada } = await school(t)
  const ask = await as(ines.id)
  const { id } = await upload(t, ask, { name: 'cells.pdf', bytes: pdf() })
  const uses = async (who: typeof ask) => (await who({ url: `/api/media/${id}/uses` })).json() as { items: Array<{ courseId: number, lessonId: number | null, place: string, archived: boolean }>, elsewhere: number }
  t.same(await uses(ask), { items: [], elsewhere: 0 })
  const [mine, theirs] = [await courseOf(db, { instructorId: ines.id, title: 'Biology' }), await courseOf(db, { instructorId: otto.id, title: 'Art' })]
  const lessons = [await lessonOf(db, { courseId: mine }), await lessonOf(db, { courseId: mine }), await lessonOf(db, { courseId: mine }), await lessonOf(db, { courseId: theirs })]
  await db.write(async trx => {
    await addLinks(trx, { kind: 'course', id: mine }, [id])
    for (const kind of ['lesson_version', 'lesson', 'lesson_draft', 'narration'] as const) await addLinks(trx, { kind, id: kind === 'lesson_version' ? lessons[0]!.versionId : lessons[0]!.id }, [id])
    for (const kind of ['lesson_version', 'lesson'] as const) await addLinks(trx, { kind, id: kind === 'lesson_version' ? lessons[1]!.versionId : lessons[1]!.id }, [id])
    await addLinks(trx, { kind: 'lesson_version', id: lessons[2]!.versionId }, [id])
    await addLinks(trx, { kind: 'lesson_draft', id: lessons[3]!.id }, [id])
    await trx.updateTable('lessons').where('id', '=', lessons[2]!.id).set({ archived_at: NOW, published_version_id: null, published_revision: null, published_at: null }).execute()
  })
  const found = await uses(ask)
  t.same(found.items.map(({ courseId, lessonId, place, archived }) => [courseId, lessonId, place, archived]), [
    [mine, null, 'course', false], [mine, lessons[0]!.id, 'text', false], [mine, lessons[1]!.id, 'published', false], [mine, lessons[2]!.id, 'earlier', true]
  ])
  t.equal(found.elsewhere, 1)
  t.match(await uses(await as(otto.id)), { items: [{ courseId: theirs, courseTitle: 'Art', place: 'text' }], elsewhere: 4 })
  t.match(await uses(await as(rosa.id)), { items: { length: 5 }, elsewhere: 0 })
  t.equal((await (await as(ada.id))({ url: `/api/media/${id}/uses` })).statusCode, 404)
})

test('a file is renamed and described', async t => {
  const { as, ines, otto, rosa } = await school(t)
  const ask = await as(ines.id)
  const { id } = await upload(t, ask, { name: 'IMG_1234.pdf', bytes: pdf() })
  const patch = (who: typeof ask, payload: object) => who({ method: 'PATCH', url: `/api/media/${id}`, payload })
  t.match((await patch(ask, { name: 'Cells.pdf' })).json(), { id, name: 'Cells.pdf', alt: '' })
  t.match((await patch(await as(rosa.id), { alt: 'A paper about cells' })).json(), { name: 'Cells.pdf', alt: 'A paper about cells' })
  t.equal((await ask({ url: '/api/media?search=cells' })).json().items.length, 1)
  t.equal((await patch(await as(otto.id), { alt: 'x' })).statusCode, 404)
  for (const payload of [{ name: '' }, { name: 'a\nb' }, { alt: 'x'.repeat(501) }, { owner: 1 }]) t.equal((await patch(ask, payload)).statusCode, 400)
})

test('whoever teaches with a file changes its words only where nobody else teaches with it', async t => {
  const { as, db, ines, otto } = await school(t)
  const [ask, other] = [await as(ines.id), await as(otto.id)]
  const { id } = await upload(t, ask, { name: 'a.wav', bytes: wav() })
  const [shared, mine] = [await courseOf(db, { instructorId: ines.id }), await courseOf(db, { instructorId: ines.id })]
  await db.write(async trx => {
    await trx.insertInto('course_staff').values({ course_id: shared, user_id: otto.id, added_at: NOW }).execute()
    await addLinks(trx, { kind: 'course', id: shared }, [id])
  })
  const changes = (who: typeof ask) => Promise.all([
    who({ method: 'PATCH', url: `/api/media/${id}`, payload: { alt: 'A tone' } }),
    who({ method: 'PUT', url: `/api/media/${id}/captions/en`, payload: { label: 'English', text: '00:00.000 --> 00:01.000\nOh' } }),
    who({ method: 'DELETE', url: `/api/media/${id}/captions/en` })
  ])
  t.same((await changes(other)).map(({ statusCode }) => statusCode), [200, 200, 204])
  for (const how of ['course', 'lesson_version', 'lesson_draft'] as const) {
    const { id: lessonId, versionId } = await lessonOf(db, { courseId: mine })
    await db.write(trx => addLinks(trx, { kind: how, id: how === 'course' ? mine : how === 'lesson_version' ? versionId : lessonId }, [id]))
    const before = await countRows(db)
    for (const response of await changes(other)) t.match([response.statusCode, response.json().code], [409, 'used_elsewhere'], how)
    t.same(await countRows(db), before)
    t.same((await changes(ask)).map(({ statusCode }) => statusCode), [200, 200, 204], 'whose it is may')
    await db.write(trx => trx.deleteFrom('media_links').where('subject_kind', '=', how).where('subject_id', '<>', shared).execute())
  }
})

test('a file goes when nothing uses it; its content goes with the last who has it', async t => {
  const { as, db, data, ines, otto } = await school(t)
  const [ask, other] = [await as(ines.id), await as(otto.id)]
  const remove = (who: typeof ask, id: number) => who({ method: 'DELETE', url: `/api/media/${id}` })
  const [{ id: mine }, { id: theirs }] = [await upload(t, ask, { name: 'a.pdf', bytes: pdf() }), await upload(t, other, { name: 'b.pdf', bytes: pdf() })]
  const courseId = await courseOf(db, { instructorId: ines.id })
  const lesson = await lessonOf(db, { courseId })
  const uses: Array<[what: string, begin: () => Promise<unknown>, end: () => Promise<unknown>]> = [
    ['a link', () => db.write(trx => addLinks(trx, { kind: 'lesson', id: lesson.id }, [mine])), () => db.write(trx => trx.deleteFrom('media_links').execute())],
    ['a course’s picture', () => db.write(trx => trx.updateTable('courses').set({ picture_id: mine }).execute()), () => db.write(trx => trx.updateTable('courses').set({ picture_id: null }).execute())],
    ['a narration', () => db.write(trx => trx.insertInto('lesson_narrations').values({ lesson_id: lesson.id, source: 'recording', media_id: mine, updated_at: NOW }).execute()), () => db.write(trx => trx.deleteFrom('lesson_narrations').execute())]
  ]
  for (const [what, begin, end] of uses) {
    await begin()
    t.match((await remove(ask, mine)).json(), { code: 'media_in_use' }, what)
    await end()
  }
  t.equal((await remove(other, mine)).statusCode, 404)
  const outcomes = await Promise.all([1, 2].map(() => remove(ask, mine)))
  t.ok(outcomes.every(({ statusCode }) => [204, 404].includes(statusCode)))
  t.equal((await other({ url: `/api/media/${theirs}/file` })).statusCode, 200)
  t.equal((await remove(other, theirs)).statusCode, 204)
  t.same([await db.read.selectFrom('media_files').selectAll().execute(), readdirSync(join(data, 'media', 'files'))], [[], []])
  t.notOk(existsSync(join(data, 'media', 'files', 'original')))
  const again = await upload(t, ask, { name: 'a.pdf', bytes: pdf() })
  t.ok(again.id > theirs, 'an id is never given twice: lessons of years ago name it')
})

test('a file of an account that is gone stays where it is used', async t => {
  const { as, db, ines, otto } = await school(t)
  const { id } = await upload(t, await as(ines.id), { name: 'a.pdf', bytes: pdf() })
  const courseId = await courseOf(db, { instructorId: otto.id })
  await db.write(async trx => {
    await addLinks(trx, { kind: 'course', id: courseId }, [id])
    await trx.deleteFrom('users').where('id', '=', ines.id).execute()
  })
  t.match((await (await as(otto.id))({ url: `/api/media/${id}` })).json(), { name: 'a.pdf' })
})

test('names are kept without what cannot be seen or printed', async t => {
  t.equal(tidyName('../../etc/passwd'), 'passwd')
  t.equal(tidyName('C:\\Users\\Ines\\Bild\u202e gpj.exe'), 'Bild gpj.exe')
  t.equal(tidyName('\u200b \n'), 'file')
  t.equal(tidyName(`${'x'.repeat(300)}.jpeg`).length, 255)
  t.match(tidyName(`${'😀'.repeat(200)}.jpeg`), /😀\.jpeg$/)
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), sent => {
    const name = tidyName(sent)
    return name.length >= 1 && name.length <= 255 && name.isWellFormed() && !/[/\\\u0000-\u001f]/.test(name) && name.trim() === name
  }))
  const { as, ines } = await school(t)
  t.match((await send(await as(ines.id), { name: 'a"b.pdf', bytes: pdf() })).statusCode, /201|400/)
})
