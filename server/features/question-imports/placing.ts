import type { MediaKind } from '../../db/tables.ts'
import type { QuestionBody } from '../questions/body.schemas.ts'
import { mediaIn } from './media-in.ts'

/** `kind` decides how a text shows it. */
export interface Placed { id: number, kind: MediaKind }

interface Loose { type?: unknown, mediaId?: unknown, alt?: unknown, children?: unknown, [more: string]: unknown }

/**
 * The body with files in the place of numbers. A text without a file that was refused has no hole; undefined when the question
 * itself is about one. `left`: numbers that lead nowhere.
 */
export function withFiles (body: QuestionBody, files: ReadonlyMap<number, Placed>): { body: QuestionBody | undefined, left: number[] } {
  const left = mediaIn(body).filter(number => !files.has(number))
  const pictures = [
    body, ...body.type === 'scenario' ? body.parts.map(({ question }) => question) : []
  ].flatMap(one => 'picture' in one && one.picture ? [one.picture.mediaId] : [])
  if (pictures.some(number => left.includes(number))) return { body: undefined, left }
  return { body: placed(body, files) as QuestionBody, left }
}

function placed (value: unknown, files: ReadonlyMap<number, Placed>): unknown {
  if (Array.isArray(value)) return value.map(item => placed(item, files))
  if (typeof value !== 'object' || value === null) return value
  if ('root' in value) return { root: { ...value.root as object, children: orEmpty(nodes((value.root as Loose).children as Loose[], files)) } }
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, name === 'mediaId' ? files.get(inside as number)?.id : placed(inside, files)]))
}

const paragraph = { type: 'paragraph', children: [] }
const orEmpty = (children: unknown[]) => children.length > 0 ? children : [paragraph]
const holdsBlocks = new Set(['tablecell', 'collapsible-content', 'callout', 'column'])

function nodes (given: Loose[], files: ReadonlyMap<number, Placed>): unknown[] {
  return given.flatMap((node): unknown[] => {
    if (node.mediaId !== undefined) {
      const file = files.get(Number(node.mediaId))
      return file ? [shown(node, file)] : []
    }
    if (!Array.isArray(node.children)) return [node]
    const inside = nodes(node.children as Loose[], files)
    return [{ ...node, children: holdsBlocks.has(String(node.type)) ? orEmpty(inside) : inside }]
  })
}

/** A recording that stood as a picture is played, any other file is there to be opened. */
function shown ({ type: _type, mediaId: _number, ...node }: Loose, { id, kind }: Placed) {
  if (kind === 'image') return { type: 'image', ...node, mediaId: id }
  const said = typeof node.caption === 'string' && node.caption !== '' ? node.caption : typeof node.alt === 'string' ? node.alt : ''
  return { type: kind === 'video' || kind === 'audio' ? kind : 'file', mediaId: id, caption: said }
}
