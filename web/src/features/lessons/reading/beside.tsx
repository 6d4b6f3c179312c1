/** What opens beside a lesson or over its lower edge: notes, and the voice that reads it aloud. */
import { Suspense, useCallback, useEffect, useMemo, useRef, useState, type ComponentType, type ReactNode } from 'react'
import { blockOf } from './reading.rules.ts'
import { firstToRead, positionNow } from './places.ts'
import { strings } from './reading.strings.ts'
import { useDeviceVoice } from './use-device-voice.ts'
import type { NotebookProps } from './parts.ts'
import { blocksOf, wordsOf } from '../../../content/content.rules.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { line } from '../../../lib/printable.ts'
import { Icon } from '../../../ui/icon.tsx'
import { part } from '../../../ui/part.tsx'
import { Loading } from '../../../ui/progress.tsx'
import type { Lesson } from '../../../../../server/features/lessons/lessons.schemas.ts'

const Listen = part(() => import('./listen/listen.tsx'))

export function useBeside(lesson: Lesson, box: HTMLElement | null) {
  const [open, setOpen] = useState<'notes' | null>(null)
  const [listening, setListening] = useState(false)
  const [wanted, setWanted] = useState({ block: 0, times: 0 })
  const hasVoice = useDeviceVoice()
  const start = useCallback((block: number) => setWanted(({ times }) => ({ block, times: times + 1 })), [])
  const toggleListening = () => {
    if (!listening && box) start(firstToRead(box))
    setListening(!listening)
  }
  const spoken = listening && (lesson.narration === null || lesson.narration.marks !== null)
  const sign = useMemo(() => spoken ? (block: number) => <StartHere block={block} onStart={start} /> : undefined, [spoken, start])
  return {
    open, listening, wanted, sign, toggleListening,
    canListen: lesson.narration !== null || hasVoice,
    toggleNotes: () => setOpen(open === 'notes' ? null : 'notes'),
    closeNotes: () => setOpen(null)
  }
}

export type Beside = ReturnType<typeof useBeside>

function StartHere({ block, onStart }: { block: number, onStart: (block: number) => void }) {
  const t = useText(strings)
  return <button type="button" className="reading-sign not-printed" aria-label={t('reading.from_here')} onClick={() => onStart(block)}><Icon name="play" /></button>
}

interface BesideProps { beside: Beside, lesson: Lesson, box: HTMLElement | null, goTo: (position: number) => void, Notebook: ComponentType<NotebookProps> }

export function Beside({ beside, lesson, box, goTo, Notebook }: BesideProps) {
  const t = useText(strings)
  const here = useCallback(() => {
    const position = box ? positionNow(box) : 0
    return { position, words: wordsAt(lesson.content, position) }
  }, [lesson.content, box])
  return (
    <>
      {beside.open === 'notes' && (
        <Panel label={t('reading.notes')} onClose={beside.closeNotes}>
          <Suspense fallback={<Loading />}><Notebook lesson={lesson} here={here} goTo={goTo} onClose={beside.closeNotes} /></Suspense>
        </Panel>
      )}
      {beside.listening && box && (
        <div className="reading-listen not-printed">
          <Suspense fallback={<Loading />}><Listen lesson={lesson} box={box} wanted={beside.wanted} onClose={beside.toggleListening} /></Suspense>
        </div>
      )}
    </>
  )
}

/** A sheet from below on phones, a column on wide screens; the lesson stays in use beside it. */
function Panel({ label, onClose, children }: { label: string, onClose: () => void, children: ReactNode }) {
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null
    panel.current!.focus({ preventScroll: true })
    return () => before?.focus?.({ preventScroll: true })
  }, [])
  useEffect(() => {
    const keys = (event: KeyboardEvent) => { if (event.key === 'Escape' && !event.defaultPrevented) onClose() }
    const element = panel.current!
    element.addEventListener('keydown', keys)
    return () => element.removeEventListener('keydown', keys)
  }, [onClose])
  return <aside ref={panel} className="reading-panel not-printed" aria-label={label} tabIndex={-1}>{children}</aside>
}

/** The beginning of the block, for a label: or the heading above when the block has no words. */
function wordsAt(content: unknown, position: number): string {
  const blocks = blocksOf(content)
  let block = Math.min(blockOf(position), blocks.length - 1)
  while (block > 0 && wordsOf(blocks[block]).trim() === '') block--
  const words = line(wordsOf(blocks[block]))
  return words.length > 60 ? `${words.slice(0, 60).replace(/\s+\S*$/, '')}…` : words
}
