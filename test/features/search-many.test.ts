import { test } from 'tap'
import { indexable } from '../../server/features/search/words.rules.ts'
import type { SearchHit, SearchResults } from '../../server/features/search/search.schemas.ts'
import { NOW, testApp } from '../helpers/app.ts'
import { enrol, makeCourse } from '../helpers/library.ts'
import { makeSchool, makeUser } from '../helpers/make.ts'

const courses = 100
const lessonsOfCourse = 50
const wordsOfLesson = 300
const syllables = ['ba', 'ce', 'di', 'fo', 'gu', 'la', 'me', 'ni', 'po', 'ru', 'sa', 'te', 'vi', 'xo', 'tra', 'cri']

/** Always the same numbers, spread evenly. */
function dice (seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6D2B79F5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const roll = dice(20_261_120)
const vocabulary = [...new Set(Array.from({ length: 30_000 }, () => Array.from({ length: 2 + Math.floor(roll() * 4) }, () => syllables[Math.floor(roll() * syllables.length)]).join('')))]
/** As in any language: few words often, many seldom. */
const word = () => vocabulary[Math.floor(Math.exp(roll() * Math.log(vocabulary.length))) - 1]!
const texts = Array.from({ length: courses * lessonsOfCourse }, () => Array.from({ length: wordsOfLesson }, word).join(' '))

test('5,000 lessons: what is found is right, its pages do not overlap, and typing fast is answered', async t => {
  const { db, as } = await testApp(t)
  await makeSchool(db)
  const ines = await makeUser(db, { role: 'instructor' })
  const admin = await makeUser(db, { role: 'admin' })
  const ada = await makeUser(db)
  for (let i = 0; i < courses; i++) await makeCourse(db, ines.id, { title: `Course ${i}` })
  for (const courseId of [3, 30, 77]) await enrol(db, courseId, ada.id)
  const isPublished = (lessonId: number) => lessonId % 5 !== 0
  const courseOf = (lessonId: number) => 1 + Math.floor((lessonId - 1) / lessonsOfCourse)
  const all = texts.map((text, i) => ({ id: i + 1, text }))
  for (let i = 0; i < all.length; i += 100) {
    await db.write(async trx => {
      const some = all.slice(i, i + 100)
      const times = { changed_at: NOW, created_at: NOW, updated_at: NOW }
      await trx.insertInto('lessons').values(some.map(({ id }) => ({ id, course_id: courseOf(id), position: id, title: `Lesson ${id}`, ...times }))).execute()
      await trx.insertInto('lesson_versions').values(some.map(({ id }) => ({ id, lesson_id: id, number: 1, title: `Lesson ${id}`, why: 'published' as const, revision: 1, minutes: 1, created_at: NOW, content: '{}' }))).execute()
      await trx.updateTable('lessons').where('id', 'in', some.map(({ id }) => id).filter(isPublished)).set(eb => ({ published_version_id: eb.ref('id'), published_revision: 1, published_at: NOW })).execute()
      await trx.insertInto('search_documents').values(some.map(({ id, text }) => ({ kind: 'lesson' as const, subject_id: id, course_id: courseOf(id), lesson_id: id, title: `Lesson ${id}`, keywords: '', text: indexable(text) }))).execute()
    })
  }

  const took: number[] = []
  async function pages (ask: Awaited<ReturnType<typeof as>>, q: string, limit = 100) {
    const hits: SearchHit[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const since = performance.now()
      const page: SearchResults = (await ask({ url: '/api/search', query: { q, kind: 'lesson', limit: String(limit), ...(cursor ? { cursor } : {}) } })).json()
      took.push(performance.now() - since)
      hits.push(...page.items)
      cursor = page.nextCursor
    }
    return hits
  }
  const matching = (words: string[], seen: (lessonId: number) => boolean) =>
    all.filter(({ id, text }) => seen(id) && words.every(one => ` ${text}`.includes(` ${one}`))).map(({ id }) => id)
  const seenBy = { ada: (id: number) => [3, 30, 77].includes(courseOf(id)) && isPublished(id), all: () => true }

  const questions = [[vocabulary[40]!], [vocabulary[900]!], ['tra', 'vi'], [vocabulary[3]!, vocabulary[60]!]]
  const [asAda, asAdmin] = [await as(ada.id), await as(admin.id)]
  await pages(asAda, 'nothing at all')
  took.length = 0
  for (const words of questions) {
    for (const [ask, seen, limit] of [[asAda, seenBy.ada, 7], [asAdmin, seenBy.all, 100]] as const) {
      const ids = (await pages(ask, words.join(' '), limit)).map(({ id }) => id)
      t.equal(new Set(ids).size, ids.length, `${words.join(' ')}: none twice`)
      t.same(ids.toSorted((a, b) => a - b), matching(words, seen), `${words.join(' ')}: ${ids.length} lessons, none left out`)
    }
  }
  const p95 = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!.toFixed(1)
  t.comment(`${took.length} pages, p95 ${p95(took)} ms`)

  took.length = 0
  const typed = Array.from({ length: 60 }, (_, i) => { const good = vocabulary[200 + i * 7]!; return good.length < 6 ? '' : good.slice(0, 3) + good[4] + good[3] + good.slice(5) }).filter(q => q !== '')
  for (const q of typed) {
    const since = performance.now()
    t.equal((await asAda({ url: '/api/search', query: { q } })).statusCode, 200)
    took.push(performance.now() - since)
  }
  t.comment(`${typed.length} mistyped questions, p95 ${p95(took)} ms`)
})
