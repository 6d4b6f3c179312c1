import { DOMParser } from '@xmldom/xmldom'
import { parsePiece, tagsOf, words, type Tag } from '../lesson-imports/convert/markup.ts'
import { Unusable } from './draft.ts'

// XML as a tree of plain tags, by their local names: formats of questions use one vocabulary each, under whatever prefix.

const mostDepth = 300

/** Refuses what is not well-formed, entities of its own, and what is nested deeper than anything people write. */
export function parseXml (text: string): Tag {
  if (/<!ENTITY/i.test(text)) throw new Unusable('damaged', '<!ENTITY>')
  requireShallow(text)
  let said = ''
  try {
    const document = new DOMParser({
      locator: true, onError: (level, message) => { if (level !== 'warning') { said ||= message; throw new Error(message) } }
    }).parseFromString(text.replace(/^\uFEFF/, '').trimStart(), 'text/xml')
    if (document.documentElement) return fromDom(document.documentElement, 0)
  } catch (error) {
    if (error instanceof Unusable) throw error
    throw new Unusable('damaged', firstLine(said || String((error as Error).message)))
  }
  throw new Unusable('damaged')
}

const firstLine = (message: string) => message.split('\n')[0]!.replace(/^\[xmldom \w+\]\s*/, '').slice(0, 200)

/** Before a tree is made of it: what makes one calls itself, or keeps every open element. */
function requireShallow (text: string) {
  let depth = 0
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) {
    const next = text[at + 1]
    if (next === '!') {
      const end = text.startsWith('<!--', at) ? text.indexOf('-->', at + 4) : text.startsWith('<![CDATA[', at) ? text.indexOf(']]>', at + 9) : at
      if (end === -1) return // the parser says what is wrong
      at = end
    } else if (next === '/') depth--
    else if (next !== '?') {
      const end = text.indexOf('>', at)
      if (end === -1) return
      if (text[end - 1] !== '/' && ++depth > mostDepth) throw new Unusable('damaged', 'too deep')
    }
  }
}

interface DomNode {
  nodeType: number, nodeName: string, localName: string | null, nodeValue: string | null, firstChild: unknown, nextSibling: unknown,
  attributes?: unknown
}

function fromDom (element: unknown, depth: number): Tag {
  if (depth > mostDepth) throw new Unusable('damaged', 'too deep')
  const node = element as DomNode
  const tag: Tag = { name: node.localName ?? node.nodeName, attributes: Object.create(null), children: [] }
  for (const attribute of node.attributes as Iterable<DomNode & { value: string }>) {
    if (attribute.nodeName !== 'xmlns' && !attribute.nodeName.startsWith('xmlns:')) tag.attributes[attribute.localName ?? attribute.nodeName] = attribute.value
  }
  for (let child = node.firstChild as DomNode | null; child; child = child.nextSibling as DomNode | null) {
    if (child.nodeType === 1) tag.children.push(fromDom(child, depth + 1))
    else if (child.nodeType === 3 || child.nodeType === 4) tag.children.push(child.nodeValue ?? '')
  }
  return tag
}

/** The words of a piece of HTML, on one line. */
export const plain = (html: string) => (/[<&]/.test(html) ? words(parsePiece(html)) : html).replace(/\s+/g, ' ').trim()

/** The words of the first child of that name, at the end of that path. */
export function textAt (tag: Tag, ...path: string[]): string {
  let found: Tag | undefined = tag
  for (const name of path) found = found && tagsOf(found, name)[0]
  return found === undefined ? '' : words(found).trim()
}
