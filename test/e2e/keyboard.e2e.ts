import type { Locator, Page } from 'playwright-core'
import { setUpCode } from '../../server/features/setup/set-up-code.ts'
import { everyLook } from '../helpers/axe.ts'
import { button, heading, openMenu, story } from '../helpers/browser.ts'
import { makeUser } from '../helpers/make.ts'

const mostTabs = 60

/** Goes on with Tab until this has the focus; every stop on the way must be seen to have it. */
async function tabTo (page: Page, wanted: Locator) {
  await wanted.waitFor()
  for (let tabs = 0; tabs < mostTabs; tabs++) {
    await page.keyboard.press('Tab')
    const unseen = await page.evaluate(() => {
      const marked = (element: Element | null, levels: number): boolean => {
        if (!element || levels === 0) return false
        const { outlineStyle, outlineWidth } = getComputedStyle(element)
        return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || marked(element.parentElement, levels - 1)
      }
      const seen = (element: Element) => element.getBoundingClientRect().width > 1 && marked(element, 3)
      const at = document.activeElement!
      const labels = [...(at as HTMLInputElement).labels ?? []] // a hidden field of a file shows it on its label
      return at === document.body || [at, ...labels].some(seen) ? null : at.outerHTML.slice(0, 200)
    })
    if (unseen) throw new Error(`The focus is not to be seen on ${unseen}`)
    if (await wanted.evaluate(element => element === document.activeElement)) return
  }
  throw new Error('Tab does not get there')
}

async function type (page: Page, label: string, text: string) {
  await tabTo(page, page.getByLabel(label, { exact: true }))
  await page.keyboard.type(text)
}

story('signing in, going about and signing out need nothing but a keyboard', async ({ t, box, open }) => {
  await makeUser(box.db, { username: 'ada', firstName: 'Ada', password: 'three blue mice' })
  const page = await open()
  await page.goto('/')
  await type(page, 'User name or e-mail', 'ada')
  await type(page, 'Password', 'three blue mice')
  await tabTo(page, button(page, 'Show'))
  await tabTo(page, page.getByLabel(/Others use this device too/))
  await page.keyboard.press('Space')
  await tabTo(page, button(page, 'Sign in'))
  await page.keyboard.press('Enter')
  await heading(page, 'Hello, Ada').waitFor()

  await page.goto('/')
  await heading(page, 'Hello, Ada').waitFor()
  await tabTo(page, page.getByRole('link', { name: 'Skip to the content' }))
  await page.keyboard.press('Enter')
  t.equal(await page.evaluate(() => document.activeElement?.id), 'content', 'the first link skips what is on every page')

  await page.goto('/')
  const menu = page.getByRole('button', { name: /profile, language, sign out/ })
  await tabTo(page, menu)
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('link', { name: 'Profile and settings' }))
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Profile and settings' }).waitFor({ state: 'detached' })
  t.ok(await menu.evaluate(element => element === document.activeElement), 'Escape closes the menu and goes back to its button')
  await page.keyboard.press('Enter')
  await tabTo(page, button(page, 'Sign out'))
  await page.keyboard.press('Enter')
  await heading(page, 'Sign in').waitFor()
})

story('the wizard needs nothing but a keyboard, and each of its steps can be used by everyone', async ({ t, box, open }) => {
  const page = await open()
  const step = async (title: string) => {
    await heading(page, title).waitFor()
    t.same(await everyLook(page), [], title)
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  }
  const press = async (name: string) => {
    await tabTo(page, button(page, name))
    await page.keyboard.press('Enter')
  }
  await page.goto('/')
  await step('Welcome')
  await press('Begin')
  await step('Is this your box?')
  await type(page, 'Set-up code', setUpCode(box.data))
  await page.keyboard.press('Enter')
  await step('Your school')
  await type(page, 'Name of the school', 'Hillside School')
  await page.keyboard.press('Enter')
  await step('Who looks after the box?')
  await page.keyboard.press('Tab')
  await press('Next')
  await page.getByText('Please fill this in.').first().waitFor()
  await page.goto('/setup?step=admin')
  await heading(page, 'Who looks after the box?').waitFor()
  await type(page, 'First name', 'Irma')
  await type(page, 'Last name', 'Lund')
  await type(page, 'E-mail', 'irma@hillside.example')
  await type(page, 'Password', 'seven quiet otters swim')
  await page.keyboard.press('Enter')
  await step('Something to try things on?')
  await press('Make the school')
  await step('How will students sign in?')
  await press('Next')
  await step('Your classes')
  await press('Finish without a class list')
  await step('You are ready')
  await openMenu(page)
  await button(page, 'Sign out').waitFor()
}, { setUp: false })
