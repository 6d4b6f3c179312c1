/**
 * <ContentView content={lesson.content} media={lesson.media} />: the box's rich text as elements, with nothing of the editor
 * and never as HTML. Each block at the top is `[data-block]` with its number, by which places in a lesson are known.
 * `before`: something at the beginning of a block, as a sign to press; keep it the same function while nothing changes.
 * `gap`: what is drawn in place of `[[id]]`, the gaps of a question.
 */
import { memo, useEffect, useMemo, useRef, type ReactNode } from 'react'
import type { At } from './at.ts'
import { block } from './blocks.tsx'
import { blocksOf, firstPicture } from './content.rules.ts'
import { strings } from './content.strings.ts'
import { useText } from '../lib/i18n/use-text.ts'
import './content.css'

interface ContentViewProps { content: unknown, media: unknown, before?: ((block: number) => ReactNode) | undefined, gap?: ((id: string) => ReactNode) | undefined }

export const ContentView = memo(function ContentView({ content, media, before, gap }: ContentViewProps) {
  const t = useText(strings)
  const box = useRef<HTMLDivElement>(null)
  const first = useMemo(() => blocksOf(content).map((node) => firstPicture(node)).find((node) => node !== undefined), [content])
  useEffect(() => openForPrinting(box.current!), [])
  const here = typeof location === 'undefined' ? '' : location.origin
  return (
    <div className={before ? 'content content-with-signs' : 'content'} ref={box}>
      {blocksOf(content).map((node, i) => {
        const at: At = { path: String(i), depth: 1, media, first, here, t, gap }
        return <div key={i} data-block={i} className="content-block">{before?.(i)}{block(node, at)}</div>
      })}
    </div>
  )
})

/** On paper nothing can be opened, and what was not loaded stays white. */
function openForPrinting(box: HTMLElement): () => void {
  let closed: HTMLDetailsElement[] = []
  const open = () => {
    closed = [...box.querySelectorAll<HTMLDetailsElement>('details:not([open])')]
    for (const details of closed) details.open = true
    for (const image of box.querySelectorAll('img')) image.loading = 'eager'
  }
  const close = () => { for (const details of closed) details.open = false }
  window.addEventListener('beforeprint', open)
  window.addEventListener('afterprint', close)
  return () => {
    window.removeEventListener('beforeprint', open)
    window.removeEventListener('afterprint', close)
  }
}
