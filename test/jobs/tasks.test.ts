import { test } from 'tap'
import { schedule } from '../../server/jobs/schedule.ts'
import { schoolTimeZone, tasksOf } from '../../server/jobs/tasks.ts'
import { testApp, NOW } from '../helpers/app.ts'
import { makeSchool, makeUser } from '../helpers/make.ts'

const day = 86_400_000

test('every task has its own name and a pattern that node-cron takes', async t => {
  const { app, db } = await testApp(t)
  const tasks = tasksOf(app)
  t.equal(new Set(tasks.map(task => task.name)).size, tasks.length)
  const timetable = schedule(db, { tasks, now: app.clock.now, suspect: () => false, timeZone: () => schoolTimeZone(app), pauseMs: 0 })
  t.teardown(() => timetable.stop())
  await timetable.lookAgain()
  const runs = await db.read.selectFrom('schedule_runs').selectAll().execute()
  t.equal(runs.length, tasks.length)
  t.same(runs.filter(run => run.last_error !== null), [])
})

test('sessions that have lasted their time are ended, whatever the clock on the wall says', async t => {
  const { app, db, clock, as } = await testApp(t)
  const ada = await makeUser(db)
  await as(ada.id)
  const run = () => tasksOf(app).find(task => task.name === 'end_expired_sessions')!.run()
  clock.jump(400 * day)
  await run()
  t.match(await db.read.selectFrom('sessions').selectAll().execute(), [{ ended_at: null }])
  clock.advance(400 * day)
  await run()
  t.match(await db.read.selectFrom('sessions').selectAll().execute(), [{ ended_why: 'expired' }])
})

test('what is old enough goes, the rest stays', async t => {
  const { app, db, clock, as } = await testApp(t)
  const ada = await makeUser(db)
  const done = (at: number) => db.write(async trx => {
    const id = await app.jobs.add(trx, { kind: 'nothing', params: {}, now: at })
    await trx.updateTable('jobs').where('id', '=', id).set({ finished_at: at }).execute()
  })
  const answered = (key: string, at: number) => db.write(trx => trx.insertInto('idempotent_answers')
    .values({ user_id: ada.id, request_key: key, operation: 'PUT /', answer: '{}', answered_at: at }).execute())
  await as(ada.id)
  await db.write(trx => trx.updateTable('sessions').set({ ended_at: NOW, ended_why: 'signed_out' }).execute())
  for (const at of [NOW, NOW + 20 * day]) {
    await done(at)
    await answered(`key ${at}`, at)
  }
  await db.write(trx => app.jobs.add(trx, { kind: 'waiting', params: {}, now: NOW }))

  clock.advance(26 * day)
  for (const task of tasksOf(app)) await task.run()
  t.same((await db.read.selectFrom('idempotent_answers').select('answered_at').execute()), [{ answered_at: NOW + 20 * day }])
  t.equal((await db.read.selectFrom('jobs').selectAll().execute()).length, 3)
  clock.advance(5 * day)
  for (const task of tasksOf(app)) await task.run()
  t.same((await db.read.selectFrom('jobs').select('kind').orderBy('id').execute()), [{ kind: 'nothing' }, { kind: 'waiting' }])
  t.same(await db.read.selectFrom('sessions').selectAll().execute(), [])
  t.same(await db.read.selectFrom('refresh_tokens').selectAll().execute(), [])
})

test('hours are those of the school, or universal ones before there is a school', async t => {
  const { app, db } = await testApp(t)
  t.equal(await schoolTimeZone(app), 'UTC')
  await makeSchool(db, { timeZone: 'Asia/Kolkata' })
  t.equal(await schoolTimeZone(app), 'Asia/Kolkata')
})
