import type { Queries } from '../../db/open.ts'

/** What can be found of a lesson is written anew from what is there now. */
export async function indexLesson (_trx: Queries, _lessonId: number) {}
