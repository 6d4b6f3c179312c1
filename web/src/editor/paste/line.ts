/** One line of words while it is read: spaces run together as a browser shows them, neighbours of the same look become one. */
import type { InlineNode } from '../../../../server/features/content/content.schemas.ts'

export interface LinkHere { url: string }
interface Piece { node: InlineNode, link: LinkHere | null }

export function createLine() {
  let pieces: Piece[] = []
  const last = () => pieces[pieces.length - 1]
  const atStart = () => {
    const before = last()
    return !before || before.node.type === 'linebreak' || (before.node.type === 'text' && before.node.text.endsWith(' '))
  }

  function add(node: InlineNode, link: LinkHere | null) {
    const before = last()
    if (node.type === 'text' && before?.node.type === 'text' && (before.node.format ?? 0) === (node.format ?? 0) && before.link === link) before.node.text += node.text
    else pieces.push({ node, link })
  }

  return {
    isEmpty: () => pieces.length === 0,
    /** True when two breaks in a row ended what stood before them. */
    break(): boolean {
      if (last()?.node.type === 'linebreak') return true
      if (pieces.length > 0) add({ type: 'linebreak' }, null)
      return false
    },
    words(text: string, format: number, link: LinkHere | null) {
      const single = text.replace(/[ \t\r\n\f]+/g, ' ')
      const words = atStart() ? single.replace(/^ /, '') : single
      if (words !== '') add({ type: 'text', text: words, ...(format === 0 ? {} : { format }) }, link)
    },
    put: (node: InlineNode, link: LinkHere | null = null) => add(node, link),
    /** What has been read, without spaces and breaks at its ends; empty when there was nothing to see. */
    take(): InlineNode[] {
      trimEnd(pieces)
      const taken = linked(pieces)
      pieces = []
      return taken
    }
  }
}

export type Line = ReturnType<typeof createLine>

function trimEnd(pieces: Piece[]): void {
  for (let end = pieces[pieces.length - 1]; end; end = pieces[pieces.length - 1]) {
    if (end.node.type === 'text') end.node.text = end.node.text.replace(/ +$/, '')
    if (end.node.type !== 'linebreak' && !(end.node.type === 'text' && end.node.text === '')) return
    pieces.pop()
  }
}

function linked(pieces: Piece[]): InlineNode[] {
  const nodes: InlineNode[] = []
  let open: LinkHere | null = null
  for (const { node, link } of pieces) {
    const before = nodes[nodes.length - 1]
    if (link && open === link && before?.type === 'link') before.children.push(node)
    else nodes.push(link ? { type: 'link', url: link.url, children: [node] } : node)
    open = link
  }
  return nodes
}
