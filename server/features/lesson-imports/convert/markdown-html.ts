import type { Reader } from './markdown-blocks.ts'
import { htmlBlocks } from './html.ts'
import { parsePiece } from './markup.ts'
import type { Block } from './nodes.ts'

/** HTML that stands in Markdown. */
export function blocksOfHtml (html: string, { notes, picture, words }: Pick<Reader, 'notes' | 'picture' | 'words'>): Block[] {
  return htmlBlocks(parsePiece(html).children, { notes, picture, footnote: () => undefined, unknown: () => { notes.add('raw_html') }, detailsTitle: words.details })
}
