import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { sizes } from './browser.ts'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * What is wrong with a page in light or dark, on a desktop or a phone, at 320 px, at twice the size or from right to left:
 * the whole list of rules twice, and in the other light what depends on colours alone. Afterwards it is a desktop in light.
 */
export async function everyLook (page: Page) {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const found = await violations(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  found.push(...await violations(page, ['color-contrast']))
  await page.setViewportSize(sizes.phone.viewport)
  found.push(...await violations(page))
  await page.emulateMedia({ colorScheme: 'light' })
  found.push(...await violations(page, ['color-contrast']))
  await page.setViewportSize({ width: 683, height: 384 }) // a desktop at 200 %
  found.push(...await overflow(page))
  await page.setViewportSize(sizes.narrow.viewport)
  found.push(...await overflow(page))
  await page.evaluate(() => { document.documentElement.dir = 'rtl' })
  found.push(...await overflow(page))
  await page.evaluate(() => { document.documentElement.dir = 'ltr' })
  await page.setViewportSize(sizes.desktop.viewport)
  return [...new Set(found)]
}

interface Violation { id: string, help: string, nodes: Array<{ target: string[], any: Array<{ message: string }> }> }

/** What axe finds wrong, one line each; `only` looks at these rules alone. */
async function violations (page: Page, only?: string[]): Promise<string[]> {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(source) // the page's own policy lets no script in; the debugger is no page
  const found = await page.evaluate(async rules => {
    const { axe } = window as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } }
    // Colours that are still on their way from light to dark would be read as a fault of contrast.
    for (let quietFrames = 0; quietFrames < 3;) {
      await new Promise(resolve => { requestAnimationFrame(resolve) })
      quietFrames = document.getAnimations().some(({ playState }) => playState === 'running') ? 0 : quietFrames + 1
    }
    const options = rules ? { runOnly: { type: 'rule', values: rules } } : { rules: { 'target-size': { enabled: true } } }
    return (await axe.run({ ...options, resultTypes: ['violations'] })).violations
  }, only)
  return found.flatMap(({ id, help, nodes }) => nodes.map(({ target, any }) => `${id}: ${help} – ${target.join(' ')} (${any.map(({ message }) => message).join('; ')})`))
}

/** What sticks out of a page of this width, or nothing. */
async function overflow (page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    for (let frames = 0; frames < 2; frames++) await new Promise(resolve => { requestAnimationFrame(resolve) }) // menus follow their buttons
    const { scrollWidth, clientWidth } = document.scrollingElement!
    if (scrollWidth <= clientWidth) return []
    const scrolls = (element: Element | null): boolean => element !== null && element !== document.body && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement))
    const wide = [...document.body.querySelectorAll('*')].filter(element => {
      const { left, right, width } = element.getBoundingClientRect()
      return width > 0 && (right > clientWidth + 1 || left < -1) && !scrolls(element.parentElement)
    })
    return [`${scrollWidth} px on a page of ${clientWidth}: ${wide.slice(0, 6).map(element => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`).join(', ')}`]
  })
}
