import { isTag, tagsOf, wholeNumber, type Tag } from './markup.ts'
import { listOf, type ListItem } from './lists.ts'
import type { Block } from './nodes.ts'

type Inside = (nodes: Array<Tag | string>) => Block[]

/** `ul` and `ol`; items with a box to tick make it a list of tasks. */
export function htmlList (tag: Tag, inside: Inside): Block[] {
  const items: ListItem[] = []
  let ticked = false
  for (const child of tag.children) {
    if (!isTag(child)) continue
    if (child.name === 'ul' || child.name === 'ol') { // wrong, and often seen
      const nested = inside([child])
      if (items.length > 0) items.at(-1)!.blocks.push(...nested)
      else items.push({ blocks: nested })
      continue
    }
    const box = boxOf(child)
    ticked ||= box !== undefined
    items.push({ blocks: inside(box ? without(child, box) : child.children), checked: box && box.attributes.checked !== undefined })
  }
  return listOf(ticked ? 'check' : tag.name === 'ol' ? 'number' : 'bullet', items, startOf(tag))
}

const startOf = ({ attributes }: Tag) => wholeNumber(attributes.start, { least: 0, most: 1_000_000, otherwise: 1 })

/** The box an item begins with. */
function boxOf (tag: Tag): Tag | undefined {
  const first = tag.children.find(child => isTag(child) || child.trim() !== '')
  if (!isTag(first)) return undefined
  if (first.name === 'input' && first.attributes.type === 'checkbox') return first
  return first.name === 'p' || first.name === 'label' || first.name === 'span' ? boxOf(first) : undefined
}

const without = (tag: Tag, box: Tag): Array<Tag | string> => tag.children.filter(child => child !== box)
  .map(child => isTag(child) && tagsOf(child).includes(box) ? { ...child, children: without(child, box) } : child)
