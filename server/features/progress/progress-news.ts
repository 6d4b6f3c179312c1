const everyMs = 10_000
const mostCourses = 500

/**
 * Tells that somebody has got on in a course: at once, then at most every ten seconds, and of the last one in between
 * afterwards, so that the page of whoever teaches ends up right.
 */
export function progressNews (send: (courseId: number, userId: number) => void, { every = everyMs } = {}) {
  const quiet = new Map<number, { timer: NodeJS.Timeout, userId?: number }>()
  let stopped = false

  function start (courseId: number) {
    const timer = setTimeout(() => end(courseId), every)
    timer.unref()
    quiet.set(courseId, { timer })
  }

  function end (courseId: number) {
    const userId = quiet.get(courseId)?.userId
    quiet.delete(courseId)
    if (userId !== undefined) tell(courseId, userId)
  }

  function tell (courseId: number, userId: number) {
    const waiting = quiet.get(courseId)
    if (waiting) waiting.userId = userId
    else if (!stopped && quiet.size < mostCourses) {
      start(courseId)
      send(courseId, userId)
    }
  }

  return {
    tell,
    stop () {
      stopped = true
      for (const { timer } of quiet.values()) clearTimeout(timer)
      quiet.clear()
    }
  }
}

export type ProgressNews = ReturnType<typeof progressNews>
