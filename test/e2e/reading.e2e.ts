import type { Page } from 'playwright-core'
import { button, heading as headingOf, signIn, story, until, type Scene } from '../helpers/browser.ts'
import { makeUser } from '../helpers/make.ts'
import { contentOf, heading, paragraph, teach } from '../helpers/teaching-by-http.ts'

const long = (topic: string) => contentOf(...Array.from({ length: 40 }, (_, i) => i % 8 === 0 ? heading(`${topic}, part ${i / 8 + 1}`) : paragraph(`Sentence ${i} about ${topic}. ${'It goes on for a while. '.repeat(8)}`)))

async function classroom ({ box }: Pick<Scene, 'box'>) {
  const tina = await makeUser(box.db, { role: 'instructor', username: 'tina', firstName: 'Tina', password: 'five brown bears' })
  const zola = await makeUser(box.db, { username: 'zola', firstName: 'Zola', password: 'three blue mice' })
  const course = await teach(box, tina.id, {
    title: 'Volcanoes', studentIds: [zola.id], lessons: [
      { title: 'What is a volcano?', content: long('fire') },
      { title: 'Living beside one', content: long('soil'), completion: 'mark' },
      { title: 'Earthquakes', content: long('rock'), after: [1] }
    ]
  })
  const progress = (lessonId: number) => box.db.read.selectFrom('lesson_progress').where('user_id', '=', zola.id).where('lesson_id', '=', lessonId).selectAll().executeTakeFirst()
  return { tina, zola, course, first: course.lessonIds[0]!, second: course.lessonIds[1]!, progress }
}

const block = (page: Page, number: number) => page.locator(`[data-block="${number}"]`)
const inSight = (page: Page, number: number) => block(page, number).evaluate(element => {
  const { top, bottom } = element.getBoundingClientRect()
  return bottom > 60 && top < innerHeight
})
const readTo = async (page: Page, number: number) => {
  await block(page, number).evaluate(element => element.scrollIntoView({ block: 'center' }))
  await page.waitForFunction(least => document.querySelector<HTMLProgressElement>('.reading-progress')!.value >= least, Math.floor(100 * number / 40))
}

story('a student reads on a phone, loses the network, reads on, and nothing is lost', async scene => {
  const { t, box, open } = scene
  const { zola, first, second, progress } = await classroom(scene)
  const page = await open('phone')
  await page.goto(`/lessons/${first}`)
  await signIn(page, zola)
  await headingOf(page, 'What is a volcano?').waitFor()
  await page.getByText('1 of 3').waitFor()

  await readTo(page, 14)
  await button(page, 'Notes').click()
  await button(page, 'Mark this place').click()
  await button(page, 'Write a note').click()
  await page.getByLabel('Your note').fill('Fire is **hot**')
  await button(page, 'Done').click()
  const rows = async () => ({ notes: await box.db.read.selectFrom('lesson_notes').select(['text']).orderBy('id').execute(), marks: await box.db.read.selectFrom('lesson_bookmarks').select(['label']).execute(), comments: await box.db.read.selectFrom('lesson_comments').select(['text']).execute() })
  await until(async () => (await rows()).notes[0]?.text === 'Fire is **hot**', 'the note at the box')
  await button(page, 'Close').click()

  await page.context().setOffline(true)
  await readTo(page, 24)
  await button(page, 'Notes').click()
  await button(page, 'Write a note').click()
  await page.getByLabel('Your note').fill('Written without a connection')
  await button(page, 'Done').click()
  await page.getByRole('complementary').getByText('Not sent yet – kept on this device').waitFor()
  await page.getByText('No connection to the box').waitFor({ state: 'attached' })
  await button(page, 'Close').click()
  await page.getByRole('link', { name: /Next lesson/ }).click()
  await headingOf(page, 'Living beside one').waitFor()
  await readTo(page, 5)
  t.equal((await rows()).notes.length, 1)
  t.equal(await progress(second), undefined)

  await page.context().setOffline(false)
  await until(async () => (await rows()).notes[1]?.text === 'Written without a connection', 'the second note at the box, with its words')
  const reached = await until(() => progress(first), 'how far she read')
  t.ok(reached.percent >= 50 && reached.percent < 100, `${reached.percent} % read`)
  t.same(await rows(), { notes: [{ text: 'Fire is **hot**' }, { text: 'Written without a connection' }], marks: [{ label: (await rows()).marks[0]!.label }], comments: [] }, 'everything once')
  await page.getByText('No connection to the box').waitFor({ state: 'detached' })

  const desktop = await open('desktop')
  await desktop.goto(`/lessons/${first}`)
  await signIn(desktop, zola)
  await desktop.getByText('Here you stopped last time.').waitFor()
  t.ok(await inSight(desktop, Math.floor(reached.position / 1000)), 'another device shows the same place')
  await button(desktop, 'To the beginning').click()
  await desktop.waitForFunction(() => scrollY === 0)
  await button(desktop, 'Notes').click()
  await desktop.getByText('Written without a connection').waitFor()
  await desktop.locator('.notes-mark').click()
  await until(() => inSight(desktop, 14), 'the place of the bookmark')
})

story('what was read is saved when the page is closed, once', async scene => {
  const { t, open, box } = scene
  const { zola, first, progress } = await classroom(scene)
  const saves: unknown[] = []
  box.app.server.on('request', ({ method, url }) => { if (method === 'PUT' && url === `/api/lessons/${first}/progress`) saves.push(url) })
  const page = await open('phone')
  await page.goto(`/lessons/${first}`)
  await signIn(page, zola)
  await readTo(page, 12)
  await page.goto('about:blank')
  const saved = await until(() => progress(first), 'how far she read')
  t.ok(saved.percent >= 20)
  t.equal(saves.length, 1)
  await page.goto(`/lessons/${first}`)
  await page.getByText('Here you stopped last time.').waitFor()
  t.ok(await inSight(page, Math.floor(saved.position / 1000)))
  t.equal(saves.length, 1, 'what had arrived is not sent again')
})

/** What a closing page sends gets lost on the way: the network does it, no test can make it. */
const lastWordsAreLost = (page: Page) => page.addInitScript(() => {
  const { fetch } = window
  window.fetch = (address, options) => options?.keepalive ? new Promise(() => {}) : fetch(address, options)
})

story('what was lost while the page closed is sent at the next opening', async scene => {
  const { t, open } = scene
  const { zola, first, progress } = await classroom(scene)
  const page = await open('phone')
  await lastWordsAreLost(page)
  await page.goto(`/lessons/${first}`)
  await signIn(page, zola)
  await page.getByText('1 of 3').waitFor()
  await readTo(page, 12)
  await page.goto('about:blank')
  t.equal(await progress(first), undefined)
  await page.goto(`/lessons/${first}`)
  const saved = await until(() => progress(first), 'how far she read')
  t.ok(saved.percent >= 20 && saved.position > 0)
})

story('a lesson is finished, the next one opens, and the course knows', async scene => {
  const { t, open } = scene
  const { zola, course, second } = await classroom(scene)
  const page = await open('phone')
  await page.goto('/')
  await signIn(page, zola)
  await page.getByRole('link', { name: 'Begin' }).click()
  await headingOf(page, 'What is a volcano?').waitFor()
  await page.goto(`/courses/${course.id}`)
  await page.getByText('Opens when you have finished: Living beside one').waitFor()
  await page.goto(`/lessons/${course.lessonIds[2]}`)
  await headingOf(page, 'This lesson is not open yet').waitFor()
  await page.goto(`/lessons/${second}`)
  await page.getByText('It opens when you have finished: Living beside one').waitFor()
  await button(page, 'Mark as done').click()
  await page.getByText('You have finished this lesson.').waitFor()
  await page.getByRole('link', { name: /Next lesson/ }).click()
  await headingOf(page, 'Earthquakes').waitFor()
  await page.goto('/')
  await page.getByText('33 % done').waitFor()
  t.equal(await page.getByRole('link', { name: 'Continue' }).count(), 1)
})

story('a question below the lesson: asked offline, answered by the teacher, hidden and shown', async scene => {
  const { t, open, box } = scene
  const { zola, tina, first } = await classroom(scene)
  const page = await open('phone')
  await page.goto(`/lessons/${first}`)
  await signIn(page, zola)
  await page.getByText('1 of 3').waitFor()
  const thread = headingOf(page, 'Questions and comments')
  await until(async () => { await page.evaluate(() => scrollTo(0, 1e6)); return thread.isVisible() }, 'the thread')
  await page.getByText('Nobody has asked or said anything yet.').waitFor()
  await page.context().setOffline(true)
  await page.getByLabel('Ask or say something').fill('Is lava wet?')
  await button(page, 'Post').click()
  await page.getByText('Not sent yet – kept on this device').waitFor()
  await page.context().setOffline(false)
  await page.getByText('Not sent yet – kept on this device').waitFor({ state: 'detached' })
  t.equal(await page.getByText('Is lava wet?').count(), 1)

  const teacher = await box.as(tina.id)
  const desk = await open()
  await signIn(desk, tina)
  await desk.locator('section', { has: headingOf(desk, 'Questions and comments to answer') }).getByRole('link').click()
  await desk.getByText('Is lava wet?').waitFor()
  await button(desk, 'Answer').click()
  t.match(await desk.getByLabel('Ask or say something').inputValue(), /^@Zola/)
  await desk.keyboard.type('It is liquid rock.')
  await button(desk, 'Post').click()
  await desk.getByText(/^@Zola.*: It is liquid rock\.$/).waitFor()
  t.match((await desk.locator('.comment-words').allInnerTexts()).join(), /wet\?.*liquid rock/, 'the answer stands below the question')
  await button(page, 'Show one new comment').click()
  await page.getByText('It is liquid rock.').waitFor()
  await page.getByText('Teacher', { exact: true }).waitFor()
  const { id } = await box.db.read.selectFrom('lesson_comments').where('text', '=', 'Is lava wet?').select('id').executeTakeFirstOrThrow()
  await teacher({ method: 'PUT', url: `/api/comments/${id}/hiding` })
  await button(page, 'Show one new comment').click()
  await page.getByText('This comment was hidden by your teacher.').waitFor()
})
