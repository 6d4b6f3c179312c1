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

/** What stands for each mark of a formula. */
export type Formulas = Map<string, { tex: string, inline: boolean }>

const w = /^http:\/\/(schemas\.openxmlformats\.org\/wordprocessingml\/2006|purl\.oclc\.org\/ooxml\/wordprocessingml)\/main$/
const m = /\/math$/

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
  ins: 'tracked_change', del: 'tracked_change', moveFrom: 'tracked_change', moveTo: 'tracked_change', commentReference: 'comment', txbxContent: 'text_box',
  OLEObject: 'embedded_object', altChunk: 'embedded_object', ffData: 'form_field', dropDownList: 'form_field', comboBox: 'form_field', control: 'form_field'
}

/** Goes through the pieces of a document, in their order. */
export class Marker {
  readonly formulas: Formulas = new Map()
  readonly #notes: Notes
  readonly #numbers = new Map<string, number>()
  #document!: Document
  #last: string | undefined // the list that the paragraph before belongs to, at its first level

  readonly #diagrams: Map<string, string[]>

  /** `diagrams`: the words of each drawn diagram, by the id the text refers to it by. */
  constructor (notes: Notes, diagrams: Map<string, string[]>) {
    this.#notes = notes
    this.#diagrams = diagrams
  }

  marked (xml: string): string {
    this.#document = parseDom(xml)
    this.#walk(this.#document.documentElement!)
    return new XMLSerializer().serializeToString(this.#document)
  }

  #walk (parent: Element) {
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
    this.#walk(element)
  }

  #graphic (element: Element) {
    const kind = element.getAttribute('uri')?.split('/').at(-1)
    if (kind === 'diagram') this.#diagram(element)
    else if (kind === 'chart' || kind === 'chartex') this.#notes.add('chart')
    else if (kind === 'wordprocessingGroup' || kind === 'wordprocessingCanvas') this.#notes.add('diagram')
  }

  /** Its words as a list below the paragraph it stands in. */
  #diagram (element: Element) {
    this.#notes.add('diagram')
    const id = [...firstOf(element, 'relIds')?.attributes ?? []].find(({ localName }) => localName === 'dm')?.value
    let paragraph: Node | null = element
    while (paragraph && !isWord(paragraph, 'p')) paragraph = paragraph.parentNode
    const after = paragraph?.nextSibling ?? null
    for (const said of this.#diagrams.get(id ?? '') ?? []) {
      const line = this.#made('p', this.#run(said))
      const style = this.#document.createElementNS(line.namespaceURI, 'w:pStyle')
      style.setAttributeNS(line.namespaceURI, 'w:val', 'diagramItem')
      line.insertBefore(this.#made('pPr', style), line.firstChild)
      paragraph?.parentNode?.insertBefore(line, after)
    }
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
