import { plain } from '../users/users.rules.ts'

/** As many as one order of all of them may hold. */
export const mostCategories = 500

/** "Ciencias & Técnica" → "ciencias-tecnica"; other scripts stay in theirs. Never empty; the caller adds a number when it is taken. */
export function slugFor (name: string) {
  const words = plain(name).normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '-')
  return [...words.replace(/^-/, '')].slice(0, 90).join('').replace(/-$/, '') || 'category'
}

interface Node { id: number, parentId: number | null }

/** Each parent before its children, siblings as they came. What hangs on nothing that is there stands at the top. */
export function inTreeOrder<N extends Node> (nodes: N[]): N[] {
  const known = new Set(nodes.map(({ id }) => id))
  const children = Map.groupBy(nodes, ({ parentId }) => parentId !== null && known.has(parentId) ? parentId : null)
  const ordered: N[] = []
  const waiting = [...children.get(null) ?? []].toReversed()
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    ordered.push(node)
    waiting.push(...[...children.get(node.id) ?? []].toReversed())
  }
  return ordered
}

/** Whether something would stand, by way of its parents, inside itself. */
export const hasCircle = (nodes: Node[]) => {
  const parentOf = new Map(nodes.map(({ id, parentId }) => [id, parentId]))
  const safe = new Set<number>()
  return nodes.some(({ id }) => {
    const path = new Set<number>()
    for (let at: number | null | undefined = id; at != null && !safe.has(at); at = parentOf.get(at)) {
      if (path.has(at)) return true
      path.add(at)
    }
    for (const one of path) safe.add(one)
    return false
  })
}
