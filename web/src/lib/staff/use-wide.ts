import { useEffect, useState } from 'react'

/** Whether the window is at least so wide; for what is another thing on a phone, not only another style. */
export function useWide(px: number): boolean {
  const [query] = useState(() => window.matchMedia(`(min-width: ${px}px), print`))
  const [wide, setWide] = useState(query.matches)
  useEffect(() => {
    const look = () => setWide(query.matches)
    query.addEventListener('change', look)
    return () => query.removeEventListener('change', look)
  }, [query])
  return wide
}
