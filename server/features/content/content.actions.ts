import { invalid } from '../../errors.ts'
import { mediaOf, readContent } from './content.rules.ts'
import type { ContentDocument } from './content.schemas.ts'

const mostFiles = 500

/** Rich text as it may be kept. Refused with the place of what is wrong in its field of the body: `content.root.children.3.url: link_forbidden`. */
export function acceptContent (input: unknown, field = 'content'): ContentDocument {
  const read = readContent(input)
  if ('fault' in read) throw invalid('Something in the text cannot be kept here. Take it out and save again.', { [`${field}.${read.path}`]: read.fault })
  if (mediaOf(read.content).length > mostFiles) throw invalid(`A text holds at most ${mostFiles} files.`, { [field]: 'too_many_files' })
  return read.content
}
