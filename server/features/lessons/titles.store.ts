import { sql } from 'kysely'

/**
 * Of the row of `lessons` in a query: its title as students know it, which is that of the published version, or of the last one that
 * was; a lesson that never was published only has the one its authors work on.
 */
export const knownTitle = sql<string>`coalesce((select title from lesson_versions where id = lessons.published_version_id),
  (select title from lesson_versions where lesson_id = lessons.id and why = 'published' order by number desc limit 1), lessons.title)`
