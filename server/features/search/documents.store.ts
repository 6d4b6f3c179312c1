import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'
import type { ContentDocument } from '../content/content.schemas.ts'
import { plainText } from '../content/content.rules.ts'
import { indexable } from './words.rules.ts'

// What can be found by search. Each function belongs in the write that changes what it reads: it reads it again and brings the
// index up to date; what has not changed is not written. Who may find it is decided when somebody searches, not here.

const mostLetters = 100_000 // some sixty pages: beyond, putting a text into the index would hold up the class's writes

const mostLettersOfNote = 4_000 // anybody may write one, as often as they like

interface SearchDocument {
  kind: 'course' | 'lesson' | 'note', subjectId: number, courseId: number, lessonId: number | null, userId: number | null, title: string, keywords: string, text: string
}

/** A lesson as it is published, or the draft while it is not; one in the archive, or gone, is taken out. */
export async function indexLesson (trx: Queries, lessonId: number) {
  const lesson = await trx.selectFrom('lessons').leftJoin('lesson_versions as version', 'version.id', 'lessons.published_version_id')
    .leftJoin('lesson_drafts as draft', 'draft.lesson_id', 'lessons.id').where('lessons.id', '=', lessonId)
    .select(['lessons.course_id as courseId', 'lessons.summary', 'lessons.keywords', 'lessons.objectives', 'lessons.archived_at as archivedAt'])
    .select(eb => [eb.fn.coalesce('version.title', 'lessons.title').as('title'), eb.fn.coalesce('version.content', 'draft.content').as('content')]).executeTakeFirst()
  if (!lesson || lesson.archivedAt !== null) return unindexLesson(trx, lessonId)
  await put(trx, {
    kind: 'lesson', subjectId: lessonId, courseId: lesson.courseId, lessonId, userId: null,
    title: lesson.title, keywords: listed(lesson.keywords), text: lines(lesson.summary, listed(lesson.objectives), words(lesson.content))
  })
  // Notes stay with their lesson when it moves to another course.
  await trx.updateTable('search_documents').where('lesson_id', '=', lessonId).where('course_id', '<>', lesson.courseId).set({ course_id: lesson.courseId }).execute()
}

export const unindexLesson = (trx: Queries, lessonId: number) => remove(trx, 'lesson', lessonId)

/** A course of any status; one that is gone has taken its document with it. */
export async function indexCourse (trx: Queries, courseId: number) {
  const course = await trx.selectFrom('courses').where('id', '=', courseId)
    .select(['title', 'description', 'objectives', 'syllabus', sql<string>`(select json_group_array(tag) from course_tags where course_id = courses.id)`.as('tags')])
    .executeTakeFirst()
  if (!course) return
  await put(trx, {
    kind: 'course', subjectId: courseId, courseId, lessonId: null, userId: null,
    title: course.title, keywords: listed(course.tags), text: lines(course.description, listed(course.objectives), words(course.syllabus))
  })
}

/** For its owner alone. The lesson's title is looked up when the note is found: it may change. */
export async function indexNote (trx: Queries, noteId: number) {
  const note = await trx.selectFrom('lesson_notes').innerJoin('lessons', 'lessons.id', 'lesson_notes.lesson_id').where('lesson_notes.id', '=', noteId)
    .select(['lesson_notes.user_id as userId', 'lesson_notes.lesson_id as lessonId', 'lesson_notes.text', 'lessons.course_id as courseId']).executeTakeFirst()
  if (!note) return unindexNote(trx, noteId)
  await put(trx, { kind: 'note', subjectId: noteId, title: '', keywords: '', ...note, text: note.text.slice(0, mostLettersOfNote) })
}

export const unindexNote = (trx: Queries, noteId: number) => remove(trx, 'note', noteId)

async function put (trx: Queries, { kind, subjectId, courseId, lessonId, userId, ...texts }: SearchDocument) {
  const [title, keywords, text] = [texts.title, texts.keywords, texts.text.slice(0, mostLetters)].map(indexable) as [string, string, string]
  await trx.insertInto('search_documents').values({ kind, subject_id: subjectId, course_id: courseId, lesson_id: lessonId, user_id: userId, title, keywords, text })
    .onConflict(conflict => conflict.columns(['kind', 'subject_id']).doUpdateSet({ course_id: courseId, title, keywords, text })
      .where(eb => eb.or([
        eb('search_documents.course_id', '<>', courseId), eb('search_documents.title', '<>', title),
        eb('search_documents.keywords', '<>', keywords), eb('search_documents.text', '<>', text)
      ]))).execute()
}

async function remove (trx: Queries, kind: SearchDocument['kind'], subjectId: number) {
  await trx.deleteFrom('search_documents').where('kind', '=', kind).where('subject_id', '=', subjectId).execute()
}

const listed = (json: string) => (JSON.parse(json) as string[]).join(', ')
/** Without its formulas: nobody looks for TeX, and in what is shown around a find it is only noise. */
const words = (content: string | null) =>
  content === null ? '' : plainText(JSON.parse(content, (name, value: unknown) => name === 'equation' ? ' … ' : value) as ContentDocument)
const lines = (...texts: string[]) => texts.filter(text => text.trim() !== '').join('\n')
