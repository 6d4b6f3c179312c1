import type { Tag } from '../../../lesson-imports/convert/markup.ts'
import type { About, Desk, Question } from '../../desk.ts'
import { Unusable } from '../../draft.ts'
import { FileRefused } from '../../refused-file.ts'
import { parseXml } from '../../xml.ts'
import { readItems12 } from './item12.ts'
import { readItem } from './item2.ts'

/** Pictures beside a single file have not come along. */
const beside: Question['find'] = source => /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(source) ? 'outside' : 'missing'

/** One file of QTI that came by itself: an item, or a whole test of QTI 1.2. */
export async function readQtiFile (text: string, desk: Desk) {
  const root = parsed(text)
  if (root.name === 'manifest') throw new FileRefused('file_missing')
  if (/^(qti-)?assessment-?test$/i.test(root.name)) throw new FileRefused('file_missing', root.attributes.title ?? root.attributes.identifier ?? '')
  if (!await readRoot(root, {}, desk, beside)) throw new FileRefused('unknown_format', root.name)
}

function parsed (text: string): Tag {
  try {
    return parseXml(text)
  } catch (error) {
    throw error instanceof Unusable ? new FileRefused('damaged', error.detail) : error
  }
}

/** False for what holds no items. */
export async function readRoot (root: Tag, about: About, desk: Desk, find: Question['find']): Promise<boolean> {
  if (root.name === 'assessmentItem' || root.name === 'qti-assessment-item') await readItem(root, about, desk, find)
  else if (root.name === 'questestinterop' || root.name === 'item') await readItems12(root, about, desk, find)
  else return false
  return true
}
