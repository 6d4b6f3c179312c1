/** Pure rules of things that stand in each other, as topics and subjects do: what moves where. */
export interface Standing { id: number, parentId: number | null }

export interface Node<T extends Standing> { one: T, children: Array<Node<T>> }

export function treeOf<T extends Standing>(all: readonly T[], parentId: number | null = null): Array<Node<T>> {
  return all.filter((one) => one.parentId === parentId).map((one) => ({ one, children: treeOf(all, one.id) }))
}

/** Each before what stands in it, as the box wants them. */
export const standingsOf = (tree: Array<Node<Standing>>): Standing[] => tree.flatMap(({ one: { id, parentId }, children }) => [{ id, parentId }, ...standingsOf(children)])

/** Whether `id` is `of` or stands somewhere in it. */
export function isInside(all: readonly Standing[], id: number, of: number): boolean {
  const parents = new Map(all.map((one) => [one.id, one.parentId]))
  for (let at: number | null | undefined = id; at != null; at = parents.get(at)) if (at === of) return true
  return false
}

/** With all that stands in it, into a parent (null: to the top), in front of a sibling (null: at the end). What would stand in itself stays. */
export function withMoved(all: readonly Standing[], id: number, { parentId, beforeId }: { parentId: number | null, beforeId: number | null }): readonly Standing[] {
  if ((parentId !== null && isInside(all, parentId, id)) || beforeId === id) return all
  const rest = all.filter((one) => one.id !== id)
  const at = beforeId === null ? rest.length : rest.findIndex((one) => one.id === beforeId)
  return standingsOf(treeOf([...rest.slice(0, at), { id, parentId }, ...rest.slice(at)]))
}

export function withStepped(all: readonly Standing[], id: number, step: 'up' | 'down'): readonly Standing[] {
  const parentId = all.find((one) => one.id === id)?.parentId
  if (parentId === undefined) return all
  const siblings = all.filter((one) => one.parentId === parentId)
  const at = siblings.findIndex((one) => one.id === id)
  if (step === 'up' ? at === 0 : at === siblings.length - 1) return all
  return withMoved(all, id, { parentId, beforeId: siblings[step === 'up' ? at - 1 : at + 2]?.id ?? null })
}

export interface Drop { key: string | number, dropPosition: 'before' | 'on' | 'after' }

export function dropped(all: readonly Standing[], id: number, { key, dropPosition }: Drop): readonly Standing[] {
  const target = all.find((one) => one.id === Number(key))
  if (!target || target.id === id) return all
  if (dropPosition === 'on') return withMoved(all, id, { parentId: target.id, beforeId: null })
  const siblings = all.filter((one) => one.parentId === target.parentId && one.id !== id)
  const at = siblings.findIndex((one) => one.id === target.id)
  return withMoved(all, id, { parentId: target.parentId, beforeId: siblings[dropPosition === 'before' ? at : at + 1]?.id ?? null })
}
