/**
 * The grip beside a block: dragged with a mouse or a finger it moves the block, tapped it opens a menu. It stands at the block
 * that is pointed at, on touch screens at the one with the caret. Keyboards have Alt+Shift+↑/↓ and the same menu in the toolbar.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { PointerEvent as ReactPointerEvent, RefObject } from 'react'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { $getRoot } from 'lexical'
import type { NodeKey } from 'lexical'
import { $moveTo } from './moving.ts'
import { strings } from './editor.strings.ts'
import { ToolSign } from './icons.tsx'
import { ToolMenu } from './toolbar/tool-menu.tsx'
import { useBlockItems, useSayMoved } from './toolbar/use-block-items.ts'
import { useText } from '../lib/i18n/use-text.ts'

const leastToDrag = 5

export function BlockHandle({ frame, standingIn }: { frame: RefObject<HTMLElement | null>, standingIn: NodeKey | null }) {
  const t = useText(strings)
  const [editor] = useLexicalComposerContext()
  const [pointed, setPointed] = useState<NodeKey | null>(null)
  const key = pointed ?? standingIn
  const grip = useRef<HTMLDivElement>(null)
  const items = useBlockItems(key)
  const { line, ...drag } = useDrag(key)

  useEffect(() => {
    const box = frame.current!
    const look = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse' || event.buttons > 0) return
      const block = blocksOf(editor.getRootElement()).find((one) => {
        const { top, bottom } = one.getBoundingClientRect()
        return event.clientY >= top - 4 && event.clientY <= bottom + 4
      })
      if (!grip.current?.contains(event.target as Node)) setPointed(block ? keyOf(editor, block) : null)
    }
    const leave = () => setPointed(null)
    box.addEventListener('pointermove', look)
    box.addEventListener('pointerleave', leave)
    return () => {
      box.removeEventListener('pointermove', look)
      box.removeEventListener('pointerleave', leave)
    }
  }, [editor, frame])

  useLayoutEffect(() => {
    const place = () => {
      const block = key === null ? null : editor.getElementByKey(key)
      if (!grip.current || !frame.current) return
      grip.current.hidden = !block
      if (!block) return
      const { top } = block.getBoundingClientRect()
      grip.current.style.top = `${top - frame.current.getBoundingClientRect().top}px`
    }
    place()
    let frameAhead = 0
    const stop = editor.registerUpdateListener(() => {
      cancelAnimationFrame(frameAhead)
      frameAhead = requestAnimationFrame(place)
    })
    return () => {
      stop()
      cancelAnimationFrame(frameAhead)
    }
  }, [editor, frame, key])

  return (
    <>
      <div className="grip not-printed" ref={grip} hidden {...drag}>
        <ToolMenu label={t('editor.block_menu')} groups={[items.slice(0, 2), items.slice(2, 4), items.slice(4)]} button={<ToolSign name="handle" />} />
      </div>
      {line !== null && <div className="drop-line" ref={(element) => { if (element) element.style.top = `${line - frame.current!.getBoundingClientRect().top}px` }} />}
    </>
  )
}

const blocksOf = (root: HTMLElement | null) => root ? [...root.children] as HTMLElement[] : []

function keyOf(editor: ReturnType<typeof useLexicalComposerContext>[0], element: HTMLElement): NodeKey | null {
  return editor.getEditorState().read(() => $getRoot().getChildrenKeys().find((key) => editor.getElementByKey(key) === element) ?? null)
}

interface Dragging { key: NodeKey, startY: number, y: number, moving: boolean, pointer: number }

function useDrag(key: NodeKey | null) {
  const [editor] = useLexicalComposerContext()
  const sayMoved = useSayMoved()
  const dragging = useRef<Dragging | null>(null)
  const dropped = useRef(0)
  const [line, setLine] = useState<number | null>(null)

  const place = () => {
    const { y } = dragging.current!
    const rects = blocksOf(editor.getRootElement()).map((block) => block.getBoundingClientRect())
    const to = rects.findIndex(({ top, bottom }) => y < (top + bottom) / 2)
    const before = rects[to < 0 ? rects.length - 1 : to]
    return { to: to < 0 ? rects.length : to, y: before ? (to < 0 ? before.bottom : before.top) : y }
  }
  const scroll = () => {
    const now = dragging.current
    if (!now?.moving) return
    const edge = 80
    const by = now.y < edge ? now.y - edge : now.y > window.innerHeight - edge ? now.y - window.innerHeight + edge : 0
    if (by !== 0) window.scrollBy(0, by / 6)
    setLine(place().y)
    requestAnimationFrame(scroll)
  }
  const stop = () => {
    dragging.current = null
    setLine(null)
    document.removeEventListener('keydown', escape, true)
  }
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    stop()
  }
  return {
    line,
    onPointerDown(event: ReactPointerEvent) {
      if (key === null || event.button !== 0 || (event.target as Element).closest('[role="menu"]')) return
      dragging.current = { key, startY: event.clientY, y: event.clientY, moving: false, pointer: event.pointerId }
    },
    onPointerMove(event: ReactPointerEvent) {
      const now = dragging.current
      if (!now || now.pointer !== event.pointerId) return
      now.y = event.clientY
      if (now.moving || Math.abs(now.y - now.startY) < leastToDrag) return
      now.moving = true
      ;(event.currentTarget as Element).setPointerCapture(event.pointerId)
      document.addEventListener('keydown', escape, true)
      scroll()
    },
    onPointerUp() {
      const now = dragging.current
      if (!now) return
      if (now.moving) {
        const { to } = place()
        dropped.current = Date.now()
        editor.update(() => sayMoved($moveTo(now.key, to)))
      }
      stop()
    },
    onPointerCancel: stop,
    onClickCapture(event: { stopPropagation: () => void }) {
      // Letting go after dragging is no tap on the menu.
      if (dropped.current + 300 > Date.now()) event.stopPropagation()
    }
  }
}
