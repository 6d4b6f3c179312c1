import sharp from 'sharp'
import { button, signIn, story, until } from '../helpers/browser.ts'
import { makeUser } from '../helpers/make.ts'

story('own files: sent, described, and deleted only where nobody uses them', async ({ t, box, open }) => {
  const tina = await makeUser(box.db, { role: 'instructor', username: 'tina', firstName: 'Tina', password: 'five brown bears' })
  const ask = await box.as(tina.id)
  const { id } = (await ask({ method: 'POST', url: '/api/courses', payload: { title: 'Earth' } })).json() as { id: number }
  const picture = (colour: string) => sharp({ create: { width: 900, height: 600, channels: 3, background: colour } }).jpeg().toBuffer()
  const page = await open()
  await signIn(page, tina)
  await page.goto('/media')
  await page.getByText('You have no files yet').waitFor()
  await page.locator('input[type=file]').setInputFiles([
    { name: 'red.jpg', mimeType: 'image/jpeg', buffer: await picture('#c00') }, { name: 'blue.jpg', mimeType: 'image/jpeg', buffer: await picture('#00c') },
    { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<script>alert(1)</script>') }
  ])
  await page.getByText('The box does not take files of this kind.').waitFor()
  await page.getByRole('row', { name: /blue.jpg/ }).getByText('No description yet').waitFor()

  await button(page, 'More about red.jpg').click()
  await page.getByRole('menuitem', { name: 'Name and description' }).click()
  await page.getByLabel('What does it show?').fill('A red square')
  await button(page, 'Save').click()
  await page.getByText('A red square').waitFor()

  const { items } = (await ask({ method: 'GET', url: '/api/media' })).json() as { items: Array<{ id: number, name: string }> }
  const red = items.find(({ name }) => name === 'red.jpg')!.id
  t.equal((await ask({ method: 'PATCH', url: `/api/courses/${id}`, payload: { pictureId: red } })).statusCode, 200)
  await page.goto('/media')
  await page.getByRole('row', { name: /red.jpg/ }).getByRole('button', { name: /^one place/ }).click()
  await page.getByRole('dialog').getByRole('link', { name: 'Earth' }).waitFor()
  await page.getByText('as the course’s picture or in its syllabus').waitFor()
  await button(page, 'Close').click()
  await page.getByLabel('Select all').check()
  await button(page, 'Delete').click()
  await page.getByText('One of them is used in lessons or courses and stays.').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByText('One file is deleted.').waitFor()
  await until(async () => (await page.getByRole('row', { name: /jpg/ }).count()) === 1, 'only the picture of the course')
  t.same(await box.db.read.selectFrom('media').select('name').execute(), [{ name: 'red.jpg' }])
})
