import { button, heading, signIn, story, until } from '../helpers/browser.ts'
import { makeUser } from '../helpers/make.ts'

const markdown = '# Volcanoes\n\nHot stone from below.\n\n![A crater](https://example.org/crater.jpg)\n\n# Rivers\n\nCold water from above.\n'

story('documents become lessons: what came along is said, published, or taken back', async ({ t, box, open }) => {
  const tina = await makeUser(box.db, { role: 'instructor', username: 'tina', firstName: 'Tina', password: 'five brown bears' })
  const { id } = (await (await box.as(tina.id))({ method: 'POST', url: '/api/courses', payload: { title: 'Earth' } })).json() as { id: number }
  const page = await open()
  await signIn(page, tina)
  await page.goto(`/courses/${id}`)
  await page.getByRole('link', { name: 'Bring in documents' }).click()
  await heading(page, 'Bring in documents').waitFor()
  await page.getByLabel('A lesson for each chapter or large heading').check()
  await page.locator('input[type=file]').setInputFiles([
    { name: 'earth.md', mimeType: 'text/markdown', buffer: Buffer.from(markdown) },
    { name: 'letter.doc', mimeType: 'application/msword', buffer: Buffer.from('old') },
    { name: 'broken.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK no document') }
  ])
  await page.getByText('This does not look like a document we can read: \u2068letter.doc\u2069').waitFor()
  await page.getByRole('link', { name: 'Rivers' }).waitFor()
  await page.getByText('One picture lies on the internet and did not come along.').waitFor()
  await until(() => page.getByRole('alert').filter({ hasText: 'broken.docx' }).count(), 'what is wrong with the broken one')
  t.same(await box.db.read.selectFrom('lessons').select(['title', 'published_at']).execute(), [{ title: 'Volcanoes', published_at: null }, { title: 'Rivers', published_at: null }])

  await button(page, 'Take it back').click()
  await page.getByText('The lessons of \u2068earth.md\u2069 are gone again.').waitFor()
  t.same(await box.db.read.selectFrom('lessons').select('title').execute(), [])

  await page.getByLabel('Each document becomes one lesson').check()
  await page.locator('input[type=file]').setInputFiles({ name: 'rivers.md', mimeType: 'text/markdown', buffer: Buffer.from('# Rivers\n\nCold water from above.\n') })
  await button(page, 'Publish the lesson').click()
  await page.getByText('The lesson is published.').waitFor()
  await page.getByRole('link', { name: 'To the lessons' }).click()
  await page.locator('.tree-row', { hasText: 'Rivers' }).getByText('Published').waitFor()
})
