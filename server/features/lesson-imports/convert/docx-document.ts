import { XMLSerializer, type Document, type Element, type Node } from '@xmldom/xmldom'
import type { ImportNoteName } from '../lesson-imports.schemas.ts'
import { fromDom, parseDom, words } from './markup.ts'
import type { Notes } from './notes.ts'
import { mathsOf, texOfOmml } from './omml.ts'

// The text of a Word document before mammoth sees it: what mammoth would drop is replaced by marks of letters that nobody
// writes (of Unicode's private area), and what no lesson can show is counted at its place.

export const marks = {
  formula: '\uE000', formulas: /(\uE000\d+\uE001)/, decorative: '\uE002', listEnd: '\uE003', start: /^\s*\uE004(\d+)\uE005/, any: /\uE002|\uE003|\uE004\d*\uE005?/g
}

export interface Marked {
  formulas: Map<string, { tex: string, inline: boolean }>
  /** The document as text; once, so that nothing keeps it in memory. */
  take: () => string
}

const w = /^http:\/\/(schemas\.openxmlformats\.org\/wordprocessingml\/2006|purl\.oclc\.org\/ooxml\/wordprocessingml)\/main$/
const m = /\/math$/

export function markedDocument (bytes: Buffer, notes: Notes): Marked {
  const document = parseDom(bytes)
  const marker = new Marker(document, notes)
  marker.walk(document.documentElement!)
  let source: string | undefined = new XMLSerializer().serializeToString(document)
  return { formulas: marker.formulas, take () { const once = source ?? ''; source = undefined; return once } }
}

const isElement = (node: Node | null): node is Element => node?.nodeType === 1
const isWord = (node: Node | null, name: string): node is Element => isElement(node) && node.localName === name && w.test(node.namespaceURI ?? '')
function * elementsOf (node: Node): Generator<Element> {
  for (let child = node.firstChild, next: Node | null; child; child = next) {
    next = child.nextSibling // the child may be replaced meanwhile
    if (isElement(child)) yield child
  }
}
const firstOf = (node: Node | undefined, name: string): Element | undefined => {
  if (node) for (const child of elementsOf(node)) if (child.localName === name) return child
  return undefined
}
const valueOf = (node: Element | undefined) => node === undefined ? undefined : [...node.attributes].find(({ localName }) => localName === 'val')?.value

const counted: Record<string, ImportNoteName> = {
  ins: 'tracked_change', del: 'tracked_change', moveFrom: 'tracked_change', moveTo: 'tracked_change', commentReference: 'comment', txbxContent: 'text_box', OLEObject: 'embedded_object', altChunk: 'embedded_object', ffData: 'form_field',
  dropDownList: 'form_field', comboBox: 'form_field', control: 'form_field'
}

class Marker {
  readonly formulas: Marked['formulas'] = new Map()
  readonly #document: Document
  readonly #notes: Notes
  readonly #numbers = new Map<string, number>()
  #last: string | undefined // the list that the paragraph before belongs to, at its first level

  constructor (document: Document, notes: Notes) {
    this.#document = document
    this.#notes = notes
  }

  walk (parent: Element) {
    for (const element of elementsOf(parent)) {
      if (isWord(element, 'p')) this.#paragraph(element)
      if (m.test(element.namespaceURI ?? '') && (element.localName === 'oMath' || element.localName === 'oMathPara')) this.#formula(element)
      else if (element.localName !== 'Choice') this.#inside(element) // what is shown instead is read; both would count twice
    }
  }

  #inside (element: Element) {
    const note = counted[element.localName ?? '']
    if (note && element.parentNode && !(element.parentNode.localName === 'rPr' || element.parentNode.localName === 'trPr')) this.#notes.add(note)
    if (element.localName === 'graphicData') this.#graphic(element)
    if (element.localName === 'decorative') this.#decorative(element)
    this.walk(element)
  }

  #graphic (element: Element) {
    const kind = element.getAttribute('uri')?.split('/').at(-1)
    if (kind === 'diagram') this.#notes.add('diagram')
    else if (kind === 'chart' || kind === 'chartex') this.#notes.add('chart')
    else if (kind === 'wordprocessingGroup' || kind === 'wordprocessingCanvas') this.#notes.add('diagram')
  }

  #decorative (element: Element) {
    if (!/^(1|true)$/.test(element.getAttribute('val') ?? '')) return
    for (let node: Node | null = element; node; node = node.parentNode) if (node.localName === 'docPr') (node as Element).setAttribute('descr', marks.decorative)
  }

  #paragraph (paragraph: Element) {
    const properties = firstOf(paragraph, 'pPr')
    const style = valueOf(firstOf(properties, 'pStyle'))
    if (/^(heading|überschrift|berschrift|titre|ttulo|título|titolo|kop|rubrik|nagwek|title$)/i.test(style ?? '') || firstOf(properties, 'outlineLvl')) this.#notes.at(textOf(paragraph))
    const numbering = firstOf(properties, 'numPr')
    const list = numbering && (valueOf(firstOf(numbering, 'ilvl')) ?? '0') === '0' ? valueOf(firstOf(numbering, 'numId')) : undefined
    if (list !== undefined && list !== '0') this.#item(paragraph, list)
    if (!numbering) this.#last = undefined
  }

  #item (paragraph: Element, list: string) {
    const number = (this.#numbers.get(list) ?? 0) + 1
    this.#numbers.set(list, number)
    if (this.#last !== undefined && this.#last !== list) paragraph.parentNode!.insertBefore(this.#made('p', this.#run(marks.listEnd)), paragraph)
    if (number > 1 && this.#last !== list) paragraph.insertBefore(this.#run(`\uE004${number}\uE005`), firstOf(paragraph, 'pPr')?.nextSibling ?? null)
    this.#last = list
  }

  #formula (element: Element) {
    const alone = element.localName === 'oMathPara' || [...elementsOf(element.parentNode!)].every(({ localName }) => localName === 'oMath' || localName === 'pPr')
    for (const math of mathsOf(fromDom(element))) {
      const tex = texOfOmml(math)
      const said = words(math)
      if (tex === undefined && said.trim() !== '') this.#notes.add('math_as_text')
      const mark = `\uE000${this.formulas.size}\uE001`
      if (tex !== undefined) this.formulas.set(mark, { tex, inline: !alone })
      const run = this.#run(tex === undefined ? said : mark)
      const inParagraph = element.parentNode!.localName !== 'body' && element.parentNode!.localName !== 'tc'
      element.parentNode!.insertBefore(inParagraph ? run : this.#made('p', run), element)
    }
    element.parentNode!.removeChild(element)
  }

  #run (words: string) {
    const said = this.#made('t', this.#document.createTextNode(words))
    said.setAttribute('xml:space', 'preserve')
    return this.#made('r', said)
  }

  #made (name: string, child: Node) {
    const element = this.#document.createElementNS(this.#document.documentElement!.namespaceURI, `w:${name}`)
    element.appendChild(child)
    return element
  }
}

const textOf = (element: Element): string => [...elementsOf(element)].map(child => isWord(child, 't') ? child.textContent ?? '' : isWord(child, 'pPr') ? '' : textOf(child)).join('')
