import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { button, signIn, story, until, type Scene } from '../helpers/browser.ts'
import { makeUser } from '../helpers/make.ts'
import { lineOf, type Outlined } from '../helpers/outline.ts'
import { contentOf, paragraph, teach } from '../helpers/teaching-by-http.ts'

async function course ({ box }: Pick<Scene, 'box'>) {
  const password = 'five brown bears'
  const tina = await makeUser(box.db, { role: 'instructor', username: 'tina', firstName: 'Tina', lastName: 'Tamm', password })
  const bo = await makeUser(box.db, { role: 'instructor', username: 'bo', firstName: 'Bo', lastName: 'Berg', password })
  const { id, send } = await teach(box, tina.id, { title: 'Water on Earth' })
  await send('PUT', `/api/courses/${id}/staff/${bo.id}`, { role: 'assistant' })
  const { id: lessonId } = await send<{ id: number }>('POST', `/api/courses/${id}/lessons`, { title: 'Rain', content: contentOf(paragraph('Rain falls.')) })
  const linesOf = ({ content }: { content: { root: { children: Outlined[] } } }) => content.root.children.flatMap(block => lineOf(block))
  const ask = async <T>(url: string) => (await (await box.as(tina.id))({ method: 'GET', url })).json() as T
  return {
    tina, bo, lessonId,
    lines: async () => linesOf(await ask(`/api/lessons/${lessonId}`)),
    versions: async () => {
      const { items } = await ask<{ items: Array<{ id: number, why: string }> }>(`/api/lessons/${lessonId}/versions`)
      return Promise.all(items.map(async ({ id: versionId, why }) => `${why}: ${linesOf(await ask(`/api/lessons/${lessonId}/versions/${versionId}`)).join(' / ')}`))
    }
  }
}

type Course = Awaited<ReturnType<typeof course>>
const text = (page: Page) => page.getByRole('textbox', { name: 'Text of the lesson' })
const state = (page: Page, name: 'saved' | 'unsent') => page.locator(`.save-state-${name}`).waitFor()

async function open (page: Page, { lessonId }: Course, person: Course['tina']) {
  await page.goto(`/lessons/${lessonId}/edit`)
  await signIn(page, person)
  await text(page).waitFor()
}

async function type (page: Page, words: string) {
  await text(page).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(words)
}

story('two teachers write at once: each sees the other, and nothing of either is lost', async scene => {
  const { t } = scene
  const all = await course(scene)
  const tina = await scene.open()
  const bo = await scene.open()
  await open(tina, all, all.tina)
  await open(bo, all, all.bo)
  await tina.getByText(/Bo Berg.* is also editing this lesson/).waitFor()
  await bo.getByText(/Tina Tamm.* is also editing this lesson/).waitFor()

  const collide = async (round: number) => {
    await bo.context().setOffline(true)
    await type(bo, ` Bo ${round}.`)
    await state(bo, 'unsent')
    await type(tina, ` Tina ${round}.`)
    await until(async () => (await all.lines()).join().includes(`Tina ${round}.`), 'what Tina wrote at the box')
    await bo.context().setOffline(false)
    const dialog = bo.getByRole('dialog', { name: 'Two have written at the same time' })
    await dialog.getByText(/Tina Tamm.* has changed this lesson at/).waitFor()
    return dialog
  }
  const first = await collide(1)
  await button(bo, 'Compare').click()
  t.equal(await first.getByText('Different', { exact: true }).count(), 2)
  await button(bo, 'Keep mine').click()
  await state(bo, 'saved')
  t.same(await all.lines(), ['p: Rain falls. Bo 1.'])
  await until(async () => (await all.versions()).some(version => version.includes('Tina 1.')), 'what Tina wrote among the versions')
  await tina.getByText('Rain falls. Bo 1.').or(button(tina, 'Show the changes')).first().waitFor()
  if (await button(tina, 'Show the changes').isVisible()) await button(tina, 'Show the changes').click()
  await text(tina).getByText('Rain falls. Bo 1.').waitFor()

  await collide(2)
  await button(bo, 'Take theirs').click()
  await text(bo).getByText('Rain falls. Bo 1. Tina 2.').waitFor()
  await state(bo, 'saved')
  t.same(await all.lines(), ['p: Rain falls. Bo 1. Tina 2.'])
  t.ok((await all.versions()).some(version => version === 'conflict: p: Rain falls. Bo 1. Bo 2.'), 'what Bo wrote is kept')
  await type(bo, ' On.')
  await until(async () => (await all.lines()).join() === 'p: Rain falls. Bo 1. Tina 2. On.', 'writing goes on')
  await bo.goto('about:blank')
  await tina.getByText(/is also editing/).waitFor({ state: 'detached' })
})

story('two windows of one teacher: the one that is behind shows what the other wrote', async scene => {
  const { t } = scene
  const all = await course(scene)
  const page = await scene.open()
  await open(page, all, all.tina)
  const other = await page.context().newPage()
  await other.goto(`/lessons/${all.lessonId}/edit`)
  await text(other).waitFor()
  await type(page, ' It is wet.')
  await text(other).getByText('Rain falls. It is wet.').waitFor()
  await type(other, ' And cold.')
  await until(async () => (await all.lines()).join() === 'p: Rain falls. It is wet. And cold.', 'both at the box')
  t.equal(await page.getByText('also editing').count(), 0, 'nobody is told of themselves')
})

story('a dropped connection, then a dead battery: what was typed is on the device and comes back', async scene => {
  const { t } = scene
  const all = await course(scene)
  const folder = mkdtempSync(join(tmpdir(), 'battery-'))
  let page = await scene.reopen(folder)
  await open(page, all, all.tina)
  await page.context().setOffline(true)
  await type(page, ' Written without a connection.')
  await state(page, 'unsent')
  await page.getByText('Not sent yet – kept on this device').waitFor()
  await page.context().setOffline(false)
  await state(page, 'saved')
  t.same(await all.lines(), ['p: Rain falls. Written without a connection.'])

  await page.context().setOffline(true)
  await type(page, ' And then the battery died.')
  await state(page, 'unsent')
  await page.context().close()
  page = await scene.reopen(folder)
  await page.goto(`/lessons/${all.lessonId}/edit`)
  await page.getByText('You have changes from this device that were not saved').waitFor()
  await page.getByText('Since then nobody has changed the lesson.').waitFor()
  await button(page, 'Compare').click()
  await page.getByRole('dialog').getByText('And then the battery died.').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Discard them' }).click()
  await page.locator('.notice').getByRole('button', { name: 'Undo' }).click()
  await button(page, 'Bring them back').click()
  await until(async () => (await all.lines()).join() === 'p: Rain falls. Written without a connection. And then the battery died.', 'everything at the box')
  await state(page, 'saved')
  await page.reload()
  await text(page).waitFor()
  t.equal(await page.getByText('You have changes from this device').count(), 0, 'asked once')
})

story('words typed a moment before the page is left are at the box', async scene => {
  const all = await course(scene)
  const page = await scene.open('phone')
  await open(page, all, all.tina)
  await type(page, ' Last words.')
  await page.goto('about:blank')
  await until(async () => (await all.lines()).join() === 'p: Rain falls. Last words.', 'the last words')
})

story('an earlier version comes back with one tap, and goes again with another', async scene => {
  const { t } = scene
  const all = await course(scene)
  const page = await scene.open()
  await open(page, all, all.tina)
  await button(page, 'Publish').click()
  await page.getByText('The lesson is published. Nobody is in the course yet').waitFor()
  await text(page).click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Something else altogether.')
  await until(async () => (await all.lines()).join() === 'p: Something else altogether.', 'the new text at the box')
  await page.getByText('Changed since it was published').waitFor()
  await button(page, 'History').click()
  const dialog = page.getByRole('dialog', { name: 'History' })
  await dialog.getByText('what students see').waitFor()
  await dialog.getByRole('button', { name: /Tina Tamm.*published/ }).click()
  await dialog.getByText('Rain falls.').waitFor()
  await button(page, 'Go on from this version').click()
  await text(page).getByText('Rain falls.').waitFor()
  t.same(await all.lines(), ['p: Rain falls.'])
  await page.locator('.notice').getByRole('button', { name: 'Undo' }).click()
  await text(page).getByText('Something else altogether.').waitFor()
  await until(async () => (await all.lines()).join() === 'p: Something else altogether.', 'it is as it was')
})
