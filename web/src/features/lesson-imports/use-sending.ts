import { useEffect, useReducer, useRef } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { sendDocument } from './lesson-imports.api.ts'
import type { ImportChoices, LessonImport } from './lesson-imports.api.ts'
import { asApiError, isUnreached } from '../../lib/api-error.ts'
import { uuid } from '../../lib/plain-http.ts'
import { reachedAgain } from '../../lib/staff/reached-again.ts'

/** A document on its way: in line, being sent (share 0 to 1), with the box (`imported`), or refused (`error`). */
export interface Sent { key: string, name: string, share: number | null, waiting: boolean, imported?: LessonImport, error?: unknown }
interface Queued { key: string, file: File, choices: ImportChoices, stop: AbortController }

type Action = { add: Sent[] } | { key: string, part: Partial<Sent> } | { forget: string }

function reduce(documents: Sent[], action: Action): Sent[] {
  if ('add' in action) return [...documents, ...action.add]
  if ('forget' in action) return documents.filter(({ key }) => key !== action.forget)
  return documents.map((one) => one.key === action.key ? { ...one, ...action.part } : one)
}

/** One document after the other, each as often as the Wi-Fi needs. */
export function useSending(courseId: number) {
  const cache = useQueryClient()
  const [documents, dispatch] = useReducer(reduce, [])
  const queue = useRef<Queued[]>([])
  const busy = useRef(false)

  const sendOne = async ({ key, file, choices, stop }: Queued): Promise<void> => {
    while (!stop.signal.aborted) {
      try {
        dispatch({ key, part: { share: 0, waiting: false } })
        const imported = await sendDocument(courseId, file, choices, key, (share) => dispatch({ key, part: { share } }), stop.signal)
        return dispatch({ key, part: { imported, share: null } })
      } catch (error) {
        if (stop.signal.aborted) return
        if (!isUnreached(error) && asApiError(error).status !== 503) return dispatch({ key, part: { error, share: null } })
        dispatch({ key, part: { waiting: true } })
        await reachedAgain()
      }
    }
  }
  const work = async () => {
    if (busy.current) return
    busy.current = true
    for (let next = queue.current.shift(); next; next = queue.current.shift()) await sendOne(next)
    busy.current = false
    void cache.invalidateQueries({ queryKey: ['course', courseId] })
  }
  const send = (files: File[], choices: ImportChoices) => {
    const added = files.map((file) => ({ key: uuid(), file, choices, stop: new AbortController() }))
    dispatch({ add: added.map(({ key, file }) => ({ key, name: file.name, share: null, waiting: false })) })
    queue.current.push(...added)
    stops.current.push(...added)
    void work()
  }
  const stops = useRef<Queued[]>([])
  const forget = (key: string) => dispatch({ forget: key })
  const stop = (key: string) => {
    queue.current = queue.current.filter((one) => one.key !== key)
    stops.current.find((one) => one.key === key)?.stop.abort()
    forget(key)
  }
  useEffect(() => {
    const all = stops.current
    const ask = (event: BeforeUnloadEvent) => {
      if (!busy.current) return
      event.preventDefault()
      event.returnValue = ''
    }
    window.addEventListener('beforeunload', ask)
    return () => {
      window.removeEventListener('beforeunload', ask)
      for (const one of all) one.stop.abort()
    }
  }, [])
  return { documents, send, stop, forget }
}
