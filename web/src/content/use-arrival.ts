import { useEffect, useState } from 'react'
import { api } from '../lib/api.ts'
import { connection } from '../lib/connection.ts'

/**
 * For what the browser fetches by itself, which renews no session and waits for no connection: tried once more with the
 * session renewed, and whenever the connection is back. `attempt` is the key of the element.
 */
export function useArrival() {
  const [attempt, setAttempt] = useState(0)
  const [failed, setFailed] = useState(false)
  const again = () => {
    setFailed(false)
    setAttempt((before) => before + 1)
  }
  useEffect(() => failed ? connection.subscribe(() => { if (connection.get() === 'reached') again() }) : undefined, [failed])
  const onError = () => attempt > 0 ? setFailed(true) : void api.get('/api/session').then(again, () => setFailed(true))
  return { attempt, failed, onError }
}
