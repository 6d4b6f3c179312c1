import type { Definition, Image, ImageReference, PhrasingContent } from 'mdast'
import type { InlineMath } from 'mdast-util-math'
import { inlineFormats } from './html.ts'
import type { Reader } from './markdown-blocks.ts'
import { blocksOfHtml } from './markdown-html.ts'
import { webAddress } from './links.ts'
import { bold, codeFormat, equation, italic, lineBreak, link, strikethrough, text, type Piece } from './nodes.ts'

export type Definitions = Map<string, Definition>

interface State { format: number }

export function markdownPieces (nodes: PhrasingContent[], reader: Reader, { format }: State = { format: 0 }): Piece[] {
  const pieces: Piece[] = []
  let tags = 0 // formats of HTML elements that are open
  let unread: string | undefined // the end of an element whose words are none
  for (const [i, node] of nodes.entries()) {
    const now = format | tags
    if (unread !== undefined) {
      if (node.type === 'html' && node.value.toLowerCase().startsWith(unread)) unread = undefined
      continue
    }
    if (node.type === 'html') {
      const [, closes, name = ''] = /^<(\/?)([a-z][a-z0-9]*)[^>]*>$/i.exec(node.value) ?? []
      const bit = inlineFormats[name.toLowerCase()]
      if (bit !== undefined) tags = closes ? tags & ~bit : tags | bit
      else pieces.push(...ofHtml(node.value, reader))
      if (!closes && /^(script|style)$/i.test(name)) unread = `</${name.toLowerCase()}`
      continue
    }
    if (node.type === 'text') {
      pieces.push(...textOf(i > 0 && takesAttributes.has(nodes[i - 1]!.type) ? node.value.replace(attributes, '') : node.value, now, reader))
      continue
    }
    pieces.push(...pieceOf(node, reader, now, nodes[i + 1]))
  }
  return pieces
}

/** `![A cell](cell.png){alt='A cell' width=50%}`: what Pandoc and Kramdown put behind a piece of text. */
const attributes = /^\{:?\s*(?:[.#][\w:-]+|[\w:-]+=(?:"[^"]*"|'[^']*'|[^\s}]+))(?:\s+(?:[.#][\w:-]+|[\w:-]+=(?:"[^"]*"|'[^']*'|[^\s}]+)))*\s*\}/
const takesAttributes = new Set(['image', 'imageReference', 'link', 'linkReference', 'inlineCode', 'emphasis', 'strong'])

function textOf (value: string, format: number, { notes }: Reader): Piece[] {
  const citations = value.match(/\[[^\]@]*(?<![\p{L}\d.])-?@[\p{L}\d_][^\]]*\]/gu)?.length ?? 0
  notes.add('citation', { count: citations })
  return value === '' ? [] : [text(value.replace(/[ \t]*\n[ \t]*/g, ' '), format)]
}

function pieceOf (node: PhrasingContent, reader: Reader, format: number, next: PhrasingContent | undefined): Piece[] {
  const inside = (bit = 0) => markdownPieces('children' in node ? node.children as PhrasingContent[] : [], reader, { format: format | bit })
  switch (node.type) {
    case 'emphasis': return inside(italic)
    case 'strong': return inside(bold)
    case 'delete': return inside(strikethrough)
    case 'inlineCode': return [text(node.value.replace(/\n/g, ' '), format | codeFormat)]
    case 'break': return [lineBreak]
    case 'link': return linkTo(node.url, inside(), reader)
    case 'linkReference': return linkTo(reader.definitions.get(node.identifier)?.url ?? '', inside(), reader)
    case 'image': case 'imageReference': return imageOf(node, reader, next)
    case 'footnoteReference': return [{ type: 'note', key: reader.keyed(node.identifier) }]
    case 'inlineMath': return mathOf(node as InlineMath, reader, format)
    default: return inside()
  }
}

function linkTo (url: string, inside: Piece[], { notes }: Reader): Piece[] {
  const address = webAddress(url)
  if (address === undefined) {
    if (!url.startsWith('#')) notes.add('link_removed')
    return inside
  }
  const words = inside.filter(({ type }) => type !== 'image')
  return [...words.length > 0 ? [link(address, words)] : [], ...inside.filter(({ type }) => type === 'image')]
}

function imageOf (node: Image | ImageReference, reader: Reader, next: PhrasingContent | undefined): Piece[] {
  const url = node.type === 'image' ? node.url : reader.definitions.get(node.identifier)?.url ?? ''
  const behind = next?.type === 'text' ? attributes.exec(next.value)?.[0] : undefined
  const said = behind && /\balt=(?:"([^"]*)"|'([^']*)')/.exec(behind)
  const image = reader.picture(url, said ? said[1] ?? said[2]! : node.alt ?? '', false)
  return image ? [image] : []
}

/** A dollar stands for money unless it clings to the formula on both sides, and no digit follows: Pandoc's rule. */
function mathOf ({ value, position }: InlineMath, { source }: Reader, format: number): Piece[] {
  const [from, to] = [position!.start.offset!, position!.end.offset!]
  const raw = source.slice(from, to)
  const money = !raw.startsWith('$$') && (/^\$\s|\s\$$/.test(raw) || /\d/.test(source[to] ?? ''))
  return money ? [text(raw, format)] : [equation(value, true)]
}

/** An element among words, without what it holds: only pictures, breaks and boxes to tick come of that. */
function ofHtml (html: string, reader: Reader): Piece[] {
  if (/^<br\b/i.test(html)) return [lineBreak]
  if (/^<\/|^<a\b/i.test(html)) return []
  return blocksOfHtml(html, reader).flatMap(block => block.type === 'image' ? [block] : block.type === 'paragraph' ? block.children as Piece[] : [])
}
