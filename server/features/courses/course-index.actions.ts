import type { JobHelpers } from '../../jobs/queue.ts'
import type { Services } from '../../services.ts'
import { indexLesson } from '../search/documents.store.ts'
import { listLessonIds } from './course-copies.store.ts'

/** The kind of the job that `indexCopiedLessons` does. */
export const indexingOfCopies = 'index_copied_lessons'

const lessonsAtOnce = 5 // in one write, so that others' wait for a few milliseconds only

/** A copied course is there at once; its lessons can be found a little later, for putting hundreds of texts into the index takes a while. */
export async function indexCopiedLessons ({ db }: Pick<Services, 'db'>, { courseId }: { courseId: number }, { signal }: Pick<JobHelpers, 'signal'>) {
  const lessonIds = await listLessonIds(db.read, courseId)
  for (let done = 0; done < lessonIds.length; done += lessonsAtOnce) {
    signal.throwIfAborted()
    await db.write(async trx => {
      for (const lessonId of lessonIds.slice(done, done + lessonsAtOnce)) await indexLesson(trx, lessonId)
    })
  }
  return { indexed: lessonIds.length }
}
