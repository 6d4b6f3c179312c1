import { test } from 'tap'
import fc from 'fast-check'
import { testApp } from '../helpers/app.ts'
import { recomputeCourseProgress, recomputeEnrolmentProgress } from '../../server/features/enrolments/enrolments.store.ts'
import { enrol } from '../../server/features/enrolments/places.actions.ts'
import { makeCourse, makeLesson, makeSchool, makeUser } from '../helpers/make.ts'

async function school (t: Parameters<typeof testApp>[0]) {
  const { db } = await testApp(t)
  await makeSchool(db)
  const [ines, ada, bo] = [await makeUser(db, { role: 'instructor' }), await makeUser(db), await makeUser(db)]
  const course = await makeCourse(db, { instructorId: ines.id })
  await db.write(trx => trx.insertInto('enrolments').values([ada, bo].map(({ id }) => ({ course_id: course.id, user_id: id, status: 'active' as const, way: 'list' as const, created_at: 1, updated_at: 1 }))).execute())
  const finish = (userId: number, lessonId: number, completedAt: number | null = 1) => db.write(trx => trx.insertInto('lesson_progress')
    .values({ user_id: userId, lesson_id: lessonId, percent: 90, started_at: 1, last_at: 1, last_running: 1, completed_at: completedAt }).execute())
  const one = (userId: number) => db.write(async trx => recomputeEnrolmentProgress(trx, { courseId: course.id, userId }))
  const all = async () => {
    await db.write(trx => recomputeCourseProgress(trx, course.id))
    return (await db.read.selectFrom('enrolments').orderBy('user_id').select('progress').execute()).map(({ progress }) => progress)
  }
  return { db, ada, bo, ines, course, finish, one, all }
}

test('progress in a course is the part of its lessons that is done, of those that count', async t => {
  const { db, ada, bo, ines, course, finish, one, all } = await school(t)
  t.same(await all(), [0, 0], 'nothing to do is nothing done')
  const [first, second, third] = [await makeLesson(db, { courseId: course.id }), await makeLesson(db, { courseId: course.id }), await makeLesson(db, { courseId: course.id })]
  const [untracked, draft] = [await makeLesson(db, { courseId: course.id, tracked: false }), await makeLesson(db, { courseId: course.id, published: false })]
  for (const lesson of [first, untracked, draft]) await finish(ada.id, lesson.id)
  await finish(ada.id, second.id, null)
  await finish(bo.id, second.id)
  await finish(bo.id, first.id)
  t.equal(await one(ada.id), 3_333, 'rounded down; what is read but not done, hidden or not counted adds nothing')
  t.same(await all(), [3_333, 6_666])
  await finish(bo.id, third.id)
  t.equal(await one(bo.id), 10_000)
  t.equal(await one(ines.id), 0, 'nobody who is not in it')

  await db.write(trx => trx.updateTable('lessons').set({ published_version_id: null, published_revision: null, published_at: null }).where('id', '=', second.id).execute())
  t.same(await all(), [5_000, 10_000], 'one lesson less counts')
})

test('nobody is at the end before they are, however many lessons there are', async t => {
  const { db, ada, course, finish, one } = await school(t)
  const lessons: number[] = []
  for (let i = 0; i < 13; i++) lessons.push((await makeLesson(db, { courseId: course.id })).id)
  const order = fc.sample(fc.shuffledSubarray(lessons, { minLength: lessons.length }), { numRuns: 1, seed: 7 })[0]!
  for (const [i, lessonId] of order.entries()) {
    await finish(ada.id, lessonId)
    t.equal(await one(ada.id), Math.floor(10_000 * (i + 1) / lessons.length))
  }
})

test('whoever has done lessons already, in the course they came from, has done them here', async t => {
  const { db, ines, course, finish } = await school(t)
  const [cem, lesson] = [await makeUser(db), await makeLesson(db, { courseId: course.id })]
  await makeLesson(db, { courseId: course.id })
  await finish(cem.id, lesson.id)
  const placed = await db.write(async trx => enrol(trx, { courseId: course.id, userIds: [cem.id], way: 'list', by: ines.id, now: 1 }))
  t.same(placed.enrolled, [cem.id])
  t.match(await db.read.selectFrom('enrolments').where('user_id', '=', cem.id).select(['progress', 'status']).execute(), [{ progress: 5_000, status: 'active' }])
})
