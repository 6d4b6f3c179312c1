/** Points in a picture: tap there, or move a cross by the arrow keys. */
import { useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import type { Answering } from '../answering.ts'
import { MarkSign } from '../mark-sign.tsx'
import { markOf, rationaleOf } from '../marks.rules.ts'
import { percent, pointAt, stepped, withPoint, type Point } from './picture.rules.ts'
import { strings } from './picture-kinds.strings.ts'
import { Outlines, ratioOf, Stage } from './stage.tsx'
import { ContentView } from '../../content/content-view.tsx'
import { useText } from '../../lib/i18n/use-text.ts'
import { Button } from '../../ui/button.tsx'
import type { HotspotResponse } from '../../../../server/features/questions/response.schemas.ts'

const middle = { x: 5_000, y: 5_000 }

export function Hotspot({ question, response, onResponse, fixed, labelledBy, outcome, media }: Answering<'hotspot', HotspotResponse>) {
  const t = useText(strings)
  const over = useRef<HTMLDivElement>(null)
  const [cross, setCross] = useState<Point | null>(null)
  const [said, setSaid] = useState('')
  const points = response?.points ?? []
  const give = (next: Point[]) => onResponse(next.length > 0 ? { points: next } : null, 'chosen')
  const set = (point: Point) => {
    const next = withPoint(points, point, question.mostPoints)
    setSaid(t(next ? 'question.mark' : 'question.marks_full', { number: next?.length ?? 0 }))
    if (next) give(next)
  }
  const click = (event: MouseEvent) => {
    // A click without a pointer comes from the keyboard: it means the cross.
    if (event.detail === 0) return set(cross ?? middle)
    setCross(null)
    set(pointAt(event, over.current!.getBoundingClientRect()))
  }
  const keys = (event: KeyboardEvent) => {
    const next = stepped(cross ?? middle, event.key, event.shiftKey)
    if (!next) return
    event.preventDefault()
    setCross(next)
    setSaid(t('question.cross_at', { across: Math.round(next.x / 100), down: Math.round(next.y / 100) }))
  }
  const areas = outcome?.key?.areas ?? []
  return (
    <div className="stack" role="group" aria-labelledby={labelledBy}>
      {!fixed && <p className="muted">{t('question.how_points', { count: question.mostPoints })} <span className="question-for-keys">{t('question.how_keys')}</span></p>}
      <Stage picture={question.picture} media={media} over={over}>
        {areas.length > 0 && <Outlines areas={areas.map(({ area }) => area)} ratio={ratioOf(media, question.picture)} kind="right" />}
        {!fixed && <button type="button" className="question-target" aria-label={t('question.set_mark')} onClick={click} onKeyDown={keys} onFocus={(event) => { if (event.target.matches(':focus-visible')) setCross(cross ?? middle) }} onBlur={() => setCross(null)} />}
        {points.map((point, i) => <span key={i} className="question-point" style={{ left: percent(point.x), top: percent(point.y) }} aria-hidden="true">{question.mostPoints > 1 ? i + 1 : ''}</span>)}
        {cross && <span className="question-cross" style={{ left: percent(cross.x), top: percent(cross.y) }} aria-hidden="true" />}
      </Stage>
      {!fixed && points.length > 0 && (
        <div className="row">{points.map((_, i) => <Button key={i} small icon="close" onClick={() => give(points.filter((_, other) => other !== i))}>{t('question.take_mark', { number: i + 1 })}</Button>)}</div>
      )}
      <p className={said === t('question.marks_full') ? 'question-over' : 'hidden-visually'} role="status">{said}</p>
      {outcome?.judgement && outcome.judgement.credit !== null && <p><MarkSign mark={markOf(outcome.judgement.credit)} /></p>}
      {outcome && [...new Set([...areas.map(({ id }) => id), ...outcome.judgement?.parts.map(({ id }) => id) ?? []])].map((id) => {
        const why = rationaleOf(outcome, id)
        return why !== null && <div key={id} className="question-rationale"><ContentView content={why} media={media} /></div>
      })}
    </div>
  )
}
