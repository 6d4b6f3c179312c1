import type { InjectOptions } from 'fastify'
import type { App } from '../server/app.ts'
import type { Db } from '../server/db/open.ts'

export const coursesMade = 6
export const lessonsInCourse = 20

const words = 'Magma rises through cracks in the rock and gathers below the mountain until the pressure is too great. '
const text = (words: string, format = 0) => ({ type: 'text', text: words, format })
const paragraph = (i: number) => ({ type: 'paragraph', children: [text(words.repeat(2)), text(`Example ${i}.`, 1), text(words)] })
const cell = (words: string, headerState = 0) => ({ type: 'tablecell', headerState, children: [{ type: 'paragraph', children: [text(words)] }] })

/** What a lesson of some thirty paragraphs looks like: about 18 KB as students get it. */
export const lesson = {
  root: {
    type: 'root',
    children: Array.from({ length: 6 }, (_, part) => [
      { type: 'heading', tag: 'h2', children: [text(`Part ${part + 1}`)] },
      ...Array.from({ length: 4 }, (_, i) => paragraph(i)),
      { type: 'list', listType: 'bullet', children: ['lava', 'ash', 'gas'].map((word, i) => ({ type: 'listitem', value: i + 1, children: [text(word), text(` – ${words}`)] })) },
      { type: 'callout', kind: 'tip', children: [paragraph(9)] },
      { type: 'table', children: [{ type: 'tablerow', children: [cell('Volcano', 1), cell('Height', 1)] }, { type: 'tablerow', children: [cell('Etna'), cell('3,357 m')] }] }
    ]).flat()
  }
}

/**
 * Six courses of twenty lessons, with both classes in each, made through the product's own addresses. A
 * third of the lessons has been read by everybody, as after some weeks of school.
 */
export async function addCourses (app: App, db: Db, { cookie, instructorId }: { cookie: string, instructorId: number }) {
  const ask = async (method: 'POST' | 'PUT', url: string, payload?: object) => {
    const response = await app.inject({ method, url, headers: { cookie }, ...(payload ? { payload } : {}) } as InjectOptions)
    if (response.statusCode >= 300) throw new Error(`${method} ${url}: ${response.body}`)
    return (response.body === '' ? {} : response.json()) as { id: number }
  }
  for (let i = 0; i < coursesMade; i++) {
    const { id } = await ask('POST', '/api/courses', { title: `Volcanoes ${i + 1}`, description: words, capacity: 1_000, instructorId, objectives: [words] })
    const sections = [await ask('POST', `/api/courses/${id}/sections`, { title: 'Beginnings' }), await ask('POST', `/api/courses/${id}/sections`, { title: 'Further' })]
    const lessonIds: number[] = []
    for (let n = 0; n < lessonsInCourse; n++) {
      lessonIds.push((await ask('POST', `/api/courses/${id}/lessons`, { title: `Lesson ${n + 1}`, summary: words, content: lesson, sectionId: sections[n < 10 ? 0 : 1]!.id })).id)
    }
    await ask('POST', `/api/courses/${id}/lesson-publications`, { lessonIds })
    await ask('PUT', `/api/courses/${id}/publication`)
    for (const classId of [1, 2]) await ask('PUT', `/api/courses/${id}/classes/${classId}`)
    await readThird(db, id)
  }
}

async function readThird (db: Db, courseId: number) {
  const now = Date.now()
  await db.write(async trx => {
    const lessons = await trx.selectFrom('lessons').where('course_id', '=', courseId).orderBy('position').select('id').limit(Math.floor(lessonsInCourse / 3)).execute()
    for (const { id } of lessons) {
      await trx.insertInto('lesson_progress').columns(['user_id', 'lesson_id', 'percent', 'seconds', 'position', 'started_at', 'last_at', 'last_running', 'completed_at'])
        .expression(trx.selectFrom('enrolments').where('course_id', '=', courseId)
          .select(eb => ['user_id', eb.val(id).as('lesson'), eb.val(100).as('percent'), eb.val(600).as('seconds'), eb.val(30_000).as('position'), eb.val(now).as('started'), eb.val(now).as('last'), eb.val(0).as('running'), eb.val(now).as('completed')])).execute()
    }
    await trx.updateTable('enrolments').where('course_id', '=', courseId).set({ progress: 3_000, last_lesson_id: lessons.at(-1)!.id, last_at: now }).execute()
  })
}
