import { useState } from 'react'
import type { ReactNode } from 'react'
import { Tree, TreeItem, TreeItemContent } from 'react-aria-components/Tree'
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop'
import type { Category } from './categories.api.ts'
import { strings } from './categories.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { dropped, isInside, treeOf } from '../../lib/staff/standings.ts'
import type { Drop, Node, Standing } from '../../lib/staff/standings.ts'
import { Localised } from '../../ui/staff/aria.tsx'
import { CategoryMark } from '../../ui/staff/category-mark.tsx'
import { RowMenu } from '../../ui/staff/row-menu.tsx'
import type { RowAction } from '../../ui/staff/row-menu.tsx'
import { useTouchDrag } from '../../ui/staff/touch-drag.tsx'
import { DragHandle, Fold, dragLooks } from '../../ui/staff/tree-parts.tsx'

interface Props { categories: Category[], order: (standings: readonly Standing[]) => void, actions: (category: Category) => RowAction[] }

export function CategoryTree({ categories, order, actions }: Props) {
  const t = useText(strings)
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set())
  const nameOf = (key: string | number) => categories.find(({ id }) => id === Number(key))?.name ?? ''
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': nameOf(key), 'pi-lms-category': String(key) })),
    acceptedDragTypes: ['pi-lms-category'],
    getAllowedDropOperations: () => ['move'],
    getDropOperation: (target) => target.type === 'item' ? 'move' : 'cancel',
    onMove: ({ keys, target }) => order(dropped(categories, Number([...keys][0]), target as Drop)),
    ...dragLooks
  })
  const expanded = categories.map(({ id }) => id).filter((id) => !folded.has(id))
  const rows = (nodes: Array<Node<Category>>): ReactNode => nodes.map(({ one: category, children }) => <Row key={category.id} category={category} actions={actions} more={children.length > 0}>{rows(children)}</Row>)
  const [box, shown] = useTouchDrag({
    titleOf: nameOf,
    may: (key, drop) => !isInside(categories, Number(drop.key), Number(key)),
    move: (key, drop) => order(dropped(categories, Number(key), drop))
  })
  return (
    <Localised>
      <div ref={box} className="tree-touchable">
        <Tree aria-label={t('categories.list')} className="tree" dragAndDropHooks={dragAndDropHooks}
          expandedKeys={expanded} onExpandedChange={(open) => setFolded(new Set(categories.map(({ id }) => id).filter((id) => !open.has(id))))}>
          {rows(treeOf(categories))}
        </Tree>
        {shown}
      </div>
    </Localised>
  )
}

function Row({ category, actions, more, children }: { category: Category, actions: Props['actions'], more: boolean, children: ReactNode }) {
  const t = useText(strings)
  const { id, name, courses } = category
  return (
    <TreeItem id={id} textValue={name} className="tree-row category-row">
      <TreeItemContent>
        <DragHandle label={t('categories.drag', { name })} />
        {more && <Fold label={t('categories.fold', { name })} />}
        <span className="tree-words">
          <span className="tree-title"><CategoryMark category={category} /></span>
          <small className="muted">{courses === 0 ? t('categories.no_courses') : t('categories.courses', { count: courses })}</small>
        </span>
        <RowMenu label={t('categories.more', { name })} items={actions(category)} />
      </TreeItemContent>
      {children}
    </TreeItem>
  )
}
