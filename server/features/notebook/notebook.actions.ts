import { Readable } from 'node:stream'
import type { Queries } from '../../db/open.ts'
import { conflict } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { cursorOf } from '../../http/schemas.ts'
import type { Services } from '../../services.ts'
import { requireReadLesson } from '../courses/access.actions.ts'
import { findLessonAccess } from '../courses/access.store.ts'
import { dayOf } from '../school/school.rules.ts'
import { indexNote, unindexNote } from '../search/documents.store.ts'
import { fitting, hasRoom, isReadable, mostOfLesson } from './notebook.rules.ts'
import { headingOf, markdownOf } from './notebook-export.rules.ts'
import type { Bookmark, LessonNotebook, Note, Notebook, NotebookQuery, SaveBookmark, SaveNote } from './notebook.schemas.ts'
import {
  countOfLesson, findBookmark, findNote, findReader, listBookmarks, listNotes, listWrittenAbout, measureNotes, removeBookmark, removeNote, saveBookmark, saveNote, toBookmark, toNote
} from './notebook.store.ts'

type Changing = Pick<Services, 'db' | 'clock'>
interface Place { lessonId: number, key: string, by: CurrentUser }

/** What this person has marked and noted in a lesson they may read. */
export function showLessonNotebook ({ db }: Pick<Services, 'db'>, { lessonId, by }: { lessonId: number, by: CurrentUser }): LessonNotebook {
  requireReadLesson(db.read, lessonId, by)
  return writtenAbout(db.read, lessonId, by.id)
}

function writtenAbout (db: Queries, lessonId: number, userId: number): LessonNotebook {
  return { bookmarks: listBookmarks(db, { lessonId, userId }).map(toBookmark), notes: listNotes(db, { lessonId, userId }).map(toNote) }
}

export async function putBookmark (app: Changing, { lessonId, key, by, ...bookmark }: Place & SaveBookmark): Promise<Bookmark> {
  return app.db.write(async trx => {
    const known = await findBookmark(trx, { userId: by.id, key })
    await requirePlace(trx, 'lesson_bookmarks', { lessonId, by, known })
    return toBookmark(await saveBookmark(trx, { userId: by.id, lessonId, key, ...bookmark, now: app.clock.now() }))
  })
}

export async function putNote (app: Changing, { lessonId, key, by, ...note }: Place & SaveNote): Promise<Note> {
  return app.db.write(async trx => {
    const known = await findNote(trx, { userId: by.id, key })
    await requirePlace(trx, 'lesson_notes', { lessonId, by, known })
    await requireRoom(trx, { lessonId, by, known, text: note.text })
    const saved = await saveNote(trx, { userId: by.id, lessonId, key, ...note, now: app.clock.now() })
    await indexNote(trx, saved.id)
    return toNote(saved)
  })
}

/** What is there already is its writer's, and may be changed even when the lesson is not to be read any more. */
async function requirePlace (trx: Queries, table: 'lesson_bookmarks' | 'lesson_notes', { lessonId, by, known }: Omit<Place, 'key'> & { known: { lessonId: number } | undefined }) {
  if (known && known.lessonId !== lessonId) throw conflict('key_used', 'This key belongs to something in another lesson. Choose a new one.')
  if (known) return
  requireReadLesson(trx, lessonId, by)
  if (await countOfLesson(trx, table, { userId: by.id, lessonId }) < mostOfLesson) return
  throw conflict('notebook_full', `There is room for ${mostOfLesson} in one lesson. Remove some first.`)
}

async function requireRoom (trx: Queries, { lessonId, by, known, text }: Omit<Place, 'key'> & { known: { bytes: number } | undefined, text: string }) {
  const grows = Buffer.byteLength(text) - (known?.bytes ?? 0)
  if (grows <= 0 || hasRoom(await measureNotes(trx, { userId: by.id, lessonId }), { grows, isNew: known === undefined })) return
  throw conflict('notebook_full', 'There is no room for so many words. Remove or shorten some notes first.')
}

export async function deleteBookmark ({ db }: Pick<Services, 'db'>, { lessonId, key, by }: Place) {
  await db.write(trx => removeBookmark(trx, { userId: by.id, lessonId, key }))
}

export async function deleteNote ({ db }: Pick<Services, 'db'>, { lessonId, key, by }: Place) {
  await db.write(async trx => {
    const noteId = await removeNote(trx, { userId: by.id, lessonId, key })
    if (noteId !== undefined) await unindexNote(trx, noteId)
  })
}

/** Everything this person has marked and noted, also in lessons that are hidden by now: their titles, nothing else of them. */
export async function showNotebook ({ db }: Pick<Services, 'db'>, { by, cursor, limit }: NotebookQuery & { by: CurrentUser }): Promise<Notebook> {
  const lessons = await listWrittenAbout(db.read, { userId: by.id, cursor, limit })
  const shown = lessons.slice(0, fitting(lessons, limit))
  const items = shown.map(({ lessonId, lessonTitle, courseId, courseTitle }) => {
    const [access] = findLessonAccess(db.read, { lessonId, userId: by.id })
    return { lessonId, lessonTitle, courseId, courseTitle, readable: isReadable(access!, by), ...writtenAbout(db.read, lessonId, by.id) }
  })
  const last = shown.at(-1)
  return { items, nextCursor: last && lessons.length > shown.length ? cursorOf([last.courseKey, last.courseId, last.position, last.lessonId]) : null }
}

/** The same as one Markdown file, written page by page: however much it is, little of it is in memory. */
export function exportNotebook (app: Changing, by: CurrentUser) {
  const { firstName, lastName, preferences, schoolLanguage, schoolTimeZone } = findReader(app.db.read, { userId: by.id })[0]!
  const { language, timeZone } = JSON.parse(preferences) as { language?: string | null, timeZone?: string | null }
  const day = dayOf(app.clock.now(), timeZone ?? schoolTimeZone ?? 'UTC')
  const spoken = language ?? schoolLanguage ?? 'en'
  return { name: `notes-${day}.md`, text: Readable.from(pages(app, by, headingOf({ name: `${firstName} ${lastName}`, day, language: spoken }), spoken)) }
}

async function * pages (app: Pick<Services, 'db'>, by: CurrentUser, heading: string, language: string) {
  yield heading
  let courseId: number | undefined
  let cursor: string | undefined
  do {
    const page = await showNotebook(app, { by, cursor, limit: 100 })
    for (const lesson of page.items) {
      yield markdownOf(lesson, { newCourse: lesson.courseId !== courseId, language })
      courseId = lesson.courseId
    }
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}
