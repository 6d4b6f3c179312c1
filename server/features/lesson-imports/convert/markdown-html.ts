import type { Reader } from './markdown-blocks.ts'
import { htmlBlocks } from './html.ts'
import { child, parseLoosely } from './markup.ts'
import type { Block } from './nodes.ts'

/** HTML that stands in Markdown. */
export function blocksOfHtml (html: string, { notes, picture, words }: Pick<Reader, 'notes' | 'picture' | 'words'>): Block[] {
  const body = child(parseLoosely(html), 'body')
  if (!body) return []
  return htmlBlocks(body.children, { notes, picture, footnote: () => undefined, unknown: () => { notes.add('raw_html') }, detailsTitle: words.details })
}
