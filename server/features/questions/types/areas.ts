import type { Area, HotspotBody } from '../body.schemas.ts'
import { fault } from './faults.ts'
import type { Fault } from './question-type.ts'

export interface Point { x: number, y: number }

/**
 * Whether a point of the picture is in an area, its edge included. `ratio`: height of the picture in basis points of its width; a circle
 * is measured in basis points of the width both ways.
 */
export function isInside (point: Point, { shape, points }: Area, ratio = 10_000) {
  const [first, second] = [points[0]!, points[1]!]
  if (shape === 'rectangle') return isBetween(point.x, first.x, second.x) && isBetween(point.y, first.y, second.y)
  if (shape === 'circle') return distance2(point, first, ratio) <= distance2(second, first, ratio)
  return isInPolygon(point, points)
}

const isBetween = (n: number, a: number, b: number) => n >= Math.min(a, b) && n <= Math.max(a, b)
const distance2 = (a: Point, b: Point, ratio: number) => (a.x - b.x) ** 2 + ((a.y - b.y) * ratio / 10_000) ** 2

/** Even-odd rule: a line from the point to the right crosses the outline an odd number of times. Whole numbers, so that edges are exact. */
function isInPolygon ({ x, y }: Point, corners: readonly Point[]) {
  let inside = false
  for (const [i, b] of corners.entries()) {
    const a = corners.at(i - 1)!
    const side = (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x)
    if (side === 0 && isBetween(x, a.x, b.x) && isBetween(y, a.y, b.y)) return true
    if ((a.y > y) !== (b.y > y) && (side > 0) === (b.y > a.y)) inside = !inside
  }
  return inside
}

/** A point that is in the area: its middle, or one between three corners, or a corner. */
export function pointIn (area: Area, ratio = 10_000): Point {
  const { shape, points } = area
  if (shape === 'circle') return points[0]!
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const middle = { x: Math.round(xs.reduce((a, b) => a + b, 0) / xs.length), y: Math.round(ys.reduce((a, b) => a + b, 0) / ys.length) }
  return [middle, ...betweenCorners(points)].find(point => isInside(point, area, ratio)) ?? points[0]!
}

const betweenCorners = (points: readonly Point[]) => points.map((a, i) => {
  const [b, c] = [points.at(i - 1)!, points.at(i - 2)!]
  return { x: Math.round((a.x + b.x + c.x) / 3), y: Math.round((a.y + b.y + c.y) / 3) }
})

const corners = { rectangle: [2, 2], circle: [2, 2], polygon: [3, 100] } as const

export function areaFaults ({ shape, points }: Area, path: string): Fault[] {
  const [least, most] = corners[shape]
  if (points.length < least || points.length > most) return [fault(path, 'invalid_area')]
  const flat = shape === 'circle' ? points[0]!.x === points[1]!.x && points[0]!.y === points[1]!.y : new Set(points.map(({ x }) => x)).size < 2 || new Set(points.map(({ y }) => y)).size < 2
  return flat ? [fault(path, 'invalid_area')] : []
}

export const pictureFaults = (picture: HotspotBody['picture']): Fault[] =>
  picture === null ? [fault('picture', 'picture_missing')] : picture.alt.trim() === '' ? [fault('picture', 'alt_missing')] : []
