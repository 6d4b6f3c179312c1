/** Places in the lesson on the screen. A block is a child of `.content` (web/src/content), known by its number. */
import { blockOf, heightOf, lastThat, positionAt } from './reading.rules.ts'

export const blocksIn = (box: HTMLElement): HTMLCollection => (box.querySelector('.content') ?? box).children
const edgesOf = (blocks: HTMLCollection) => (block: number) => blocks[block]!.getBoundingClientRect()

/** Where eyes are on a page that is being read: a fifth from the top. */
const line = () => window.innerHeight / 5

export function positionNow(box: HTMLElement): number {
  const blocks = blocksIn(box)
  return positionAt(blocks.length, edgesOf(blocks), line())
}

/** How many blocks lie above the lower edge of the screen, to their end. */
export function seenBlocks(box: HTMLElement): number {
  const blocks = blocksIn(box)
  return lastThat(blocks.length, (block) => blocks[block]!.getBoundingClientRect().bottom <= window.innerHeight + 8) + 1
}

/** Where reading aloud begins: at the first block in sight; at the beginning when the end is in sight already. */
export function firstToRead(box: HTMLElement): number {
  const blocks = blocksIn(box)
  if (seenBlocks(box) >= blocks.length) return 0
  const above = lastThat(blocks.length, (block) => blocks[block]!.getBoundingClientRect().top < 0)
  const next = blocks[above + 1]
  return next && next.getBoundingClientRect().top < window.innerHeight - 80 ? above + 1 : Math.max(0, above)
}

export function blockAt(box: HTMLElement, position: number): HTMLElement | undefined {
  const blocks = blocksIn(box)
  return blocks[Math.min(blockOf(position), blocks.length - 1)] as HTMLElement | undefined
}

const theirOwn = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const

/**
 * Brings a place to where eyes are and gives it the focus. Until the person does something, it stays there while pictures
 * and formulas above it come and push it down. Returns what ends that.
 */
export function showPlace(box: HTMLElement, position: number): () => void {
  const block = blockAt(box, position)
  if (!block) return () => {}
  const move = () => window.scrollBy(0, heightOf(position, block.getBoundingClientRect()) - line())
  block.tabIndex = -1
  block.focus({ preventScroll: true })
  move()
  const watcher = typeof ResizeObserver === 'function' ? new ResizeObserver(move) : null
  const end = () => {
    watcher?.disconnect()
    for (const type of theirOwn) window.removeEventListener(type, end)
  }
  for (const type of theirOwn) window.addEventListener(type, end, { passive: true })
  watcher?.observe(box)
  return end
}
