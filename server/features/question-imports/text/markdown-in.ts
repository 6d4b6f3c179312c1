import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { mathFromMarkdown } from 'mdast-util-math'
import { gfm } from 'micromark-extension-gfm'
import { math } from 'micromark-extension-math'
import type { ContentDocument } from '../../content/content.schemas.ts'
import { markdownBlocks } from '../../lesson-imports/convert/markdown-blocks.ts'
import { normalised } from '../../lesson-imports/convert/markdown-source.ts'
import { Pictures } from '../../lesson-imports/convert/pictures.ts'
import { wordsFor } from '../../lesson-imports/convert/words.ts'
import { documentOf } from './blocks.ts'
import type { HtmlDesk } from './html-in.ts'

/** Markdown as GitHub writes it, with formulas between dollars; not the further kinds that only stand in whole documents. */
export function markdownContent (said: string, { notes, find }: HtmlDesk): ContentDocument {
  const source = normalised(said)
  const root = fromMarkdown(source, { extensions: [gfm(), math()], mdastExtensions: [gfmFromMarkdown(), mathFromMarkdown()] })
  return documentOf(markdownBlocks(root, {
    source, notes, pictures: new Pictures(notes), words: wordsFor('en'), footnotes: new Map(), objectives: [], keyed: key => key,
    picture (address, alt, decorative) {
      const number = find(address, alt)
      if (typeof number === 'number') return {
        type: 'image', mediaId: number, alt: alt.slice(0, 500).toWellFormed(), ...(decorative && alt === '' ? { decorative } : {})
      }
      notes.add(number === 'outside' ? 'picture_outside' : number === 'missing' ? 'picture_missing' : 'picture_not_readable')
      return undefined
    }
  }))
}
