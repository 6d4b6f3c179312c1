import type { Pictures } from './pictures.ts'
import type { Block } from './nodes.ts'
import type { Notes } from './notes.ts'
import type { Words } from './words.ts'
import type { Parts } from '../zip-parts.ts'

/** What a reader of a format finds in a document. */
export interface Reading {
  /** As its author named it in the text or beside it. */
  title?: string | undefined
  /** From properties that programs fill by themselves. */
  propertyTitle?: string | undefined
  /** Chapters or sections, where the document has them; else one. */
  parts: Part[]
  /** Its parts are all the parts there are: headings do not make more. */
  uncut?: true
  /** Bodies of footnotes by the key of their mark. */
  footnotes?: Map<string, Block[]>
}

export interface Part {
  title?: string | undefined
  /** What to call it when neither it nor its first heading says. */
  otherwise?: string | undefined
  objectives?: string[] | undefined
  blocks: Block[]
}

/** What a reader is given beside the document. */
export interface Desk { notes: Notes, pictures: Pictures, words: Words }
export interface ZipDesk extends Desk { parts: Parts }
