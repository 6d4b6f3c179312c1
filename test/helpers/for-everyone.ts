import { existsSync, readFileSync } from 'node:fs'
import { everyLook } from './axe.ts'
import { story } from './browser.ts'
import { makeSchool } from './make.ts'
import { makeSmallSchool, placesOf, visit, visitors, type Place } from './places.ts'
import { englishLeft } from './spanish.ts'

/** Looking takes its time, so each part is a file of its own: of instructors what they do in courses, in lessons, with questions, with quizzes, and all else. */
const parts = ['students', 'attempts', 'courses', 'lessons', 'questions', 'quizzes', 'instructors', 'admins'] as const
type Part = typeof parts[number]

function partOf ({ who, route }: Place): Part {
  if (who === 'admin') return 'admins'
  if (who === 'student' && /^\/(attempts|quizzes)/.test(route)) return 'attempts'
  if (who !== 'instructor') return 'students' // and those who are not signed in
  const own = parts.find(part => route.startsWith(`/${part}`))
  return own ?? 'instructors'
}

/** Every page of this part, in all its states: in Spanish, whose words are longer, so that what fits then fits in English too. */
export function everyPage (part: Part) {
  story(`every page (${part}) can be used by everyone, in light or dark, on a desktop or a phone, at 320 px or twice the size, in Spanish`, async ({ t, box, open }) => {
    await makeSchool(box.db, { language: 'es' })
    const school = await makeSmallSchool(box)
    const places = placesOf(school)
    const pages = ['routes', 'staff-routes'].map(name => readFileSync(new URL(`../../web/src/app/${name}.tsx`, import.meta.url), 'utf8')).join('')
    const listed = [...pages.matchAll(/path="([^"]+)"/g)].map(([, path]) => path!)
    t.same(listed.filter(path => !places.some(({ route }) => route === path)), [], 'every address of the pages is looked at')
    t.same(parts.filter(one => !existsSync(new URL(`../e2e/for-everyone-${one}.e2e.ts`, import.meta.url))), [], 'and so is every part')

    const pageOf = visitors({ open }, box, school)
    for (const place of places.filter(one => partOf(one) === part)) {
      const page = await pageOf(place.who)
      await visit(page, place)
      t.same(await englishLeft(page), [], `${place.name}: nothing is left in English`)
      t.same(await everyLook(page), [], `${place.name}: nothing stands in anybody's way`)
    }
  }, { setUp: false })
}
