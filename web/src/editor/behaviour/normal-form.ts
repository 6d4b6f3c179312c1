/**
 * Whatever typing, pasting or dragging did: afterwards the document has a form that the box takes. These run as Lexical's
 * transforms, on what has changed, before anything is shown or saved.
 */
import { CodeNode } from '@lexical/code-core'
import { LinkNode } from '@lexical/link'
import { ListItemNode, ListNode } from '@lexical/list'
import { HeadingNode, QuoteNode } from '@lexical/rich-text'
import {
  $createParagraphNode, $createTextNode, $isElementNode, $isLineBreakNode, $isRootOrShadowRoot, $isTabNode, $isTextNode, ParagraphNode, RootNode, TextNode, $create,
  $setState, mergeRegister
} from 'lexical'
import type { ElementNode, LexicalEditor, LexicalNode } from 'lexical'
import { needsLineBelow } from '../content-json.ts'
import { $unwrap, CalloutNode, CollapsibleContentNode, CollapsibleNode, CollapsibleTitleNode, ColumnNode, ColumnsNode } from '../nodes/container-nodes.ts'
import { EquationNode } from '../nodes/equation-node.ts'
import * as field from '../nodes/fields.ts'
import { AudioNode, FileNode, ImageNode, UploadingNode, VideoNode } from '../nodes/media-nodes.ts'
import { RuleNode } from '../nodes/rule-node.ts'
import { safeUrl } from '../safe-url.ts'

export function registerNormalForm(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerNodeTransform(RootNode, $lineAtTheEnd),
    editor.registerNodeTransform(CalloutNode, $neverEmpty),
    editor.registerNodeTransform(CollapsibleNode, $titleAndContent),
    editor.registerNodeTransform(CollapsibleTitleNode, $onlyIn(CollapsibleNode)),
    editor.registerNodeTransform(CollapsibleContentNode, $onlyIn(CollapsibleNode)),
    editor.registerNodeTransform(CollapsibleContentNode, $neverEmpty),
    editor.registerNodeTransform(ColumnsNode, $twoColumns),
    editor.registerNodeTransform(ColumnNode, $onlyIn(ColumnsNode)),
    editor.registerNodeTransform(ColumnNode, $neverEmpty),
    editor.registerNodeTransform(EquationNode, $inlineWhereWordsAre),
    ...[ImageNode, VideoNode, AudioNode, FileNode, UploadingNode, RuleNode].map((klass) => editor.registerNodeTransform(klass as typeof RuleNode, $ownLine)),
    editor.registerNodeTransform(TextNode, $onlyOurFormats),
    editor.registerNodeTransform(LinkNode, $safeLink),
    editor.registerNodeTransform(HeadingNode, $headingBelowTitle),
    editor.registerNodeTransform(CodeNode, $onlyCode),
    editor.registerNodeTransform(ListItemNode, $notTooDeep),
    editor.registerNodeTransform(ListNode, $beginsSomewhere),
    ...[ParagraphNode, HeadingNode, QuoteNode].map((klass) => editor.registerNodeTransform(klass as typeof ParagraphNode, $notTooFarIn))
  )
}

function $lineAtTheEnd(root: RootNode): void {
  const last = root.getLastChild()
  if (!last || needsLineBelow(last.getType())) root.append($createParagraphNode())
}

function $neverEmpty(node: ElementNode): void {
  if (node.isEmpty()) node.append($createParagraphNode())
}

const $onlyIn = (klass: typeof CollapsibleNode | typeof ColumnsNode) => (node: ElementNode): void => {
  if (node.getParent() instanceof klass) return
  if (node instanceof CollapsibleTitleNode) node.replace($createParagraphNode(), true)
  else $unwrap(node)
}

function $titleAndContent(node: CollapsibleNode): void {
  const children = node.getChildren()
  const title = children.find((child) => child instanceof CollapsibleTitleNode)
  const content = children.find((child) => child instanceof CollapsibleContentNode)
  if (children.length === 2 && children[0] === title && children[1] === content) return
  if (!title && !content) return $unwrap(node)
  const wholeTitle = title ?? $create(CollapsibleTitleNode)
  const wholeContent = content ?? $create(CollapsibleContentNode)
  node.splice(0, 0, [wholeTitle, wholeContent])
  const first = wholeContent.getFirstChild()
  for (const child of node.getChildren().slice(2)) {
    const blocks = child instanceof CollapsibleContentNode ? child.getChildren()
      : child instanceof CollapsibleTitleNode ? [$createParagraphNode().append(...child.getChildren())] : [child]
    for (const block of blocks) {
      if (first) first.insertBefore(block)
      else wholeContent.append(block)
    }
    if (child.isAttached() && child.getParent() === node) child.remove()
  }
}

function $twoColumns(node: ColumnsNode): void {
  const children = node.getChildren()
  const columns = children.filter((child) => child instanceof ColumnNode)
  if (children.length === 2 && columns.length === 2) return
  if (columns.length < 2) return $unwrap(node)
  for (const extra of columns.slice(2)) {
    columns[1]!.append(...extra.getChildren())
    extra.remove()
  }
  let last: LexicalNode = node
  for (const stray of children.filter((child) => !(child instanceof ColumnNode))) {
    last.insertAfter(stray)
    last = stray
  }
}

const $holdsBlocks = (node: ElementNode) => $isRootOrShadowRoot(node) && !(node instanceof CollapsibleNode) && !(node instanceof ColumnsNode)

function $inlineWhereWordsAre(node: EquationNode): void {
  const parent = node.getParent()
  if (!parent) return
  const inline = !$holdsBlocks(parent)
  if (node.isInline() !== inline) $setState(node, field.inline, inline)
}

/** A picture that was dropped among words stands below them. */
function $ownLine(node: LexicalNode): void {
  const parent = node.getParent()
  if (!parent || $isRootOrShadowRoot(parent)) return
  let line: ElementNode = parent
  for (let above = line.getParent(); above && !$isRootOrShadowRoot(above); above = line.getParent()) line = above
  line.insertAfter(node)
}

const ourFormats = 255

/** Copied from another editor, words may bring colours and capitals along that no lesson has. */
function $onlyOurFormats(text: TextNode): void {
  if (text.getStyle() !== '') text.setStyle('')
  if (text.getFormat() > ourFormats) text.setFormat(text.getFormat() & ourFormats)
}

function $safeLink(link: LinkNode): void {
  const url = safeUrl(link.getURL())
  if (url === undefined) {
    for (const child of link.getChildren()) link.insertBefore(child)
    link.remove()
  } else if (url !== link.getURL()) {
    link.setURL(url)
  }
}

/** The page's own title is the h1, and below h4 nobody sees a difference. */
function $headingBelowTitle(heading: HeadingNode): void {
  const tag = heading.getTag()
  if (tag === 'h1') heading.setTag('h2')
  else if (tag === 'h5' || tag === 'h6') heading.setTag('h4')
}

function $onlyCode(code: CodeNode): void {
  for (const child of code.getChildren()) {
    if ($isTextNode(child) || $isLineBreakNode(child) || $isTabNode(child)) continue
    if ($isElementNode(child)) {
      for (const inside of child.getChildren()) child.insertBefore(inside)
      child.remove()
    } else {
      child.replace($createTextNode(child.getTextContent()))
    }
  }
}

const deepestList = 7

function $notTooDeep(item: ListItemNode): void {
  if (item.getIndent() >= deepestList) item.setIndent(deepestList - 1)
}

/** So far the box counts, and so far in it lets a line stand. */
const mostNumber = 900_000
const farthestIn = 8

function $beginsSomewhere(list: ListNode): void {
  if (list.getStart() < 0 || list.getStart() > mostNumber) list.setStart(1)
}

function $notTooFarIn(line: ElementNode): void {
  if (line.getIndent() > farthestIn) line.setIndent(farthestIn)
}
