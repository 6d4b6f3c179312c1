import { test } from 'tap'
import Database from 'better-sqlite3'
import { indexCourse, indexLesson, indexNote, unindexLesson, unindexNote } from '../../server/features/search/documents.store.ts'
import type { Db, Queries } from '../../server/db/open.ts'
import { tasksOf } from '../../server/jobs/tasks.ts'
import { NOW, testApp } from '../helpers/app.ts'
import { contentOf, makeCourse, makeLesson } from '../helpers/library.ts'
import { makeUser } from '../helpers/make.ts'

async function school (t: Parameters<typeof testApp>[0]) {
  const box = await testApp(t)
  const ines = await makeUser(box.db, { role: 'instructor' })
  const course = await makeCourse(box.db, ines.id, { title: 'Biology', description: 'Of life', tags: ['cells', 'Plantas'], objectives: '["Name three organs"]', syllabus: JSON.stringify(contentOf('Week one')) })
  return { ...box, ines, course }
}

const served = ({ db, readThread, clock, config, access, events, questionBodies }: Awaited<ReturnType<typeof testApp>>['app']) => ({ db, readThread, clock, config, access, events, questionBodies })
const documents = (db: Db) => db.read.selectFrom('search_documents').select(['kind', 'subject_id as id', 'course_id as courseId', 'title', 'keywords', 'text']).orderBy('id').execute()
const written = (db: Db) => db.read.selectFrom('documents_search_words').select('term').execute().then(rows => rows.map(({ term }) => term))
/** Changes by SQLite's own count: a write to the index is several. */
async function changesOf (db: Db, work: (trx: Queries) => Promise<unknown>) {
  const sqlite = new Database(db.file, { readonly: true })
  const size = () => sqlite.prepare('select coalesce(sum(length(block)), 0), count(*) from documents_search_data').raw().get()
  const before = size()
  await db.write(work)
  const after = size()
  sqlite.close()
  return JSON.stringify(before) !== JSON.stringify(after)
}

test('what a course, a lesson and a note say, in the index', async t => {
  const { db, ines, course } = await school(t)
  const lesson = await makeLesson(db, course.id, { title: 'Cells', summary: 'Small rooms', objectives: '["See one"]', keywords: '["microscope","Zelle"]', texts: ['They have walls.', 'Not all.'] })
  const noteId = await db.write(async trx => {
    const { id } = await trx.insertInto('lesson_notes').values({ user_id: ines.id, key: 'note-0001', lesson_id: lesson.id, text: 'Bring onions', created_at: NOW, updated_at: NOW }).returning('id').executeTakeFirstOrThrow()
    await indexNote(trx, id)
    return id
  })
  t.same(await documents(db), [
    { kind: 'course', id: course.id, courseId: course.id, title: 'Biology', keywords: 'cells, Plantas', text: 'Of life\nName three organs\nWeek one' },
    { kind: 'lesson', id: lesson.id, courseId: course.id, title: 'Cells', keywords: 'microscope, Zelle', text: 'Small rooms\nSee one\nThey have walls. Not all.' },
    { kind: 'note', id: noteId, courseId: course.id, title: '', keywords: '', text: 'Bring onions' }
  ])

  const other = await makeCourse(db, ines.id)
  await db.write(async trx => {
    await trx.updateTable('lessons').where('id', '=', lesson.id).set({ course_id: other.id }).execute()
    await indexLesson(trx, lesson.id)
  })
  t.same((await documents(db)).filter(({ kind }) => kind !== 'course').map(({ courseId }) => courseId), [other.id, other.id], 'notes move with their lesson')
  await db.write(trx => unindexNote(trx, noteId))
  await db.write(trx => unindexLesson(trx, lesson.id))
  t.same((await documents(db)).map(({ kind }) => kind), ['course', 'course'])
  await db.write(async trx => { for (const index of [indexNote, indexLesson, indexCourse]) await index(trx, 999) })
  t.equal((await documents(db)).length, 2, 'what is not there is not an error')
})

test('a lesson in the archive is out; one that is gone has left no words behind', async t => {
  const { db, course } = await school(t)
  const lesson = await makeLesson(db, course.id, { published: false, texts: ['unmistakable'] })
  t.ok((await written(db)).includes('unmistakable'))
  await db.write(async trx => {
    await trx.updateTable('lessons').where('id', '=', lesson.id).set({ archived_at: NOW }).execute()
    await indexLesson(trx, lesson.id)
  })
  t.notOk((await written(db)).includes('unmistakable'))
  await db.write(async trx => {
    await trx.updateTable('lessons').where('id', '=', lesson.id).set({ archived_at: null }).execute()
    await indexLesson(trx, lesson.id)
  })
  await db.write(trx => trx.deleteFrom('courses').where('id', '=', course.id).execute())
  t.same(await written(db), [], 'the course took everything along')
})

test('the index is written only when words have changed', async t => {
  const { db, course } = await school(t)
  const lesson = await makeLesson(db, course.id)
  t.notOk(await changesOf(db, trx => indexLesson(trx, lesson.id)), 'the same again')
  t.notOk(await changesOf(db, async trx => {
    await trx.updateTable('lessons').where('id', '=', lesson.id).set({ estimated_minutes: 7, revision: 2 }).execute()
    await indexLesson(trx, lesson.id)
  }), 'something nobody searches for')
  t.ok(await changesOf(db, async trx => {
    await trx.updateTable('lessons').where('id', '=', lesson.id).set({ summary: 'Different' }).execute()
    await indexLesson(trx, lesson.id)
  }))
})

test('a very long lesson holds up nobody: its beginning is found', async t => {
  const { db, course } = await school(t)
  const words = Array.from({ length: 60_000 }, (_, i) => `word${(i * 7_919) % 20_011}`).join(' ')
  const lesson = await makeLesson(db, course.id, { texts: [words.slice(0, 490_000)] })
  const { text } = await db.read.selectFrom('search_documents').where('kind', '=', 'lesson').select('text').executeTakeFirstOrThrow()
  t.equal(text.length, 100_000)
  let took = 0
  await db.write(async trx => {
    await trx.updateTable('lessons').where('id', '=', lesson.id).set({ title: 'Another title' }).execute()
    await trx.updateTable('lesson_versions').where('lesson_id', '=', lesson.id).set({ content: JSON.stringify(contentOf(words.slice(10_000, 500_000))) }).execute()
    const since = performance.now()
    await indexLesson(trx, lesson.id)
    took = performance.now() - since
  })
  t.comment(`490,000 letters indexed anew in ${took.toFixed(1)} ms`)
})

test('a damaged index is noticed and made anew', async t => {
  const { app, db, course } = await school(t)
  await makeLesson(db, course.id, { texts: ['chlorophyll'] })
  const said: string[] = []
  const night = () => tasksOf({ ...served(app), log: { warn: (_details, message) => said.push(message) } }).find(({ name }) => name === 'check_search')!.run()
  const mended = () => db.read.selectFrom('audit_entries').where('action', '=', 'search.made_anew').select(['actor_label', 'at']).execute()
  await night()
  t.same([said, await mended()], [[], []], 'it is whole')
  const damage = {
    'a text that changed behind its back': "drop trigger documents_search_changed; update search_documents set text = 'melanin' where kind = 'lesson'",
    'a part of it lost': 'delete from documents_search_data where id > 10',
    'words of a text that is gone': 'drop trigger documents_search_removed; delete from search_documents'
  }
  for (const [i, [why, statements]] of Object.entries(damage).entries()) {
    const sqlite = new Database(db.file)
    sqlite.unsafeMode() // writes into what belongs to the index
    sqlite.exec(statements)
    sqlite.close()
    for (const time of ['found', 'whole again']) {
      await night()
      t.equal(said.length, i + 1, `${why}: ${time}`)
      t.same(await mended(), said.map(() => ({ actor_label: 'timetable', at: NOW })))
    }
  }
  t.same(await written(db), [])
})
