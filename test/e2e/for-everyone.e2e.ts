import { readFileSync } from 'node:fs'
import { everyLook } from '../helpers/axe.ts'
import { story } from '../helpers/browser.ts'
import { makeSchool } from '../helpers/make.ts'
import { makeSmallSchool, placesOf, visit, visitors } from '../helpers/places.ts'
import { englishLeft } from '../helpers/spanish.ts'

// In Spanish, whose words are longer: what fits then fits in English too.
story('every page can be used by everyone, in light or dark, on a desktop or a phone, at 320 px or twice the size, in Spanish', async ({ t, box, open }) => {
  await makeSchool(box.db, { language: 'es' })
  const school = await makeSmallSchool(box)
  const places = placesOf(school)
  const pages = ['routes', 'staff-routes'].map(name => readFileSync(new URL(`../../web/src/app/${name}.tsx`, import.meta.url), 'utf8')).join('')
  const listed = [...pages.matchAll(/path="([^"]+)"/g)].map(([, path]) => path!)
  t.same(listed.filter(path => !places.some(({ route }) => route === path)), [], 'every address of the pages is looked at')

  const pageOf = visitors({ open }, box, school)
  for (const place of places) {
    const page = await pageOf(place.who)
    await visit(page, place)
    t.same(await englishLeft(page), [], `${place.name}: nothing is left in English`)
    t.same(await everyLook(page), [], `${place.name}: nothing stands in anybody's way`)
  }
}, { setUp: false })
