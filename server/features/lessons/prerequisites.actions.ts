import type { Queries } from '../../db/open.ts'
import { conflict, invalid } from '../../errors.ts'
import { leadsBackTo, listOfCourse, replacePrerequisites } from './prerequisites.store.ts'

/** Inside a write: from now on these lessons have to be finished first. Looked at there, so that two who save at once close no circle. */
export async function requireFirst (trx: Queries, { lessonId, courseId, requiredIds }: { lessonId: number, courseId: number, requiredIds: number[] }) {
  const known = await listOfCourse(trx, { courseId, lessonIds: requiredIds })
  if (known.length < requiredIds.length) throw invalid('Only lessons of the same course can come first.', { prerequisiteIds: 'not_found' })
  if (await leadsBackTo(trx, { lessonId, requiredIds })) {
    throw conflict('prerequisite_circle', 'These lessons would wait for each other. Choose lessons that do not need this one.', { prerequisiteIds: 'circle' })
  }
  await replacePrerequisites(trx, { lessonId, requiredIds })
}
