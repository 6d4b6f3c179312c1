import type { Page } from 'playwright-core'
import { button, heading, signIn, story } from '../helpers/browser.ts'
import { makeUser } from '../helpers/make.ts'

const person = { username: 'ada', firstName: 'Ada', password: 'three blue mice' }
const minute = 60_000
const day = 24 * 60 * minute
const asking = (page: Page) => page.getByRole('dialog', { name: 'Please sign in again' })

story('a session that expires in the middle of typing asks for the password in place, and what was typed is saved', async ({ t, box, open }) => {
  const ada = await makeUser(box.db, person)
  const about = async () => (await box.db.read.selectFrom('users').where('id', '=', ada.id).select('about').executeTakeFirstOrThrow()).about
  const page = await open('phone')
  await signIn(page, ada)
  await page.goto('/profile')
  const field = page.getByLabel('About you')
  const saved = page.getByRole('status').getByText('Saved')

  await field.fill('I like beetles.')
  box.clock.advance(16 * minute)
  await button(page, 'Save').click()
  await saved.waitFor()
  t.equal(await about(), 'I like beetles.', 'a quarter of an hour of typing needs no password')

  await field.fill('I like beetles, above all the green ones.')
  box.clock.advance(60 * day)
  await button(page, 'Save').click()
  const dialog = asking(page)
  await dialog.getByText('Ada, your session has ended.').waitFor()
  t.equal(await dialog.getByLabel('User name or e-mail').inputValue(), 'ada', 'one need not type the name again')
  await dialog.getByLabel('Password', { exact: true }).fill('four blue mice')
  await button(page, 'Sign in').click()
  await dialog.getByText('The name or the password is not right.').waitFor()
  await dialog.getByLabel('Password', { exact: true }).fill('three blue mice')
  await button(page, 'Sign in').click()
  await dialog.waitFor({ state: 'detached' })
  await saved.waitFor()
  t.equal(await field.inputValue(), 'I like beetles, above all the green ones.', 'the page kept the text')
  t.equal(await about(), 'I like beetles, above all the green ones.', 'and the box has it')
})

story('a session that is ended from elsewhere says so at once; somebody else gets nothing of what was typed', async ({ t, box, open }) => {
  const ada = await makeUser(box.db, person)
  await makeUser(box.db, { username: 'bert', firstName: 'Bert', password: 'four grey cats' })
  const page = await open()
  await signIn(page, ada)
  await page.goto('/profile')
  await page.getByLabel('About you').fill('A secret of Ada')

  const { statusCode } = await (await box.as(ada.id))({ method: 'DELETE', url: '/api/profile/sessions' })
  t.equal(statusCode, 200)
  const dialog = asking(page)
  await dialog.waitFor()
  await dialog.getByLabel('User name or e-mail').fill('bert')
  await dialog.getByLabel('Password', { exact: true }).fill('four grey cats')
  await button(page, 'Sign in').click()
  await heading(page, 'Hello, Bert').waitFor()
  await page.goto('/profile')
  await heading(page, 'Profile and settings').waitFor()
  t.equal(await page.getByLabel('About you').inputValue(), '', 'Bert\'s own page')
  t.notMatch(await page.locator('body').innerText(), /\bAda\b|secret/)
})
