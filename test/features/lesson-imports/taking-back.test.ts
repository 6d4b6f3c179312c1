import { readdirSync } from 'node:fs'
import { test } from 'tap'
import { importsFolder } from '../../../server/features/lesson-imports/import-files.ts'
import { countRows } from '../../helpers/app.ts'
import { file, importingSchool } from './importing.ts'

const twoParts = file('volcanoes.md', '# Magma\n\nHot rock.\n\n# Lava\n\nIt flows.\n')
const oneText = file('lava.md', '# Lava\n\nIt flows.\n')

test('what an import made is taken back while nobody has touched it', async t => {
  const { db, bring, show, asInes, volcanoes } = await importingSchool(t)
  const { id, lessons } = await bring(twoParts, { split: 'parts' })
  const untouched = await bring(oneText)
  const takeBack = (importId: number) => asInes({ method: 'DELETE', url: `/api/lesson-imports/${importId}` })

  await asInes({ method: 'PATCH', url: `/api/lessons/${lessons[1]!.id}`, payload: { title: 'Lava flows' } })
  const refused = await takeBack(id)
  t.match(refused.json(), { code: 'import_in_use', message: /“Lava flows”/ })
  t.notMatch(refused.json().message, /Magma/)
  t.equal((await show(id)).lessons.length, 2)

  t.equal((await takeBack(untouched.id)).statusCode, 204)
  t.equal((await takeBack(untouched.id)).statusCode, 404)
  t.equal((await asInes({ url: `/api/lessons/${untouched.lessons[0]!.id}` })).statusCode, 404)
  t.same((await asInes({ url: `/api/courses/${volcanoes}/lesson-imports` })).json().items.map(({ id }: { id: number }) => id), [id])

  await asInes({ method: 'DELETE', url: `/api/lessons/${lessons[1]!.id}` })
  t.equal((await show(id)).lessons.length, 1, 'a lesson that was removed is not of it any more')
  t.equal((await takeBack(id)).statusCode, 204)
  t.match(await countRows(db), { lessons: 0, lesson_imports: 0, lesson_import_lessons: 0 })
})

test('lessons in use are in use in every way', async t => {
  const { db, bring, asInes, rivers, lesson } = await importingSchool(t)
  const ways: Record<string, (lessonId: number) => Promise<unknown>> = {
    'Published': id => asInes({ method: 'PUT', url: `/api/lessons/${id}/publication` }),
    'Hidden again': async id => { for (const method of ['PUT', 'DELETE'] as const) await asInes({ method, url: `/api/lessons/${id}/publication` }) },
    'To be published': id => asInes({ method: 'PUT', url: `/api/lessons/${id}/publication`, payload: { at: '2027-01-01T00:00:00Z' } }),
    'Put away': id => asInes({ method: 'PUT', url: `/api/lessons/${id}/archive` }),
    'Required': id => lesson('After', { prerequisiteIds: [id] }),
    'Moved': id => db.write(trx => trx.updateTable('lessons').where('id', '=', id).set({ course_id: rivers, position: 1 }).execute())
  }
  const { id, lessons } = await bring(file('ways.md', ['Untouched', ...Object.keys(ways)].map(title => `# ${title}\n\nWords.\n`).join('\n')), { split: 'parts' })
  for (const { id, title } of lessons) await ways[title]?.(id)
  const { code, message } = (await asInes({ method: 'DELETE', url: `/api/lesson-imports/${id}` })).json()
  t.equal(code, 'import_in_use')
  t.match(message, /and 1 more/)
  for (const title of Object.keys(ways).slice(0, 4)) t.match(message, `“${title}”`)
  t.notMatch(message, /Untouched/)
})

test('one that still waits is taken back before it is read, or while it is', async t => {
  const { db, data, send, read, asInes } = await importingSchool(t)
  const { id } = (await send(oneText)).json()
  t.equal((await asInes({ method: 'DELETE', url: `/api/lesson-imports/${id}` })).statusCode, 204)
  t.same(readdirSync(importsFolder(data)), [])
  await read(id)

  const second = (await send(oneText)).json().id
  const reading = read(second)
  await asInes({ method: 'DELETE', url: `/api/lesson-imports/${second}` })
  await reading.catch(() => {})
  t.match(await countRows(db), { lessons: 0, lesson_imports: 0 })
})
