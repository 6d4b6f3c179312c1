/** As much of a document as reading it needs: a browser's own nodes are of this shape, and the tests make some of theirs. */
export interface HtmlNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly nodeValue: string | null
  readonly childNodes: ArrayLike<HtmlNode>
  getAttribute?: (name: string) => string | null
}

export const isText = (node: HtmlNode): boolean => node.nodeType === 3
export const isElement = (node: HtmlNode): boolean => node.nodeType === 1
export const nameOf = (node: HtmlNode): string => node.nodeName.toLowerCase()
export const attributeOf = (node: HtmlNode, name: string): string => node.getAttribute?.(name) ?? ''
export const childrenOf = (node: HtmlNode): HtmlNode[] => Array.from(node.childNodes)
export const elementsIn = (node: HtmlNode): HtmlNode[] => childrenOf(node).filter(isElement)

export const textOf = (node: HtmlNode): string => isText(node) ? node.nodeValue ?? '' : childrenOf(node).map(textOf).join('')

/** The style attribute as a browser would read it; Word writes properties that no browser knows. */
export function styleOf(node: HtmlNode): Record<string, string> {
  const style: Record<string, string> = {}
  for (const part of attributeOf(node, 'style').split(';')) {
    const colon = part.indexOf(':')
    if (colon > 0) style[part.slice(0, colon).trim().toLowerCase()] = part.slice(colon + 1).trim().toLowerCase()
  }
  return style
}

export function findIn(node: HtmlNode, is: (node: HtmlNode) => boolean): HtmlNode | undefined {
  for (const child of elementsIn(node)) {
    const found = is(child) ? child : findIn(child, is)
    if (found) return found
  }
  return undefined
}
