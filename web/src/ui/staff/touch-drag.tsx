/**
 * const [box, shown] = useTouchDrag({ may: (key, drop) => …, move: (key, drop) => …, titleOf })
 * <div ref={box} className="tree-touchable">…the tree… {shown}</div>
 * Rows of a tree dragged by their handle with a finger, at once and on every device: what browsers offer by themselves needs a
 * long press, and older tablets have nothing.
 */
import { useEffect, useRef, useState } from 'react'
import './tree.css'

export interface TouchDrop { key: string, dropPosition: 'before' | 'on' | 'after' }
interface Options { may: (key: string, drop: TouchDrop) => boolean, move: (key: string, drop: TouchDrop) => void, titleOf: (key: string) => string }
interface Dragging { key: string, x: number, y: number, drop: TouchDrop | null, line: { top: number, height: number } | null }

const edge = 90 // px from the top or bottom of the screen within which the page rolls on
const step = 9

export function useTouchDrag(options: Options) {
  const box = useRef<HTMLDivElement>(null)
  const [dragging, setDragging] = useState<Dragging | null>(null)
  const newest = useRef(options)
  useEffect(() => { newest.current = options })
  useEffect(() => follow(box.current!, newest, setDragging), [])
  const shown = dragging && (
    <>
      {dragging.line && <div className={dragging.drop?.dropPosition === 'on' ? 'tree-touch-on' : 'tree-touch-line'} style={{ top: dragging.line.top, height: dragging.line.height }} />}
      <div className="tree-preview tree-touch-preview" dir="auto" style={{ left: dragging.x + 16, top: dragging.y - 24 }}>{options.titleOf(dragging.key)}</div>
    </>
  )
  return [box, shown] as const
}

function follow(box: HTMLElement, options: { current: Options }, show: (dragging: Dragging | null) => void): () => void {
  let key: string | null = null
  let at = { x: 0, y: 0 }
  let rolling = 0

  const look = () => {
    const found = key === null ? null : placeAt(box, key, at, options.current.may)
    if (key !== null) show({ key, ...at, drop: found?.drop ?? null, line: found?.line ?? null })
    return found?.drop ?? null
  }
  const roll = () => {
    const way = at.y < edge ? -step : at.y > window.innerHeight - edge ? step : 0
    if (way !== 0) {
      window.scrollBy(0, way)
      look()
    }
    rolling = requestAnimationFrame(roll)
  }
  /** A finger that stays on the handle must not choose the row. */
  const apart = (event: PointerEvent) => {
    const row = event.pointerType === 'touch' && (event.target as Element).closest<HTMLElement>('.tree-row')
    if (row && isOnHandle(row, event)) event.stopPropagation()
  }
  const begin = (event: TouchEvent) => {
    const row = (event.target as Element).closest<HTMLElement>('.tree-row')
    if (!row || event.touches.length > 1 || !isOnHandle(row, event.touches[0]!)) return
    event.preventDefault() // no long press, no rolling of the page under the finger
    key = row.dataset.key ?? null
    at = { x: event.touches[0]!.clientX, y: event.touches[0]!.clientY }
    rolling = requestAnimationFrame(roll)
  }
  const move = (event: TouchEvent) => {
    if (key === null) return
    event.preventDefault()
    at = { x: event.touches[0]!.clientX, y: event.touches[0]!.clientY }
    look()
  }
  const end = (event: TouchEvent) => {
    if (key === null) return
    const [dragged, drop] = [key, event.type === 'touchend' ? look() : null]
    key = null
    cancelAnimationFrame(rolling)
    show(null)
    if (drop) options.current.move(dragged, drop)
  }
  box.addEventListener('pointerdown', apart, true)
  box.addEventListener('touchstart', begin, { passive: false })
  box.addEventListener('touchmove', move, { passive: false })
  box.addEventListener('touchend', end)
  box.addEventListener('touchcancel', end)
  return () => {
    cancelAnimationFrame(rolling)
    box.removeEventListener('pointerdown', apart, true)
    box.removeEventListener('touchstart', begin)
    box.removeEventListener('touchmove', move)
    box.removeEventListener('touchend', end)
    box.removeEventListener('touchcancel', end)
  }
}

/** React Aria lets the handle's pointers through to its row, so where the finger is must be reckoned. */
function isOnHandle(row: HTMLElement, { clientX: x, clientY: y }: { clientX: number, clientY: number }): boolean {
  const handle = row.querySelector('.tree-drag')?.getBoundingClientRect()
  return handle !== undefined && x >= handle.left && x <= handle.right && y >= handle.top && y <= handle.bottom
}

/** The place nearest to the finger where the row may be let go, and where to draw it, measured from the box. */
function placeAt(box: HTMLElement, key: string, at: { x: number, y: number }, may: Options['may']) {
  const rows = [...box.querySelectorAll<HTMLElement>('.tree-row')]
  const row = rows.find((one) => at.y >= one.getBoundingClientRect().top && at.y < one.getBoundingClientRect().bottom)
  const target = row?.dataset.key
  if (!row || target === undefined || target === key) return null
  const { top, height } = row.getBoundingClientRect()
  const share = (at.y - top) / height
  const wanted = share < 0.3 ? ['before', 'on', 'after'] as const : share > 0.7 ? ['after', 'on', 'before'] as const : share < 0.5 ? ['on', 'before', 'after'] as const : ['on', 'after', 'before'] as const
  const dropPosition = wanted.find((position) => may(key, { key: target, dropPosition: position }))
  if (!dropPosition) return null
  const from = top - box.getBoundingClientRect().top
  const line = dropPosition === 'on' ? { top: from, height } : { top: from + (dropPosition === 'after' ? height : 0) - 2, height: 4 }
  return { drop: { key: target, dropPosition }, line }
}
