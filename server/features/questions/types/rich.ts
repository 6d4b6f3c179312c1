import { nodesOf, plainText } from '../../content/content.rules.ts'
import type { ContentDocument } from '../../content/content.schemas.ts'
import type { Key } from '../shown.schemas.ts'
import { fault } from './faults.ts'
import type { Fault } from './question-type.ts'

const shows = new Set(['image', 'video', 'audio', 'file', 'equation', 'horizontalrule'])

/** Nothing to read, see or hear. */
export const isBlank = (content: ContentDocument | null) => content === null || (plainText(content) === '' && ![...nodesOf(content.root)].some(node => shows.has(node.type)))

/** The same words and pictures: which of two such answers is given makes no difference. */
export const sameness = (content: ContentDocument) => JSON.stringify(content.root.children)

/** Pictures in a text that say nothing to somebody who cannot see them. */
export const altFaults = (content: ContentDocument | null, path: string): Fault[] =>
  content !== null && [...nodesOf(content.root)].some(node => node.type === 'image' && !node.decorative && (node.alt ?? '').trim() === '') ? [fault(path, 'alt_missing')] : []

/** What every text that must be there is looked at for. */
export const textFaults = (content: ContentDocument | null, path: string): Fault[] => isBlank(content) ? [fault(path, 'empty')] : altFaults(content, path)

/** Gaps are marked as `[[id]]`, whole in one piece of text. */
const mark = /\[\[([A-Za-z0-9_-]{1,40})\]\]/g

export const marksIn = (content: ContentDocument) => [...nodesOf(content.root)].flatMap(node => node.type === 'text' ? [...node.text.matchAll(mark)].map(found => found[1]!) : [])

interface Explained { id: string, rationale: ContentDocument | null }
export const rationalesOf = (parts: readonly Explained[]): Key['rationales'] => parts.flatMap(({ id, rationale }) => rationale === null ? [] : [{ id, rationale }])
export const given = (...contents: Array<ContentDocument | null>) => contents.filter(content => content !== null)

/** Each of these ids, as often as it comes, once. */
export const repeated = (ids: readonly string[]) => [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))]
