import type { Page } from 'playwright-core'
import type { Scene } from './browser.ts'
import { makeUser } from './make.ts'
import type { Place } from './places.ts'
import { photo, silence, upload } from './teaching-by-http.ts'

const words = (text: string) => ({ root: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', text }] }] } })

interface Known { instructorId: number, adminId: number, classId: number, studentId: number }

/** A course with a bit of everything, a draft, one in the archive, one of a colleague. */
export async function makeTaughtCourses ({ db, as }: Pick<Scene['box'], 'db' | 'as'>, { instructorId, adminId, classId, studentId }: Known) {
  const ask = await as(instructorId)
  const send = async (method: 'POST' | 'PUT' | 'PATCH', url: string, payload?: object) => {
    const reply = await ask({ method, url: `/api${url}`, ...(payload ? { payload } : {}) })
    if (reply.statusCode >= 400) throw new Error(`${method} ${url}: ${reply.body}`)
    return (reply.body ? reply.json() : {}) as { id: number }
  }
  const admin = await as(adminId)
  await admin({ method: 'POST', url: '/api/categories', payload: { name: 'Naturaleza', colour: '#10B981', icon: 'leaf' } })
  const { items } = (await admin({ method: 'GET', url: '/api/categories' })).json() as { items: Array<{ id: number }> }
  await admin({ method: 'POST', url: '/api/categories', payload: { name: 'Plantas', colour: '#F59E0B', parentId: items[0]!.id } })
  const { id: courseId } = await send('POST', '/courses', {
    title: 'Biologie 7: Wolfeschlegelsteinhausen', description: 'Blatt und Baum.', categoryId: items[0]!.id, capacity: 1, startsOn: '2026-09-01', endsOn: '2027-06-30', objectives: ['Baum'], tags: ['Blatt']
  })
  const { id: sectionId } = await send('POST', `/courses/${courseId}/sections`, { title: 'Blatt' })
  const lesson = async (title: string, more: object = {}) => (await send('POST', `/courses/${courseId}/lessons`, { title, content: words(title), ...more })).id
  const first = await lesson('Blatt')
  const changed = await lesson('Baum', { sectionId })
  const planned = await lesson('Wurzel', { sectionId, prerequisiteIds: [first] })
  const away = await lesson('Stein')
  for (const id of [first, changed]) await send('PUT', `/lessons/${id}/publication`, {})
  await send('PATCH', `/lessons/${changed}`, { title: 'Baum', content: words('Rinde') })
  await send('PUT', `/lessons/${planned}/publication`, { at: new Date(Date.now() + 86_400_000).toISOString() })
  await send('PUT', `/lessons/${away}/archive`)
  await send('PUT', `/courses/${courseId}/publication`)
  await send('PUT', `/courses/${courseId}/classes/${classId}`)
  await send('PUT', `/courses/${courseId}/join-code`)
  const { id: draftId } = await send('POST', '/courses', { title: 'Chemie' })
  await send('POST', `/courses/${draftId}/lessons`, { title: 'Salz', content: words('Salz') })
  const { id: emptyId } = await send('POST', '/courses', { title: 'Physik' })
  const { id: archivedId } = await send('POST', '/courses', { title: 'Latein' })
  await send('PUT', `/courses/${archivedId}/archive`)
  await send('POST', `/courses/${courseId}/enrolments`, { userIds: [studentId] })
  await send('PATCH', `/courses/${courseId}`, { pictureId: await upload({ as }, instructorId, 'Blatt.png', await photo('#006030')) })
  await upload({ as }, instructorId, 'Baum.wav', silence(2))
  const colleague = await makeUser(db, { role: 'instructor', username: 'otto', firstName: 'Otto', lastName: 'Kern' })
  const asOtto = await as(colleague.id)
  const { id: othersId } = (await asOtto({ method: 'POST', url: '/api/courses', payload: { title: 'Rom' } })).json() as { id: number }
  await asOtto({ method: 'PUT', url: `/api/courses/${othersId}/publication` })
  return { courseId, draftId, emptyId, archivedId, othersId, colleagueId: colleague.id }
}

export type TaughtCourses = Awaited<ReturnType<typeof makeTaughtCourses>>

const shown = (selector: string) => (page: Page) => page.locator(selector).first().waitFor()
const click = (page: Page, selector: string, at = 0) => page.locator(`${selector} >> visible=true`).nth(at).click()
const dialog = shown('dialog')

/** Pages of whoever teaches, and of admins, in every state with a look of its own. Nothing here depends on the language. */
export function placesOfTeachers ({ courseId, draftId, emptyId, archivedId, othersId, colleagueId }: TaughtCourses): Place[] {
  const place = (route: string, name: string, path: string, act?: Place['act'], who: Place['who'] = 'instructor'): Place => ({ who, route, path, name: `${who} ${name}`, ...(act ? { act } : {}) })
  const course = (name: string, act?: Place['act'], query = '', id = courseId) => place('/courses/:id', name, `/courses/${id}${query}`, act)
  const menu = async (page: Page, row: string) => { await page.locator('.tree-row', { hasText: row }).locator('.row-menu-button').click(); await shown('.row-menu')(page) }
  const item = (row: string, at: number) => async (page: Page) => { await menu(page, row); await click(page, '.row-menu-item', at); await dialog(page) }
  const action = (at: number) => async (page: Page) => { await click(page, '.part-actions .button', at); await dialog(page) }
  return [
    place('/courses', 'own courses', '/courses'),
    place('/courses', 'new course', '/courses', async page => { await click(page, 'main .button-primary'); await dialog(page) }),
    place('/courses', 'archive of courses', '/courses?view=archived'),
    place('/courses', 'no course found', '/courses?search=zzzz'),
    place('/courses', 'all courses', '/courses', undefined, 'admin'),
    course('lessons'),
    course('menu of a lesson', page => menu(page, 'Wurzel')),
    course('lessons chosen', async page => { await click(page, '.tree-check'); await shown('.chosen')(page) }),
    course('adding a lesson', async page => { await click(page, '.part-actions .button'); await shown('.outline-add')(page) }),
    course('renaming a lesson', async page => { await menu(page, 'Wurzel'); await click(page, '.row-menu-item', 7); await shown('.outline-rename')(page) }),
    course('when a lesson opens', item('Wurzel', 3)),
    course('moving a lesson', item('Wurzel', 6)),
    course('copying a lesson', item('Wurzel', 8)),
    course('lessons in the archive', async page => { await click(page, '.tree-touchable ~ * .button-quiet'); await dialog(page) }),
    course('publishing a draft', async page => { await click(page, '.page-head .button-primary'); await dialog(page) }, '', draftId),
    course('no lessons', undefined, '', emptyId),
    course('course in the archive', undefined, '', archivedId),
    course('course of a colleague', undefined, '', othersId),
    course('students', undefined, '?part=people'),
    course('nobody in it', undefined, '?part=people', emptyId),
    course('adding students', action(1), '?part=people'),
    course('adding a class', action(0), '?part=people'),
    course('bringing in a list', action(2), '?part=people'),
    course('waiting list', async page => { await click(page, '.filter', 1); await shown('.table')(page) }, '?part=people'),
    course('poster', async page => { await click(page, '.people-ways .button', 1); await shown('dialog .poster svg')(page) }, '?part=people'),
    course('progress', undefined, '?part=progress'),
    course('nobody to progress', undefined, '?part=progress', emptyId),
    course('course settings', undefined, '?part=settings'),
    course('writing a syllabus', async page => { await click(page, '.syllabus .button'); await page.locator('.syllabus .editor-text').waitFor(); await page.mouse.move(0, 0) }, '?part=settings'),
    course('choosing a course', async page => { await click(page, '[aria-labelledby=first] .button'); await dialog(page) }, '?part=settings'),
    course('choosing a colleague', async page => { await click(page, '[aria-labelledby=staff] .button'); await dialog(page) }, '?part=settings'),
    course('copying a course', async page => { await click(page, '[aria-labelledby=whole] .button'); await dialog(page) }, '?part=settings'),
    course('deleting a course', async page => { await click(page, '[aria-labelledby=whole] .button-danger'); await dialog(page) }, '?part=settings', draftId),
    place('/courses/:id/import', 'documents', `/courses/${courseId}/import`),
    place('/courses/:id/import', 'documents brought in', `/courses/${courseId}/import`, async page => {
      await page.locator('input[type=file]').setInputFiles([{ name: 'a.md', mimeType: 'text/markdown', buffer: Buffer.from('# Blatt\n\n![x](https://example.org/x.png)\n') }, { name: 'b.xyz', mimeType: 'text/plain', buffer: Buffer.from('x') }])
      await page.locator('.import-notes').first().waitFor()
    }),
    place('/media', 'own files', '/media'),
    place('/media', 'file used', '/media', async page => { await click(page, 'tbody .button-quiet'); await dialog(page) }),
    place('/media', 'file described', '/media', async page => { await page.locator('tr, .table-card', { hasText: 'Blatt.png' }).locator('.row-menu-button >> visible=true').first().click(); await click(page, '.row-menu-item', 1); await dialog(page) }),
    place('/media', 'subtitles', '/media', async page => { await page.locator('tr, .table-card', { hasText: 'Baum.wav' }).locator('.row-menu-button >> visible=true').first().click(); await click(page, '.row-menu-item', 2); await dialog(page) }),
    place('/categories', 'subjects', '/categories', undefined, 'admin'),
    place('/categories', 'new subject', '/categories', async page => { await click(page, '.page-head .button-primary'); await dialog(page) }, 'admin'),
    place('/categories', 'moving a subject', '/categories', async page => { await click(page, '.row-menu-button', 1); await click(page, '.row-menu-item', 4); await dialog(page) }, 'admin'),
    place('/users/:id', 'teacher with courses', `/users/${colleagueId}`, undefined, 'admin'),
    place('/users/:id', 'handing courses over', `/users/${colleagueId}`, async page => { await click(page, '[aria-labelledby=courses] .button', 1); await dialog(page) }, 'admin')
  ]
}
