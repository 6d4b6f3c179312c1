/**
 * One reading for one page, again when the page comes back to the front: const query = useLoad<Dashboard>('/api/dashboard').
 * The student's first page reads this way, because the query library (a tenth of a first visit) then stays away from
 * phones that never open a list. Pages that list, page or edit use @tanstack/react-query.
 */
import { useCallback, useEffect, useState } from 'react'
import { api } from './api.ts'
import { isUnreached } from './api-error.ts'
import { connection } from './connection.ts'

/** What <Loaded> needs to know; a query of the library fits as well. */
export interface Load<T> { data: T | undefined, error: unknown, isFetching: boolean, refetch: () => Promise<unknown> }

export function useLoad<T>(path: string): Load<T> {
  const [state, setState] = useState<Omit<Load<T>, 'refetch'>>({ data: undefined, error: null, isFetching: true })
  const refetch = useCallback(async () => {
    setState((before) => ({ ...before, isFetching: true }))
    await api.get<T>(path).then(
      (data) => setState({ data, error: null, isFetching: false }),
      (error: unknown) => setState((before) => ({ ...before, error, isFetching: false }))
    )
  }, [path])

  useEffect(() => {
    void refetch()
    const back = () => { if (!document.hidden) void refetch() }
    document.addEventListener('visibilitychange', back)
    return () => document.removeEventListener('visibilitychange', back)
  }, [refetch])
  const lost = isUnreached(state.error)
  useEffect(() => lost ? connection.subscribe(() => { if (connection.get() === 'reached') void refetch() }) : undefined, [lost, refetch])
  return { ...state, refetch }
}
