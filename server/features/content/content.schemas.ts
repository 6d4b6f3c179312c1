import { Type } from 'typebox'
import type { calloutKinds, headingTags, pictureWidths } from './content.rules.ts'

// Rich text as it is kept and sent: Lexical's JSON (lexical 0.50), of the kinds of nodes below and no others. `content.rules.ts`
// reads what comes in; `web/src/content` turns it into elements. Fields whose value is Lexical's default may be left out.

export type CalloutKind = typeof calloutKinds[number]
export type PictureWidth = typeof pictureWidths[number]
export type HeadingTag = typeof headingTags[number]
export type Align = '' | 'left' | 'start' | 'center' | 'right' | 'end' | 'justify'

/** `format` is a sum of bits, as Lexical numbers them: see `textFormats` in the rules. */
export interface TextNode { type: 'text', text: string, format?: number }
export interface LineBreakNode { type: 'linebreak' }
export interface TabNode { type: 'tab' }
/** `url` is http, https, mailto, tel, or an address of this box that begins with one slash. */
export interface LinkNode { type: 'link', url: string, title?: string | null, children: InlineNode[] }
/** TeX, as KaTeX reads it; among words when `inline`, else a line of its own. */
export interface EquationNode { type: 'equation', equation: string, inline: boolean }
export type InlineNode = TextNode | LineBreakNode | TabNode | LinkNode | EquationNode

interface Element { format?: Align, indent?: number, direction?: 'ltr' | 'rtl' | null }
export interface ParagraphNode extends Element { type: 'paragraph', children: InlineNode[] }
export interface HeadingNode extends Element { type: 'heading', tag: HeadingTag, children: InlineNode[] }
export interface QuoteNode extends Element { type: 'quote', children: InlineNode[] }
/** A list inside a list is the only child of an item. */
export interface ListItemNode extends Element { type: 'listitem', value?: number, checked?: boolean, children: Array<InlineNode | ListNode> }
export interface ListNode extends Element { type: 'list', listType: 'bullet' | 'number' | 'check', start?: number, children: ListItemNode[] }
/** A piece of code; `highlightType` is a token kind of Prism, which colours it without a highlighter on the reader's device. */
export interface CodeHighlightNode { type: 'code-highlight', text: string, highlightType?: string | null }
export interface CodeNode extends Element { type: 'code', language?: string | null, children: Array<CodeHighlightNode | LineBreakNode | TabNode | TextNode> }
export interface HorizontalRuleNode { type: 'horizontalrule' }
/** `headerState`: 0 none, 1 of its row, 2 of its column, 3 of both. */
export interface TableCellNode extends Element { type: 'tablecell', headerState?: number, colSpan?: number, rowSpan?: number, children: BlockNode[] }
export interface TableRowNode { type: 'tablerow', children: TableCellNode[] }
export interface TableNode { type: 'table', children: TableRowNode[] }
/** `decorative`: says nothing to someone who cannot see it, and needs no `alt`. */
export interface ImageNode { type: 'image', mediaId: number, alt: string, decorative?: boolean, caption?: string, width?: PictureWidth }
export interface VideoNode { type: 'video', mediaId: number, caption?: string }
export interface AudioNode { type: 'audio', mediaId: number, caption?: string }
/** `shown`: in the page where the browser can, as a PDF; always also as something to open. */
export interface FileNode { type: 'file', mediaId: number, caption?: string, shown?: boolean }
export interface CalloutNode { type: 'callout', kind: CalloutKind, children: BlockNode[] }
export interface CollapsibleTitleNode { type: 'collapsible-title', children: InlineNode[] }
export interface CollapsibleContentNode { type: 'collapsible-content', children: BlockNode[] }
export interface CollapsibleNode { type: 'collapsible', open?: boolean, children: [CollapsibleTitleNode, CollapsibleContentNode] }
/** Side by side on wide screens, below each other on phones. */
export interface ColumnNode { type: 'column', children: BlockNode[] }
export interface ColumnsNode { type: 'columns', children: [ColumnNode, ColumnNode] }
export type BlockNode = ParagraphNode | HeadingNode | QuoteNode | ListNode | CodeNode | HorizontalRuleNode | TableNode | ImageNode | VideoNode | AudioNode | FileNode |
  EquationNode | CalloutNode | CollapsibleNode | ColumnsNode
export interface RootNode { type: 'root', children: BlockNode[] }
export type ContentNode = RootNode | BlockNode | InlineNode | ListItemNode | CodeHighlightNode | TableRowNode | TableCellNode | CollapsibleTitleNode | CollapsibleContentNode | ColumnNode

export interface ContentDocument { root: RootNode }

/** Looked at closely by `readContent`: a schema of something that nests so deeply would be slow. Answers would lose what no schema names. */
export const Content = Type.Unsafe<ContentDocument>({ type: 'object', required: ['root'], properties: { root: { type: 'object', additionalProperties: true } }, description: 'Lexical JSON of known nodes' })
/** Bytes of a body that holds content. */
export const mostContentBytes = 2 * 1024 * 1024
