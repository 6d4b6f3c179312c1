import type { HTMLAttributes, PointerEvent as ReactPointerEvent } from 'react'

const leastPx = 6
const controls = 'input, select, textarea, audio, video, [data-by]'

/**
 * Dragging by mouse or pen, beside the buttons that do the same. Fingers do not drag here: they scroll. `onto` finds what takes
 * the thing where it is let go. Returns what an element needs to be dragged: <li {...drag(id)}>.
 */
export function useDrag(onto: string, onDrop: (id: string, over: HTMLElement) => void, off: boolean): (id: string) => HTMLAttributes<HTMLElement> {
  return (id) => off ? {} : {
    onPointerDown(event) {
      if (event.pointerType === 'touch' || event.button !== 0 || (event.target as HTMLElement).closest(controls)) return
      follow(event, onto, (over) => onDrop(id, over))
    },
    // Links and pictures would be dragged by the browser itself.
    onDragStart: (event) => event.preventDefault(),
    onClickCapture(event) {
      if (!event.currentTarget.hasAttribute('data-was-dragged')) return
      event.stopPropagation()
      event.preventDefault()
    }
  }
}

/** Listens on the whole page: a fast hand has left the thing before it moves. */
function follow({ currentTarget: thing, clientX, clientY }: ReactPointerEvent<HTMLElement>, onto: string, onDrop: (over: HTMLElement) => void): void {
  let on = false
  const move = (event: PointerEvent) => {
    const [x, y] = [event.clientX - clientX, event.clientY - clientY]
    if (!on && Math.hypot(x, y) < leastPx) return
    if (!on) getSelection()?.removeAllRanges()
    on = true
    thing.classList.add('question-dragged')
    thing.style.transform = `translate(${x}px, ${y}px)`
  }
  const end = (event: PointerEvent) => {
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', end)
    window.removeEventListener('pointercancel', end)
    thing.classList.remove('question-dragged')
    thing.style.transform = ''
    if (!on) return
    // The click that follows is none.
    thing.setAttribute('data-was-dragged', '')
    setTimeout(() => thing.removeAttribute('data-was-dragged'), 0)
    if (event.type === 'pointercancel') return
    const over = document.elementsFromPoint(event.clientX, event.clientY).map((element) => element.closest<HTMLElement>(onto)).find((found) => found && found !== thing)
    if (over) onDrop(over)
  }
  window.addEventListener('pointermove', move)
  window.addEventListener('pointerup', end)
  window.addEventListener('pointercancel', end)
}
