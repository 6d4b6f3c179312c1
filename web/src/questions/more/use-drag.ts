import { useRef, type HTMLAttributes, type PointerEvent } from 'react'

type Handlers = HTMLAttributes<HTMLElement>
const leastPx = 6

/**
 * Dragging by mouse or pen, beside the buttons that do the same. Fingers do not drag here: they scroll. `onto` finds what takes
 * the thing where it is let go. Returns what an element needs to be dragged: <li {...drag(id)}>.
 */
export function useDrag(onto: string, onDrop: (id: string, over: HTMLElement) => void, off: boolean): (id: string) => Handlers {
  const state = useRef<{ x: number, y: number, on: boolean } | null>(null)
  return (id) => off ? {} : {
    onPointerDown(event) {
      const onControl = (event.target as HTMLElement).closest('input, select, textarea, audio, video, [data-by]')
      if (event.pointerType === 'touch' || event.button !== 0 || onControl) return
      state.current = { x: event.clientX, y: event.clientY, on: false }
    },
    onPointerMove(event) {
      const from = state.current
      if (!from) return
      const [x, y] = [event.clientX - from.x, event.clientY - from.y]
      if (!from.on && Math.hypot(x, y) < leastPx) return
      if (!from.on) event.currentTarget.setPointerCapture(event.pointerId)
      from.on = true
      event.currentTarget.classList.add('question-dragged')
      event.currentTarget.style.transform = `translate(${x}px, ${y}px)`
    },
    onPointerUp(event) {
      const was = end(event)
      if (!was) return
      const over = document.elementsFromPoint(event.clientX, event.clientY).map((element) => element.closest<HTMLElement>(onto)).find((found) => found && found !== event.currentTarget)
      if (over) onDrop(id, over)
    },
    onPointerCancel: end,
    // Links and pictures would be dragged by the browser itself.
    onDragStart: (event) => event.preventDefault(),
    onClickCapture(event) {
      if (!event.currentTarget.hasAttribute('data-was-dragged')) return
      event.currentTarget.removeAttribute('data-was-dragged')
      event.stopPropagation()
      event.preventDefault()
    }
  }

  function end(event: PointerEvent<HTMLElement>): boolean {
    const was = state.current?.on === true
    state.current = null
    const { currentTarget } = event
    currentTarget.classList.remove('question-dragged')
    currentTarget.style.transform = ''
    if (was) {
      currentTarget.setAttribute('data-was-dragged', '')
      setTimeout(() => currentTarget.removeAttribute('data-was-dragged'), 0)
    }
    return was
  }
}
