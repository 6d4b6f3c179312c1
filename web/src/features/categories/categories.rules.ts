/** Pure rules of the tree of categories: what moves where. No browser, so that Node can test them. */
import type { Standing } from './categories.api.ts'

export interface Node<C extends Standing> { category: C, children: Array<Node<C>> }

export function treeOf<C extends Standing>(categories: C[], parentId: number | null = null): Array<Node<C>> {
  return categories.filter((one) => one.parentId === parentId).map((category) => ({ category, children: treeOf(categories, category.id) }))
}

/** Each before what stands in it, as the box wants them. */
export const standingsOf = (tree: Array<Node<Standing>>): Standing[] =>
  tree.flatMap(({ category: { id, parentId }, children }) => [{ id, parentId }, ...standingsOf(children)])

/** Whether `id` is `of` or stands somewhere in it. */
export function isInside(all: Standing[], id: number, of: number): boolean {
  const parents = new Map(all.map((one) => [one.id, one.parentId]))
  for (let at: number | null | undefined = id; at != null; at = parents.get(at)) if (at === of) return true
  return false
}

/** With all that stands in it, into a parent (null: to the top), in front of a sibling (null: at the end). What would stand in itself stays. */
export function withMoved(all: Standing[], id: number, { parentId, beforeId }: { parentId: number | null, beforeId: number | null }): Standing[] {
  if ((parentId !== null && isInside(all, parentId, id)) || beforeId === id) return all
  const moved = { id, parentId }
  const rest = all.filter((one) => one.id !== id)
  const at = beforeId === null ? rest.length : rest.findIndex((one) => one.id === beforeId)
  return standingsOf(treeOf([...rest.slice(0, at), moved, ...rest.slice(at)]))
}

export function withStepped(all: Standing[], id: number, step: 'up' | 'down'): Standing[] {
  const parentId = all.find((one) => one.id === id)?.parentId
  if (parentId === undefined) return all
  const siblings = all.filter((one) => one.parentId === parentId)
  const at = siblings.findIndex((one) => one.id === id)
  if (step === 'up' ? at === 0 : at === siblings.length - 1) return all
  return withMoved(all, id, { parentId, beforeId: siblings[step === 'up' ? at - 1 : at + 2]?.id ?? null })
}

export interface Drop { key: string | number, dropPosition: 'before' | 'on' | 'after' }

export function dropped(all: Standing[], id: number, { key, dropPosition }: Drop): Standing[] {
  const target = all.find((one) => one.id === Number(key))
  if (!target || target.id === id) return all
  if (dropPosition === 'on') return withMoved(all, id, { parentId: target.id, beforeId: null })
  const siblings = all.filter((one) => one.parentId === target.parentId && one.id !== id)
  const at = siblings.findIndex((one) => one.id === target.id)
  return withMoved(all, id, { parentId: target.parentId, beforeId: siblings[dropPosition === 'before' ? at : at + 1]?.id ?? null })
}

/** Colours far enough apart to be told from each other on a card; white signs can be read on all of them. */
export const colours = {
  blue: '#3B82F6', green: '#10B981', violet: '#8B5CF6', amber: '#F59E0B', red: '#EF4444', grey: '#6B7280', teal: '#0D9488', pink: '#DB2777', brown: '#92561F', indigo: '#4338CA', lime: '#4D7C0F', cyan: '#0284C7'
} as const

export type ColourName = keyof typeof colours
