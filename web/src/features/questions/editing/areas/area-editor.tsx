/**
 * Areas drawn on a picture: with a mouse or a finger by drawing, with keys by putting one in the middle and moving it. Every area has
 * a number, which is a handle too; a chosen one shows its corners.
 */
import { useId, useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent as ReactPointerEvent } from 'react'
import { cornersOf, isTiny, middleOf, moved, pointAt, radiusOf, startingArea, withCorner } from './areas.rules.ts'
import type { Point, Shape } from './areas.rules.ts'
import { strings } from '../../question-editing.strings.ts'
import type { Area } from '../../../../../../server/features/questions/body.schemas.ts'
import type { Media } from '../../../../../../server/features/media/media.schemas.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { Button } from '../../../../ui/button.tsx'
import './areas.css'

export interface NamedArea { id: string, area: Area }

interface Props {
  picture: Media
  alt: string
  areas: NamedArea[]
  put: (id: string, area: Area) => void
  add: (area: Area) => string | null
  remove: (id: string) => void
  full: boolean
}

const shapes: Shape[] = ['rectangle', 'circle', 'polygon']

export function AreaEditor({ picture, alt, areas, put, add, remove, full }: Props) {
  const t = useText(strings)
  const frame = useRef<HTMLDivElement>(null)
  const hint = useId()
  const [tool, setTool] = useState<Shape | null>(null)
  const [chosen, choose] = useState<string | null>(null)
  const [drawing, setDrawing] = useState<Area | null>(null)
  const ratio = picture.width && picture.height ? 10_000 * picture.height / picture.width : 7_500

  const at = (event: { clientX: number, clientY: number }): Point => {
    const { left, top, width, height } = frame.current!.getBoundingClientRect()
    return pointAt(10_000 * (event.clientX - left) / width, 10_000 * (event.clientY - top) / height)
  }
  const finish = (area: Area) => {
    setDrawing(null)
    setTool(null)
    if (isTiny(area)) return
    const id = add(area)
    if (id !== null) {
      choose(id)
      requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(`[data-area="${id}"]`)?.focus())
    }
  }
  const begin = (shape: Shape, byKey: boolean) => {
    if (byKey) return finish(startingArea(shape, ratio))
    setDrawing(null)
    setTool(tool === shape ? null : shape)
  }
  const down = (event: ReactPointerEvent<HTMLDivElement>) => {
    if (!tool || event.button > 0) return
    event.preventDefault()
    const point = at(event)
    if (tool !== 'polygon') {
      event.currentTarget.setPointerCapture(event.pointerId)
      setDrawing({ shape: tool, points: [point, point] })
    } else if (drawing && isNear(drawing.points[0]!, point, ratio)) finish(drawing)
    else setDrawing({ shape: tool, points: [...drawing?.points ?? [], point] })
  }
  const move = (event: ReactPointerEvent<HTMLDivElement>) => {
    if (drawing && tool !== 'polygon') setDrawing(withCorner(drawing, 1, at(event)))
  }
  const up = () => { if (drawing && tool !== 'polygon') finish(drawing) }
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !tool) return
    event.stopPropagation()
    setTool(null)
    setDrawing(null)
  }
  return (
    <div className="stack-s" onKeyDown={keys} role="presentation">
      <div className="row area-tools" role="group" aria-label={t('questions.area_tools')} aria-describedby={hint}>
        {!full && shapes.map((shape) => (
          // A click that no pointer made is one of the keyboard.
          <Button key={shape} small aria-pressed={tool === shape} onClick={(event) => begin(shape, event.detail === 0)}>{t(`questions.area_${shape}`)}</Button>
        ))}
        {drawing && tool === 'polygon' && drawing.points.length > 2 && <Button small kind="primary" onClick={() => finish(drawing)}>{t('questions.area_done')}</Button>}
      </div>
      <p className="field-hint" id={hint} role="status">{t(tool === 'polygon' ? 'questions.area_hint_polygon' : tool ? 'questions.area_hint_draw' : 'questions.area_hint')}</p>
      <div ref={frame} className={tool ? 'areas areas-drawing' : 'areas'} onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerCancel={() => setDrawing(null)}>
        <img src={picture.url} alt={alt} width={picture.width} height={picture.height} draggable={false} />
        <svg className="areas-shapes" viewBox="0 0 10000 10000" preserveAspectRatio="none" aria-hidden="true">
          {areas.map(({ id, area }) => <Drawn key={id} area={area} ratio={ratio} chosen={id === chosen} />)}
          {drawing && <Drawn area={drawing} ratio={ratio} chosen />}
        </svg>
        {!tool && areas.map(({ id, area }, i) => (
          <Handles key={id} id={id} area={area} number={i + 1} chosen={id === chosen} at={at} choose={() => choose(id)} put={(next) => put(id, next)} remove={() => remove(id)} />
        ))}
      </div>
    </div>
  )
}

const isNear = (a: Point, b: Point, ratio: number) => Math.hypot(a.x - b.x, (a.y - b.y) * ratio / 10_000) < 250

function Drawn({ area, ratio, chosen }: { area: Area, ratio: number, chosen: boolean }) {
  const { shape, points } = area
  const name = chosen ? 'area area-chosen' : 'area'
  if (shape === 'circle') {
    const radius = radiusOf(points, ratio)
    return <ellipse className={name} cx={points[0]!.x} cy={points[0]!.y} rx={radius} ry={radius * 10_000 / ratio} />
  }
  if (shape === 'polygon') return <polygon className={name} points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
  const [a, b] = points as [Point, Point]
  return <rect className={name} x={Math.min(a.x, b.x)} y={Math.min(a.y, b.y)} width={Math.abs(a.x - b.x)} height={Math.abs(a.y - b.y)} />
}

interface HandlesProps {
  id: string
  area: Area
  number: number
  chosen: boolean
  at: (event: { clientX: number, clientY: number }) => Point
  choose: () => void
  put: (area: Area) => void
  remove: () => void
}

const step = 100 // one percent
const arrows: Record<string, [dx: number, dy: number]> = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }

function Handles({ id, area, number, chosen, at, choose, put, remove }: HandlesProps) {
  const t = useText(strings)
  const held = useRef<{ from: Point, area: Area } | null>(null)
  const middle = middleOf(area)
  const percent = (n: number) => Math.round(n / 100)
  const place = ({ x, y }: Point) => ({ left: `${x / 100}%`, top: `${y / 100}%` })
  /** Taken hold of: `drag` says what becomes of the area when the pointer is there. */
  const holding = (drag: (to: Point, from: Point, before: Area) => Area) => ({
    onPointerDown: (event: ReactPointerEvent<HTMLButtonElement>) => {
      event.stopPropagation()
      event.currentTarget.setPointerCapture(event.pointerId)
      held.current = { from: at(event), area }
      choose()
    },
    onPointerMove: (event: ReactPointerEvent) => { if (held.current) put(drag(at(event), held.current.from, held.current.area)) },
    onPointerUp: () => { held.current = null },
    onPointerCancel: () => { held.current = null }
  })
  const keys = (shift: (dx: number, dy: number) => Area) => (event: KeyboardEvent) => {
    const by = arrows[event.key]
    if (event.key === 'Delete' || event.key === 'Backspace') remove()
    else if (by) put(shift(by[0] * (event.shiftKey ? 5 : 1), by[1] * (event.shiftKey ? 5 : 1)))
    else return
    event.preventDefault()
  }
  return (
    <>
      <button type="button" data-area={id} className={chosen ? 'area-handle area-number area-number-chosen' : 'area-handle area-number'} style={place(middle)} aria-label={t('questions.area_move', { number, x: percent(middle.x), y: percent(middle.y) })}
        onFocus={choose} onKeyDown={keys((dx, dy) => moved(area, dx, dy))} {...holding((to, from, before) => moved(before, to.x - from.x, to.y - from.y))}>{number}</button>
      {chosen && cornersOf(area).map((corner) => {
        const point = area.points[corner]!
        return (
          <button key={corner} type="button" className="area-handle area-corner" style={place(point)} aria-label={t('questions.area_corner', { corner: corner + 1, number, x: percent(point.x), y: percent(point.y) })}
            onKeyDown={keys((dx, dy) => withCorner(area, corner, { x: point.x + dx, y: point.y + dy }))} {...holding((to, _from, before) => withCorner(before, corner, to))} />
        )
      })}
    </>
  )
}
