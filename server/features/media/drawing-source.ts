import { DOMParser, type Element } from '@xmldom/xmldom'

// A drawing of a few lines can stand for millions of shapes: each <use> repeats what it points to, with the uses in it.

const mostShapes = 200_000
const mostDepth = 500

/** How many elements there are to draw, every repetition counted, as far as `mostShapes`; Infinity beyond, or where a shape repeats itself. */
function shapesIn (svg: Element): number {
  const byId = new Map<string, Element>()
  for (const element of svg.getElementsByTagName('*')) {
    const id = element.getAttribute('id')
    if (id && !byId.has(id)) byId.set(id, element)
  }
  const counted = new Map<Element, number>()

  function count (element: Element, depth: number): number {
    const known = counted.get(element)
    if (known !== undefined) return known
    if (depth > mostDepth) return Infinity
    counted.set(element, Infinity) // until it is known: who comes back here goes round in a circle
    let shapes = 1
    for (const child of element.childNodes) {
      if (child.nodeType === child.ELEMENT_NODE) shapes += count(child as Element, depth + 1)
    }
    for (const target of targetsOf(element)) {
      const repeated = byId.get(target)
      if (repeated) shapes += count(repeated, depth + 1)
    }
    counted.set(element, shapes)
    return shapes
  }

  return count(svg, 0)
}

/** What an element repeats: a use its shape; fills, masks, filters and markers what they are made of. */
function targetsOf (element: Element) {
  const targets: string[] = []
  for (const { localName, name, value } of element.attributes) {
    if ((localName ?? name).toLowerCase() === 'href' && value.startsWith('#')) targets.push(value.slice(1))
    else for (const [, target] of value.matchAll(/url\(\s*['"]?#([^'")]+)/g)) targets.push(target!)
  }
  return targets
}

/** Entities that programs for drawing abbreviate addresses with are fine; such that stand for shapes would not be counted. */
const shapesAsEntity = /<!ENTITY\s+[^\s"'>]+\s+("[^"]*<|'[^']*<)/

/** Throws for what is not well-formed. */
export function isBearable (svg: string) {
  if (shapesAsEntity.test(svg)) return false
  const document = new DOMParser({ onError: () => {} }).parseFromString(svg, 'image/svg+xml') // what is fatal throws all the same
  return document.documentElement !== null && shapesIn(document.documentElement) <= mostShapes
}
