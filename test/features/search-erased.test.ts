import { test, type Test } from 'tap'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import type { Db } from '../../server/db/open.ts'
import { tasksOf } from '../../server/jobs/tasks.ts'
import { testApp } from '../helpers/app.ts'
import { makeCourse, makeLesson } from '../helpers/library.ts'
import { makeUser } from '../helpers/make.ts'

async function school (t: Test) {
  const box = await testApp(t)
  const ines = await makeUser(box.db, { role: 'instructor' })
  const course = await makeCourse(box.db, ines.id)
  const lesson = await makeLesson(box.db, course.id, { texts: ['Cells have walls.'] })
  const asInes = await box.as(ines.id)
  const note = (key: string, text: string) => asInes({ method: 'PUT', url: `/api/lessons/${lesson.id}/notes/${key}`, payload: { position: null, text } })
  return { ...box, lesson, asInes, note }
}

/** Whether the database's file holds these letters anywhere, when all of the WAL has been brought home. */
function holds ({ file }: Db, letters: string) {
  const sqlite = new Database(file)
  const [{ busy }] = sqlite.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }]
  if (busy) throw new Error('The WAL could not be brought home.')
  const found = sqlite.serialize().includes(letters)
  sqlite.close()
  return found
}

/** The index keeps the first two and three letters of each word by themselves. */
const beginnings = async (db: Db) => (await sql<{ n: number }>`select count(*) as n from documents_search_data where instr(block, cast('qz' as blob)) > 0`.execute(db.read)).rows[0]!.n

test('of a note that is deleted no word is left in the database file', async t => {
  const { db, asInes, lesson, note } = await school(t)
  for (let i = 0; i < 40; i++) t.equal((await note(`other-note-${i}`, `Something about cells, number ${i}`)).statusCode, 200)
  t.equal((await note('a-note-of-mine', 'My qzxsecretive thoughts about Otto')).statusCode, 200)
  for (let i = 40; i < 80; i++) await note(`other-note-${i}`, `More about cells, number ${i}`) // its words come to lie in parts that are merged
  t.ok(holds(db, 'qzxsecretive'))
  t.ok(await beginnings(db) > 0)

  const removed = await asInes({ method: 'DELETE', url: `/api/lessons/${lesson.id}/notes/a-note-of-mine` })
  t.equal(removed.statusCode, 204)
  t.notOk(holds(db, 'qzxsecretive'))
  t.equal(await beginnings(db), 0, 'nor what words begin with')
  const found = async (q: string) => (await asInes({ url: `/api/search?q=${q}` })).json().items.length as number
  t.equal(await found('qzxsecretive'), 0)
  t.ok(await found('cells') > 0, 'the others are still found')
})

test('what was taken out of a note leaves the file in the night after', async t => {
  const { app, db, note } = await school(t)
  await note('a-note-of-mine', 'My qzxsecretive thoughts')
  await note('a-note-of-mine', 'My thoughts')
  t.ok(holds(db, 'qzxsecretive') || await beginnings(db) > 0, 'it is struck out, no more')
  await tasksOf(app).find(({ name }) => name === 'check_search')!.run()
  t.notOk(holds(db, 'qzxsecretive'))
  t.equal(await beginnings(db), 0)
})
