import { signIn, story } from '../helpers/browser.ts'
import { makeUser } from '../helpers/make.ts'
import { contentOf, paragraph, richContent, teach } from '../helpers/teaching-by-http.ts'

story('what is listed at the caret, and a table in the text, stay on the page however narrow it becomes', async ({ t, box, open }) => {
  const tina = await makeUser(box.db, { role: 'instructor', username: 'tina', firstName: 'Tina', password: 'five brown bears' })
  const { id, send } = await teach(box, tina.id, { title: 'Earth', lessons: [] })
  const { id: lessonId } = await send<{ id: number }>('POST', `/api/courses/${id}/lessons`, { title: 'Rain', content: contentOf(paragraph('It rains and rains and rains'), ...richContent().root.children) })
  const page = await open()
  // A page is narrower for a moment before it hears of it: here it never hears.
  await page.addInitScript(() => window.addEventListener('resize', event => event.stopImmediatePropagation(), true))
  await page.goto(`/lessons/${lessonId}/edit`)
  await signIn(page, tina)
  await page.locator('.editor-text table').waitFor()
  await page.setViewportSize({ width: 683, height: 640 })
  await page.locator('.editor-text > p').first().click()
  await page.keyboard.press('End')
  await page.keyboard.type(' /t')
  const list = page.locator('.slash')
  await list.waitFor()
  for (const width of [683, 500, 360, 320]) {
    await page.setViewportSize({ width, height: 640 })
    const seen = await page.evaluate(() => {
      const { left, right } = document.querySelector('.slash')!.getBoundingClientRect()
      return { page: document.scrollingElement!.scrollWidth, left, right }
    })
    t.equal(seen.page, width)
    t.ok(seen.left >= 0 && seen.right <= width, `${width} px: from ${Math.round(seen.left)} to ${Math.round(seen.right)}`)
  }
  t.equal(await page.locator('.editor-text table').evaluate(table => getComputedStyle(table.parentElement!).overflowX), 'auto', 'a table scrolls in a box of its own')
})
