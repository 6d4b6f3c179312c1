import { DOMParser } from '@xmldom/xmldom'
import { parse as parseHtml, parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import { Unreadable } from '../unreadable.ts'

// XML and HTML as plain trees of one shape, whatever they were read with.

export interface Tag { name: string, attributes: Record<string, string>, children: Array<Tag | string> }

const mostDepth = 400 // deeper than anything people write; what walks a tree calls itself once a level

/** Prefixes by which we call what belongs to these names, however a file calls it. Elements of XHTML and MathML have none. */
const prefixes: Record<string, string> = {
  'http://www.w3.org/1999/xhtml': '',
  'http://www.w3.org/1998/Math/MathML': '',
  'http://www.w3.org/2000/svg': 'svg',
  'http://www.w3.org/1999/xlink': 'xlink',
  'http://www.idpf.org/2007/ops': 'epub',
  'http://www.idpf.org/2007/opf': 'opf',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://www.daisy.org/z3986/2005/ncx/': 'ncx',
  'urn:oasis:names:tc:opendocument:xmlns:container': 'ocf',
  'http://www.w3.org/2001/04/xmlenc#': 'enc',
  'urn:oasis:names:tc:opendocument:xmlns:office:1.0': 'office',
  'urn:oasis:names:tc:opendocument:xmlns:text:1.0': 'text',
  'urn:oasis:names:tc:opendocument:xmlns:style:1.0': 'style',
  'urn:oasis:names:tc:opendocument:xmlns:table:1.0': 'table',
  'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0': 'draw',
  'urn:oasis:names:tc:opendocument:xmlns:presentation:1.0': 'presentation',
  'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0': 'fo',
  'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0': 'svg',
  'urn:oasis:names:tc:opendocument:xmlns:form:1.0': 'form',
  'urn:oasis:names:tc:opendocument:xmlns:chart:1.0': 'chart',
  'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0': 'manifest',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'http://schemas.openxmlformats.org/package/2006/content-types': 'types',
  'http://schemas.openxmlformats.org/package/2006/metadata/core-properties': 'cp',
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://schemas.openxmlformats.org/drawingml/2006/picture': 'pic',
  'http://schemas.openxmlformats.org/drawingml/2006/diagram': 'dgm',
  'http://schemas.openxmlformats.org/presentationml/2006/main': 'p',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.microsoft.com/office/powerpoint/2010/main': 'p14',
  'http://schemas.microsoft.com/office/drawing/2010/main': 'a14',
  'http://schemas.microsoft.com/office/drawing/2017/decorative': 'adec',
  'urn:schemas-microsoft-com:vml': 'v',
  'urn:schemas-microsoft-com:office:office': 'o',
  // The strict form of the same.
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': 'wp',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a',
  'http://purl.oclc.org/ooxml/drawingml/picture': 'pic',
  'http://purl.oclc.org/ooxml/drawingml/diagram': 'dgm',
  'http://purl.oclc.org/ooxml/presentationml/main': 'p'
}

/** XML says with its first bytes when it is UTF-16. */
export function textOf (bytes: Buffer) {
  const mark = bytes.toString('hex', 0, 2)
  return new TextDecoder(mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8').decode(bytes)
}

/** The document as the parser has it, for what must be written again. Refuses what is not well-formed, and entities of its own. */
export function parseDom (bytes: Buffer | string, mime = 'text/xml') {
  const text = typeof bytes === 'string' ? bytes : textOf(bytes)
  if (/<!ENTITY/.test(text)) throw new Unreadable('damaged') // no program that makes documents writes any
  try {
    return new DOMParser({ locator: false, onError: level => { if (level !== 'warning') throw new Unreadable('damaged') } }).parseFromString(text, mime)
  } catch {
    throw new Unreadable('damaged')
  }
}

/** The root of an XML document. */
export function parseXml (bytes: Buffer | string, mime?: string): Tag {
  const { documentElement } = parseDom(bytes, mime)
  if (!documentElement) throw new Unreadable('damaged')
  return fromDom(documentElement, 0)
}

interface DomNode {
  nodeType: number, nodeName: string, localName: string | null, namespaceURI: string | null, nodeValue: string | null, firstChild: unknown, nextSibling: unknown, attributes?: unknown
}

export function fromDom (element: unknown, depth = 0): Tag {
  if (depth > mostDepth) throw new Unreadable('damaged')
  const node = element as DomNode
  const tag: Tag = { name: nameOf(node), attributes: Object.create(null), children: [] }
  for (const attribute of node.attributes as Iterable<DomNode & { value: string }>) {
    if (attribute.nodeName !== 'xmlns' && !attribute.nodeName.startsWith('xmlns:')) tag.attributes[nameOf(attribute)] = attribute.value
  }
  for (let child = node.firstChild as DomNode | null; child; child = child.nextSibling as DomNode | null) {
    if (child.nodeType === 1) tag.children.push(fromDom(child, depth + 1))
    else if (child.nodeType === 3 || child.nodeType === 4) tag.children.push(child.nodeValue ?? '')
  }
  return tag
}

function nameOf ({ namespaceURI, localName, nodeName }: DomNode) {
  const own = localName ?? nodeName
  const prefix = namespaceURI === null ? '' : prefixes[namespaceURI] ?? nodeName.split(':')[0]!
  return prefix === '' ? own : `${prefix}:${own}`
}

/** HTML as browsers read it, also where it is wrong. */
export function parseLoosely (text: string): Tag {
  const document = parseHtml(text)
  const html = document.childNodes.find(node => node.nodeName === 'html') as DefaultTreeAdapterTypes.Element
  return fromHtml(html, 0)
}

/** A piece of HTML, as if it stood in a page. */
export const parsePiece = (text: string): Tag => fromHtml(parseFragment(text) as unknown as DefaultTreeAdapterTypes.Element, 0)

function fromHtml (element: DefaultTreeAdapterTypes.Element, depth: number): Tag {
  if (depth > mostDepth) throw new Unreadable('damaged')
  const svg = element.namespaceURI?.endsWith('/svg') ? 'svg:' : ''
  const tag: Tag = { name: svg + element.tagName, attributes: Object.create(null), children: [] }
  for (const { prefix, name, value } of element.attrs ?? []) tag.attributes[prefix ? `${prefix}:${name}` : name] = value
  const { childNodes } = 'content' in element ? (element as DefaultTreeAdapterTypes.Template).content : element
  for (const child of childNodes) {
    if ('tagName' in child) tag.children.push(fromHtml(child, depth + 1))
    else if (child.nodeName === '#text') tag.children.push((child as DefaultTreeAdapterTypes.TextNode).value)
  }
  return tag
}

export const isTag = (node: Tag | string | undefined): node is Tag => typeof node === 'object'
export const tagsOf = (tag: Tag, ...names: string[]): Tag[] => tag.children.filter((child): child is Tag => isTag(child) && (names.length === 0 || names.includes(child.name)))
/** The first child of that name, the first of its children of the next name, and so on. */
export const child = (tag: Tag | undefined, ...path: string[]): Tag | undefined => path.reduce<Tag | undefined>((found, name) => found && tagsOf(found, name)[0], tag)

/** Every element inside, in the order of the text, without what lies in those of which `skip` is true. */
export function * within (tag: Tag, skip: (tag: Tag) => boolean = () => false): Generator<Tag> {
  for (const child of tagsOf(tag)) {
    if (skip(child)) continue
    yield child
    yield * within(child, skip)
  }
}

export function find (tag: Tag, name: string): Tag | undefined {
  for (const inside of within(tag)) if (inside.name === name) return inside
  return undefined
}

export const words = (tag: Tag): string => tag.children.map(child => isTag(child) ? words(child) : child).join('')

/** A whole number within bounds, whatever the attribute says. */
export function wholeNumber (value: string | undefined, { least = 1, most, otherwise = least }: { least?: number, most: number, otherwise?: number }): number {
  const number = Math.trunc(Number(value ?? otherwise))
  return Number.isNaN(number) ? otherwise : Math.min(most, Math.max(least, number))
}

/** Columns and rows a cell may reach over: what a lesson's tables hold. */
export const columnsOf = (value: string | undefined) => wholeNumber(value, { most: 60 })
export const rowsOf = (value: string | undefined) => wholeNumber(value, { most: 500 })
