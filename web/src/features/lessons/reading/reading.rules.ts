/** Where a reader is, how far they came and how long they read: no browser in here, so that tests can read along. */

/** Number of the top-level block × 1000 + thousandths of that block: the same place on every screen. */
export const toPosition = (block: number, share: number): number => block * 1000 + Math.min(999, Math.max(0, Math.floor(share * 1000)))
export const blockOf = (position: number): number => Math.floor(position / 1000)
export const shareOf = (position: number): number => position % 1000 / 1000

export interface Edges { top: number, bottom: number }

/** The last of `count` blocks, from top to bottom, for which `is` holds; -1 when it holds for none. Looks at few of them: each look is a measurement. */
export function lastThat(count: number, is: (block: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (is(middle)) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The place that lies at the line, a height on the screen like the edges. */
export function positionAt(count: number, edgesOf: (block: number) => Edges, line: number): number {
  const block = lastThat(count, (one) => edgesOf(one).top <= line)
  if (block < 0) return 0
  const { top, bottom } = edgesOf(block)
  return toPosition(block, bottom > top ? (line - top) / (bottom - top) : 0)
}

/** How far down the screen a place lies. */
export function heightOf(position: number, { top, bottom }: Edges): number {
  return top + (bottom - top) * shareOf(position)
}

/** Percent of a lesson whose blocks were seen to their end, counted down to the last one that was. */
export const percentOf = (seen: number, blocks: number): number => blocks === 0 ? 100 : Math.floor(100 * Math.min(seen, blocks) / blocks)

export interface Watch { ms: number, at: number, activeAt: number }

/** Somebody who has touched nothing for so long is not reading any more; a long paragraph takes a minute. */
const idleMs = 75_000
/** A device that slept wakes with a leap of its clock. */
const longestTickMs = 10_000

/** The time since the last look counts when the page can be seen and somebody is there: they touched it lately, or listen. */
export function tick(watch: Watch, now: number, { visible, playing }: { visible: boolean, playing: boolean }): Watch {
  const reading = visible && (playing || now - watch.activeAt <= idleMs)
  const passed = Math.min(Math.max(0, now - watch.at), longestTickMs)
  return { ...watch, at: now, ms: watch.ms + (reading ? passed : 0) }
}

export interface Reached { percent: number, position: number }

export const saveEveryMs = 30_000
/** A short lesson is all on the screen as it opens; opening it is not reading it. */
const leastSeconds = 3

/** Whether there is something new to save, and long enough after the last time; the end of a lesson is told at once. */
export function isDue(now: number, saved: Reached & { at: number }, reached: Reached, seconds: number): boolean {
  if (reached.percent === 100 && saved.percent < 100 && seconds >= leastSeconds) return true
  return now - saved.at >= saveEveryMs && isNews(saved, reached, seconds)
}

export const isNews = (saved: Reached, reached: Reached, seconds: number): boolean =>
  seconds > 0 || reached.percent > saved.percent || reached.position !== saved.position

/** A reader who was at the very top, or has finished, begins at the beginning. */
export const isWorthReturning = ({ percent, position }: Reached, finished: boolean): boolean => position >= 1000 && percent < 100 && !finished

export interface Leaving extends Reached { lessonId: number, userId: number, seconds: number, before: number }

/**
 * What was sent while the page closed has no answer. Whoever opens the lesson again can see in the box's own count whether it
 * arrived: `before` is what the box had counted until then.
 */
export const hasArrived = ({ before, seconds, percent, position }: Leaving, onTheBox: Reached & { seconds: number }): boolean =>
  seconds > 0 ? onTheBox.seconds > before : onTheBox.percent >= percent && onTheBox.position === position
