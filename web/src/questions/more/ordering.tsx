/** Parts to be put in order: each has a button for up and one for down; a mouse may drag them. Nothing counts until something was moved or said to be right. */
import { useLayoutEffect, useRef, useState } from 'react'
import type { Answering } from '../answering.ts'
import { MarkSign } from '../mark-sign.tsx'
import { markOfPart, rightResponse } from '../marks.rules.ts'
import { inOrder, moved } from './placing.rules.ts'
import { strings } from './more-kinds.strings.ts'
import { useDrag } from './use-drag.ts'
import { ContentView } from '../../content/content-view.tsx'
import { useText } from '../../lib/i18n/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { OrderResponse } from '../../../../server/features/questions/response.schemas.ts'

export function Ordering({ question, response, onResponse, fixed, labelledBy, outcome, media }: Answering<'order', OrderResponse>) {
  const t = useText(strings)
  const list = useRef<HTMLOListElement>(null)
  const [said, setSaid] = useState('')
  const focus = useRef<{ id: string, by: 'up' | 'down' } | null>(null)
  const parts = inOrder(question.parts, response?.order ?? [])
  const all = parts.length
  const give = (ids: string[]) => onResponse({ order: ids }, 'chosen')
  const move = (from: number, to: number) => {
    if (to < 0 || to >= all || to === from) return
    give(moved(parts.map(({ id }) => id), from, to))
    setSaid(t('question.moved', { number: to + 1, all }))
  }
  // The button goes with its part; at the end of the way the other one takes the focus.
  useLayoutEffect(() => {
    if (!focus.current) return
    const row = list.current!.querySelector(`[data-part="${focus.current.id}"]`)!
    const wanted = row.querySelector<HTMLButtonElement>(`[data-by="${focus.current.by}"]`)
    ;(wanted ?? row.querySelector('button'))?.focus()
    focus.current = null
  })
  const drag = useDrag('[data-part]', (id, over) => move(parts.findIndex((part) => part.id === id), parts.findIndex((part) => part.id === over.dataset.part)), fixed)
  const press = (index: number, by: 'up' | 'down') => {
    focus.current = { id: parts[index]!.id, by }
    move(index, index + (by === 'up' ? -1 : 1))
  }
  const key = rightResponse<OrderResponse>(outcome?.key)
  const isKey = key !== null && key.order.join() === response?.order.join()
  return (
    <>
      <ol ref={list} className={question.direction === 'across' ? 'question-order question-order-across' : 'question-order'} aria-labelledby={labelledBy}>
        {parts.map((part, i) => (
          <li key={part.id} data-part={part.id} className="question-part" {...drag(part.id)}>
            <span className="question-number-sign">{i + 1}</span>
            <span className="question-part-words"><ContentView content={part.text} media={media} /></span>
            <MarkSign mark={response ? markOfPart(outcome, part.id) : null} short />
            {!fixed && (
              <span className="question-part-moves">
                {i > 0 && <button type="button" data-by="up" aria-label={t('question.earlier', { number: i + 1, all })} onClick={() => press(i, 'up')}><Icon name="up" /></button>}
                {i < all - 1 && <button type="button" data-by="down" className="question-turned" aria-label={t('question.later', { number: i + 1, all })} onClick={() => press(i, 'down')}><Icon name="up" /></button>}
              </span>
            )}
          </li>
        ))}
      </ol>
      <p className="hidden-visually" role="status">{said}</p>
      {!fixed && response === null && (
        <div className="split">
          <p className="muted">{t('question.order_untouched')}</p>
          <Button small icon="check" onClick={() => give(parts.map(({ id }) => id))}>{t('question.keep_order')}</Button>
        </div>
      )}
      {key && !isKey && (
        <div className="question-key">
          <p>{t('question.right_order')}</p>
          <ol className="question-key-list">{inOrder(question.parts, key.order).map((part) => <li key={part.id}><ContentView content={part.text} media={media} /></li>)}</ol>
        </div>
      )}
    </>
  )
}
