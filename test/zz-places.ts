import { everyLook } from './helpers/axe.ts'
import { story } from './helpers/browser.ts'
import { makeSchool } from './helpers/make.ts'
import { makeSmallSchool, placesOf, visit, visitors } from './helpers/places.ts'
import { englishLeft } from './helpers/spanish.ts'
story('x', async ({ t, box, open }) => {
  await makeSchool(box.db, { language: process.env.LANG_ === 'en' ? 'en' : 'es' })
  const school = await makeSmallSchool(box)
  const pageOf = visitors({ open }, box, school)
  let n = 0
  for (const place of placesOf(school).filter(({ route, name }) => route === '/lessons/:id/edit' && new RegExp(process.env.ONLY ?? '').test(name))) {
    const page = await pageOf(place.who)
    try { await visit(page, place) } catch (e) { t.fail(place.name + ': ' + e); await page.screenshot({ path: `/tmp/h/z${n++}.png` }); continue }
    t.same(await englishLeft(page), [], `${place.name}: nothing is left in English`)
    if (process.env.SHOT) {
      const size = process.env.SHOT === 'phone' ? { width: 360, height: 740 } : process.env.SHOT === 'tablet' ? { width: 820, height: 1180 } : { width: 1366, height: 768 }
      await page.setViewportSize(size); if (process.env.DARK) await page.emulateMedia({ colorScheme: 'dark' }); await page.waitForTimeout(300)
    }
    await page.screenshot({ path: `/tmp/h/z${n++}.png` })
    if (!process.env.SHOT) t.same(await everyLook(page), [], `${place.name}: nothing stands in anybody's way`)
  }
}, { setUp: false })
