/** Program code on the clipboard: of a page, or of the editor it was written in. */
import { attributeOf, childrenOf, isText, nameOf, styleOf } from './html-node.ts'
import type { HtmlNode } from './html-node.ts'
import type { Blocks } from './read-lists.ts'
import type { InlineNode } from '../../../../server/features/content/content.schemas.ts'

/** From editors of programs: lines in boxes, in letters of one width. */
export function isCodeBox(node: HtmlNode): boolean {
  const style = styleOf(node)
  return nameOf(node) === 'div' && /^pre/.test(style['white-space'] ?? '') && /monospace|consolas|menlo|courier/.test(style['font-family'] ?? '')
}

export function codeOf(node: HtmlNode): Blocks {
  const text = codeText(node).replace(/^\n/, '').replace(/\n+$/, '')
  if (text.trim() === '') return []
  const children = text.split('\n').flatMap((words, i): InlineNode[] => [...(i > 0 ? [{ type: 'linebreak' } as const] : []), ...tabbed(words)])
  const names = [node, ...childrenOf(node)].map((one) => attributeOf(one, 'class')).join(' ')
  const language = /(?:language|lang|brush)[-:]\s?([\w+#-]{1,20})/.exec(names)?.[1]
  return [{ type: 'code', ...(language ? { language: shortOf(language.toLowerCase()) } : {}), children: children as never }]
}

const shortOf = (language: string): string => ({ python: 'py', javascript: 'js', golang: 'go', 'c++': 'cpp', ts: 'typescript', md: 'markdown' })[language] ?? language

function codeText(node: HtmlNode): string {
  if (isText(node)) return (node.nodeValue ?? '').replace(/\r\n?/g, '\n').replace(/\u00A0/g, ' ')
  if (nameOf(node) === 'br') return '\n'
  const inside = childrenOf(node).map(codeText).join('')
  return nameOf(node) === 'div' && inside !== '' && !inside.endsWith('\n') ? `${inside}\n` : inside
}

const tabbed = (words: string): InlineNode[] => words.split('\t').flatMap((text, i): InlineNode[] =>
  [...(i > 0 ? [{ type: 'tab' } as const] : []), ...(text === '' ? [] : [{ type: 'text', text } as const])])
