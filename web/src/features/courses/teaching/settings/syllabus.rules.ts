import type { ContentDocument } from '../../../../../../server/features/content/content.schemas.ts'

interface Block { type: string, text?: string, children?: Block[] }

const blank = ({ type, text, children = [] }: Block): boolean =>
  type === 'text' ? !text?.trim() : ['root', 'paragraph', 'heading', 'quote', 'list', 'listitem', 'link', 'linebreak', 'tab'].includes(type) && children.every(blank)

/** Nothing but empty lines: students then see no heading above nothing. */
export const saysNothing = ({ root }: ContentDocument): boolean => blank(root as unknown as Block)
