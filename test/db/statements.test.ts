import { test } from 'tap'
import Sqlite, { type Statement } from 'better-sqlite3'
import { preparedOnce } from '../../server/db/statements.ts'
import { addLinks, listMedia, listUsable, replaceLinks } from '../../server/features/media/media-links.store.ts'
import { testApp } from '../helpers/app.ts'
import { putMedia } from '../helpers/teaching.ts'
import { makeSchool, makeUser } from '../helpers/make.ts'

test('each text is prepared once; when there are too many the oldest goes, not the newest', async t => {
  const sqlite = new Sqlite(':memory:')
  t.teardown(() => sqlite.close())
  const kept = new Map<string, Statement>()
  const statementFor = preparedOnce(sqlite, kept, 3)
  const first = statementFor('select 1')
  t.equal(statementFor('select 1'), first)
  for (const n of [2, 3, 4, 5]) statementFor(`select ${n}`)
  t.same([...kept.keys()], ['select 3', 'select 4', 'select 5'])
  t.equal(statementFor('select 5'), kept.get('select 5'))
})

test('however many files are asked about, it is one text', async t => {
  const { db } = await testApp(t)
  await makeSchool(db)
  const { id } = await makeUser(db, { role: 'instructor' })
  const media = [await putMedia(db, { by: id }), await putMedia(db, { by: id }), await putMedia(db, { by: id })]
  const subject = { kind: 'lesson' as const, id: 1 }
  const asked = (mediaIds: number[]) => {
    const by = { id, role: 'instructor' as const }
    return db.write(async trx => {
      await addLinks(trx, subject, mediaIds)
      await replaceLinks(trx, subject, mediaIds.slice(1))
      return [(await listUsable(trx, { mediaIds, by })).length, (await listMedia(trx, mediaIds)).length, (await trx.selectFrom('media_links').select('media_id').execute()).length]
    })
  }
  const { prototype } = Sqlite as unknown as { prototype: { prepare: (text: string) => unknown } }
  const prepare = prototype.prepare
  t.same(await asked(media), [3, 3, 2])
  const texts: string[] = []
  prototype.prepare = function (text) { texts.push(text); return prepare.call(this, text) }
  t.teardown(() => { prototype.prepare = prepare })
  t.same(await asked(media.slice(0, 2)), [2, 2, 1])
  t.same(texts, [])
})
