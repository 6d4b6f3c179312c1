import { useState } from 'react'
import type { DragEvent } from 'react'
import './drop.css'

/** For the box that files are dropped on: `<div {...useDrop(take)}>`. */
export function useDrop(take: (files: File[]) => void) {
  const [over, setOver] = useState(false)
  const drag = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(inside)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take([...event.dataTransfer.files])
  }
  return { className: over ? 'drop drop-over' : 'drop', onDragEnter: drag(true), onDragOver: drag(true), onDragLeave: drag(false), onDrop }
}
