import type { QuestionBody } from '../questions/body.schemas.ts'

/** The files a question shows anywhere, each once. */
export function mediaIn (body: QuestionBody): number[] {
  const found = new Set<number>()
  const look = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(look)
    if (typeof value !== 'object' || value === null) return
    for (const [name, inside] of Object.entries(value)) {
      if (name === 'mediaId' && typeof inside === 'number') found.add(inside)
      else look(inside)
    }
  }
  look(body)
  return [...found]
}
