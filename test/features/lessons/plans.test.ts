import { sql } from 'kysely'
import { test } from 'tap'
import { doc, putMedia, teachingSchool } from '../../helpers/teaching.ts'
import { plansOf, statementsOf } from '../../helpers/plans.ts'

test('no question about one lesson reads through all of them', async t => {
  const { app, as, ada, ines, asInes, lesson, volcanoes, db } = await teachingSchool(t)
  await db.write(async trx => {
    await sql`with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 1200)
      insert into courses (title, title_key, instructor_id, status_changed_at, created_at, updated_at) select 'C' || n, 'c', ${ines.id}, 1, 1, 1 from numbers`.execute(trx)
    await trx.insertInto('lessons').columns(['course_id', 'position', 'title', 'changed_at', 'created_at', 'updated_at'])
      .expression(trx.selectFrom('courses').select(eb => ['id', eb.val(9_999_999).as('p'), eb.val('L').as('t'), eb.val(1).as('c'), eb.val(1).as('m'), eb.val(1).as('u')])).execute()
    await trx.insertInto('lesson_drafts').columns(['lesson_id', 'content']).expression(trx.selectFrom('lessons').select(eb => ['id', eb.val('{}').as('c')])).execute()
    await trx.insertInto('lesson_versions').columns(['lesson_id', 'number', 'title', 'why', 'revision', 'created_at', 'content'])
      .expression(trx.selectFrom('lessons').select(eb => ['id', eb.val(1).as('n'), 'title', eb.val('edited').as('w'), eb.val(1).as('r'), eb.val(1).as('c'), eb.val('{}').as('x')])).execute()
    await trx.insertInto('enrolments').columns(['course_id', 'user_id', 'status', 'way', 'created_at', 'updated_at'])
      .expression(trx.selectFrom('courses').where('id', '>', volcanoes).select(eb => ['id', eb.val(ada.id).as('u'), eb.val('active').as('s'), eb.val('self').as('w'), eb.val(1).as('c'), eb.val(1).as('m')])).execute()
  })
  const photo = await putMedia(db, { by: ines.id })
  const asAda = await as(ada.id)

  const texts = await statementsOf(async () => {
    const [a, b] = [await lesson('a', { content: doc({ type: 'image', mediaId: photo, alt: 'x' }), publish: true }), await lesson('b')]
    const teach = (method: 'GET' | 'PUT' | 'PATCH' | 'POST' | 'DELETE', url: string, payload?: object) => asInes({ method, url, ...(payload ? { payload } : {}) })
    await asAda({ url: `/api/lessons/${a}` })
    await asAda({ method: 'PUT', url: `/api/lessons/${a}/progress`, payload: { percent: 100, seconds: 30, position: 0 } })
    await teach('GET', `/api/lessons/${a}`)
    await teach('PATCH', `/api/lessons/${b}`, { revision: 7, content: doc('x'), summary: 'x' })
    await teach('PATCH', `/api/lessons/${b}`, { revision: 1, content: doc('x'), prerequisiteIds: [a], progressTracked: false })
    await teach('PUT', `/api/lessons/${b}/publication`)
    await teach('GET', `/api/lessons/${b}/versions`)
    await teach('PUT', `/api/lessons/${b}/archive`)
    await teach('DELETE', `/api/lessons/${b}/archive`)
    await teach('DELETE', `/api/lessons/${b}`)
    await teach('POST', `/api/courses/${volcanoes}/sections`, { title: 's' })
    await teach('POST', `/api/courses/${volcanoes + 2}/lesson-copies`, { lessonIds: [b] })
    await teach('POST', `/api/courses/${volcanoes + 2}/lesson-moves`, { lessonIds: [b] })
    await teach('GET', `/api/courses/${volcanoes}/progress`)
    await teach('PUT', `/api/lessons/${a}/editing`)
  })
  t.ok(texts.length > 60, `${texts.length} statements`)
  const large = /^SCAN (courses|course_sections|lessons|lesson_\w+|other|required|own|version|section|used|enrolments|media_links|link|draft|search_documents)\b/
  for (const { text, steps } of plansOf(app.db.file, texts)) {
    const scans = steps.filter(step => large.test(step) && !step.includes('VIRTUAL TABLE'))
    if (scans.length > 0) t.fail(`${scans.join(' · ')} in ${text}`)
  }
})
