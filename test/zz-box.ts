import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { testApp } from './helpers/app.ts'
import { makeSchool, makeUser } from './helpers/make.ts'
import { enrol, makeCourse, makeLesson } from './helpers/library.ts'
const t = { testdir: () => mkdtempSync(join(tmpdir(), 'zz-box-')), teardown: () => {} } as never
const box = await testApp(t, { now: Date.now(), webFolder: fileURLToPath(new URL('../web/dist', import.meta.url)) })
await makeSchool(box.db)
const password = 'three blue mice'
const tina = await makeUser(box.db, { role: 'instructor', username: 'tina', firstName: 'Tina', lastName: 'Tamm', password })
const bo = await makeUser(box.db, { role: 'instructor', username: 'bo', firstName: 'Bo', lastName: 'Berg', password })
const zola = await makeUser(box.db, { username: 'zola', firstName: 'Zola', lastName: 'Obi', password })
const course = await makeCourse(box.db, tina.id, { title: 'Water on Earth', staff: [bo.id] })
await makeLesson(box.db, course.id, { title: 'Clouds and rain', texts: ['Clouds are drops.'] })
await makeLesson(box.db, course.id, { title: 'Rivers', texts: ['Rivers run.'] })
const lesson = await makeLesson(box.db, course.id, { title: 'The water cycle', texts: ['Water goes round.', 'It never ends.'], published: false })
const { richContent } = await import('./helpers/teaching-by-http.ts')
const ask0 = await box.as(tina.id)
const rich = (await ask0({ method: 'POST', url: `/api/courses/${course.id}/lessons`, payload: { title: 'Rich', content: richContent() } })).json()
await enrol(box.db, course.id, zola.id)
await box.app.listen({ host: '127.0.0.1', port: Number(process.env.PORT ?? 4600) })
box.app.jobs.start()
box.clock.advance(0)
setInterval(() => box.clock.advance(1000), 1000)
console.log(JSON.stringify({ lesson: lesson.id, rich: rich.id, course: course.id }))
