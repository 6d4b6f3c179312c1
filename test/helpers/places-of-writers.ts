import type { Page } from 'playwright-core'
import sharp from 'sharp'
import type { Scene } from './browser.ts'
import type { Place } from './places.ts'
import { contentOf, paragraph, richContent, teach } from './teaching-by-http.ts'

/** A lesson with something of every kind that is published, and one that is being written. */
export async function makeWrittenLessons ({ as }: Pick<Scene['box'], 'as'>, instructorId: number) {
  const course = await teach({ as }, instructorId, { title: 'Chemie', lessons: [{ title: 'Salz', content: richContent(), keywords: ['Natrium'] }] })
  const { id: draftId } = await course.send<{ id: number }>('POST', `/api/courses/${course.id}/lessons`, { title: 'Wasser', content: contentOf(paragraph('Regen'), ...richContent().root.children.slice(1)) })
  return { publishedId: course.lessonIds[0]!, draftId }
}

export type WrittenLessons = Awaited<ReturnType<typeof makeWrittenLessons>>

const click = (page: Page, selector: string, at = 0) => page.locator(`${selector} >> visible=true`).nth(at).click()
const dialog = (page: Page) => page.locator('dialog h2').first().waitFor()
/** The menus of the tools, in their order: the kind of line, what to insert, and the rest. */
const openTools = (page: Page, menu: number) => click(page, '.tools-row .tool-opens', menu)
const inFirstLine = (page: Page) => page.locator('.editor-text > p').first().click({ position: { x: 2, y: 5 } })

async function insertPicture (page: Page) {
  const bytes = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#1559b6' } }).png().toBuffer()
  await inFirstLine(page)
  await openTools(page, 1)
  await click(page, '.tool-item', 0)
  await dialog(page)
  await page.locator('dialog input[type=file]').first().setInputFiles({ name: 'blau.png', mimeType: 'image/png', buffer: bytes })
  await page.locator('.look-asks').waitFor()
}

/** The box refuses what is typed: in this browser only, and not by itself. */
async function refuse (page: Page, status: number, body: object) {
  await page.route('**/api/lessons/*', route => route.request().method() === 'PATCH' ? route.fulfill({ status, json: body }) : route.fallback())
  await inFirstLine(page)
  await page.keyboard.type('Meer')
}

/** As a browser that was closed in the middle of a sentence left it. */
async function leaveText (page: Page, lessonId: number) {
  await page.evaluate(async about => {
    const { user } = await (await fetch('/api/session')).json() as { user: { id: number } }
    const content = { root: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', text: 'Regen und Meer' }] }] } }
    const opening = indexedDB.open('pilms-texts', 1)
    await new Promise(resolve => { opening.addEventListener('success', resolve) })
    const kept = { key: `${user.id}.${about}.of-a-page-that-is-gone`, userId: user.id, value: { revision: 1, facts: {}, at: Date.now(), content } }
    const transaction = opening.result.transaction('texts', 'readwrite')
    transaction.objectStore('texts').put(kept)
    await new Promise(resolve => { transaction.addEventListener('complete', resolve) })
  }, `lesson.${lessonId}`)
}

/** Pages of whoever writes lessons, in every state with a look of its own. Nothing here depends on the language. */
export function placesOfWriters ({ publishedId, draftId }: WrittenLessons): Place[] {
  const place = (name: string, act?: Place['act'], id = draftId): Place => ({ who: 'instructor', route: '/lessons/:id/edit', path: `/lessons/${id}/edit`, name: `instructor ${name}`, act: async page => {
    await page.locator('.editor-text').waitFor()
    await act?.(page)
  } })
  return [
    place('a lesson that is published, its settings', undefined, publishedId),
    place('writing: kinds of lines', async page => { await inFirstLine(page); await openTools(page, 0) }),
    place('writing: what to insert', async page => { await inFirstLine(page); await openTools(page, 1) }),
    place('writing: further tools', async page => { await inFirstLine(page); await openTools(page, 2) }),
    place('writing: what to insert, while typing', async page => { await inFirstLine(page); await page.keyboard.type('/t'); await page.locator('.slash').waitFor() }),
    place('writing: in a table', async page => { await click(page, '.editor-text td'); await page.locator('.tools-context').waitFor(); await openTools(page, 3) }),
    place('writing: a block in hand', async page => { await inFirstLine(page); await click(page, '.grip .tool'); await page.locator('.grip .tool-panel').waitFor() }),
    place('writing: a link', async page => { await inFirstLine(page); await page.keyboard.press('Control+k'); await dialog(page) }),
    place('writing: a formula', async page => { await page.locator('.look-box', { has: page.locator('.katex') }).first().dblclick(); await dialog(page); await page.locator('.formula-signs summary').first().click(); await page.locator('.palette .katex').first().waitFor() }),
    place('writing: a formula that is none', async page => { await page.locator('.look-box', { has: page.locator('.katex') }).first().dblclick(); await dialog(page); await page.locator('dialog textarea').fill('\\frac{1'); await click(page, 'dialog button[type=submit]'); await page.locator('dialog .field-error').waitFor() }),
    place('writing: a table to come', async page => { await inFirstLine(page); await openTools(page, 1); await click(page, '.tool-item', 4); await dialog(page) }),
    place('writing: a picture that says nothing', insertPicture),
    place('writing: a picture of the own files', async page => { await inFirstLine(page); await openTools(page, 1); await click(page, '.tool-item', 0); await dialog(page); await click(page, 'dialog .file-way', 1); await page.locator('.own-file').first().waitFor() }),
    place('writing: keys', async page => { await inFirstLine(page); await openTools(page, 2); await click(page, '.tool-item', await page.locator('.tool-item >> visible=true').count() - 1); await dialog(page) }),
    place('publishing refused', async page => { await click(page, '.publishing .button-primary'); await page.locator('.publishing-refused').waitFor() }),
    place('publishing later', async page => { await click(page, '.publishing .menu-button'); await click(page, '.menu-item'); await dialog(page) }),
    place('preview of a lesson', async page => { await click(page, '.desk-ways .button', 0); await dialog(page) }),
    place('history of a lesson', async page => { await click(page, '.desk-ways .button', 1); await dialog(page) }, publishedId),
    place('a lesson that the box shall read', async page => {
      await page.route('**/api/narration-tools', route => route.fulfill({ json: { canMake: true, voices: [{ name: 'en-gb', label: 'English (Great Britain)', language: 'en' }] } }))
      await page.reload()
      await page.locator('.editor-text').waitFor()
      if (await page.locator('.narration >> visible=true').count() === 0) await click(page, '.desk-ways .button', 2) // in a dialog, where there is no room beside the text
      await click(page, '.narration .button', await page.locator('.narration .button >> visible=true').count() - 1)
      await page.locator('.narration select').waitFor()
      await page.locator('.narration input[type=checkbox]').check()
      await page.unroute('**/api/narration-tools')
    }),
    place('a text that collides', async page => {
      await refuse(page, 409, { code: 'lesson_changed', message: '', requestId: 'x', fields: { revision: '1', changedBy: 'Otto Kern' } })
      await dialog(page)
      await page.unroute('**/api/lessons/*')
    }),
    place('a text from before the battery ended', async page => {
      await leaveText(page, draftId)
      await page.reload()
      await page.locator('main .notice').first().waitFor()
      await click(page, 'main .notice .button', 2)
      await dialog(page)
    })
  ]
}
