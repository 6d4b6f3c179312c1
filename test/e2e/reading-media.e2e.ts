import type { Page } from 'playwright-core'
import { button, heading as headingOf, signIn, story, until, type Scene } from '../helpers/browser.ts'
import { makeUser } from '../helpers/make.ts'
import { contentOf, heading, narrate, paragraph, photo, silence, teach, upload } from '../helpers/teaching-by-http.ts'

const words = (seed: string) => paragraph(`${seed}. ${'It goes on for a while. '.repeat(12)}`)

async function classroom ({ box }: Pick<Scene, 'box'>) {
  const tina = await makeUser(box.db, { role: 'instructor', username: 'tina', firstName: 'Tina', password: 'five brown bears' })
  const zola = await makeUser(box.db, { username: 'zola', firstName: 'Zola', password: 'three blue mice' })
  return { tina, zola, upload: (name: string, bytes: Buffer) => upload(box, tina.id, name, bytes) }
}

const spoken = (page: Page) => page.locator('.reading-spoken').getAttribute('data-block')

story('a lesson is read aloud: marked as it goes, begun anywhere, at another speed', async scene => {
  const { t, box, open } = scene
  const { tina, zola, upload } = await classroom(scene)
  const { lessonIds: [lessonId] } = await teach(box, tina.id, { title: 'Volcanoes', studentIds: [zola.id], lessons: [{ title: 'Lava', content: contentOf(heading('One'), ...Array.from({ length: 12 }, (_, i) => words(`Sentence ${i}`))) }] })
  await narrate(box, lessonId!, await upload('lava.wav', silence(60)), [[0, 0], [700, 1], [20_000, 6], [40_000, 11]])
  const page = await open('phone')
  await page.goto(`/lessons/${lessonId}`)
  await signIn(page, zola)
  await button(page, 'Listen').click()
  await button(page, 'Pause').waitFor()
  await until(async () => await spoken(page) === '1', 'the second block is marked when its time has come')
  await page.locator('[data-block="6"] .reading-sign').evaluate(element => (element as HTMLElement).click())
  await until(async () => await spoken(page) === '6', 'the block it was begun from')
  await until(() => page.locator('[data-block="6"]').evaluate(element => { const { top, bottom } = element.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight }), 'it is in sight')
  await page.getByLabel('Speed').selectOption({ label: '2 ×' })
  t.equal(await page.locator('.reading-listen audio').evaluate(audio => (audio as HTMLAudioElement).playbackRate), 2)
  for (const at of [30, 40]) {
    await button(page, 'On 10 seconds').click()
    await until(async () => await page.locator('.reading-listen audio').evaluate(audio => (audio as HTMLAudioElement).currentTime) >= at, `${at} seconds`)
  }
  await until(async () => await spoken(page) === '11', 'the last block')
  await button(page, 'Pause').click()
  await button(page, 'Play').waitFor()
  await page.getByLabel('Where it is').focus()
  await page.keyboard.press('Home')
  await until(async () => await spoken(page) === '0', 'the slider, with the keyboard')
  await button(page, 'Stop listening').click()
  t.equal(await page.locator('.reading-sign, .reading-spoken').count(), 0)
})

story('pictures come when they are ready, are enlarged, and come by themselves after a dropped connection', async scene => {
  const { t, box, open } = scene
  const { tina, zola, upload } = await classroom(scene)
  const photos = [await upload('etna.png', await photo('#a03020')), await upload('again.png', await photo('#203080'))]
  const image = (alt: string, which: number) => ({ type: 'image', mediaId: photos[which], alt })
  const { lessonIds: [lessonId] } = await teach(box, tina.id, { title: 'Volcanoes', studentIds: [zola.id], lessons: [{ title: 'Etna', content: contentOf(
    words('Before'), image('Etna by night', 0), ...Array.from({ length: 40 }, (_, i) => words(`Sentence ${i}`)), image('Etna again', 1), words('After'),
    { type: 'equation', equation: '\\color{red} E = \\frac{1}{2} m v^2', inline: false }, { type: 'equation', equation: '\\notaformula{', inline: false },
    { type: 'collapsible', children: [{ type: 'collapsible-title', children: [{ type: 'text', text: 'More' }] }, { type: 'collapsible-content', children: [words('Inside')] }] }
  ) }] })
  const page = await open('phone')
  await page.goto(`/lessons/${lessonId}`)
  await signIn(page, zola)
  const first = page.getByRole('img', { name: 'Etna by night' })
  await first.waitFor()
  const isLoaded = (alt: string) => page.getByRole('img', { name: alt }).evaluate(element => (element as HTMLImageElement).naturalWidth > 0)
  await until(() => isLoaded('Etna by night'), 'the first picture')
  t.equal(await isLoaded('Etna again'), false, 'the other one waits until somebody comes near')
  const height = await page.evaluate(() => document.body.scrollHeight)

  await page.context().setOffline(true)
  await page.evaluate(() => scrollTo(0, 1e6))
  await page.getByText('This picture has not come yet.').waitFor()
  await page.context().setOffline(false)
  await until(() => isLoaded('Etna again'), 'the second picture, by itself')
  await page.getByText('This picture has not come yet.').waitFor({ state: 'detached' })
  t.ok(Math.abs(await page.evaluate(() => document.body.scrollHeight) - height) < 600, 'its place had been kept')

  await page.locator('.katex').first().waitFor()
  t.equal(await page.locator('math').count(), 1, 'for those who listen')
  await page.getByText('\\notaformula{').waitFor()
  await page.locator('.content-picture').first().click()
  const dialog = page.getByRole('dialog', { name: 'Etna by night' })
  await dialog.waitFor()
  await dialog.getByRole('button', { name: 'Larger' }).click()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })

  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  t.ok(await page.getByText('Inside').isVisible(), 'on paper everything is open')
  for (const hidden of ['.shell-nav', '.reading-bar', '.reading-end']) t.notOk(await page.locator(hidden).first().isVisible(), hidden)
  await headingOf(page, 'Etna').waitFor()
})

story('a picture that is still being prepared appears by itself', async scene => {
  const { t, box, open } = scene
  const { tina, zola, upload } = await classroom(scene)
  const mediaId = await upload('etna.png', await photo('#a03020'))
  const { lessonIds: [lessonId] } = await teach(box, tina.id, { title: 'Volcanoes', studentIds: [zola.id], lessons: [{ title: 'Etna', content: contentOf(words('Before'), { type: 'image', mediaId, alt: 'Etna' }) }] })
  const ready = () => box.db.read.selectFrom('media_files').where('status', '=', 'ready').select('id').executeTakeFirst()
  await until(ready, 'the picture has its sizes')
  await box.db.write(trx => trx.updateTable('media_files').set({ status: 'waiting' }).execute())
  const page = await open('phone')
  await page.goto(`/lessons/${lessonId}`)
  await signIn(page, zola)
  await page.getByText('This picture is still being prepared. It appears here by itself.').waitFor()
  await box.db.write(trx => trx.updateTable('media_files').set({ status: 'ready' }).execute())
  await page.getByRole('img', { name: 'Etna' }).waitFor()
  t.equal(await page.getByText('This picture is still being prepared.').count(), 0)
})
