import type { Queries } from '../../db/open.ts'
import { conflict, invalid, notFound } from '../../errors.ts'
import { answerOnce, type RequestKey } from '../../http/idempotency.ts'
import type { Actor, Services } from '../../services.ts'
import { recordAudit, recorder } from '../audit/audit.store.ts'
import { hasCircle, mostCategories } from './categories.rules.ts'
import type { CategoryChanges, CategoryOrder, NewCategory } from './categories.schemas.ts'
import {
  addCategories, archiveCategory, changeCategory, countCategories, findCategory, freeSlug, hasOpenChildren, lastPosition, listCategories, openCategoryIds, orderCategories, restoreCategory
} from './categories.store.ts'

const record = recorder('category')

type Changing = Pick<Services, 'db' | 'clock'>
interface OfCategory { categoryId: number, actor: Actor }

export const showCategories = ({ db }: Pick<Services, 'db'>) => ({ items: listCategories(db.read) })

export async function createCategory (app: Changing, { actor, request, ...category }: NewCategory & { actor: Actor, request: RequestKey }) {
  return app.db.write(trx => answerOnce(trx, request, app.clock.now(), async () => {
    const now = app.clock.now()
    if (category.parentId != null) await requireOpenParent(trx, category.parentId)
    if (await countCategories(trx) >= mostCategories) throw conflict('too_many_categories', `There can be at most ${mostCategories} categories.`)
    const [categoryId] = await addCategories(trx, [{ ...category, slug: await freeSlug(trx, category.name), position: await lastPosition(trx) + 1 }], now)
    await record(trx, now, actor, 'category.created', categoryId!)
    return shown(trx, categoryId!)
  }))
}

export async function updateCategory (app: Changing, { categoryId, changes, actor }: OfCategory & { changes: CategoryChanges }) {
  return app.db.write(async trx => {
    const now = app.clock.now()
    await requireCategory(trx, categoryId)
    await changeCategory(trx, categoryId, changes, now)
    await record(trx, now, actor, 'category.changed', categoryId, { changed: Object.keys(changes) })
    return shown(trx, categoryId)
  })
}

/** Its courses keep it; only new ones cannot choose it. */
export async function putInArchive (app: Changing, { categoryId, actor }: OfCategory) {
  await app.db.write(async trx => {
    const now = app.clock.now()
    const { archivedAt } = await requireCategory(trx, categoryId)
    if (archivedAt !== null) return
    if (await hasOpenChildren(trx, categoryId)) throw conflict('category_not_empty', 'There are other categories inside this one. Move them out or archive them first.')
    await archiveCategory(trx, { categoryId, by: actor.id, now })
    await record(trx, now, actor, 'category.archived', categoryId)
  })
}

/** Where it was; at the top, when what it stood in is in the archive itself. */
export async function takeFromArchive (app: Changing, { categoryId, actor }: OfCategory) {
  await app.db.write(async trx => {
    const now = app.clock.now()
    const { archivedAt, parentId } = await requireCategory(trx, categoryId)
    if (archivedAt === null) return
    const parent = parentId === null ? undefined : await findCategory(trx, parentId)
    await restoreCategory(trx, { categoryId, parentId: parent?.archivedAt === null ? parent.id : null, now })
    await record(trx, now, actor, 'category.restored', categoryId)
  })
}

/** The whole tree at once, so that two who move things at the same time cannot make a circle between them. */
export async function reorderCategories (app: Changing, { items, actor }: CategoryOrder & { actor: Actor }) {
  return app.db.write(async trx => {
    const now = app.clock.now()
    const named = new Set(items.map(({ id }) => id))
    if (named.size < items.length) throw invalid('A category can stand in one place only.', { items: 'repeated' })
    const open = new Set(await openCategoryIds(trx))
    const complete = items.length === open.size && items.every(({ id, parentId }) => open.has(id) && (parentId === null || open.has(parentId)))
    if (!complete) throw changedMeanwhile()
    if (hasCircle(items)) throw conflict('category_circle', 'A category cannot stand inside itself.')
    await orderCategories(trx, { items, now })
    await recordAudit(trx, { at: now, actor, action: 'categories.ordered', details: { categories: items.length } })
    return { items: listCategories(trx) }
  })
}

const changedMeanwhile = () => conflict('categories_changed', 'The categories have changed meanwhile. Load them again and put them in order once more.')

async function requireCategory (db: Queries, categoryId: number) {
  const found = await findCategory(db, categoryId)
  if (!found) throw notFound('The category')
  return found
}

async function requireOpenParent (db: Queries, parentId: number) {
  const parent = await findCategory(db, parentId)
  if (parent?.archivedAt !== null) throw invalid('The category this one should stand in does not exist any more.', { parentId: 'not_found' })
}

const shown = (db: Queries, categoryId: number) => listCategories(db).find(({ id }) => id === categoryId)!
