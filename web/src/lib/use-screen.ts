import { useCallback, useSyncExternalStore } from 'react'

/** Whether the screen is like this now: useScreen('(min-width: 700px)'). */
export function useScreen(query: string): boolean {
  const subscribe = useCallback((listener: () => void) => {
    const list = window.matchMedia(query)
    list.addEventListener('change', listener)
    return () => list.removeEventListener('change', listener)
  }, [query])
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches, () => false)
}
