/** What is typed as Markdown turns into what it means: `# `, `- `, `1. `, `[] `, `> `, ```` ``` ````, `---`, `**bold**`, `[words](address)`. */
import { $createLinkNode, $isLinkNode, LinkNode } from '@lexical/link'
import {
  BOLD_ITALIC_STAR, BOLD_STAR, CHECK_LIST, CODE, HIGHLIGHT, INLINE_CODE, ITALIC_STAR, ORDERED_LIST, QUOTE, STRIKETHROUGH, UNORDERED_LIST, registerMarkdownShortcuts
} from '@lexical/markdown'
import type { ElementTransformer, TextMatchTransformer, Transformer } from '@lexical/markdown'
import { $createHeadingNode, HeadingNode } from '@lexical/rich-text'
import { $createParagraphNode, $createTextNode, $isParagraphNode } from 'lexical'
import type { LexicalEditor } from 'lexical'
import type { Tool } from '../tools.ts'
import { $createRuleNode, RuleNode } from '../nodes/rule-node.ts'
import { safeUrl, typedUrl } from '../safe-url.ts'

/** One sign more than here it means: the page's own title is the first. */
const HEADING: ElementTransformer = {
  dependencies: [HeadingNode],
  export: () => null,
  regExp: /^(#{1,4})\s/,
  replace: (parent, children, match) => {
    if (!$isParagraphNode(parent)) return false
    const level = Math.min(4, Math.max(2, match[1]!.length + (match[1]!.length < 4 ? 1 : 0)))
    const heading = $createHeadingNode(`h${level as 2 | 3 | 4}`).append(...children)
    parent.replace(heading)
    heading.select(0, 0)
  },
  type: 'element'
}

const RULE: ElementTransformer = {
  dependencies: [RuleNode],
  export: () => null,
  regExp: /^(---|\*\*\*|___)\s?$/,
  replace: (parent, _children, _match, isImport) => {
    if (!$isParagraphNode(parent)) return false
    const rule = $createRuleNode()
    if (isImport || parent.getNextSibling()) parent.replace(rule)
    else parent.insertBefore(rule)
    if (rule.getNextSibling()) rule.selectNext()
    else rule.insertAfter($createParagraphNode().selectEnd().anchor.getNode())
  },
  triggerOnEnter: true,
  type: 'element'
}

const LINK: TextMatchTransformer = {
  dependencies: [LinkNode],
  regExp: /\[([^[\]]+)\]\(([^()\s]+)\)$/,
  importRegExp: /\[([^[\]]+)\]\(([^()\s]+)\)/,
  replace: (node, match) => {
    const url = safeUrl(match[2]!)
    if (url === undefined) return
    node.replace($createLinkNode(url, { rel: 'noopener' }).append($createTextNode(match[1]).setFormat(node.getFormat())))
  },
  trigger: ')',
  type: 'text-match'
}

/** An address becomes a link as soon as a space follows it. */
const ADDRESS: TextMatchTransformer = {
  dependencies: [LinkNode],
  regExp: /((?:https?:\/\/|www\.)[^\s<>"]+[^\s<>".,;:!?)\]])\s$/,
  importRegExp: /(?!)/,
  replace: (node, match) => {
    const url = typedUrl(match[1]!)
    if (url === undefined || $isLinkNode(node.getParent())) return
    const space = $createTextNode(' ').setFormat(node.getFormat())
    node.replace($createLinkNode(url, { rel: 'noopener' }).append($createTextNode(match[1]).setFormat(node.getFormat()))).insertAfter(space)
    space.select(1, 1)
  },
  trigger: ' ',
  type: 'text-match'
}

export function registerShortcuts(editor: LexicalEditor, tools: ReadonlySet<Tool>): () => void {
  const by: Array<[Tool, Transformer[]]> = [
    ['headings', [HEADING]], ['lists', [CHECK_LIST, UNORDERED_LIST, ORDERED_LIST]], ['quote', [QUOTE]], ['code', [CODE]], ['rule', [RULE]], ['links', [LINK, ADDRESS]]
  ]
  return registerMarkdownShortcuts(editor, [
    ...by.flatMap(([tool, transformers]) => tools.has(tool) ? transformers : []),
    INLINE_CODE, BOLD_ITALIC_STAR, BOLD_STAR, HIGHLIGHT, ITALIC_STAR, STRIKETHROUGH
  ])
}
