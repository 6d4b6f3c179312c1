import { readContent } from '../../content/content.rules.ts'
import type { ContentDocument } from '../../content/content.schemas.ts'
import { blocksOf, lineBreak, paragraph, text, type Block, type Piece } from '../../lesson-imports/convert/nodes.ts'
import { headingsOutside, notTooDeep } from '../../lesson-imports/convert/tree.ts'
import { Unusable } from '../draft.ts'
import { piecesOf } from './formulas.ts'

/** What was read, as it may be kept: headings, depth and fields as everywhere in the program. */
export function documentOf (blocks: Block[]): ContentDocument {
  const children = notTooDeep(headingsOutside(blocks))
  const read = readContent({ root: { type: 'root', children: children.length > 0 ? children : [paragraph([])] } })
  if ('fault' in read) throw new Unusable('text_not_kept', read.fault)
  return read.content
}

export const saysNothing = ({ root }: ContentDocument) =>
  root.children.every(node => node.type === 'paragraph' && node.children.every(child => child.type === 'text' && child.text.trim() === ''))
export const unlessEmpty = (content: ContentDocument) => saysNothing(content) ? null : content

/** Words without any markup: an empty line begins a paragraph, a line break stays one. */
export function blocksOfPlain (words: string): Block[] {
  return words.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n/).flatMap(part =>
    blocksOf(part.split('\n').flatMap((line, i): Piece[] => [...i > 0 ? [lineBreak] : [], ...piecesOf(line.replace(/[ \t\f\v]+/g, ' '))])))
}

export const plainContent = (words: string): ContentDocument => documentOf(blocksOfPlain(words))

/** Words as they are, formulas not looked for: for texts that the program makes itself. */
export const wordsContent = (words: string): ContentDocument => documentOf([paragraph([text(words)])])
