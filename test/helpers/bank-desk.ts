import type { Page } from 'playwright-core'
import { button } from './browser.ts'

/** A teacher at the desk on which a question is written, with nothing but keys. */
export function deskOf (page: Page) {
  const keys = page.keyboard
  const press = async (...names: string[]) => { for (const name of names) await keys.press(name) }
  /** Goes on with the Tab key until something of this name has the focus. */
  async function tabTo (name: string | RegExp, most = 60) {
    for (let i = 0; i < most; i++) {
      const here = await page.evaluate(() => {
        const at = document.activeElement as HTMLElement | null
        const labelled = at && 'labels' in at ? [...(at as HTMLInputElement).labels ?? []].map(label => label.textContent).join(' ') : ''
        return at?.getAttribute('aria-label') ?? (labelled || at?.textContent) ?? ''
      })
      if (typeof name === 'string' ? here.trim() === name : name.test(here.trim())) return
      await keys.press('Tab')
    }
    throw new Error(`The Tab key never came to ${name}`)
  }
  const field = async (name: string | RegExp, text: string) => {
    await tabTo(name)
    await keys.type(text)
  }
  return {
    press, tabTo, field,
    type: (text: string) => keys.type(text),
    /** Chooses the kind with Enter; the text of the question has the focus then. */
    async begin (kind: string) {
      await page.goto('/questions/new')
      await page.getByRole('button', { name: kind }).waitFor()
      await page.getByRole('button', { name: kind }).focus()
      await press('Enter')
      await page.locator('.desk .editor-text:focus').first().waitFor()
    },
    explain: (text = 'Because it is so.') => field('Why it is so', text),
    /** Everything is at the box, and complete enough to be reviewed. */
    async sendForReview () {
      await page.getByText('Saved', { exact: true }).first().waitFor()
      await button(page, 'Send for review').focus()
      await press('Enter')
      await page.getByText('Waits for review').first().waitFor()
    }
  }
}
