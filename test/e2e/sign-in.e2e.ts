import { button, heading, openMenu, signIn, story } from '../helpers/browser.ts'
import { makeClass, makeUser } from '../helpers/make.ts'

story('a student with a wrong password is told so, then gets in and out again', async ({ t, box, open }) => {
  const ada = await makeUser(box.db, { username: 'ada', firstName: 'Ada', password: 'three blue mice' })
  await makeClass(box.db, { name: '7A', members: [ada.id] })
  const page = await open('phone')
  await page.goto('/')
  await button(page, 'Sign in').click()
  await page.getByText('Please type your user name.').waitFor()
  await page.getByText('Please type your password.').waitFor()
  t.equal(await page.title(), 'Sign in – Hillside School')

  await page.getByLabel('User name or e-mail').fill('ada')
  await page.getByLabel('Password', { exact: true }).fill('three blind mice')
  await button(page, 'Sign in').click()
  await page.getByRole('alert').getByText('The name or the password is not right.').waitFor()
  t.equal(await page.getByLabel('User name or e-mail').inputValue(), 'ada', 'the name stays')
  t.equal(await page.getByLabel('Password', { exact: true }).inputValue(), '', 'the password does not')

  await page.getByLabel('Password', { exact: true }).fill('three blue mice')
  await button(page, 'Show').click()
  t.equal(await page.getByLabel('Password', { exact: true }).getAttribute('type'), 'text')
  await button(page, 'Sign in').click()
  await heading(page, 'Hello, Ada').waitFor()
  await page.getByText('7A').waitFor()

  await openMenu(page)
  await page.getByRole('link', { name: 'Profile and settings' }).click()
  await heading(page, 'Where you are signed in').waitFor()
  await openMenu(page)
  await button(page, 'Sign out').click()
  await heading(page, 'Sign in').waitFor()
  t.equal(await page.getByLabel('User name or e-mail').inputValue(), 'ada', 'one\'s own device remembers the name')

  await page.goBack()
  await heading(page, 'Sign in').waitFor()
  t.notMatch(await page.locator('body').innerText(), /Ada|7A/, 'the way back shows nothing of hers')
})

story('too many tries: the time to wait counts down, and nobody else has to wait', async ({ t, box, open }) => {
  await makeUser(box.db, { username: 'ada', password: 'three blue mice' })
  const bert = await makeUser(box.db, { username: 'bert', firstName: 'Bert', password: 'four grey cats' })
  const page = await open()
  await page.goto('/sign-in')
  await page.getByLabel('User name or e-mail').fill('ada')
  const answered = () => page.waitForResponse(response => response.request().method() === 'POST' && response.url().endsWith('/api/session'))
  let status = 0
  for (let tries = 0; tries < 8 && status !== 429; tries++) {
    await page.getByLabel('Password', { exact: true }).fill(`guess number ${tries}`)
    const answer = answered()
    await button(page, 'Sign in').click()
    status = (await answer).status()
    await page.locator('button[type=submit]:not([aria-disabled])').waitFor()
  }
  t.equal(status, 429, 'guessing is slowed')
  const words = await page.getByText(/Too many tries. You can try again in \d+ s\./).innerText()
  await page.getByText(/You can try again in/).and(page.getByText(words)).waitFor({ state: 'detached' })
  t.ok(Number(/(\d+) s/.exec(await page.getByText(/You can try again in/).innerText())![1]) < Number(/(\d+) s/.exec(words)![1]), 'it counts down')

  await signIn(page, bert)
  await heading(page, 'Hello, Bert').waitFor()
})

story('a shared computer keeps nothing of whoever leaves', async ({ t, box, open }) => {
  const ada = await makeUser(box.db, { username: 'ada', firstName: 'Ada', password: 'three blue mice' })
  const bert = await makeUser(box.db, { username: 'bert', firstName: 'Bert', password: 'four grey cats' })
  const page = await open()
  await page.goto('/')
  await page.getByLabel('Others use this device too').check()
  await signIn(page, ada)
  const cookies = await page.context().cookies()
  const lasting = cookies.filter(({ expires, name }) => expires !== -1 && name !== 'pilms_device')
  t.same(lasting.map(({ name }) => name), [], 'its cookies end with the browser')

  await page.goto('/profile')
  await page.getByRole('radio', { name: 'Dark' }).check()
  await page.getByText('Saved').waitFor()
  t.equal(await page.locator('html').getAttribute('data-theme'), 'dark')
  await openMenu(page)
  await button(page, 'Sign out').click()
  await heading(page, 'Sign in').waitFor()
  t.equal(await page.getByLabel('User name or e-mail').inputValue(), '', 'the name is not remembered')
  t.ok(await page.getByLabel('Others use this device too').isChecked(), 'that it is shared is')
  t.equal(await page.locator('html').getAttribute('data-theme'), null, 'her colours went with her')
  const kept = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)))
  t.notMatch(kept, /ada/i, 'nothing in its storage names her')

  await signIn(page, bert)
  await heading(page, 'Hello, Bert').waitFor()
  t.notMatch(await page.locator('body').innerText(), /Ada/)
})
