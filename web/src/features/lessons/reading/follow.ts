/** Follows one reader through one lesson: how far, how long, and when that is worth a save. */
import { positionNow, seenBlocks, blocksIn } from './places.ts'
import { isDue, isNews, percentOf, tick, type Reached, type Watch } from './reading.rules.ts'
import type { Part } from './saving.ts'

interface Listener { reached: (percent: number) => void, save: (part: Part) => void, leave: (part: Part) => void }

const lookMs = 250
const tickMs = 5_000

/** Returns what ends it; what is unsaved then is saved. */
export function follow(box: HTMLElement, start: Reached, to: Listener): () => void {
  let watch: Watch = { ms: 0, at: performance.now(), activeAt: performance.now() }
  let reached = start
  let saved = { ...start, at: performance.now() }
  let heardAt = -Infinity
  let looking: ReturnType<typeof setTimeout> | undefined

  const seconds = () => Math.floor(watch.ms / 1000)
  const count = (visible: boolean) => { watch = tick(watch, performance.now(), { visible, playing: performance.now() - heardAt < 2 * tickMs }) }
  const handOver = (by: (part: Part) => void) => {
    if (!isNews(saved, reached, seconds())) return
    by({ ...reached, seconds: seconds() })
    watch = { ...watch, ms: watch.ms % 1000 }
    saved = { ...reached, at: performance.now() }
  }
  const look = () => {
    looking = undefined
    count(!document.hidden)
    const percent = Math.max(reached.percent, percentOf(seenBlocks(box), blocksIn(box).length))
    reached = { percent, position: positionNow(box) }
    to.reached(percent)
    if (isDue(performance.now(), saved, reached, seconds())) handOver(to.save)
  }

  const touched = () => { watch = { ...watch, activeAt: performance.now() } }
  const scrolled = () => {
    touched()
    looking ??= setTimeout(look, lookMs)
  }
  const heard = () => { heardAt = performance.now() }
  const beat = setInterval(() => {
    if (document.hidden) count(false)
    else look()
  }, tickMs)
  const turned = () => {
    // Until this moment it was the other way round.
    count(document.hidden)
    if (document.hidden) handOver(to.leave)
    else touched()
  }
  const closed = () => {
    count(!document.hidden)
    handOver(to.leave)
  }

  window.addEventListener('scroll', scrolled, { passive: true })
  window.addEventListener('resize', scrolled)
  for (const type of ['pointerdown', 'keydown', 'touchstart'] as const) window.addEventListener(type, touched, { passive: true })
  document.addEventListener('timeupdate', heard, true)
  document.addEventListener('visibilitychange', turned)
  window.addEventListener('pagehide', closed)
  looking = setTimeout(look, lookMs)

  return () => {
    clearTimeout(looking)
    clearInterval(beat)
    window.removeEventListener('scroll', scrolled)
    window.removeEventListener('resize', scrolled)
    for (const type of ['pointerdown', 'keydown', 'touchstart'] as const) window.removeEventListener(type, touched)
    document.removeEventListener('timeupdate', heard, true)
    document.removeEventListener('visibilitychange', turned)
    window.removeEventListener('pagehide', closed)
    count(!document.hidden)
    handOver(to.save)
  }
}
