import { blocksIn } from '../places.ts'

let scrolledAt = -Infinity
const theirs = () => { scrolledAt = performance.now() }
for (const type of ['wheel', 'touchmove'] as const) window.addEventListener(type, theirs, { passive: true })

const patienceMs = 6_000

/** Marks the block being read and brings it into sight, unless somebody looks at another place. Returns what takes the mark away. */
export function followVoice(box: HTMLElement, block: number): () => void {
  const element = blocksIn(box)[block]
  if (!element) return () => {}
  element.classList.add('reading-spoken')
  const { top, bottom } = element.getBoundingClientRect()
  const inSight = top >= 80 && bottom <= window.innerHeight - 180
  if (!inSight && performance.now() - scrolledAt > patienceMs) {
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    element.scrollIntoView({ block: bottom - top > window.innerHeight / 2 ? 'start' : 'center', behavior: calm ? 'auto' : 'smooth' })
  }
  return () => element.classList.remove('reading-spoken')
}
