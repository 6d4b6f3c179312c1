import { sql, type RawBuilder } from 'kysely'
import { hot, type Value } from '../../db/hot.ts'
import type { Queries } from '../../db/open.ts'
import type { Role } from '../../db/tables.ts'
import { openPrerequisites } from '../courses/access.store.ts'
import { knownTitle } from '../lessons/titles.store.ts'
import type { SearchKind } from './search.schemas.ts'
import { marks, matchOf, shownMatchOf, titleMatchOf, type Word } from './words.rules.ts'

// Asked on the read thread. Whatever is found goes through `foundBy` first.

interface Asking { id: number, role: Role }
export interface Wanted { words: Word[], by: Asking, /** Not by keywords. */ shown?: boolean, kind?: SearchKind | undefined, courseId?: number | undefined }

const snippetWords = 24
const nobody = sql<number>`0`

/** What this person may find, beside notes of their own: `courses`, `lessons` and `enrolment` are those of the document. */
const visibleTo: Record<Role, (userId: RawBuilder<number>) => RawBuilder<boolean>> = {
  admin: () => sql`document.kind <> 'note'`,
  instructor: userId => sql`document.kind <> 'note'
    and (courses.instructor_id = ${userId} or exists (select 1 from course_staff where course_id = courses.id and user_id = ${userId}))`,
  student: () => sql`courses.published_at is not null and case document.kind
    when 'lesson' then enrolment.status in ('active', 'completed') and lessons.published_version_id is not null
    when 'course' then enrolment.status in ('active', 'completed', 'waiting') or courses.self_enrolment = 1 end`
}

/**
 * One more than `limit`, the best first. A word counts most in a title, then among keywords. A lesson that is locked is found by its
 * title alone: what it says must not be guessed word by word.
 */
export async function findHits (db: Queries, { words, by, shown = false, kind, courseId, offset, limit }: Wanted & { offset: number, limit: number }) {
  const userId = sql<number>`${by.id}`
  const locked = by.role === 'student' ? openPrerequisites(userId) : nobody
  let query = db.with(cte => cte('hits').materialized(), hits => hits.selectFrom('documents_search').where(matching(shown ? shownMatchOf(words) : matchOf(words)))
    .select(['rowid', sql<number>`bm25(documents_search, 10.0, 4.0, 1.0)`.as('score')]))
    .selectFrom('hits').innerJoin('search_documents as document', 'document.id', 'hits.rowid').innerJoin('courses', 'courses.id', 'document.course_id')
    .leftJoin('lessons', 'lessons.id', 'document.lesson_id')
    .leftJoin('enrolments as enrolment', join => join.onRef('enrolment.course_id', '=', 'document.course_id').on('enrolment.user_id', '=', by.id))
    .where(eb => eb.or([eb.and([eb('document.kind', '=', 'note'), eb('document.user_id', '=', by.id)]), visibleTo[by.role](userId)]))
    .where(sql<boolean>`(document.kind <> 'lesson' or ${locked} = 0 or document.id in (select rowid from documents_search where ${matching(titleMatchOf(words))}))`)
  if (kind) query = query.where('document.kind', '=', kind)
  if (courseId) query = query.where('document.course_id', '=', courseId)
  return query.orderBy('hits.score').orderBy('document.id').limit(limit + 1).offset(offset).select([
    'document.id', 'document.kind', 'document.subject_id as subjectId', 'document.course_id as courseId', 'document.lesson_id as lessonId', 'courses.title as courseTitle',
    sql<0 | 1>`document.kind <> 'note' and (courses.published_at is null or (document.kind = 'lesson' and lessons.published_version_id is null))`.as('draft'),
    sql<number>`case document.kind when 'lesson' then ${locked} else 0 end`.as('locked'),
    sql<string | null>`case document.kind when 'note' then ${knownTitle} end`.as('lessonTitle'),
    sql<string | null>`case document.kind when 'note' then (select key from lesson_notes where id = document.subject_id) end`.as('noteKey')
  ]).execute()
}

export type HitRow = Awaited<ReturnType<typeof findHits>>[number]

/** Of these documents: the title and some words around what was found, with marks. */
export async function findMarked (db: Queries, { words, ids }: { words: Word[], ids: number[] }) {
  if (ids.length === 0) return []
  return db.selectFrom('documents_search').where(matching(matchOf(words))).where('rowid', 'in', ids).select([
    'rowid as id', sql<string>`highlight(documents_search, 0, ${marks.begin}, ${marks.end})`.as('title'),
    sql<string>`snippet(documents_search, 2, ${marks.begin}, ${marks.end}, '…', ${snippetWords})`.as('snippet')
  ]).execute()
}

const matching = (match: string) => sql<boolean>`documents_search match ${match}`

/** Words of the index that a folded, mistyped one may have meant, the likeliest first. Whose they are is not known here. */
export async function listNearWords (db: Queries, word: string) {
  const { rows } = await sql<{ word: string }>`select value as word from json_each(near_words(${word}))`.execute(db)
  return rows.map(row => row.word)
}

export const findSchoolLanguage = hot((db, _value: Value<object>) => db.selectFrom('school').select('language'))
