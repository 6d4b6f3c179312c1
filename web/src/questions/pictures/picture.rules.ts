/** Places in pictures, in basis points of width and height. */
import type { Area } from '../../../../server/features/questions/body.schemas.ts'

export interface Point { x: number, y: number }
export interface Box { left: number, top: number, width: number, height: number }

const whole = 10_000
const within = (n: number): number => Math.max(0, Math.min(whole, Math.round(n)))

/** `ratio`: height of the picture as a share of its width; a circle's radius is a share of the width. */
export function radiusOf({ points }: Area, ratio: number): { x: number, y: number } {
  const [middle, edge] = [points[0]!, points[1]!]
  const x = Math.hypot(edge.x - middle.x, (edge.y - middle.y) * ratio)
  return { x, y: x / ratio }
}

export function boxOf(area: Area, ratio: number): Box {
  const xs = area.points.map(({ x }) => x)
  const ys = area.points.map(({ y }) => y)
  if (area.shape === 'circle') {
    const { x, y } = radiusOf(area, ratio)
    return { left: xs[0]! - x, top: ys[0]! - y, width: 2 * x, height: 2 * y }
  }
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top }
}

/** Where a finger or mouse is in a picture that is drawn here. */
export const pointAt = ({ clientX, clientY }: { clientX: number, clientY: number }, drawn: { left: number, top: number, width: number, height: number }): Point =>
  ({ x: within(whole * (clientX - drawn.left) / drawn.width), y: within(whole * (clientY - drawn.top) / drawn.height) })

const steps: Record<string, [x: number, y: number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

/** Where the cross goes with this key; null for keys that do not move it. */
export function stepped({ x, y }: Point, key: string, far: boolean): Point | null {
  const step = steps[key]
  const by = far ? 1_000 : 200
  return step ? { x: within(x + step[0] * by), y: within(y + step[1] * by) } : null
}

/** One more point; where only one may be set it is the new one. null: there are as many as may be. */
export const withPoint = (points: readonly Point[], added: Point, most: number): Point[] | null =>
  most === 1 ? [added] : points.length < most ? [...points, added] : null

export const percent = (basisPoints: number): string => `${basisPoints / 100}%`
