import { test } from 'tap'
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { openDb, type Queries } from '../../server/db/open.ts'
import { hasCircle, inTreeOrder, slugFor } from '../../server/features/categories/categories.rules.ts'
import { addStartingCategories } from '../../server/features/categories/starting-categories.ts'
import { addSchool } from '../../server/features/school/school.store.ts'
import { setUpCode } from '../../server/features/setup/set-up-code.ts'
import { countRows, testApp } from '../helpers/app.ts'
import { makeSchool, makeUser } from '../helpers/make.ts'
import { allRefused } from '../helpers/refusals.ts'

async function school (t: Parameters<typeof testApp>[0]) {
  const box = await testApp(t)
  await makeSchool(box.db)
  const admin = await makeUser(box.db, { role: 'admin' })
  const [ask, asStudent] = [await box.as(admin.id), await box.as((await makeUser(box.db)).id)]
  const make = async (name: string, parentId: number | null = null) =>
    (await ask({ method: 'POST', url: '/api/categories', payload: { name, parentId, colour: '#3B82F6' } })).json() as { id: number, slug: string }
  const order = (items: unknown) => ask({ method: 'PUT', url: '/api/category-order', payload: { items } })
  const names = async () => ((await asStudent({ url: '/api/categories' })).json().items as Array<{ name: string }>).map(({ name }) => name)
  return { ...box, admin, ask, asStudent, make, order, names }
}

test('categories are made, changed and read in the order of their tree', async t => {
  const { db, ask, asStudent, make, order, names } = await school(t)
  const arts = await make('Arts')
  const science = await make('  Natural   science ')
  const physics = await make('Physics', science.id)
  t.same((await asStudent({ url: '/api/categories' })).json().items[1], {
    id: science.id, parentId: null, name: 'Natural science', slug: 'natural-science', description: '', icon: 'book', colour: '#3B82F6', archived: false, courses: 0
  })
  const painting = await make('Painting', arts.id)
  t.same(await names(), ['Arts', 'Painting', 'Natural science', 'Physics'])

  const moved = await order([{ id: science.id, parentId: null }, { id: painting.id, parentId: null }, { id: physics.id, parentId: science.id }, { id: arts.id, parentId: science.id }])
  t.same(moved.json().items.map(({ name }: { name: string }) => name), ['Natural science', 'Physics', 'Arts', 'Painting'])
  t.same(await names(), ['Natural science', 'Physics', 'Arts', 'Painting'])

  const changed = await ask({ method: 'PATCH', url: `/api/categories/${arts.id}`, payload: { name: 'Fine arts', icon: 'palette', colour: '#EF4444', description: 'To see\nand hear' } })
  t.match(changed.json(), { name: 'Fine arts', slug: 'arts', icon: 'palette', colour: '#EF4444', description: 'To see\nand hear' }, 'the slug stays: it may be in an address')
  t.same((await db.read.selectFrom('audit_entries').where('action', 'like', 'categor%').select('action').execute()).map(({ action }) => action).slice(-2), ['categories.ordered', 'category.changed'])
})

test('names may be the same, slugs not; sent twice it is made once', async t => {
  const { ask, make } = await school(t)
  t.same([(await make('Arte')).slug, (await make('ARTÉ')).slug, (await make('Arte!')).slug, (await make('¿?')).slug, (await make('数学')).slug], ['arte', 'arte-2', 'arte-3', 'category', '数学'])
  const again = () => ask({ method: 'POST', url: '/api/categories', payload: { name: 'Once', colour: '#000000' }, headers: { 'idempotency-key': 'once-only-1' } })
  t.same((await again()).json(), (await again()).json())
})

test('the archive: courses keep their category, what stands inside comes first', async t => {
  const { db, admin, ask, asStudent, make } = await school(t)
  const outer = await make('Outer')
  const inner = await make('Inner', outer.id)
  const archive = (id: number, method: 'PUT' | 'DELETE' = 'PUT') => ask({ method, url: `/api/categories/${id}/archive` })
  await db.write(trx => trx.insertInto('courses').values([{ title: 'A', title_key: 'a', status: 'draft' as const }, { title: 'B', title_key: 'b', status: 'archived' as const }]
    .map(course => ({ ...course, category_id: inner.id, instructor_id: admin.id, status_changed_at: 1, created_at: 1, updated_at: 1 }))).execute())

  t.match((await archive(outer.id)).json(), { code: 'category_not_empty' })
  for (const _ of [1, 2]) t.equal((await archive(inner.id)).statusCode, 204)
  t.equal((await archive(outer.id)).statusCode, 204)
  t.match((await asStudent({ url: '/api/categories' })).json().items, [{ id: outer.id, archived: true }, { id: inner.id, archived: true, courses: 1, parentId: outer.id }])
  for (const _ of [1, 2]) t.equal((await archive(inner.id, 'DELETE')).statusCode, 204)
  t.match((await asStudent({ url: '/api/categories' })).json().items, [{ id: outer.id, archived: true }, { id: inner.id, archived: false, parentId: null }], 'at the top, for its place is in the archive')
  t.equal((await ask({ method: 'POST', url: '/api/categories', payload: { name: 'X', parentId: outer.id, colour: '#000000' } })).json().fields.parentId, 'not_found')
})

test('refusals write nothing', async t => {
  const { db, ask, asStudent, make } = await school(t)
  const [one, two, three] = [await make('One'), await make('Two'), await make('Three')]
  const whole = [one, two, three].map(({ id }) => ({ id, parentId: null as number | null }))
  const before = await countRows(db)
  const cases = [
    { why: 'students make none', ask: asStudent, method: 'POST', url: '/api/categories', payload: { name: 'X', colour: '#000000' }, status: 403, code: 'forbidden' },
    { why: 'a colour in words', ask, method: 'POST', url: '/api/categories', payload: { name: 'X', colour: 'red' }, status: 400, code: 'invalid' },
    { why: 'an unknown sign', ask, method: 'POST', url: '/api/categories', payload: { name: 'X', colour: '#000000', icon: 'skull' }, status: 400, code: 'invalid' },
    { why: 'inside nothing', ask, method: 'POST', url: '/api/categories', payload: { name: 'X', colour: '#000000', parentId: 999 }, status: 400, code: 'invalid' },
    { why: 'none of this number', ask, method: 'PATCH', url: '/api/categories/999', payload: { name: 'X' }, status: 404, code: 'not_found' },
    { why: 'none to archive', ask, method: 'PUT', url: '/api/categories/999/archive', status: 404, code: 'not_found' },
    { why: 'inside itself', ask, method: 'PUT', url: '/api/category-order', payload: { items: [{ id: one.id, parentId: one.id }, ...whole.slice(1)] }, status: 409, code: 'category_circle' },
    { why: 'round a corner', ask, method: 'PUT', url: '/api/category-order', payload: { items: [{ id: one.id, parentId: two.id }, { id: two.id, parentId: three.id }, { id: three.id, parentId: one.id }] }, status: 409, code: 'category_circle' },
    { why: 'one is missing', ask, method: 'PUT', url: '/api/category-order', payload: { items: whole.slice(1) }, status: 409, code: 'categories_changed' },
    { why: 'one too many', ask, method: 'PUT', url: '/api/category-order', payload: { items: [...whole, { id: 999, parentId: null }] }, status: 409, code: 'categories_changed' },
    { why: 'inside one that is gone', ask, method: 'PUT', url: '/api/category-order', payload: { items: [...whole.slice(1), { id: one.id, parentId: 999 }] }, status: 409, code: 'categories_changed' },
    { why: 'twice', ask, method: 'PUT', url: '/api/category-order', payload: { items: [...whole, whole[0]] }, status: 400, code: 'invalid' }
  ] as const
  await allRefused(t, cases)
  t.same(await countRows(db), before)
})

test('two who move things at once make no circle between them', async t => {
  const { make, order } = await school(t)
  const [one, two] = [await make('One'), await make('Two')]
  const outcomes = await Promise.all([
    order([{ id: one.id, parentId: null }, { id: two.id, parentId: one.id }]), order([{ id: two.id, parentId: null }, { id: one.id, parentId: two.id }])
  ])
  t.same(outcomes.map(({ statusCode }) => statusCode), [200, 200])
  t.same(outcomes[1]!.json().items.map(({ name }: { name: string }) => name), ['Two', 'One'], 'the later one stands')
})

const columns = (db: Queries) => db.selectFrom('categories').orderBy('position').select(['parent_id', 'name', 'slug', 'description', 'icon', 'colour', 'position', 'archived_at']).execute()

test('an old school finds the same categories as one that is new today', async t => {
  const whole = join(import.meta.dirname, '../../migrations')
  for (const language of ['en', 'es'] as const) {
    const folder = t.testdir({ before: {} })
    for (const name of readdirSync(whole).filter(name => name < '0005')) copyFileSync(join(whole, name), join(folder, 'before', name))
    mkdirSync(join(folder, language))
    const file = join(folder, language, 'pi-lms.db')
    const old = openDb(file, undefined, { migrations: join(folder, 'before') })
    await old.write(trx => addSchool(trx, { name: 'Old', timeZone: 'Europe/Madrid', language, sampleContent: false, now: 1 }))
    await old.close()
    const updated = openDb(file)
    const found = await columns(updated.read)
    await updated.write(trx => trx.deleteFrom('categories').execute())
    await updated.write(trx => addStartingCategories(trx, { language, now: 1 }))
    t.same(await columns(updated.read), found)
    t.equal(found.length, 6)
    t.equal(found[0]!.name, { en: 'Mathematics', es: 'Matemáticas' }[language])
    await updated.close()
  }
})

test('the wizard makes them', async t => {
  const { db, data, anyone } = await testApp(t)
  const admin = { firstName: 'Rosa', lastName: 'Quispe', email: 'rosa@escuela.local', password: 'volcán misti 5822' }
  await anyone({ method: 'POST', url: '/api/setup', payload: { code: setUpCode(data), school: { name: 'Ñandú', timeZone: 'America/Lima', language: 'es' }, admin, sampleContent: false } })
  t.same((await columns(db.read)).map(({ name }) => name), ['Matemáticas', 'Ciencias', 'Lenguas', 'Tecnología', 'Arte', 'Ciencias sociales'])
})

test('rules of trees and slugs hold for whatever comes', t => {
  const nodes = fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 12 }), parentId: fc.option(fc.integer({ min: 1, max: 14 })) }), { selector: ({ id }) => id })
  fc.assert(fc.property(nodes, tree => {
    const ordered = inTreeOrder(tree).map(({ id }) => id)
    const stuck = tree.some(({ id }) => !ordered.includes(id))
    const below = tree.every(({ id, parentId }) => !ordered.includes(id) || parentId === null || !ordered.includes(parentId) || ordered.indexOf(parentId) < ordered.indexOf(id))
    return stuck === hasCircle(tree) && below && new Set(ordered).size === ordered.length
  }))
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), name => {
    const slug = slugFor(name)
    return [...slug].length >= 1 && [...slug].length <= 90 && /^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u.test(slug)
  }))
  t.end()
})
