import { test } from 'tap'
import type { HubEvent } from '../../server/http/events.ts'
import { progressNews } from '../../server/features/progress/progress-news.ts'
import { NOW } from '../helpers/app.ts'
import { putCourse, teachingSchool } from '../helpers/teaching.ts'

test('who has done what', async t => {
  const { as, asInes, ada, bo, lesson, volcanoes, clock } = await teachingSchool(t)
  const [a, b] = [await lesson('a', { publish: true }), await lesson('b', { publish: true, progressTracked: false })]
  const draft = await lesson('draft')
  const c = await lesson('c', { publish: true })
  const asAda = await as(ada.id)
  await asAda({ method: 'PUT', url: `/api/lessons/${a}/progress`, payload: { percent: 100, seconds: 30, position: 0 } })
  clock.advance(10_000)
  await asAda({ method: 'PUT', url: `/api/lessons/${c}/progress`, payload: { percent: 40, seconds: 10, position: 0 } })
  const grid = (await asInes({ url: `/api/courses/${volcanoes}/progress` })).json()
  t.same(grid, {
    lessons: [{ id: a, title: 'a', progressTracked: true }, { id: b, title: 'b', progressTracked: false }, { id: c, title: 'c', progressTracked: true }],
    students: [
      { userId: bo.id, firstName: 'Bo', lastName: 'Ångström', progress: 0, seconds: 0, lastAt: null, cells: [null, null, null] },
      {
        userId: ada.id, firstName: 'Ada', lastName: 'Lovelace', progress: 5_000, seconds: 40, lastAt: '2026-11-20T09:30:10.000Z',
        cells: [{ percent: 100, seconds: 30, completed: true }, null, { percent: 40, seconds: 10, completed: false }]
      }
    ],
    nextCursor: null
  })
  t.not(draft, a)
})

test('a large course comes in pages, and none is left out', async t => {
  const { as, rosa, db, ines } = await teachingSchool(t)
  const course = await db.write(async trx => {
    const people = await trx.insertInto('users').values(Array.from({ length: 250 }, (_, i) => ({
      role: 'student' as const, first_name: 'S', last_name: String(i), username: `many${i}`, username_key: `many${i}`, sort_key: `${i % 7}`, created_at: 1, updated_at: 1
    })) as never).returning('id').execute()
    return people.map(({ id }) => id)
  }).then(studentIds => putCourse(db, { title: 'Large', instructorId: ines.id, studentIds }))
  await db.write(async trx => {
    for (let i = 0; i < 60; i++) {
      const { id } = await trx.insertInto('lessons').values({ course_id: course, position: i, title: `L${i}`, changed_at: 1, created_at: 1, updated_at: 1 }).returning('id').executeTakeFirstOrThrow()
      const version = await trx.insertInto('lesson_versions').values({ lesson_id: id, number: 1, title: `L${i}`, why: 'published', revision: 1, minutes: 1, created_at: 1, content: '{}' }).returning('id').executeTakeFirstOrThrow()
      await trx.updateTable('lessons').where('id', '=', id).set({ published_version_id: version.id, published_revision: 1, published_at: NOW }).execute()
      await trx.insertInto('lesson_progress').columns(['user_id', 'lesson_id', 'percent', 'seconds', 'started_at', 'last_at', 'last_running'])
        .expression(trx.selectFrom('enrolments').where('course_id', '=', course).select(eb => ['user_id', eb.val(id).as('l'), eb.val(i).as('p'), eb.val(i).as('s'), eb.val(1).as('a'), eb.val(1).as('b'), eb.val(1).as('c')])).execute()
    }
  })
  const ask = await as(rosa.id)
  const seen = new Set<number>()
  let cursor: string | null = ''
  while (cursor !== null) {
    const grid: { students: Array<{ userId: number, cells: Array<{ percent: number }>, seconds: number }>, nextCursor: string | null } = (await ask({ url: `/api/courses/${course}/progress${cursor && `?cursor=${cursor}`}` })).json()
    for (const { userId, cells, seconds } of grid.students) {
      seen.add(userId)
      if (seconds !== 59 * 30 || cells.some((cell, i) => cell?.percent !== i)) t.fail(`cells of ${userId}`)
    }
    cursor = grid.nextCursor
  }
  t.equal(seen.size, 250)
})

test('only for those who teach it', async t => {
  const { as, ada, otto, carla, volcanoes } = await teachingSchool(t)
  const status = async (id: number, url = `/api/courses/${volcanoes}/progress`) => (await (await as(id))({ url })).statusCode
  t.same([await status(carla.id), await status(otto.id), await status(ada.id), await status(carla.id, '/api/courses/999/progress'), await status(carla.id, `/api/courses/${volcanoes}/progress?limit=101`)], [200, 404, 403, 404, 400])
})

test('who teaches a course hears that somebody got on', async t => {
  const { app, as, ada, ines, carla, lesson, volcanoes } = await teachingSchool(t)
  const told: Array<{ to: number[], event: HubEvent }> = []
  const heard = Promise.withResolvers<void>()
  const id = await lesson('a', { publish: true })
  app.events.toUsers = (userIds, event) => { told.push({ to: [...userIds].sort(), event }); heard.resolve() }
  await (await as(ada.id))({ method: 'PUT', url: `/api/lessons/${id}/progress`, payload: { percent: 10, seconds: 30, position: 0 } })
  await heard.promise
  t.same(told, [{ to: [ines.id, carla.id], event: { type: 'progress', courseId: volcanoes, userId: ada.id } }])
})

test('a whole class is one word now and one a little later', async t => {
  const told: Array<[number, number]> = []
  const later = Promise.withResolvers<void>()
  const news = progressNews((courseId, userId) => { if (told.push([courseId, userId]) === 3) later.resolve() }, { every: 10 })
  const awake = setInterval(() => {}, 1_000) // its own timers keep no process alive
  t.teardown(() => clearInterval(awake))
  for (let user = 1; user <= 50; user++) news.tell(7, user)
  news.tell(8, 1)
  t.same(told, [[7, 1], [8, 1]])
  await later.promise
  t.same(told[2], [7, 50])
  news.stop()
})
