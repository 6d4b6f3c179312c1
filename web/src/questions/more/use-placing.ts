/**
 * Things into places by choosing one and then the other, in either order: a word and a gap, an answer and a spot in a picture.
 * The same for fingers, mouse and keyboard; a mouse may drag as well.
 */
import { useState } from 'react'
import { put, take, type Placed } from './placing.rules.ts'
import { strings } from './more-kinds.strings.ts'
import { useDrag } from './use-drag.ts'
import { useText } from '../../lib/i18n/use-text.ts'

export interface Places {
  /** In order; their numbers are what people are told. */
  ids: readonly string[]
  placed: Placed
  /** Whether it may be used more than once. */
  again: (thing: string) => boolean
  /** Whether it can go there at all. */
  fits: (place: string, thing: string) => boolean
  nameOf: (thing: string) => string
  onPlaced: (placed: Record<string, string>) => void
  fixed: boolean
}

export function usePlacing({ ids, placed, again, fits, nameOf, onPlaced, fixed }: Places) {
  const t = useText(strings)
  const [held, setHeld] = useState<string | null>(null)
  const [active, setActive] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const number = (place: string) => ids.indexOf(place) + 1

  const bring = (thing: string, place: string) => {
    setHeld(null)
    setActive(null)
    if (!fits(place, thing)) return
    onPlaced(put(placed, place, thing, again(thing)))
    setSaid(t('question.put_at', { answer: nameOf(thing), number: number(place) }))
  }
  const pressThing = (thing: string) => {
    if (active !== null) return bring(thing, active)
    setHeld(held === thing ? null : thing)
    setSaid(held === thing ? '' : t('question.held', { answer: nameOf(thing) }))
  }
  const pressPlace = (place: string) => {
    if (held !== null) return bring(held, place)
    setActive(active === place ? null : place)
    setSaid(active === place ? '' : t('question.at_place', { number: number(place) }))
  }
  const takeAway = () => {
    if (active === null) return
    onPlaced(take(placed, active))
    setSaid(t('question.taken', { number: number(active) }))
    setActive(null)
  }
  const drag = useDrag('[data-place]', (thing, over) => bring(thing, over.dataset.place!), fixed)
  return { held, active, said, pressThing, pressPlace, takeAway, drag, canTake: active !== null && placed[active] !== undefined, number }
}

export type Placing = ReturnType<typeof usePlacing>
