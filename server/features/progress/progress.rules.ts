import type { Completion } from '../../db/tables.ts'

/** How often a page says how far its reader is, while it is open. */
export const heartbeatMs = 30_000
/** What a slow line and two clocks may differ by, once; it does not add up. */
const allowanceMs = 5_000

interface Claim { seconds: number, accountedTo: number | null, accountedElsewhere: number | null, running: number }

/**
 * How much of the claimed reading time can be: nobody reads for longer than time has passed, on however many devices, in however
 * many lessons. `accountedTo`: running time up to which this reader's time in this lesson is spoken for; null before the first
 * save, which may come one heartbeat after the page was opened. `accountedElsewhere`: the same of all lessons; null: none yet.
 */
export function creditTime ({ seconds, accountedTo, accountedElsewhere, running }: Claim): { credited: number, accountedTo: number } {
  const spokenFor = Math.max(accountedTo ?? running - heartbeatMs, accountedElsewhere ?? -Infinity)
  const since = Math.min(spokenFor, running + allowanceMs) // a power cut takes back half a minute of running time
  const credited = Math.min(seconds, Math.floor((running + allowanceMs - since) / 1000))
  return { credited, accountedTo: Math.max(running, since + credited * 1000) }
}

export interface Asked { completion: Completion, leastSeconds: number | null, estimatedMinutes: number, readingMinutes: number }

const readToTheEnd = 95 // percent: the last lines need not touch the top of the screen
const leastShare = 10 // who was there for less than a tenth of the time has scrolled, not read

/** Whether a lesson is finished by reading it; quizzes and marks are judged elsewhere. */
export function isFinished ({ completion, leastSeconds, estimatedMinutes, readingMinutes }: Asked, { percent, seconds }: { percent: number, seconds: number }) {
  if (percent < readToTheEnd) return false
  if (completion === 'time') return seconds >= (leastSeconds ?? 0)
  return completion === 'reading' && seconds * leastShare >= Math.min(estimatedMinutes, readingMinutes) * 60
}
