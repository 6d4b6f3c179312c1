// When an attempt ends. A time limit is counted in running time, so that neither a clock that jumps nor a power cut takes
// anything away; where a quiz closes is a time on the wall. All values in milliseconds.

export interface Deadlines { deadlineRunning: number | null, deadlineWall: number | null }
interface Row { deadline_running: number | null, deadline_wall: number | null, grace_seconds: number }
export const asDeadlines = ({ deadline_running, deadline_wall, grace_seconds }: Row) => ({ deadlineRunning: deadline_running, deadlineWall: deadline_wall,
  graceSeconds: grace_seconds })

export interface Time { now: number, running: number, suspect: boolean }

/** How much time is left, below 0 when it is over; null: as much as they like. By a clock that may be wrong nothing closes. */
export function timeLeft ({ deadlineRunning, deadlineWall }: Deadlines, { now, running, suspect }: Time): number | null {
  const left = [deadlineRunning === null ? null : deadlineRunning - running, deadlineWall === null || suspect ? null : deadlineWall - now].filter(value => value !== null)
  return left.length === 0 ? null : Math.min(...left)
}

/** On the box's clock as it is now. */
export function deadlineAt (deadlines: Deadlines, time: Time): number | null {
  const left = timeLeft(deadlines, time)
  return left === null ? null : Math.round(time.now + left)
}

export const isOver = (deadlines: Deadlines, time: Time) => (timeLeft(deadlines, time) ?? 1) <= 0
/** Nothing is waited for any more. */
export const isPastGrace = (deadlines: Deadlines & { graceSeconds: number }, time: Time) => (timeLeft(deadlines, time) ?? 1) + deadlines.graceSeconds * 1000 <= 0

export interface Stamped extends Deadlines { graceSeconds: number, clockOffsetMs: number | null, epoch: number }

/**
 * An answer that comes a moment after the deadline counts when its device, whose clock was known at the start, typed it before.
 * A device that sets its clock back afterwards gains the grace time, no more.
 */
export function wasInTime (attempt: Stamped, { answeredAt, epoch }: { answeredAt: number | undefined, epoch: number }, time: Time) {
  if (attempt.clockOffsetMs === null || answeredAt === undefined || epoch !== attempt.epoch || isPastGrace(attempt, time)) return false
  const deadline = deadlineAt(attempt, time)
  return deadline === null || answeredAt - attempt.clockOffsetMs <= deadline
}

interface Given { startedRunning: number, limitSeconds: number | null, closesAt: number | null, extraMs: number, creditMs: number }

/** From what holds for the student, what an instructor added and what outages gave back. `runningCredit`: of that, what running time does not know of by itself. */
export const deadlinesOf = ({ startedRunning, limitSeconds, closesAt, extraMs, creditMs }: Given, runningCreditMs: number): Deadlines => ({
  deadlineRunning: limitSeconds === null ? null : startedRunning + limitSeconds * 1000 + extraMs + runningCreditMs,
  deadlineWall: closesAt === null ? null : closesAt + extraMs + creditMs
})

interface Outage { gapMs: number, running: boolean, limitMs: number, creditedMs: number }

/**
 * What an outage gives back, up to what is left of the limit. While the board itself was off running time stood still, so all of the
 * gap has been given already: what is beyond the limit is taken off again.
 */
export function creditFor ({ gapMs, running, limitMs, creditedMs }: Outage): { creditMs: number, runningMs: number } {
  const creditMs = Math.min(gapMs, Math.max(0, limitMs - creditedMs))
  return { creditMs, runningMs: running ? creditMs : creditMs - gapMs }
}
