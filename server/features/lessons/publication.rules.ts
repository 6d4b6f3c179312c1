import { nodesOf, picturesWithoutAlt } from '../content/content.rules.ts'
import type { ContentDocument } from '../content/content.schemas.ts'

export type PublicationFault = { code: 'empty' } | { code: 'alt_missing', blocks: number[] }

const says = new Set(['image', 'video', 'audio', 'file', 'equation'])

/** Nothing to read, see or hear. */
const isEmpty = ({ root }: ContentDocument) =>
  ![...nodesOf(root)].some(node => says.has(node.type) || ((node.type === 'text' || node.type === 'code-highlight') && node.text.trim() !== ''))

/** What keeps a lesson from being shown to students, or null. `blocks`: places at the top of the text. */
export function publicationFault (content: ContentDocument): PublicationFault | null {
  if (isEmpty(content)) return { code: 'empty' }
  const blocks = [...new Set(picturesWithoutAlt(content))]
  return blocks.length > 0 ? { code: 'alt_missing', blocks } : null
}

const mostYearsAhead = 5
const yearMs = 365 * 86_400_000
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/

/** Unix milliseconds of a wanted time; 'now' when it is none or past, 'invalid' when nobody can mean it. */
export function publicationTime (at: string | undefined, now: number): number | 'now' | 'invalid' {
  if (at === undefined) return 'now'
  const wanted = isoTime.test(at) ? Date.parse(at) : NaN
  if (Number.isNaN(wanted) || wanted > now + mostYearsAhead * yearMs) return 'invalid'
  return wanted <= now ? 'now' : wanted
}
