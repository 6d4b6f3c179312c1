/** While somebody has to do one thing only, the ways to all the others are put away. */
import { useEffect } from 'react'
import { createStore } from './store.ts'

export const quiet = createStore(false)

export function useQuiet(): void {
  useEffect(() => {
    quiet.set(true)
    return () => quiet.set(false)
  }, [])
}
