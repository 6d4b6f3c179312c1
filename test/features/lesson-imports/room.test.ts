import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'
import { file, importingSchool } from './importing.ts'

test('a document that waited until the disk was full is not read any more, and says why', async t => {
  const { send, read, show, as, rosa, data, db } = await importingSchool(t)
  const { id } = (await send(file('notes.md', '# Lava\n\nLava is hot.\n'))).json()
  await (await as(rosa.id))({ method: 'PATCH', url: '/api/school', payload: { media: { freeFloorMb: 99_999_999 } } })
  await read(id)
  t.match(await show(id), { fault: 'no_room', lessons: [] })
  t.same(readdirSync(join(data, 'media', 'imports')), [])
  t.same(await db.read.selectFrom('lessons').select('id').execute(), [])
})
