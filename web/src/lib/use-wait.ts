import { useEffect, useState } from 'react'
import { asApiError } from './api-error.ts'

/** Seconds still to wait after a 429, counting down; 0 when one may try. */
export function useWait(error: unknown): number {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (error === null || asApiError(error).status !== 429) return setLeft(0)
    const end = Date.now() + (asApiError(error).retryAfterS ?? 30) * 1000
    const tick = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)))
    tick()
    const timer = setInterval(tick, 500)
    return () => clearInterval(timer)
  }, [error])
  return left
}
