import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { overflow, violations } from '../helpers/axe.ts'
import { sizes, story } from '../helpers/browser.ts'
import { makeSmallSchool, placesOf, visit, visitors } from '../helpers/places.ts'

story('every page can be used by everyone: no violation in light or dark, on a desktop or a phone, at 320 px or twice the size', async ({ t, box, open }) => {
  const school = await makeSmallSchool(box)
  const places = placesOf(school)
  const listed = [...readFileSync(new URL('../../web/src/app/routes.tsx', import.meta.url), 'utf8').matchAll(/path="([^"]+)"/g)].map(([, path]) => path!)
  t.same(listed.filter(path => !places.some(({ route }) => route === path)), [], 'every address of the pages is looked at')

  const pageOf = visitors({ open }, box, school)
  for (const place of places) {
    const page = await pageOf(place.who)
    await page.setViewportSize(sizes.desktop.viewport)
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await visit(page, place)
    t.same(await everyLook(page), [], place.name)
  }
})

/** The whole list of rules twice, and in the other light what depends on colours alone. */
async function everyLook (page: Page) {
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
  return [...new Set(found)]
}
