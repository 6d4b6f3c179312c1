import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import type { HtmlNode } from '../../web/src/editor/paste/html-node.ts'

type Node = DefaultTreeAdapterTypes.Node

/** HTML as a browser's parser would give it, in the shape in which the pages read it. */
export function bodyOf (html: string): HtmlNode {
  const body = find(parse(html), 'body')!
  return shaped(body)
}

const find = (node: Node, name: string): Node | undefined => node.nodeName === name ? node : 'childNodes' in node ? node.childNodes.map(child => find(child, name)).find(Boolean) : undefined

function shaped (node: Node): HtmlNode {
  const attributes = 'attrs' in node ? new Map(node.attrs.map(({ name, value }) => [name, value])) : undefined
  return {
    nodeType: node.nodeName === '#text' ? 3 : node.nodeName.startsWith('#') ? 8 : 1,
    nodeName: node.nodeName.toUpperCase(),
    nodeValue: 'value' in node ? node.value : null,
    childNodes: 'childNodes' in node ? node.childNodes.map(shaped) : [],
    ...(attributes ? { getAttribute: (name: string) => attributes.get(name) ?? null } : {})
  }
}
