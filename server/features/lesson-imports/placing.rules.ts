import { nodesOf, readContent } from '../content/content.rules.ts'
import type { ContentDocument } from '../content/content.schemas.ts'

interface Files {
  /** Number of a picture in the document → the file it has become. */
  files: Map<number, number>
  /** The document itself: shown above everything else, or to be opened at the end. */
  fileId: number | undefined
  shown: boolean
}

interface Loose { type?: unknown, mediaId?: unknown, children?: unknown }

/**
 * What the reading process has made, with files in the place of numbers. It has read a stranger's file: nothing is kept of it that
 * was not looked at. Undefined for what cannot be kept.
 */
export function withFiles (content: unknown, { files, fileId, shown }: Files): { document: ContentDocument, pictures: number } | undefined {
  const root = (content as { root?: Loose } | null)?.root
  const blocks = placed(Array.isArray(root?.children) ? root.children : [], files)
  const file = fileId === undefined ? [] : [{ type: 'file', mediaId: fileId, shown }]
  const children = shown ? [...file, ...blocks] : [...blocks, ...file]
  const read = readContent({ root: { ...root, children: children.length > 0 ? children : [{ type: 'paragraph', children: [] }] } })
  if ('fault' in read) return undefined
  return { document: read.content, pictures: [...nodesOf(read.content.root)].filter(({ type }) => type === 'image').length }
}

const holdsBlocks = new Set(['tablecell', 'collapsible-content', 'callout', 'column'])

/** Pictures that were refused leave no hole: what held nothing else holds an empty paragraph. */
function placed (nodes: unknown[], files: Map<number, number>): unknown[] {
  return nodes.flatMap(node => {
    const { type, mediaId, children } = node as Loose
    if (mediaId !== undefined) {
      const id = files.get(Number(mediaId))
      return type === 'image' && id !== undefined ? [{ ...node as object, mediaId: id }] : []
    }
    if (!Array.isArray(children)) return [node]
    const inside = placed(children, files)
    return [{ ...node as object, children: inside.length === 0 && holdsBlocks.has(String(type)) ? [{ type: 'paragraph', children: [] }] : inside }]
  })
}
