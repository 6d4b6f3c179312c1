import { AppError } from '../../errors.ts'

const most = 20
const withinMs = 5 * 60_000
const mostPeople = 5_000

/** How much one person may say in a short time. In memory, bounded, in running time. */
export function commentLimits (running: () => number) {
  const said = new Map<number, number[]>()

  return {
    /** Counts one comment, or refuses it with 429 `too_many_comments`. */
    count (userId: number) {
      const now = running()
      const lately = (said.get(userId) ?? []).filter(at => now - at < withinMs)
      if (lately.length >= most) throw tooMany(Math.max(1, Math.ceil((lately[0]! + withinMs - now) / 1000)))
      said.delete(userId)
      if (said.size >= mostPeople) said.delete(said.keys().next().value!)
      said.set(userId, [...lately, now])
    }
  }
}

export type CommentLimits = ReturnType<typeof commentLimits>

const tooMany = (retryAfterS: number) =>
  new AppError(429, 'too_many_comments', 'Those were many comments in a short time. Please wait a few minutes before the next one.', { retryAfterS })
