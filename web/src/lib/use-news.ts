import { useEffect } from 'react'
import { events } from './events.ts'

/** Reads anew when the box has news of these kinds; not the whole class in the same instant. Give it the same array each time. */
export function useNews(types: readonly string[], refetch: () => Promise<unknown>): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(() => void refetch(), 200 + Math.random() * 3_000)
    }
    const silences = types.map((type) => events.on(type, later))
    return () => {
      clearTimeout(timer)
      for (const silence of silences) silence()
    }
  }, [types, refetch])
}
