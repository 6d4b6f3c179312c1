import { isTag, tagsOf, type Tag } from './markup.ts'

type Nodes = Array<Tag | string>

/** mammoth puts all footnotes into a last list, each with an arrow back to its place. */
export function footnotesIn (body: Tag): { flow: Nodes, bodies: Array<[key: string, nodes: Nodes]> } {
  const list = tagsOf(body, 'ol').at(-1)
  const items = list === undefined ? [] : tagsOf(list, 'li')
  if (items.length === 0 || !items.every(({ attributes }) => /^(foot|end)note-/.test(attributes.id ?? ''))) return { flow: body.children, bodies: [] }
  return { flow: body.children.filter(child => child !== list), bodies: items.map(item => [item.attributes.id!, withoutArrows(item.children)]) }
}

const withoutArrows = (nodes: Nodes): Nodes => nodes.flatMap((node): Nodes => {
  if (!isTag(node)) return [node]
  if (node.name === 'a' && /^#(foot|end)note-ref-/.test(node.attributes.href ?? '')) return []
  return [{ ...node, children: withoutArrows(node.children) }]
})
