const presentForMs = 40_000 // two heartbeats of a page, and a little
const mostLessons = 500
const mostOfLesson = 20

/** Who has which lesson open for changing it, as their pages say every now and then. In memory: after a restart they say it again. */
export function editors (running: () => number) {
  const open = new Map<number, Map<number, number>>() // lesson → person → until when, in running time

  function present (lessonId: number) {
    const people = open.get(lessonId)
    if (!people) return []
    for (const [userId, until] of people) if (until <= running()) people.delete(userId)
    if (people.size === 0) open.delete(lessonId)
    return [...people.keys()]
  }

  return {
    /** Everyone else who has it open. */
    others: (lessonId: number, userId: number) => present(lessonId).filter(id => id !== userId),

    /** True when they were not there before. */
    enter (lessonId: number, userId: number) {
      const isNew = !present(lessonId).includes(userId)
      const people = open.get(lessonId) ?? new Map<number, number>()
      if (isNew && (people.size >= mostOfLesson || (people.size === 0 && !hasRoom()))) return false
      people.set(userId, running() + presentForMs)
      open.set(lessonId, people)
      return isNew
    },

    /** True when they were there. */
    leave (lessonId: number, userId: number) {
      const wasThere = present(lessonId).includes(userId)
      open.get(lessonId)?.delete(userId)
      return wasThere
    }
  }

  function hasRoom () {
    if (open.size < mostLessons) return true
    for (const lessonId of [...open.keys()]) present(lessonId)
    return open.size < mostLessons
  }
}

export type Editors = ReturnType<typeof editors>
