import type { CurrentUser } from '../../http/access-tokens.ts'
import { isoOrNull, page } from '../../http/schemas.ts'
import type { Services } from '../../services.ts'
import { requireTaughtCourse } from '../courses/access.actions.ts'
import { listCells, listColumns, listStudents } from './grid.store.ts'
import type { ProgressGrid } from './progress.schemas.ts'

/** Who has done what, a page of students at a time: three questions, however many there are. */
export async function showProgress ({ db }: Pick<Services, 'db'>, { courseId, cursor, limit, by }: { courseId: number, cursor?: string, limit: number, by: CurrentUser }): Promise<ProgressGrid> {
  requireTaughtCourse(db.read, courseId, by)
  const lessons = await listColumns(db.read, courseId)
  const { items, nextCursor } = page(await listStudents(db.read, { courseId, limit, ...(cursor === undefined ? {} : { cursor }) }), limit, row => row, row => [row.sortKey, row.userId])
  const cells = await listCells(db.read, { userIds: items.map(({ userId }) => userId), lessonIds: lessons.map(({ id }) => id) })
  const byStudent = Map.groupBy(cells, ({ userId }) => userId)

  const students = items.map(({ sortKey: _key, lastAt, ...student }) => {
    const own = byStudent.get(student.userId) ?? []
    const byLesson = new Map(own.map(({ lessonId, percent, seconds, completedAt }) => [lessonId, { percent, seconds, completed: completedAt !== null }]))
    return { ...student, lastAt: isoOrNull(lastAt), seconds: own.reduce((sum, { seconds }) => sum + seconds, 0), cells: lessons.map(({ id }) => byLesson.get(id) ?? null) }
  })
  return { lessons: lessons.map(({ progressTracked, ...lesson }) => ({ ...lesson, progressTracked: progressTracked === 1 })), students, nextCursor }
}
