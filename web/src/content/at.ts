import type { ReactNode } from 'react'
import type { Translate } from '../lib/i18n/use-text.ts'
import type { strings } from './content.strings.ts'

/** Where in the document something is drawn, and what is known about the whole of it. */
export interface At {
  /** Numbers on the way from the top: `3-0-1`. */
  path: string
  depth: number
  media: unknown
  /** The node of the first picture. */
  first: unknown
  /** This page's own origin. */
  here: string
  t: Translate<typeof strings>
  /** What stands in place of `[[id]]` in a text: the gaps of a question. */
  gap?: ((id: string) => ReactNode) | undefined
}

export const inside = (at: At, i: number): At => ({ ...at, path: at.path === '' ? String(i) : `${at.path}-${i}`, depth: at.depth + 1 })
