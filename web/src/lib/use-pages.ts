import { useState } from 'react'
import { api, type Page } from './api.ts'
import { useDoing } from './use-doing.ts'
import { useLoad, type Load } from './use-load.ts'

/** `first`: the first page as it came, with what else the box says of the list. */
export interface Pages<T> extends Load<T[]> { first: Page<T> | undefined, more: { load: () => Promise<void>, busy: boolean, error: unknown } | null }

/** A list of the box that goes on: the first page as useLoad has it, further ones when they are asked for. */
export function usePages<T>(path: string | null): Pages<T> {
  const first = useLoad<Page<T>>(path)
  const [further, setFurther] = useState<{ after: Page<T> | undefined, pages: Array<Page<T>> }>({ after: undefined, pages: [] })
  const { busy, error, run } = useDoing()
  // Further pages belong to the first one they followed.
  const pages = first.data ? [first.data, ...(further.after === first.data ? further.pages : [])] : []
  const cursor = pages[pages.length - 1]?.nextCursor ?? null
  const load = () => run(async () => {
    const page = await api.get<Page<T>>(`${path}${path!.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor!)}`)
    setFurther({ after: first.data, pages: [...pages.slice(1), page] })
  })
  return { ...first, first: first.data, data: first.data && pages.flatMap((page) => page.items), more: cursor === null ? null : { load, busy, error } }
}
