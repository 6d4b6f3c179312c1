import { createState } from 'lexical'
import type { CalloutKind, PictureWidth } from '../../../../server/features/content/content.schemas.ts'

// What our own nodes hold beside their children. `parse` is Lexical's: it reads what came, and gives the default for nothing.

const text = <K extends string>(key: K) => createState(key, { parse: (value) => typeof value === 'string' ? value : '' })
const flag = <K extends string>(key: K) => createState(key, { parse: (value) => value === true })
const oneOf = <K extends string, W extends string>(key: K, words: readonly [W, ...W[]]) =>
  createState(key, { parse: (value) => words.includes(value as W) ? value as W : words[0] })

export const calloutKinds = ['note', 'tip', 'warning', 'example', 'task', 'definition'] as const satisfies readonly CalloutKind[]
export const pictureWidths = ['full', 'half', 'third'] as const satisfies readonly PictureWidth[]

export const mediaId = createState('mediaId', { parse: (value) => typeof value === 'number' ? value : 0 })
export const alt = text('alt')
export const decorative = flag('decorative')
export const caption = text('caption')
export const width = oneOf('width', pictureWidths)
export const shown = flag('shown')
export const equation = text('equation')
export const inline = flag('inline')
export const kind = oneOf('kind', calloutKinds)
export const open = flag('open')
/** Of a file on its way: see media/uploads.ts. */
export const uploadId = text('uploadId')
/** Of a gap in a question's text: what it is called in `[[…]]`. */
export const gapId = text('gapId')
