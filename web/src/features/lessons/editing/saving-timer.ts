export interface Clock {
  /** Returns what takes it back. */
  later: (ms: number, work: () => void) => () => void
  now: () => number
}

/** After a pause, but not later than so long after the first call. */
export function timerOf(around: Clock, pause: number, longest: number, work: () => void) {
  let cancel: (() => void) | null = null
  let since = 0
  const stop = () => {
    cancel?.()
    cancel = null
  }
  const after = (ms: number) => {
    stop()
    cancel = around.later(ms, () => {
      cancel = null
      work()
    })
  }
  return {
    stop,
    after,
    start() {
      if (!cancel) since = around.now()
      after(Math.max(0, Math.min(pause, since + longest - around.now())))
    }
  }
}
