import { useEffect, useRef } from 'react'
import { flushSync } from 'react-dom'

export interface Focusable { focus: () => void }
export interface RowKeys { enter?: () => void, remove?: () => void, move?: (step: -1 | 1) => void }

interface Rows<T> {
  items: readonly T[]
  /** What becomes of the list. */
  put: (items: T[]) => void
  make: () => T
  most: number
  least?: number
}

/** A list that is written row by row: Enter leads to the next row and makes one at the end, Backspace takes an empty one away. */
export function useRows<T extends { id: string }>({ items, put: change, make, most, least = 0 }: Rows<T>) {
  // At once: whoever types fast has the next letter on its way already, and it belongs in the next row.
  const put = (next: T[]) => flushSync(() => change(next))
  const fields = useRef(new Map<string, Focusable>())
  const wanted = useRef<string | null>(null)
  useEffect(() => {
    const field = wanted.current === null ? undefined : fields.current.get(wanted.current)
    if (!field) return
    wanted.current = null
    field.focus()
  })
  const focus = (id: string | undefined) => {
    if (id !== undefined) fields.current.get(id)?.focus()
  }
  const add = (after?: string) => {
    if (items.length >= most) return
    const item = make()
    const at = after === undefined ? items.length : items.findIndex(({ id }) => id === after) + 1
    wanted.current = item.id
    put([...items.slice(0, at), item, ...items.slice(at)])
  }
  const remove = (id: string) => {
    const at = items.findIndex((item) => item.id === id)
    if (items.length <= least) return
    wanted.current = (items[at - 1] ?? items[at + 1])?.id ?? null
    put(items.filter((item) => item.id !== id))
  }
  const move = (id: string, step: -1 | 1) => {
    const at = items.findIndex((item) => item.id === id)
    const other = items[at + step]
    if (!other) return
    const next = [...items]
    next[at + step] = items[at]!
    next[at] = other
    wanted.current = id
    put(next)
  }
  const enter = (id: string) => {
    const at = items.findIndex((item) => item.id === id)
    if (at === items.length - 1) add()
    else focus(items[at + 1]?.id)
  }
  return {
    add,
    remove,
    move,
    full: items.length >= most,
    keys: (id: string): RowKeys => ({ enter: () => enter(id), remove: () => remove(id), move: (step) => move(id, step) }),
    /** Of the field that has the focus when its row is gone to. */
    ref: (id: string) => (field: Focusable | null) => {
      if (field) fields.current.set(id, field)
      else fields.current.delete(id)
    }
  }
}
