import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { archiveCategory, listCategories, orderCategories, restoreCategory } from './categories.api.ts'
import type { Category } from './categories.api.ts'
import { strings } from './categories.strings.ts'
import { CategoryDialog } from './category-dialog.tsx'
import { CategoryTree } from './category-tree.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { asApiError } from '../../lib/api-error.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { isolated } from '../../lib/isolated.ts'
import { withMoved, withStepped } from '../../lib/staff/standings.ts'
import type { Standing } from '../../lib/staff/standings.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { CategoryMark } from '../../ui/staff/category-mark.tsx'
import type { RowAction } from '../../ui/staff/row-menu.tsx'
import { UndoNotice, useUndo } from '../../ui/undo.tsx'
import type { Undo } from '../../ui/undo.tsx'
import '../../ui/staff/picks.css'
import './categories.css'

type Asked = { name: 'new', parentId: number | null } | { name: 'edit' | 'move', category: Category } | null

export default function CategoriesPage() {
  const t = useText(strings)
  const undo = useUndo()
  const [asked, setAsked] = useState<Asked>(null)
  const query = useQuery({ queryKey: ['categories'], queryFn: listCategories })
  return (
    <Page title={t('categories.title')} intro={<p>{t('categories.intro')}</p>} back={{ to: '/school', label: t('categories.back') }}
      actions={<Button kind="primary" icon="plus" onClick={() => setAsked({ name: 'new', parentId: null })}>{t('categories.new')}</Button>}>
      <UndoNotice undo={undo} />
      <Loaded query={query}>{(categories) => <Categories categories={categories} undo={undo} asked={asked} ask={setAsked} />}</Loaded>
    </Page>
  )
}

function Categories({ categories, undo, asked, ask }: { categories: Category[], undo: Undo, asked: Asked, ask: (asked: Asked) => void }) {
  const t = useText(strings)
  const { trouble, refresh, order, archive, restore } = useCategoryWork(undo)
  const open = categories.filter((category) => !category.archived)
  const put = (standings: readonly Standing[]) => { if (standings !== open) order(standings) }
  const close = () => ask(null)
  const actions = (category: Category): RowAction[] => [
    { id: 'edit', label: t('categories.edit'), icon: 'edit', act: () => ask({ name: 'edit', category }) },
    { id: 'add', label: t('categories.add_inside'), icon: 'plus', act: () => ask({ name: 'new', parentId: category.id }) },
    { id: 'up', label: t('categories.up'), sign: 'up', act: () => put(withStepped(open, category.id, 'up')) },
    { id: 'down', label: t('categories.down'), sign: 'down', act: () => put(withStepped(open, category.id, 'down')) },
    { id: 'move', label: t('categories.move'), sign: 'folder', act: () => ask({ name: 'move', category }) },
    { id: 'archive', label: t('categories.archive'), icon: 'archive', act: () => archive(category) }
  ]
  return (
    <>
      {trouble}
      {open.length === 0 && <EmptyState icon="book" title={t('categories.none')}>{t('categories.none_text')}</EmptyState>}
      {open.length > 0 && <CategoryTree categories={open} order={put} actions={actions} />}
      <Archived categories={categories.filter(({ archived }) => archived)} restore={restore} />
      {asked?.name === 'new' && <CategoryDialog categories={open} parentId={asked.parentId} refresh={refresh} close={close} />}
      {asked?.name === 'edit' && <CategoryDialog categories={open} category={asked.category} parentId={asked.category.parentId} refresh={refresh} close={close} />}
      {asked?.name === 'move' && <MoveDialog categories={open} category={asked.category} close={close} move={(parentId) => { put(withMoved(open, asked.category.id, { parentId, beforeId: null })); close() }} />}
    </>
  )
}

function useCategoryWork(undo: Undo) {
  const t = useText(strings)
  const sentence = useErrorText()
  const cache = useQueryClient()
  const { error, run } = useDoing()
  const refresh = () => cache.invalidateQueries({ queryKey: ['categories'] })

  /** On the screen at once; what the box does not take goes back to how it is there. */
  const order = (standings: readonly Standing[]) => void run(async () => {
    const before = cache.getQueryData<Category[]>(['categories']) ?? []
    const byId = new Map(before.map((one) => [one.id, one]))
    cache.setQueryData<Category[]>(['categories'], [...standings.map(({ id, parentId }) => ({ ...byId.get(id)!, parentId })), ...before.filter(({ archived }) => archived)])
    try {
      cache.setQueryData(['categories'], await orderCategories(standings))
    } catch (failure) {
      await refresh()
      throw failure
    }
  })
  const restored = async (category: Category) => {
    await restoreCategory(category.id)
    await refresh()
  }
  const archive = (category: Category) => void run(async () => {
    await archiveCategory(category.id)
    undo.offer(t('categories.archived', { name: isolated(category.name) }), () => restored(category))
    await refresh()
  })
  const restore = (category: Category) => void run(async () => {
    await restored(category)
    undo.say(t('categories.restored', { name: isolated(category.name) }))
  })
  const changed = error !== null && asApiError(error).code === 'categories_changed'
  const trouble = error !== null && <Notice kind={changed ? 'warning' : 'trouble'} live>{changed ? t('categories.changed_elsewhere') : sentence(error)}</Notice>
  return { trouble, refresh, order, archive, restore }
}

function Archived({ categories, restore }: { categories: Category[], restore: (category: Category) => void }) {
  const t = useText(strings)
  if (categories.length === 0) return null
  return (
    <section className="stack-s" aria-labelledby="archived">
      <h2 id="archived">{t('categories.archive_list')}</h2>
      <ul>
        {categories.map((category) => (
          <li key={category.id} className="pick">
            <CategoryMark category={category} />
            <Button small aria-label={t('categories.restore_of', { name: category.name })} onClick={() => restore(category)}>{t('categories.restore')}</Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
