import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Test } from 'tap'
import { button, heading, openMenu, signIn, story, until, type Scene } from '../helpers/browser.ts'
import { makeUser } from '../helpers/make.ts'

const notSent = (page: Page) => page.getByText('Not sent yet – kept on this device')
const themeOf = (page: Page) => page.locator('html').getAttribute('data-theme')

/** Counts the changes of settings that reach the box, and reads what it keeps. */
function settings ({ app, db }: Scene['box']) {
  let arrived = 0
  app.server.on('request', ({ method, url }) => { if (method === 'PUT' && url === '/api/profile/preferences') arrived++ })
  return {
    arrived: () => arrived,
    async of (userId: number) {
      const { preferences } = await db.read.selectFrom('users').where('id', '=', userId).select('preferences').executeTakeFirstOrThrow()
      return JSON.parse(preferences) as { theme?: string, textSize?: string }
    }
  }
}

function browserFolder (t: Test) {
  const folder = mkdtempSync(join(tmpdir(), 'pi-lms-browser-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function changeOffline (page: Page) {
  await page.goto('/profile')
  await heading(page, 'Settings').waitFor()
  await page.context().setOffline(true)
  await page.getByRole('radio', { name: 'Dark' }).check()
  await notSent(page).waitFor()
  await page.getByRole('radio', { name: 'Large' }).check()
  await page.locator('html[data-text=large]').waitFor()
  await notSent(page).waitFor()
}

story('changes made without a connection are kept, said so in words, and sent once when it is back', async ({ t, box, open }) => {
  const ada = await makeUser(box.db, { username: 'ada', firstName: 'Ada', password: 'three blue mice' })
  const { arrived, of } = settings(box)
  const page = await open('phone')
  await signIn(page, ada)
  await changeOffline(page)
  await page.getByText('No connection to the box').waitFor()
  t.equal(arrived(), 0)

  await openMenu(page)
  await button(page, 'Sign out').click()
  const dialog = page.getByRole('dialog', { name: 'Not everything has been sent yet' })
  await dialog.getByText('One change stays on this device and is sent when you sign in here again.').waitFor()
  await dialog.getByRole('button', { name: 'Stay' }).click()

  await page.context().setOffline(false)
  await page.getByText('Saved').waitFor()
  await page.getByText('No connection to the box').waitFor({ state: 'detached' })
  await page.reload()
  await heading(page, 'Settings').waitFor()
  t.ok(await page.getByRole('radio', { name: 'Dark' }).isChecked())
  t.equal(arrived(), 1, 'two changes to the same settings are one')
  t.match(await of(ada.id), { theme: 'dark', textSize: 'large' })
})

story('unsent changes survive the end of the browser, and only their own person sends them', async ({ t, box, reopen }) => {
  const ada = await makeUser(box.db, { username: 'ada', firstName: 'Ada', password: 'three blue mice' })
  const bert = await makeUser(box.db, { username: 'bert', firstName: 'Bert', password: 'four grey cats' })
  const { arrived, of } = settings(box)
  const folder = browserFolder(t)

  const evening = await reopen(folder)
  await signIn(evening, ada)
  await changeOffline(evening)
  await evening.context().close()
  t.equal(arrived(), 0)

  const morning = await reopen(folder)
  await morning.goto('/')
  await heading(morning, 'Hello, Ada').waitFor()
  t.equal(await themeOf(morning), 'dark', 'the page looks as she left it')
  await until(async () => (await of(ada.id)).theme === 'dark', 'the change at the box')
  await changeAgain(morning)
  await morning.context().close()
  t.equal(arrived(), 1)

  box.clock.advance(60 * 24 * 3_600_000) // her session is over
  const afterwards = await reopen(folder)
  await afterwards.goto('/')
  await heading(afterwards, 'Sign in').waitFor()
  await signIn(afterwards, bert)
  await heading(afterwards, 'Hello, Bert').waitFor()
  await afterwards.goto('/profile')
  t.ok(await afterwards.getByRole('radio', { name: 'As the device' }).isChecked(), 'Bert has his own settings')
  await afterwards.getByRole('radio', { name: 'Small' }).check()
  await afterwards.getByText('Saved').waitFor()
  t.equal(arrived(), 2)
  t.match(await of(ada.id), { theme: 'dark', textSize: 'large' }, 'nothing of Ada\'s went out with Bert')
  t.match(await of(bert.id), { theme: 'auto', textSize: 'small' })

  await openMenu(afterwards)
  await button(afterwards, 'Sign out').click()
  await heading(afterwards, 'Sign in').waitFor()
  await signIn(afterwards, ada)
  await until(async () => (await of(ada.id)).theme === 'light', 'Ada\'s own change once she is back')
  t.equal(arrived(), 3, 'sent once')
})

async function changeAgain (page: Page) {
  await page.goto('/profile')
  await heading(page, 'Settings').waitFor()
  await page.context().setOffline(true)
  await page.getByRole('radio', { name: 'Light' }).check()
  await notSent(page).waitFor()
}
