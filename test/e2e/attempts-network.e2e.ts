import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page, Route } from 'playwright-core'
import { attemptScene, essay, field, ready, saved, signInAndBegin } from '../helpers/attempt-scene.ts'
import { button, heading, openMenu, signIn, story, until, type Scene } from '../helpers/browser.ts'

story('without a connection a student answers on; the page says where the answers are, and they go by themselves', async scene => {
  const { t, box, open } = scene
  const { zola, quizId, kept, events } = await attemptScene(scene)
  const requests: string[] = []
  box.app.server.on('request', ({ method, url }) => { if (method === 'PUT' && url?.includes('/answers')) requests.push(url) })
  const page = await open('phone')
  const arrived = ready(page)
  await signInAndBegin(page, zola, quizId)
  await arrived
  await page.getByRole('radio', { name: 'Lyon' }).check()
  await saved(page)

  await page.context().setOffline(true)
  const tried = page.waitForEvent('requestfailed', request => request.url().endsWith('/answers'))
  await page.getByRole('radio', { name: 'Paris' }).check()
  await field(page).pressSequentially('Schiller')
  await field(page).fill('Goethe')
  await essay(page).pressSequentially('It was hot')
  await page.getByText('3 answers are still on this device; they go by themselves when the box can be reached.').waitFor()
  await tried
  t.same(await kept(), ['lyon', null, null])
  await page.context().setOffline(false)
  await saved(page)
  t.same(await kept(), ['paris', 'Goethe', 'It was hot'])
  const [, ...afterwards] = requests
  t.ok(afterwards.length <= 2 && afterwards.some(url => url.endsWith('/answers')), `several at once: ${requests.join(' ')}`)
  t.same((await events()).filter(({ kind }) => kind === 'saved').map(({ response }) => JSON.parse(response!) as object), [{ choice: 'lyon' }, { choice: 'paris' }, { text: 'Goethe' }, { text: 'It was hot' }], 'each once')
  await page.reload()
  await field(page).waitFor()
  t.same([await page.getByRole('radio', { name: 'Paris' }).isChecked(), await field(page).inputValue(), await essay(page).inputValue()], [true, 'Goethe', 'It was hot'])
})

/** A Wi-Fi at its worst: requests that are late, arrive twice or in another order, and answers that get lost. */
async function badNetwork (page: Page, ask: Awaited<ReturnType<Scene['box']['as']>>) {
  const late: Array<() => Promise<unknown>> = []
  let n = 0
  await page.route(/\/api\/attempts\/\d+\/answers/, async (route: Route) => {
    const request = route.request()
    // Node knows no name of the box; what travels is the same.
    const again = async () => ask({ method: 'PUT', url: new URL(request.url()).pathname, payload: request.postDataJSON() as object })
    const what = n++ % 5
    if (what === 0) return route.continue()
    if (what === 1) {
      late.push(again)
      return route.abort('internetdisconnected')
    }
    if (what === 2) {
      await again()
      return route.abort('internetdisconnected')
    }
    if (what === 3) {
      await new Promise(resolve => { setTimeout(resolve, 400) })
      late.push(again)
      return route.continue()
    }
    await late.shift()?.()
    return route.continue()
  })
  return {
    async calm () {
      await page.unroute(/\/api\/attempts\/\d+\/answers/)
      while (late.length > 0) await late.pop()!()
    }
  }
}

story('requests that are late, doubled, lost or overtaken change nothing: what was typed last is what counts', async scene => {
  const { t, box, open } = scene
  const { zola, quizId, kept, events } = await attemptScene(scene)
  const page = await open('phone')
  await signInAndBegin(page, zola, quizId)
  const { calm } = await badNetwork(page, await box.as(zola.id))
  for (let i = 1; i <= 6; i++) {
    await page.getByRole('radio', { name: i % 2 === 0 ? 'Paris' : 'Lyon' }).check()
    await field(page).fill(`Version ${i}`)
    await essay(page).fill(`It was ${i} degrees`)
    await page.waitForTimeout(300 + i * 150) // as somebody types, some pauses long enough for a save and some not
  }
  await calm()
  await saved(page)
  t.same(await kept(), ['paris', 'Version 6', 'It was 6 degrees'])
  const marks = (await events()).filter(({ sequence }) => sequence !== null).map(({ itemId, epoch, sequence, response }) => [`${epoch}.${sequence}`, `${itemId} ${response}`] as const)
  t.equal(new Set(marks.map(([mark]) => mark)).size, new Set(marks.map(pair => pair.join())).size, 'no number stands for two answers')
})

story('answers survive the end of the browser, and go as soon as their student is back, whichever page that is', async scene => {
  const { t, reopen } = scene
  const { zola, quizId, kept } = await attemptScene(scene)
  const folder = mkdtempSync(join(tmpdir(), 'pi-lms-browser-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const before = await reopen(folder)
  await signInAndBegin(before, zola, quizId)
  await before.context().setOffline(true)
  await field(before).pressSequentially('Goethe')
  await before.getByText('One answer is still on this device').first().waitFor()
  await openMenu(before)
  await button(before, 'Sign out').click()
  await before.getByRole('dialog', { name: 'Not everything has been sent yet' }).waitFor()
  await before.context().close()
  t.same(await kept(), [null, null, null])
  const after = await reopen(folder)
  await after.goto('/')
  await heading(after, 'Hello, Zola').waitFor()
  await until(async () => (await kept())[1] === 'Goethe', 'the answer at the box')
})

story('a second device takes over; the first is told, and what it could not send is there to be looked at', async scene => {
  const { t, open } = scene
  const { zola, quizId, kept } = await attemptScene(scene)
  const tablet = await open('phone')
  await signInAndBegin(tablet, zola, quizId)
  await field(tablet).fill('Goethe')
  await saved(tablet)
  await tablet.context().setOffline(true)
  await field(tablet).fill('Schiller')
  await essay(tablet).fill('Only on the tablet')
  await tablet.getByText('2 answers are still on this device').first().waitFor()

  const laptop = await open()
  await signIn(laptop, zola)
  await laptop.goto(`/quizzes/${quizId}`)
  await laptop.getByRole('link', { name: 'Go on' }).click()
  await field(laptop).waitFor()
  t.equal(await field(laptop).inputValue(), 'Goethe')
  await field(laptop).fill('Lessing')
  await saved(laptop)

  await tablet.context().setOffline(false)
  await heading(tablet, 'You went on with this quiz on another device.').waitFor()
  await tablet.getByText('One answer on this device is not the one that counts').waitFor()
  await tablet.getByText('Schiller').waitFor()
  t.same(await kept(), [null, 'Lessing', 'Only on the tablet'], 'what the laptop had not answered is taken')

  await button(tablet, 'Go on here').click()
  await field(tablet).waitFor()
  t.equal(await field(tablet).inputValue(), 'Lessing')
  await button(tablet, 'Look at it').click()
  await button(tablet, 'Take this answer').click()
  await saved(tablet)
  await until(async () => (await kept())[1] === 'Schiller', 'the answer that was taken back')
  await tablet.getByText('is not the one that counts').waitFor({ state: 'detached' })
  await field(laptop).fill('Heine')
  await heading(laptop, 'You went on with this quiz on another device.').waitFor()
  t.same((await kept())[1], 'Schiller')
})

story('in two tabs of a browser only one answers, and nothing of the other is lost', async scene => {
  const { t, open } = scene
  const { zola, quizId, kept } = await attemptScene(scene)
  const first = await open()
  await signInAndBegin(first, zola, quizId)
  await field(first).pressSequentially('Goe')
  const second = await first.context().newPage()
  await second.goto(first.url())
  await field(second).waitFor()
  t.equal(await field(second).inputValue(), 'Goe')
  await heading(first, 'This quiz is open in another tab.').waitFor()
  await field(second).fill('Goethe')
  await saved(second)
  await button(first, 'Go on here').click()
  await field(first).waitFor()
  t.equal(await field(first).inputValue(), 'Goethe')
  await heading(second, 'This quiz is open in another tab.').waitFor()
  await essay(first).fill('One after the other')
  await saved(first)
  t.same(await kept(), [null, 'Goethe', 'One after the other'])
})

story('a session that ends does not come between a student and the questions', async scene => {
  const { t, box, open } = scene
  const { zola, quizId, kept } = await attemptScene(scene)
  const page = await open('phone')
  await signInAndBegin(page, zola, quizId)
  await field(page).fill('Goethe')
  await saved(page)
  box.clock.advance(60 * 24 * 3_600_000)
  await field(page).fill('Schiller')
  await page.getByText('Your session has ended. One answer is on this device').waitFor()
  await essay(page).fill('Typed after the end of the session')
  await page.getByText('Your session has ended. 2 answers are on this device').waitFor()
  t.equal(await page.getByRole('dialog').count(), 0, 'nothing comes over the page')
  t.same(await kept(), [null, 'Goethe', null])
  await button(page, 'Sign in again').click()
  const dialog = page.getByRole('dialog', { name: 'Please sign in again' })
  await dialog.getByLabel('Password', { exact: true }).fill('three blue mice')
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await saved(page)
  t.same(await kept(), [null, 'Schiller', 'Typed after the end of the session'])
  const asZola = await box.as(zola.id)
  await asZola({ method: 'POST', url: `/api/quizzes/${quizId}/attempts`, payload: { device: 'a-second-device' } })
  await field(page).fill('Heine')
  await heading(page, 'You went on with this quiz on another device.').waitFor()
})
