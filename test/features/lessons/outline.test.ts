import { test } from 'tap'
import type { Db } from '../../../server/db/open.ts'
import { countRows } from '../../helpers/app.ts'
import { teachingSchool } from '../../helpers/teaching.ts'
import { allRefused } from '../../helpers/refusals.ts'

/** Titles in the order of the course, `[Section]` before those of a section. */
async function orderOf (db: Db, courseId: number) {
  const lessons = await db.read.selectFrom('lessons').where('course_id', '=', courseId).where('archived_at', 'is', null).orderBy('position').select(['title', 'section_id']).execute()
  const sections = await db.read.selectFrom('course_sections').where('course_id', '=', courseId).orderBy('position').select(['id', 'title']).execute()
  return [null, ...sections].flatMap(section => [...(section ? [`[${section.title}]`] : []), ...lessons.filter(({ section_id: id }) => id === (section?.id ?? null)).map(({ title }) => title)]).join(' ')
}

/** The row of all lessons says the same as section by section. */
async function isConsistent (db: Db, courseId: number) {
  const flat = (await db.read.selectFrom('lessons').where('course_id', '=', courseId).where('archived_at', 'is', null).orderBy('position').select('title').execute()).map(({ title }) => title).join(' ')
  return flat === (await orderOf(db, courseId)).replaceAll(/\[[^\]]*\] ?/g, '').trim()
}

async function outlineSchool (t: Parameters<typeof teachingSchool>[0]) {
  const school = await teachingSchool(t)
  const { asInes, volcanoes, db } = school
  const section = async (title: string) => (await asInes({ method: 'POST', url: `/api/courses/${volcanoes}/sections`, payload: { title } })).json().id as number
  const revision = async () => (await db.read.selectFrom('courses').where('id', '=', volcanoes).select('outline_revision').executeTakeFirstOrThrow()).outline_revision
  const order = async (body: object, ask = asInes) => ask({ method: 'PUT', url: `/api/courses/${volcanoes}/outline`, payload: { revision: await revision(), lessonIds: [], sections: [], ...body } })
  return { ...school, section, revision, order }
}

test('sections are made, named, ordered and dissolved; lessons go where they are put', async t => {
  const { asInes, lesson, section, order, db, volcanoes } = await outlineSchool(t)
  const [intro, field] = [await section(' Intro '), await section('Field')]
  const a = await lesson('a')
  const b = await lesson('b', { sectionId: field })
  const c = await lesson('c', { sectionId: intro })
  t.equal(await orderOf(db, volcanoes), 'a [Intro] c [Field] b')
  t.ok(await isConsistent(db, volcanoes), 'a lesson of an earlier section comes before those of a later one')

  await asInes({ method: 'PATCH', url: `/api/lessons/${a}`, payload: { sectionId: intro } })
  t.equal(await orderOf(db, volcanoes), '[Intro] c a [Field] b')
  t.same((await asInes({ method: 'PATCH', url: `/api/sections/${field}`, payload: { title: 'Outside' } })).json(), { id: field, title: 'Outside' })
  t.equal((await order({ sections: [{ id: field, lessonIds: [b, a] }, { id: intro, lessonIds: [] }], lessonIds: [c] })).statusCode, 200)
  t.equal(await orderOf(db, volcanoes), 'c [Outside] b a [Intro]')

  const d = await lesson('d')
  t.equal((await asInes({ method: 'DELETE', url: `/api/sections/${field}` })).statusCode, 204)
  t.equal(await orderOf(db, volcanoes), 'c d b a [Intro]')
  t.ok(await isConsistent(db, volcanoes))
  t.equal((await asInes({ method: 'DELETE', url: `/api/sections/${field}` })).statusCode, 404)
  t.match((await asInes({ url: `/api/lessons/${d}` })).json(), { previous: { id: c }, next: { id: b } })
})

test('an order made on another, or not of everything, is refused', async t => {
  const { asInes, lesson, section, order, revision, db, volcanoes } = await outlineSchool(t)
  const [a, b, s] = [await lesson('a'), await lesson('b'), await section('S')]
  const before = await orderOf(db, volcanoes)
  const whole = { lessonIds: [b, a], sections: [{ id: s, lessonIds: [] }] }
  const cases: Array<[string, object]> = [
    ['an older revision', { ...whole, revision: 1 }], ['a later one', { ...whole, revision: 99 }], ['a lesson is missing', { ...whole, lessonIds: [a] }],
    ['a lesson twice', { lessonIds: [a, b], sections: [{ id: s, lessonIds: [b] }] }], ['a lesson of nobody', { ...whole, lessonIds: [b, a, 999] }],
    ['a section is missing', { lessonIds: [b, a] }], ['a section of nobody', { ...whole, sections: [{ id: 999, lessonIds: [] }] }], ['a section twice', { ...whole, sections: [...whole.sections, ...whole.sections] }]
  ]
  for (const [why, body] of cases) {
    const refused = await order(body)
    t.match(refused.json(), { code: 'outline_changed', fields: { revision: String(await revision()) } }, why)
    t.equal(refused.statusCode, 409)
  }
  t.equal(await orderOf(db, volcanoes), before)
  const saved = await order(whole)
  t.same(saved.json(), { revision: await revision() })
  t.same((await order({ ...whole, revision: 1 })).json(), saved.json(), 'sent again after a lost answer it is done already')

  await asInes({ method: 'PUT', url: `/api/lessons/${a}/archive` })
  t.match((await order(whole)).json(), { code: 'outline_changed' }, 'what is in the archive has no place')
  t.equal((await order({ ...whole, lessonIds: [b] })).statusCode, 200)
})

test('two who order at once: one wins, the others are told, and the order is one of theirs', async t => {
  const { as, ines, carla, rosa, lesson, section, revision, db, volcanoes } = await outlineSchool(t)
  const ids: number[] = []
  for (const title of ['a', 'b', 'c', 'd', 'e', 'f']) ids.push(await lesson(title))
  const [s, u] = [await section('S'), await section('U')]
  const askers = [await as(ines.id), await as(carla.id), await as(rosa.id)]

  for (let round = 0; round < 5; round++) {
    const seen = await revision()
    const orders = Array.from({ length: 20 }, (_, i) => {
      const turned = [...ids.slice((i + round) % 6), ...ids.slice(0, (i + round) % 6)]
      const cut = 1 + i % 5
      return { revision: seen, lessonIds: turned.slice(0, cut), sections: [{ id: i % 2 ? s : u, lessonIds: turned.slice(cut) }, { id: i % 2 ? u : s, lessonIds: [] }] }
    })
    const answers = await Promise.all(orders.map((payload, i) => askers[i % 3]!({ method: 'PUT', url: `/api/courses/${volcanoes}/outline`, payload })))
    const won = answers.flatMap(({ statusCode }, i) => statusCode === 200 ? [i] : [])
    t.same(answers.filter(({ statusCode }) => statusCode !== 200).map(answer => answer.json().code), Array(20 - won.length).fill('outline_changed'))
    t.equal(new Set(won.map(i => JSON.stringify(orders[i]))).size, 1, 'who sent the very same order has won too')
    const { lessonIds, sections } = orders[won[0]!]!
    const rows = await db.read.selectFrom('lessons').orderBy('position').select(['id', 'section_id']).execute()
    t.same(rows, [...lessonIds.map(id => ({ id, section_id: null })), ...sections.flatMap(one => one.lessonIds.map(id => ({ id, section_id: one.id })))])
    t.equal(await revision(), seen + 1)
    t.ok(await isConsistent(db, volcanoes))
  }
})

test('many lessons into one place: when the numbers run out, the course is numbered anew', async t => {
  const { lesson, section, db, volcanoes, asInes } = await outlineSchool(t)
  const [s, u] = [await section('S'), await section('U')]
  await lesson('last', { sectionId: u })
  const old = await lesson('old', { sectionId: s })
  await asInes({ method: 'PUT', url: `/api/lessons/${old}/archive` })
  const titles = Array.from({ length: 25 }, (_, i) => `n${i}`)
  for (const title of titles) await lesson(title, { sectionId: s })
  t.equal(await orderOf(db, volcanoes), `[S] ${titles.join(' ')} [U] last`)
  t.ok(await isConsistent(db, volcanoes))
  await asInes({ method: 'DELETE', url: `/api/lessons/${old}/archive` })
  t.equal(await orderOf(db, volcanoes), `[S] ${titles.join(' ')} old [U] last`)
})

test('lessons made at the same moment each get a place', async t => {
  const { asInes, as, carla, section, volcanoes, db } = await outlineSchool(t)
  const [s] = [await section('S'), await section('U')]
  const asCarla = await as(carla.id)
  const made = await Promise.all(Array.from({ length: 30 }, (_, i) => (i % 2 ? asInes : asCarla)({ method: 'POST', url: `/api/courses/${volcanoes}/lessons`, payload: { title: `l${i}`, ...(i % 3 ? { sectionId: s } : {}) } })))
  t.same([...new Set(made.map(({ statusCode }) => statusCode))], [201])
  t.ok(await isConsistent(db, volcanoes))
})

test('a course has at most 500 lessons and 100 sections', async t => {
  const { asInes, volcanoes, db, revision, order } = await outlineSchool(t)
  await db.write(async trx => {
    await trx.insertInto('course_sections').values(Array.from({ length: 100 }, (_, i) => ({ course_id: volcanoes, title: `S${i}`, position: i + 1, created_at: 1, updated_at: 1 }))).execute()
    for (let i = 0; i < 500; i++) await trx.insertInto('lessons').values({ course_id: volcanoes, position: i, title: `L${i}`, changed_at: 1, created_at: 1, updated_at: 1 }).execute()
  })
  t.match((await asInes({ method: 'POST', url: `/api/courses/${volcanoes}/lessons`, payload: { title: 'x' } })).json(), { code: 'too_many_lessons' })
  t.match((await asInes({ method: 'POST', url: `/api/courses/${volcanoes}/sections`, payload: { title: 'x' } })).json(), { code: 'too_many_sections' })
  const ids = (await db.read.selectFrom('lessons').select('id').execute()).map(({ id }) => id).toReversed()
  const sections = (await db.read.selectFrom('course_sections').select('id').execute()).map(({ id }) => ({ id, lessonIds: [] as number[] })).toReversed()
  t.same((await order({ lessonIds: ids.slice(0, 100), sections: sections.map((one, i) => ({ ...one, lessonIds: ids.slice(100 + 4 * i, 104 + 4 * i) })) })).json(), { revision: await revision() })
  t.same((await db.read.selectFrom('lessons').orderBy('position').select('id').execute()).map(({ id }) => id), ids)
})

test('refusals write nothing', async t => {
  const { as, asInes, ada, otto, section, lesson, volcanoes, rivers, db } = await outlineSchool(t)
  const [s, id] = [await section('S'), await lesson('a')]
  const [asOtto, asAda] = [await as(otto.id), await as(ada.id)]
  const elsewhere = (await asOtto({ method: 'POST', url: `/api/courses/${rivers}/sections`, payload: { title: 'Delta' } })).json().id
  const before = await countRows(db)
  const cases = [
    { why: "another's course", ask: asOtto, method: 'POST', url: `/api/courses/${volcanoes}/sections`, payload: { title: 'x' }, status: 404, code: 'not_found' },
    { why: "another's section", ask: asOtto, method: 'PATCH', url: `/api/sections/${s}`, payload: { title: 'x' }, status: 404, code: 'not_found' },
    { why: "another's section, dissolve", ask: asOtto, method: 'DELETE', url: `/api/sections/${s}`, status: 404, code: 'not_found' },
    { why: "another's order", ask: asOtto, method: 'PUT', url: `/api/courses/${volcanoes}/outline`, payload: { revision: 1, lessonIds: [], sections: [] }, status: 404, code: 'not_found' },
    { why: 'students order nothing', ask: asAda, method: 'PUT', url: `/api/courses/${volcanoes}/outline`, payload: { revision: 1, lessonIds: [], sections: [] }, status: 403, code: 'forbidden' },
    { why: 'a section of another course', ask: asInes, method: 'PATCH', url: `/api/lessons/${id}`, payload: { sectionId: elsewhere }, status: 400, code: 'invalid' },
    { why: 'no name', ask: asInes, method: 'POST', url: `/api/courses/${volcanoes}/sections`, payload: { title: ' ' }, status: 400, code: 'invalid' }
  ] as const
  await allRefused(t, cases)
  t.same(await countRows(db), before)
})
