import type { Tag } from './markup.ts'
import type { Block } from './nodes.ts'
import type { OdtStyles } from './odt-styles.ts'
import type { ZipDesk } from './reading.ts'

export interface OdtReader extends ZipDesk {
  styles: OdtStyles
  objects: Map<string, Tag>
  footnotes: Map<string, Block[]>
  /** How far the numbers of each list have come. */
  lists: Map<string, number>
  /** Paragraphs in the style of a title. */
  titles: string[]
  /** Frames and footnotes hold texts of their own. */
  blocks: (parent: Tag, reader: OdtReader) => Block[]
}
