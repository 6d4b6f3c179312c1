import { join, normalize } from 'node:path/posix'
import type { Parts } from '../zip-parts.ts'
import { isTag, parseXml, tagsOf, within, words, type Tag } from './markup.ts'

// What presentations and texts of Office have in common: parts that name each other in lists of relationships.

export interface Relationship { kind: string, target: string, outside: boolean }
export type Relationships = Map<string, Relationship>

/** By id; `kind` is the last word of the type, `target` a part's name, or an address when it lies outside. */
export async function relationshipsOf (parts: Parts, part: string): Promise<Relationships> {
  const cut = part.lastIndexOf('/') + 1
  const folder = part.slice(0, cut)
  const list = `${folder}_rels/${part.slice(cut)}.rels`
  if (!parts.has(list)) return new Map()
  return new Map(tagsOf(parseXml(await parts.read(list))).map(({ attributes: { Id = '', Type = '', Target = '', TargetMode } }) => {
    const outside = TargetMode === 'External'
    return [Id, { kind: Type.split('/').at(-1)!, outside, target: outside ? Target : normalize(Target.startsWith('/') ? Target.slice(1) : join(folder, Target)) }]
  }))
}

/** The tree with one of the alternatives that a program may choose from: formulas rather than pictures of them, else what every program can show. */
export function settled (tag: Tag): Tag {
  return {
    ...tag,
    children: tag.children.flatMap(child => {
      if (!isTag(child)) return [child]
      if (child.name !== 'mc:AlternateContent') return [settled(child)]
      const choices = tagsOf(child, 'mc:Choice')
      const [fallback] = tagsOf(child, 'mc:Fallback')
      const chosen = choices.find(choice => [...within(choice)].some(({ name }) => name === 'm:oMath')) ?? fallback ?? choices[0]
      return chosen ? settled(chosen).children : []
    })
  }
}

/** The words of a drawn diagram (SmartArt), in the order they were typed. */
export async function diagramWords (parts: Parts, part: string): Promise<string[]> {
  if (!parts.has(part)) return []
  const every = (tag: Tag, wanted: string) => [...within(tag)].filter(({ name }) => name === wanted)
  const points = every(parseXml(await parts.read(part)), 'dgm:pt').filter(({ attributes }) => (attributes.type ?? 'node') === 'node')
  const linesOf = (point: Tag) => tagsOf(point, 'dgm:t').flatMap(said => every(said, 'a:p')).map(line => every(line, 'a:t').map(words).join(''))
  return points.map(point => linesOf(point).join(' ').trim()).filter(Boolean)
}
