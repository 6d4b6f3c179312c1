/**
 * One reading for one page, again when the page comes back to the front: const query = useLoad<Dashboard>('/api/dashboard').
 * What was read stays in the page's memory: whoever comes back sees it at once, also without a connection, while it is read
 * anew. null: not yet. Students' pages read this way, because the query library (a tenth of a first visit) then stays away
 * from phones that never edit a list. Pages that edit lists use @tanstack/react-query.
 */
import { useCallback, useEffect, useState } from 'react'
import { api } from './api.ts'
import { asApiError, isUnreached } from './api-error.ts'
import { connection } from './connection.ts'
import { session } from './session.ts'

/** What <Loaded> needs to know; a query of the library fits as well. */
export interface Load<T> { data: T | undefined, error: unknown, isFetching: boolean, refetch: () => Promise<unknown> }

const kept = new Map<string, unknown>()
const mostKept = 40
let keptFor: number | undefined

/** Nothing that one person read is shown to the next. */
session.subscribe(() => {
  const person = session.get()?.id
  if (person !== keptFor) kept.clear()
  keptFor = person
})

function keep<T>(path: string, data: T): T {
  const before = kept.get(path)
  kept.delete(path)
  kept.set(path, unchanged(before, data))
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
  return kept.get(path) as T
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** What has not changed stays the same object, as a whole or field by field, so that it is not drawn again. */
function unchanged(before: unknown, data: unknown): unknown {
  if (before === undefined || data === null || typeof data !== 'object' || Array.isArray(data)) return data
  if (same(before, data)) return before
  return Object.fromEntries(Object.entries(data).map(([name, value]) => {
    const old = (before as Record<string, unknown>)[name]
    return [name, same(old, value) ? old : value]
  }))
}

/** Reads into the memory what is likely to be wanted next; whether it comes does not matter. */
export async function prefetch(path: string): Promise<void> {
  const { connection: network } = navigator as { connection?: { saveData?: boolean } }
  if (!kept.has(path) && !network?.saveData) await readAgain(path)
}

/** What is remembered of an address is not so any more: read anew now, since the connection may be gone when its page is next opened. */
export const readAgain = (path: string): Promise<unknown> => api.get(path, { signedOut: 'renew' }).then((data) => keep(path, data), () => kept.delete(path))

interface State<T> { path: string | null, data: T | undefined, error: unknown, isFetching: boolean }

export function useLoad<T>(path: string | null): Load<T> {
  const [state, setState] = useState<State<T>>(() => remembered<T>(path))
  const shown = state.path === path ? state : remembered<T>(path)
  const refetch = useCallback(async () => {
    if (path === null) return
    // An answer that comes when the page has gone on to another address is only kept.
    const show = (next: (before: State<T>) => Partial<State<T>>) => setState((before) => before.path === path ? { ...before, ...next(before) } : before)
    setState((before) => ({ ...(before.path === path ? before : remembered<T>(path)), isFetching: true }))
    await api.get<T>(path).then(
      (data) => {
        const newest = keep(path, data)
        show(() => ({ data: newest, error: null, isFetching: false }))
      },
      (error: unknown) => {
        if (isRefused(error)) kept.delete(path)
        show((before) => ({ data: isRefused(error) ? undefined : before.data, error, isFetching: false }))
      }
    )
  }, [path])

  useEffect(() => {
    void refetch()
    const back = () => { if (!document.hidden) void refetch() }
    document.addEventListener('visibilitychange', back)
    return () => document.removeEventListener('visibilitychange', back)
  }, [refetch])
  const lost = isUnreached(shown.error)
  useEffect(() => lost ? connection.subscribe(() => { if (connection.get() === 'reached') void refetch() }) : undefined, [lost, refetch])
  return { data: shown.data, error: shown.error, isFetching: shown.isFetching, refetch }
}

const remembered = <T>(path: string | null): State<T> => ({ path, data: path === null ? undefined : kept.get(path) as T | undefined, error: null, isFetching: path !== null })

/** It is not there for this person any more; anything else may pass. */
const isRefused = (error: unknown): boolean => [403, 404, 409].includes(asApiError(error).status)
