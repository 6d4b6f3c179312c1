/** Pure rules of the tree of topics. No browser, so that Node can test them. */
import type { Standing } from '../../../lib/staff/standings.ts'

/** Each with how deep it stands; a parent before its children, as the box sends them. */
export function withDepth<T extends Standing>(topics: readonly T[]): Array<T & { depth: number }> {
  const depths = new Map<number, number>()
  return topics.map((topic) => {
    const depth = topic.parentId === null ? 0 : (depths.get(topic.parentId) ?? -1) + 1
    depths.set(topic.id, depth)
    return { ...topic, depth }
  })
}

/** "Biology › Cells › Membrane" */
export function pathOf(topics: ReadonlyArray<Standing & { name: string }>, id: number): string {
  const byId = new Map(topics.map((topic) => [topic.id, topic]))
  const names: string[] = []
  for (let at = byId.get(id); at && names.length < 20; at = at.parentId === null ? undefined : byId.get(at.parentId)) names.unshift(at.name)
  return names.join(' › ')
}
