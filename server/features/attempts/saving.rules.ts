// Which of two answers to the same question is the newer one. `epoch` rises when a device takes over, `sequence` with each change on it.

export interface Mark { epoch: number, sequence: number }

export const isLater = (one: Mark, other: Mark) => one.epoch > other.epoch || (one.epoch === other.epoch && one.sequence > other.sequence)
export const isSame = (one: Mark, other: Mark) => one.epoch === other.epoch && one.sequence === other.sequence

/**
 * Whether a save becomes the answer. A device that another one took over from overwrites nothing that its successor found or made; what
 * arrives from it for a question that had no answer then is taken, and so is what it typed after that.
 */
export function isTaken (sent: Mark, attemptEpoch: number, saved: (Mark & { takenEpoch: number }) | undefined) {
  if (!saved) return true
  if (!isLater(sent, saved)) return false
  return sent.epoch >= attemptEpoch || saved.takenEpoch >= attemptEpoch
}

const long = 2_000 // letters
const keepWholeEveryMs = 60_000

/** How much of a response that was taken goes into the timeline: an essay that is saved every few seconds, whole once a minute. */
export const keepsWhole = (length: number, sinceMs: number | null) => length <= long || sinceMs === null || sinceMs >= keepWholeEveryMs
/** Whether what is overwritten must be kept whole first: much of a long text goes at once. */
export const losesMuch = (before: number, after: number) => before > long && after < before * 0.8
