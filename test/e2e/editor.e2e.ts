import { existsSync, readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { button, heading, signIn, story, until, type Scene } from '../helpers/browser.ts'
import { makeUser } from '../helpers/make.ts'
import { lineOf, type Outlined } from '../helpers/outline.ts'
import { contentOf, paragraph, teach } from '../helpers/teaching-by-http.ts'

async function course ({ box }: Pick<Scene, 'box'>, ...blocks: object[]) {
  const tina = await makeUser(box.db, { role: 'instructor', username: 'tina', firstName: 'Tina', lastName: 'Tamm', password: 'five brown bears' })
  const zola = await makeUser(box.db, { username: 'zola', firstName: 'Zola', password: 'three blue mice' })
  const { id, send } = await teach(box, tina.id, { title: 'Water on Earth', studentIds: [zola.id] })
  const { id: lessonId } = await send<{ id: number }>('POST', `/api/courses/${id}/lessons`, { title: 'Rain', content: contentOf(...blocks) })
  const read = async () => (await (await box.as(tina.id))({ method: 'GET', url: `/api/lessons/${lessonId}` })).json() as { content: { root: { children: Outlined[] } }, teaching: { published: boolean } }
  return { tina, zola, lessonId, read, lines: async () => (await read()).content.root.children.flatMap(block => lineOf(block)) }
}

const text = (page: Page) => page.getByRole('textbox', { name: 'Text of the lesson' })
const saved = (page: Page) => page.locator('.save-state-saved').waitFor()
const dialogOf = (page: Page, name: string) => page.getByRole('dialog', { name })
const isFocused = (locator: Locator) => locator.evaluate(element => element === document.activeElement)

async function write (page: Page, { lessonId, tina }: Pick<Awaited<ReturnType<typeof course>>, 'lessonId' | 'tina'>) {
  await page.goto(`/lessons/${lessonId}/edit`)
  await signIn(page, tina)
  await text(page).waitFor()
}

story('a lesson is written with the keyboard alone, published, and read by a student', async scene => {
  const { t, open } = scene
  const { tina, zola, lessonId, lines, read } = await course(scene, paragraph(''))
  const page = await open()
  const { keyboard } = page
  const type = async (words: string) => { for (const part of words.split(/(?=\n)/)) { if (part.startsWith('\n')) await keyboard.press('Enter'); await keyboard.type(part.replace('\n', '')) } }
  const choose = async (words: string) => { await keyboard.type(`/${words}`); await page.locator('.slash [aria-selected=true]').waitFor(); await keyboard.press('Enter') }
  await write(page, { lessonId, tina })
  await page.getByLabel('Title', { exact: true }).focus()
  for (let i = 0; i < 4 && !await isFocused(text(page)); i++) await keyboard.press('Tab')
  t.ok(await isFocused(text(page)), 'one stop for all the tools, then the text')

  await type('# Where rain comes from\nIt falls as **drops** and ')
  await keyboard.press('Control+i')
  await type('snow')
  await keyboard.press('Control+i')
  await type('.\n- clouds\nfog')
  await keyboard.press('Tab')
  await type('\n\n\n')
  await choose('table')
  await dialogOf(page, 'Table').waitFor()
  await dialogOf(page, 'Table').getByRole('button', { name: 'Insert' }).focus()
  await keyboard.press('Enter')
  await text(page).locator('table').waitFor()
  await type('Kind')
  await keyboard.press('Tab')
  await type('Size')
  for (let i = 0; i < 3; i++) await keyboard.press('ArrowDown')
  await choose('formula')
  await dialogOf(page, 'Formula').getByLabel('Formula in TeX').waitFor()
  await page.getByLabel('Formula in TeX').focus()
  await keyboard.type('p = \\frac{F}{A')
  const insertFormula = async () => { await dialogOf(page, 'Formula').locator('[type=submit]').focus(); await keyboard.press('Enter') }
  await insertFormula()
  await page.getByRole('alert').getByText('Something is not complete').waitFor()
  await page.getByLabel('Formula in TeX').focus()
  await keyboard.press('Control+End')
  await keyboard.type('}')
  await insertFormula()
  await text(page).locator('.katex').waitFor()
  await type('What do you see?')
  await keyboard.press('Alt+Shift+ArrowUp')
  await page.getByText(/^Moved/).waitFor({ state: 'attached' })
  await saved(page)
  t.same((await lines()).filter(line => !line.startsWith('|')), ['h2: Where rain comes from', 'p: It falls as **drops** and *snow*.', '- clouds', '  - fog', 'p: What do you see?', 'formula: p = \\frac{F}{A}'])

  await keyboard.press('Escape')
  await keyboard.press('Tab')
  t.notOk(await isFocused(text(page)), 'Escape, then Tab leads out of the text')
  await button(page, 'Publish').focus()
  await keyboard.press('Enter')
  await page.getByText('Students see the lesson as it is now.').waitFor()
  t.equal((await read()).teaching.published, true)

  const student = await open('phone')
  await student.goto(`/lessons/${lessonId}`)
  await signIn(student, zola)
  await heading(student, 'Where rain comes from').waitFor()
  await student.locator('th', { hasText: 'Kind' }).waitFor()
  await student.locator('.katex').first().waitFor()
})

story('a picture put into the middle of a long lesson is seen where it is', async scene => {
  const { t, open } = scene
  const { tina, lessonId } = await course(scene, ...Array.from({ length: 70 }, (_, i) => paragraph(`Line ${i + 1} is here.`)))
  const page = await open()
  await write(page, { lessonId, tina })
  await text(page).getByText('Line 50 is here.').click()
  await button(page, 'Insert').click()
  await page.getByRole('menuitem', { name: /^Picture/ }).click()
  await dialogOf(page, 'Insert a picture').locator('input[type=file]').first().setInputFiles({ name: 'rain.png', mimeType: 'image/png', buffer: await picture() })
  const asked = page.getByText('What does the picture show?')
  await asked.waitFor()
  await until(async () => { const at = await page.locator('.editor-text img').boundingBox(); return at && at.y > 0 && at.y < 700 }, 'the picture in sight')
  t.ok(await page.evaluate(() => scrollY > 500), 'and the page where it was')
})

const picture = () => sharp({ create: { width: 1200, height: 800, channels: 3, background: '#1559b6' } }).png().toBuffer()

story('pictures: chosen, pasted, described before they are published; the formula keeps its arrow', async scene => {
  const { t, open } = scene
  const { tina, lessonId, lines, read } = await course(scene, paragraph('Look at this.'), { type: 'equation', equation: '\\vec{v}', inline: false })
  const page = await open()
  await write(page, { lessonId, tina })
  t.ok(await text(page).locator('.katex svg').evaluate(svg => svg.getBoundingClientRect().width < 30 && svg.getBoundingClientRect().width > 3), 'as wide as a letter')
  await text(page).getByText('Look at this.').click()
  await button(page, 'Insert').click()
  await page.getByRole('menuitem', { name: /^Picture/ }).click()
  await dialogOf(page, 'Insert a picture').locator('input[type=file]').first().setInputFiles({ name: 'rain.png', mimeType: 'image/png', buffer: await picture() })
  await page.getByText('What does the picture show?').waitFor()
  await button(page, 'Publish').click()
  await button(page, 'To picture 1').click()
  await page.getByLabel('Description').pressSequentially('Rain over a lake')
  await page.getByText('What does the picture show?').waitFor({ state: 'detached' })
  await page.getByLabel('Description').press('Escape')
  await page.keyboard.type('Written below it')
  await saved(page)
  t.same(await lines(), ['p: Look at this.', 'image', 'p: Written below it', 'formula: \\vec{v}'])

  await page.keyboard.press('Enter')
  await text(page).evaluate((element, bytes) => {
    const data = new DataTransfer()
    data.items.add(new File([Uint8Array.from(bytes)], 'pasted.png', { type: 'image/png' }))
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, [...await picture()])
  await page.getByText('What does the picture show?').waitFor()
  await button(page, 'Publish').click()
  await button(page, 'It is only decoration').click()
  await page.getByText('What does the picture show?').waitFor({ state: 'detached' })
  await button(page, 'Publish').click()
  await page.getByText('Students see the lesson as it is now.').waitFor()
  t.equal((await read()).teaching.published, true)
})

/** Silence of 8,000 samples a second. */
function sound (seconds: number) {
  const head = Buffer.alloc(44)
  head.write('RIFF'); head.writeUInt32LE(36 + seconds * 8_000, 4); head.write('WAVEfmt ', 8); head.writeUInt32LE(16, 16); head.writeUInt16LE(1, 20); head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8_000, 24); head.writeUInt32LE(8_000, 28); head.writeUInt16LE(1, 32); head.writeUInt16LE(8, 34); head.write('data', 36); head.writeUInt32LE(seconds * 8_000, 40)
  return Buffer.concat([head, Buffer.alloc(seconds * 8_000, 128)])
}

story('a long recording goes on where the connection broke, and a video has subtitles', async scene => {
  const { t, box, open } = scene
  const { tina, lessonId, lines } = await course(scene, paragraph('Listen.'))
  const page = await open()
  await write(page, { lessonId, tina })
  const pieces: string[] = []
  box.app.server.on('request', ({ method, url }) => { if (method === 'PUT' && /media-uploads\/.*content/.test(url ?? '')) pieces.push(url!) })
  page.once('request', function cut (request) {
    if (/media-uploads\/.*content/.test(request.url())) void page.context().setOffline(true)
    else page.once('request', cut)
  })
  const insert = async (kind: RegExp, file: { name: string, mimeType: string, buffer: Buffer }) => {
    await button(page, 'Insert').click()
    await page.getByRole('menuitem', { name: kind }).click()
    await page.getByRole('dialog').locator('input[type=file]').first().setInputFiles(file)
  }
  await text(page).getByText('Listen.').click()
  await insert(/^Sound/, { name: 'rain.wav', mimeType: 'audio/wav', buffer: sound(400) })
  await page.getByText('Waiting for the connection').waitFor()
  await page.keyboard.type('Written meanwhile')
  await page.context().setOffline(false)
  await text(page).locator('audio').waitFor()
  await saved(page)
  t.same(await lines(), ['p: Listen.', 'audio', 'p: Written meanwhile'])
  t.equal((await box.db.read.selectFrom('media').selectAll().execute()).length, 1, 'the file is there once')
  t.ok(pieces.length >= 1)

  const clip = new URL('../../../shared/corpus/media-av/moodle-logo.mp4', import.meta.url)
  if (!existsSync(clip)) return t.comment('No video: ../shared/corpus is not beside the repository.')
  await insert(/^Video/, { name: 'logo.mp4', mimeType: 'video/mp4', buffer: readFileSync(clip) })
  await text(page).locator('video').click()
  await button(page, 'Subtitles …').click()
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles({ name: 'logo.srt', mimeType: 'text/plain', buffer: Buffer.from('1\n00:00:00,000 --> 00:00:01,000\nA hat\n') })
  await button(page, 'Save subtitles').click()
  await page.getByText('Subtitles: English').waitFor()
  const shown = () => text(page).locator('video').evaluate((video: HTMLVideoElement) => video.textTracks[0]!.mode)
  await button(page, 'Subtitles').click()
  t.equal(await shown(), 'showing')
  await button(page, 'Subtitles').click()
  t.equal(await shown(), 'disabled')
  await saved(page)
  t.same(await lines(), ['p: Listen.', 'audio', 'p: Written meanwhile', 'video'])
})

story('Tab goes from cell to cell, and from the last one into a new row', async scene => {
  const { t, open } = scene
  const cell = (words: string) => ({ type: 'tablecell', headerState: 0, children: [paragraph(words)] })
  const { tina, lessonId, lines } = await course(scene, { type: 'table', children: [{ type: 'tablerow', children: [cell('one'), cell('two')] }] })
  const page = await open()
  await write(page, { lessonId, tina })
  await text(page).getByText('one').click()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('three')
  await saved(page)
  t.same(await lines(), ['| <1^1one | <1^1two |', '| <1^1three | <1^1 |'])
})

story('a block is dragged with a finger', async scene => {
  const { t, open } = scene
  const { tina, lessonId, lines } = await course(scene, paragraph('First'), paragraph('Second'), paragraph('Third'))
  const page = await open('phone')
  await write(page, { lessonId, tina })
  await text(page).getByText('First').tap()
  await page.locator('.grip button').waitFor()
  const from = (await page.locator('.grip button').boundingBox())!
  const to = (await text(page).getByText('Third').boundingBox())!
  const finger = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y: number) => finger.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: from.x + 8, y }] })
  await touch('touchStart', from.y + 10)
  for (let step = 1; step <= 10; step++) await touch('touchMove', from.y + 10 + (to.y + to.height - from.y) * step / 10)
  await page.locator('.drop-line').waitFor()
  await touch('touchEnd', 0)
  await until(async () => (await lines()).join() === 'p: Second,p: Third,p: First', 'the new order at the box')
  t.equal(await page.locator('.drop-line').count(), 0)
})
