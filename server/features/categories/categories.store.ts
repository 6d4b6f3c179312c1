import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'
import { hot, type Value } from '../../db/hot.ts'
import { tidyTo } from '../users/users.rules.ts'
import { inTreeOrder, slugFor } from './categories.rules.ts'
import type { Category, CategoryChanges, CategoryOrder } from './categories.schemas.ts'

const rows = hot((db, _value: Value<object>) =>
  db.selectFrom('categories').orderBy('position').orderBy('id').select([
    'id', 'parent_id as parentId', 'name', 'slug', 'description', 'icon', 'colour', 'archived_at as archivedAt',
    sql<number>`(select count(*) from courses where category_id = categories.id and status <> 'archived')`.as('courses')
  ]))

export const listCategories = (db: Queries): Category[] =>
  inTreeOrder(rows(db, {}).map(({ archivedAt, icon, ...row }) => ({ ...row, icon: icon as Category['icon'], archived: archivedAt !== null })))

export async function findCategory (db: Queries, categoryId: number) {
  return db.selectFrom('categories').where('id', '=', categoryId).select(['id', 'parent_id as parentId', 'archived_at as archivedAt']).executeTakeFirst()
}

export async function countCategories (db: Queries) {
  return (await db.selectFrom('categories').select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n
}

/** The first of arts, arts-2, arts-3 … that no other category has. */
export async function freeSlug (db: Queries, name: string) {
  const base = slugFor(name)
  const taken = new Set((await db.selectFrom('categories').where('slug', '>=', base).where('slug', '<', `${base}\u{10FFFF}`).select('slug').execute()).map(({ slug }) => slug))
  if (!taken.has(base)) return base
  let number = 2
  while (taken.has(`${base}-${number}`)) number++
  return `${base}-${number}`
}

interface ToAdd { name: string, slug: string, colour: string, position: number, parentId?: number | null, description?: string, icon?: string }

/** Returns their ids. */
export async function addCategories (trx: Queries, categories: ToAdd[], now: number) {
  const added = await trx.insertInto('categories').values(categories.map(({ name, slug, colour, position, parentId = null, description = '', icon = 'book' }) =>
    ({ name: tidyTo(100, name), slug, colour, position, parent_id: parentId, description, icon, created_at: now, updated_at: now }))).returning('id').execute()
  return added.map(({ id }) => id)
}

/** Behind all others. */
export async function lastPosition (db: Queries) {
  return (await db.selectFrom('categories').select(eb => eb.fn.max('position').as('last')).executeTakeFirstOrThrow()).last ?? 0
}

export async function changeCategory (trx: Queries, categoryId: number, { name, description, icon, colour }: CategoryChanges, now: number) {
  await trx.updateTable('categories').where('id', '=', categoryId).set({ name: name === undefined ? undefined : tidyTo(100, name), description, icon, colour, updated_at: now }).execute()
}

export async function hasOpenChildren (db: Queries, categoryId: number) {
  return await db.selectFrom('categories').where('parent_id', '=', categoryId).where('archived_at', 'is', null).select('id').executeTakeFirst() !== undefined
}

export async function archiveCategory (trx: Queries, { categoryId, by, now }: { categoryId: number, by: number, now: number }) {
  await trx.updateTable('categories').where('id', '=', categoryId).set({ archived_at: now, archived_by: by, updated_at: now }).execute()
}

export async function restoreCategory (trx: Queries, { categoryId, parentId, now }: { categoryId: number, parentId: number | null, now: number }) {
  await trx.updateTable('categories').where('id', '=', categoryId).set({ archived_at: null, archived_by: null, parent_id: parentId, updated_at: now }).execute()
}

export async function openCategoryIds (db: Queries) {
  return (await db.selectFrom('categories').where('archived_at', 'is', null).select('id').execute()).map(({ id }) => id)
}

export async function orderCategories (trx: Queries, { items, now }: CategoryOrder & { now: number }) {
  await sql`update categories set parent_id = given.value ->> 'parentId', position = given.key + 1, updated_at = ${now}
    from json_each(${JSON.stringify(items)}) as given where categories.id = given.value ->> 'id'`.execute(trx)
}
