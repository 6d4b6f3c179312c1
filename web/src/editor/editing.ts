/** What the parts of one editor share. */
import { createContext, useContext } from 'react'
import type { Shelf } from './media/shelf.ts'
import type { Tool } from './tools.ts'

/** A lesson that words may link to. */
export interface LinkChoice { url: string, title: string, hint?: string }

export type Asking =
  | { dialog: 'link' }
  | { dialog: 'table' }
  | { dialog: 'formula', nodeKey?: string }
  | { dialog: 'file', kind: FileKind }
  | { dialog: 'captions', mediaId: number }
  | { dialog: 'keys' }

export type FileKind = 'image' | 'video' | 'audio' | 'document'

export interface Editing {
  tools: ReadonlySet<Tool>
  shelf: Shelf
  links: readonly LinkChoice[]
  ask: (asking: Asking) => void
  /** Said to those who listen, seen by nobody. */
  announce: (sentence: string) => void
  /** Said to everybody, below the tools, until it is put away. */
  tell: (sentence: string) => void
}

export const EditingContext = createContext<Editing | null>(null)

export function useEditing(): Editing {
  const editing = useContext(EditingContext)
  if (!editing) throw new Error('This part stands in an editor only')
  return editing
}
