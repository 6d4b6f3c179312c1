/** Pure rules of areas in a picture. Points in basis points of its width and height; `ratio`: its height in basis points of its width. */
import type { Area } from '../../../../../../server/features/questions/body.schemas.ts'

export interface Point { x: number, y: number }
export type Shape = Area['shape']

const most = 10_000
const within = (n: number) => Math.min(most, Math.max(0, Math.round(n)))
export const pointAt = (x: number, y: number): Point => ({ x: within(x), y: within(y) })

/** Where somebody without a mouse begins. */
export function startingArea(shape: Shape, ratio: number): Area {
  const half = 1_000
  const tall = half * most / ratio
  if (shape === 'rectangle') return { shape, points: [pointAt(5_000 - half, 5_000 - tall), pointAt(5_000 + half, 5_000 + tall)] }
  if (shape === 'circle') return { shape, points: [{ x: 5_000, y: 5_000 }, pointAt(5_000 + half, 5_000)] }
  return { shape, points: [pointAt(5_000, 5_000 - tall), pointAt(5_000 + half, 5_000 + tall), pointAt(5_000 - half, 5_000 + tall)] }
}

/** In basis points of the width. */
export const radiusOf = ([centre, edge]: Point[], ratio: number): number => Math.hypot(edge!.x - centre!.x, (edge!.y - centre!.y) * ratio / most)

export function middleOf({ shape, points }: Area): Point {
  if (shape === 'circle') return points[0]!
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  if (shape === 'rectangle') return { x: Math.round((xs[0]! + xs[1]!) / 2), y: Math.round((ys[0]! + ys[1]!) / 2) }
  return { x: Math.round(xs.reduce((a, b) => a + b, 0) / xs.length), y: Math.round(ys.reduce((a, b) => a + b, 0) / ys.length) }
}

/** As far as the picture reaches; it keeps its shape. */
export function moved(area: Area, dx: number, dy: number): Area {
  const kept = area.shape === 'circle' ? [area.points[0]!] : area.points
  const by = (d: number, values: number[]) => Math.min(most - Math.max(...values), Math.max(-Math.min(...values), Math.round(d)))
  const x = by(dx, kept.map((point) => point.x))
  const y = by(dy, kept.map((point) => point.y))
  return { ...area, points: area.points.map((point) => pointAt(point.x + x, point.y + y)) }
}

export const withCorner = (area: Area, corner: number, to: Point): Area => ({ ...area, points: area.points.map((point, i) => i === corner ? pointAt(to.x, to.y) : point) })

/** Which of its points can be taken hold of: of a circle only the one on its edge, since its middle moves all of it. */
export const cornersOf = ({ shape, points }: Area): number[] => points.map((_, i) => i).filter((i) => shape !== 'circle' || i === 1)

/** Too small to be meant: a tap instead of a drag. */
export function isTiny({ shape, points }: Area): boolean {
  if (shape === 'polygon') return points.length < 3
  const [a, b] = points
  return Math.abs(a!.x - b!.x) < 60 && Math.abs(a!.y - b!.y) < 60 ? true : shape === 'rectangle' && (Math.abs(a!.x - b!.x) < 20 || Math.abs(a!.y - b!.y) < 20)
}
