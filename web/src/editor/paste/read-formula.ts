import { attributeOf, findIn, nameOf, textOf } from './html-node.ts'
import type { HtmlNode } from './html-node.ts'

/** TeX that came along beside a formula that was drawn: KaTeX, MathJax, Wikipedia. */
export function formulaOf(node: HtmlNode): { tex: string, inline: boolean } | null {
  const names = attributeOf(node, 'class')
  if (nameOf(node) !== 'math' && !/(^| )(katex|katex-display|mwe-math-element|MathJax)( |$)/.test(names)) return null
  const note = findIn(node, (one) => nameOf(one) === 'annotation' && attributeOf(one, 'encoding') === 'application/x-tex')
  const tex = note && textOf(note).trim().replace(/^\{\\(?:displaystyle|textstyle)\s?([^]*)\}$/, '$1').trim()
  if (!tex || tex.length > 5000) return null
  const math = nameOf(node) === 'math' ? node : findIn(node, (one) => nameOf(one) === 'math')
  return { tex, inline: !/katex-display|mwe-math-element-block/.test(names) && (math ? attributeOf(math, 'display') !== 'block' : true) }
}
