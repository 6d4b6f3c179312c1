import { sql } from 'kysely'
import { test } from 'tap'
import { addLinks } from '../../../server/features/media/media-links.store.ts'
import { tasksOf } from '../../../server/jobs/tasks.ts'
import { plansOf, statementsOf } from '../../helpers/plans.ts'
import { courseOf, enrol, lessonOf, pdf, school, send, upload } from './school.ts'

test('no question about a file reads through all of them', async t => {
  const { app, as, db, ines, ada, otto } = await school(t)
  await db.write(async trx => {
    await sql`with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 3000)
      insert into media_files (digest, stored_name, kind, mime, bytes, status, created_at) select 'd' || n, 's' || n, 'image', 'image/png', 1, 'ready', 1 from numbers`.execute(trx)
    await sql`insert into media (file_id, name, uploaded_by, created_at, updated_at) select id, 'n', ${otto.id}, 1, 1 from media_files`.execute(trx)
    await sql`insert into media_links (media_id, subject_kind, subject_id) select id, 'lesson_version', 100000 + id from media`.execute(trx)
    await sql`insert into media_uploads (upload_key, user_id, name, bytes, created_at, touched_at) select 'k' || id, ${otto.id}, 'n', 1, 1, 99999999999999 from media limit 1000`.execute(trx)
  })
  const courseId = await courseOf(db, { instructorId: ines.id })
  const { id: lessonId } = await lessonOf(db, { courseId })
  await enrol(db, { courseId, userId: ada.id })
  const [teacher, student] = [await as(ines.id), await as(ada.id)]

  const texts = await statementsOf(async () => {
    const { id } = await upload(t, teacher, { name: 'a.pdf', bytes: pdf(), key: 'once-1234' })
    await db.write(trx => addLinks(trx, { kind: 'lesson', id: lessonId }, [id]))
    for (const url of [`/api/media/${id}`, `/api/media/${id}/file`, '/api/media?search=x&unused=true&kind=image', '/api/media-storage']) await student({ url })
    await teacher({ method: 'PATCH', url: `/api/media/${id}`, payload: { alt: 'x' } })
    await teacher({ method: 'DELETE', url: `/api/media/${id}` })
    await send(teacher, { name: 'b.pdf', bytes: pdf() })
    await teacher({ method: 'DELETE', url: `/api/media/${id + 1}` })
    const { id: upload2 } = (await teacher({ method: 'POST', url: '/api/media-uploads', payload: { name: 'c.pdf', bytes: pdf('c').length } })).json()
    await teacher({ method: 'PUT', url: `/api/media-uploads/${upload2}/content?offset=0`, payload: pdf('c'), headers: { 'content-type': 'application/octet-stream' } })
    await teacher({ method: 'PUT', url: `/api/media-uploads/${upload2}/completion` })
    for (const { name, run } of tasksOf(app)) if (name.startsWith('sweep')) await run()
  })
  t.ok(texts.length > 25, `${texts.length} statements`)
  for (const { text, steps } of plansOf(app.db.file, texts)) {
    const scans = steps.filter(step => /^SCAN (media|media_\w+|file|link|version|lesson|lessons|courses|enrolments)\b(?!.* USING )/.test(step))
    if (scans.length > 0) t.fail(`${scans.join(' · ')} in ${text}`)
  }
})
