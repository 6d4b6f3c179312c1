import type { Locator, Page } from 'playwright-core'
import { button, signIn, story, until, type Scene, type Size } from '../helpers/browser.ts'
import { makeUser } from '../helpers/make.ts'

const long = { root: { type: 'root', children: Array.from({ length: 60 }, (_, i) => ({ type: 'paragraph', children: [{ type: 'text', text: `Line ${i + 1} of a long lesson about rain.` }] })) } }

async function lessonOf ({ db, as }: Scene['box']) {
  const tina = await makeUser(db, { role: 'instructor', username: 'tina', firstName: 'Tina', lastName: 'Tamm', password: 'five brown bears' })
  const ask = await as(tina.id)
  const { id } = (await ask({ method: 'POST', url: '/api/courses', payload: { title: 'Water' } })).json() as { id: number }
  const lesson = (await ask({ method: 'POST', url: `/api/courses/${id}/lessons`, payload: { title: 'Rain', content: long } })).json() as { id: number }
  await ask({ method: 'PUT', url: `/api/lessons/${lesson.id}/publication` })
  return { tina, lessonId: lesson.id }
}

const lastLine = (dialog: Locator) => dialog.getByText('Line 60 of')
const isSeen = (line: Locator) => line.evaluate(element => {
  const { top, bottom, left } = element.getBoundingClientRect()
  return bottom <= innerHeight && element.contains(document.elementFromPoint(left + 2, (top + bottom) / 2))
})

/** Up, with a finger or the wheel. */
async function push (page: Page, dialog: Locator, size: Size) {
  const box = (await dialog.boundingBox())!
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  if (size === 'phone') {
    const finger = await page.context().newCDPSession(page)
    await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] })
    for (let moved = 40; moved <= 320; moved += 40) await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y: y - moved }] })
    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await finger.detach()
  } else {
    await page.mouse.move(x, y)
    await page.mouse.wheel(0, 20_000)
  }
}

async function scrolls (page: Page, dialog: Locator, size: Size) {
  await lastLine(dialog).waitFor()
  await until(async () => { await push(page, dialog, size); return isSeen(lastLine(dialog)) }, 'the last line, by finger or wheel')
  await page.keyboard.press('Control+Home')
  await until(async () => !await isSeen(lastLine(dialog)), 'the beginning, by keys')
  await until(async () => { await page.keyboard.press('PageDown'); return isSeen(lastLine(dialog)) }, 'the last line, by keys')
}

for (const size of ['desktop', 'phone'] satisfies Size[]) {
  story(`a long lesson scrolls in the dialogs that take the whole screen: ${size}`, async ({ box, open }) => {
    const { tina, lessonId } = await lessonOf(box)
    const page = await open(size)
    await signIn(page, tina)
    await page.goto(`/lessons/${lessonId}/edit`)
    await button(page, 'Preview').click()
    await scrolls(page, page.getByRole('dialog'), size)
    await page.getByRole('dialog').getByLabel('Phone').check()
    await scrolls(page, page.getByRole('dialog'), size)
    await page.keyboard.press('Escape')
    await button(page, 'History').click()
    await page.locator('.history-version').first().click()
    await scrolls(page, page.getByRole('dialog'), size)
    await page.keyboard.press('Escape')
    if (size !== 'phone') return
    await button(page, 'Settings').click()
    await until(async () => { await push(page, page.getByRole('dialog'), size); return isSeen(button(page, 'Done')) }, 'the end of a dialog that is as long as its settings')
  })
}
