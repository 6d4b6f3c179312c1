import { button, heading as headingOf, signIn, story, until, type Scene } from '../helpers/browser.ts'
import { makeUser } from '../helpers/make.ts'
import { contentOf, heading, paragraph, teach } from '../helpers/teaching-by-http.ts'

async function classroom ({ box }: Pick<Scene, 'box'>) {
  const tina = await makeUser(box.db, { role: 'instructor', username: 'tina', firstName: 'Tina', password: 'five brown bears' })
  const zola = await makeUser(box.db, { username: 'zola', firstName: 'Zola', password: 'three blue mice' })
  const ben = await makeUser(box.db, { username: 'ben', firstName: 'Ben', password: 'four grey cats' })
  return { tina, zola, ben }
}

const long = contentOf(...Array.from({ length: 30 }, (_, i) => i === 20 ? heading('Obsidian, a glass made by fire') : paragraph(`Sentence ${i}. ${'It goes on for a while. '.repeat(8)}`)))

story('a student finds a lesson by a word of it and goes back to a place by a note', async scene => {
  const { t, box, open } = scene
  const { tina, zola } = await classroom(scene)
  const { lessonIds: [lessonId] } = await teach(box, tina.id, { title: 'Volcanoes', studentIds: [zola.id], lessons: [{ title: 'Stones', content: long }] })
  await (await box.as(zola.id))({ method: 'PUT', url: `/api/lessons/${lessonId}/notes/note-of-zola`, payload: { position: 20_000, text: 'Ask about **obsidian**' } })
  const page = await open('desktop')
  await page.goto('/')
  await signIn(page, zola)
  await page.getByRole('searchbox', { name: 'Search' }).fill('obsidián')
  await page.keyboard.press('Enter')
  await headingOf(page, 'Lessons').waitFor()
  await headingOf(page, 'Your notes').waitFor()
  t.ok(await page.locator('mark', { hasText: /obsidian/i }).count() >= 2, 'what was found is marked, accents or not')
  await page.getByLabel('What are you looking for?').fill('obsidain')
  await page.getByText('Here is what there is for “obsidian”.').waitFor()
  await page.getByLabel('What are you looking for?').fill('zzzz')
  await page.getByText('Nothing found for “zzzz”').waitFor()
  t.match(page.url(), /q=zzzz$/)
  await page.getByRole('link', { name: 'Notes' }).click()
  await page.getByText('Only you can see your notes and bookmarks.').waitFor()
  await page.getByRole('link', { name: 'Go there' }).click()
  await headingOf(page, 'Stones').waitFor()
  await until(() => page.locator('[data-block="20"]').evaluate(element => { const { top } = element.getBoundingClientRect(); return top > 0 && top < innerHeight }), 'the place of the note')
  const [download] = await Promise.all([page.waitForEvent('download'), page.goto('/notes').then(() => button(page, 'Download').click())])
  t.match(download.suggestedFilename(), /\.md$/)
})

story('a code on the board leads into the course, also through the sign-in page; a full course has a line', async scene => {
  const { t, box, open } = scene
  const { tina, zola, ben } = await classroom(scene)
  const { id, send } = await teach(box, tina.id, { title: 'Volcanoes', capacity: 1, lessons: [{ title: 'Stones', content: long }] })
  const { code } = await send<{ code: string }>('PUT', `/api/courses/${id}/join-code`)
  const page = await open('phone')
  await page.goto(`/join#${code}`)
  await signIn(page, zola)
  t.equal(await page.getByLabel('Join code').inputValue(), code)
  await button(page, 'Join').click()
  await page.getByText('You are in. Have fun!').waitFor()
  await page.getByRole('link', { name: 'To the course' }).click()
  await page.getByRole('link', { name: 'Begin' }).waitFor()

  const other = await open('phone')
  await other.goto('/')
  await signIn(other, ben)
  await headingOf(other, 'No courses yet').or(other.getByText('No courses yet')).first().waitFor()
  await other.getByRole('link', { name: 'Join with a code' }).click()
  await other.getByLabel('Join code').fill('NO-SUCH')
  await button(other, 'Join').click()
  await other.getByText('There is no course with this code.').waitFor()
  await other.getByLabel('Join code').fill(code.toLowerCase())
  await button(other, 'Join').click()
  await other.getByText('You are number 1 on the waiting list.').waitFor()
  await other.context().setOffline(true)
  await other.getByRole('link', { name: 'Home', exact: true }).click()
  await other.getByRole('link', { name: /Volcanoes/ }).waitFor() // read anew after joining, though nobody is on Home
  await other.context().setOffline(false)

  await page.reload()
  await button(page, 'Leave this course').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Leave this course' }).click()
  await headingOf(page, 'Your courses').waitFor()
  await page.getByText('You are not in a course yet').waitFor()
  await other.getByRole('link', { name: /Volcanoes/ }).click()
  await other.getByRole('link', { name: 'Begin' }).waitFor()
})
