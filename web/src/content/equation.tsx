/** A formula: readable as it was written until the chunk that sets it has come, which only lessons with formulas load. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { setEquation } from './set-equation.ts'
import { insist } from '../lib/further.ts'
import { createStore } from '../lib/store.ts'
import { useStore } from '../lib/use-store.ts'

const setter = createStore<typeof setEquation | null>(null)
let asked = false

function ask(): void {
  if (asked) return
  asked = true
  insist(() => import('./set-equation.ts')).then((chunk) => setter.set(chunk.setEquation), () => {})
}

const faces = ['KaTeX_Main', 'KaTeX_Math', 'KaTeX_Size1', 'KaTeX_Size2', 'KaTeX_AMS']

/** Formulas that come later on the page are to be set without a connection too. */
export function prepareEquations(): void {
  ask()
  const ended = setter.subscribe(() => {
    ended()
    for (const face of faces) document.fonts.load(`1em ${face}`).catch(() => {})
  })
}

export function Equation({ tex, block = false }: { tex: string, block?: boolean }) {
  const set = useStore(setter)
  const place = useRef<HTMLSpanElement>(null)
  const [failed, setFailed] = useState(false)
  useEffect(ask, [])
  useLayoutEffect(() => {
    if (set && place.current) setFailed(!set(tex, block, place.current))
  }, [set, tex, block])
  return (
    <span className={block ? 'content-equation content-scroll' : 'content-equation'} dir="ltr" tabIndex={block ? 0 : undefined}>
      {(!set || failed) && <code>{tex}</code>}
      <span ref={place} hidden={!set || failed} />
    </span>
  )
}
