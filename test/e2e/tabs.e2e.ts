import { button, heading, openMenu, signIn, story, until } from '../helpers/browser.ts'
import { makeUser } from '../helpers/make.ts'

story('two tabs share one stream of events, one renewal and one person', async ({ t, box, open }) => {
  const ada = await makeUser(box.db, { username: 'ada', firstName: 'Ada', password: 'three blue mice' })
  const first = await open()
  await signIn(first, ada)
  const second = await first.context().newPage()
  await second.goto('/profile')
  await heading(second, 'Settings').waitFor()
  await until(() => box.app.events.connected() === 1, 'the one stream')
  const third = await first.context().newPage()
  await third.goto('/')
  await heading(third, 'Hello, Ada').waitFor()
  t.equal(box.app.events.connected(), 1, 'three tabs, one stream')

  let renewals = 0
  let looks = 0
  box.app.server.on('request', ({ method, url }) => {
    if (method === 'PUT' && url === '/api/session') renewals++
    if (method === 'GET' && url === '/api/setup') looks++
  })
  box.clock.advance(16 * 60_000)
  await Promise.all([first, second, third].map(page => page.reload()))
  await heading(first, 'Hello, Ada').waitFor()
  await heading(second, 'Settings').waitFor()
  await heading(third, 'Hello, Ada').waitFor()
  t.equal(renewals, 1, 'the session is renewed once for all of them')

  await first.close()
  await third.close()
  const looked = looks
  await until(() => {
    box.app.events.toUser(ada.id, { type: 'school_changed' })
    return looks > looked
  }, 'the tab that is left to hear of a change')
  await until(() => box.app.events.connected() === 1, 'one stream, and not two')

  const fourth = await second.context().newPage()
  await fourth.goto('/')
  await openMenu(fourth)
  await button(fourth, 'Sign out').click()
  await heading(fourth, 'Sign in').waitFor()
  await heading(second, 'Sign in').waitFor()
  t.notMatch(await second.locator('body').innerText(), /Lovelace/, 'the other tab shows nothing of hers')
  await until(() => box.app.events.connected() === 0, 'the end of the stream')
})
