/** What an editor with fewer tools makes of a text from elsewhere: the words of everything, the kinds it knows. */
import type { PastedPicture } from './read-html.ts'
import type { Tool } from '../tools.ts'
import type { BlockNode, InlineNode } from '../../../../server/features/content/content.schemas.ts'

const toolOf: Partial<Record<BlockNode['type'] | PastedPicture['type'], Tool>> = {
  heading: 'headings', list: 'lists', quote: 'quote', code: 'code', table: 'table', horizontalrule: 'rule', callout: 'callout',
  collapsible: 'collapsible', columns: 'columns', equation: 'formula', image: 'picture',
  video: 'video', audio: 'audio', file: 'file', 'pasted-picture': 'picture'
}

export function forTools(blocks: Array<BlockNode | PastedPicture>, tools: ReadonlySet<Tool>): { blocks: Array<BlockNode | PastedPicture>, pictures: number } {
  let pictures = 0
  const kept = blocks.flatMap((block): Array<BlockNode | PastedPicture> => {
    const tool = toolOf[block.type]
    if (tool === undefined || tools.has(tool)) return [block]
    if (block.type === 'pasted-picture') {
      pictures++
      return []
    }
    return linesOf(block).map((children) => ({ type: 'paragraph', children }))
  })
  return { blocks: kept, pictures }
}

const inlineTypes = new Set(['text', 'linebreak', 'tab', 'link', 'equation', 'code-highlight'])

function linesOf(node: { type: string, children?: readonly object[] }): InlineNode[][] {
  const children = (node.children ?? []) as Array<{ type: string, text?: string, children?: readonly object[] }>
  const inline = children.filter((child) => inlineTypes.has(child.type)).map((child) => (child.type === 'code-highlight' ? { type: 'text', text: child.text } : child) as InlineNode)
  return [...(inline.length > 0 ? [inline] : []), ...children.filter((child) => !inlineTypes.has(child.type)).flatMap(linesOf)]
}
