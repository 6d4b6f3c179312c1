/** The files that anything we answer with names, each once: texts nest deeply, and all of them say `mediaId`. */
export function filesIn (answer: unknown): number[] {
  const found = new Set<number>()
  const look = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return
    for (const [name, inside] of Object.entries(value)) {
      if (name === 'mediaId' && typeof inside === 'number') found.add(inside)
      else look(inside)
    }
  }
  look(answer)
  return [...found]
}
