/** What the parts of one editor share. */
import { createContext, useContext } from 'react'
import type { Shelf } from './media/shelf.ts'

/** What somebody may put in; `<RichEditor tools={textTools}>` for a syllabus or a question. */
export type Tool = 'headings' | 'lists' | 'links' | 'quote' | 'code' | 'table' | 'rule' | 'callout' | 'collapsible' | 'columns' | 'formula' | 'picture' | 'video' | 'audio' | 'file'
export const textTools: readonly Tool[] = ['headings', 'lists', 'links', 'quote', 'rule', 'formula']
export const allTools: readonly Tool[] = [...textTools, 'code', 'table', 'callout', 'collapsible', 'columns', 'picture', 'video', 'audio', 'file']

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
