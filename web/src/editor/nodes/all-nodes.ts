import { CodeHighlightNode, CodeNode } from '@lexical/code-core'
import { LinkNode } from '@lexical/link'
import { ListItemNode, ListNode } from '@lexical/list'
import { HeadingNode, QuoteNode } from '@lexical/rich-text'
import { TableCellNode, TableNode, TableRowNode } from '@lexical/table'
import { CalloutNode, CollapsibleContentNode, CollapsibleNode, CollapsibleTitleNode, ColumnNode, ColumnsNode } from './container-nodes.ts'
import { EquationNode } from './equation-node.ts'
import { GapNode } from './gap-node.ts'
import { AudioNode, FileNode, ImageNode, UploadingNode, VideoNode } from './media-nodes.ts'
import { RuleNode } from './rule-node.ts'

/** Every kind of node of server/features/content/content.schemas.ts, and the gaps of questions; paragraphs, text, breaks and tabs Lexical has by itself. */
export const allNodes = [
  HeadingNode, QuoteNode, ListNode, ListItemNode, CodeNode, CodeHighlightNode, LinkNode, TableNode, TableRowNode, TableCellNode,
  CalloutNode, CollapsibleNode, CollapsibleTitleNode, CollapsibleContentNode, ColumnsNode, ColumnNode, EquationNode, RuleNode,
  ImageNode, VideoNode, AudioNode, FileNode, UploadingNode, GapNode
]
