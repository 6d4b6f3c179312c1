import { isTag, tagsOf, words, type Tag } from './markup.ts'
import { accented, asTex, asText, braced, fenced, fraction, functionName, isFunction, matrix, root, scripts, strange, texOf } from './tex.ts'

/** MathML (presentation) as TeX; undefined when it is not of the common kinds. */
export const texOfMathml = (math: Tag) => asTex(() => rowOf(math))

export const isDisplayed = (math: Tag) => math.attributes.display === 'block' || math.attributes.mode === 'display'

const rowOf = (tag: Tag) => tagsOf(tag).map(texOfTag).join('')
const leaf = (tag: Tag) => words(tag).replace(/\s+/g, ' ').trim()

function texOfTag (tag: Tag): string {
  const read = readers[tag.name]
  return read ? read(tag) : strange()
}

function parts (tag: Tag, count: number): string[] {
  const found = tagsOf(tag)
  return found.length === count ? found.map(texOfTag) : strange()
}

const above = (tag: Tag) => { const [base, over] = tagsOf(tag); return accented(words(over!), texOfTag(base!)) }
const sums = /^\\(sum|prod|coprod|int|iint|iiint|oint|bigcup|bigcap|bigoplus|bigotimes|bigwedge|bigvee|lim|max|min|sup|inf)\s*$/

const readers: Record<string, (tag: Tag) => string> = {
  mrow: rowOf,
  mstyle: rowOf,
  mpadded: rowOf,
  none: () => '',
  mprescripts: strange,
  mi (tag) {
    const name = leaf(tag)
    if (isFunction(name)) return functionName(name)
    if (/^[A-Za-z]{2,}$/.test(name)) return `\\mathrm{${name}}`
    return tag.attributes.mathvariant === 'bold' && /^\w$/.test(name) ? `\\mathbf{${name}}` : texOf(name)
  },
  mn: tag => texOf(leaf(tag)),
  mo: tag => isFunction(leaf(tag)) ? functionName(leaf(tag)) : texOf(leaf(tag)),
  mtext: tag => leaf(tag) === '' ? '' : asText(words(tag)),
  ms: tag => asText(leaf(tag)),
  mspace: () => '\\,',
  mphantom: tag => `\\phantom${braced(rowOf(tag))}`,
  mfrac (tag) {
    const [over, under] = parts(tag, 2)
    return /^0/.test(tag.attributes.linethickness ?? '') ? `{${over} \\atop ${under}}` : fraction(over!, under!)
  },
  msqrt: tag => root(rowOf(tag)),
  mroot (tag) { const [of, degree] = parts(tag, 2); return root(of!, degree) },
  msup (tag) { const [base, up] = parts(tag, 2); return up!.trim() === '' ? base! : scripts(base!, { above: up }) },
  msub (tag) { const [base, down] = parts(tag, 2); return scripts(base!, { below: down }) },
  msubsup (tag) { const [base, down, up] = parts(tag, 3); return scripts(base!, { below: down, above: up }) },
  mover (tag) {
    const [base, over] = parts(tag, 2)
    return sums.test(base!) ? scripts(base!, { above: over }) : above(tag) ?? `\\overset${braced(over!)}${braced(base!)}`
  },
  munder (tag) {
    const [base, under] = parts(tag, 2)
    if (sums.test(base!) || /^\\underbrace/.test(base!)) return `${base!.trim()}_${braced(under!)}`
    return above(tag)?.replace(/^\\overline/, '\\underline') ?? `\\underset${braced(under!)}${braced(base!)}`
  },
  munderover (tag) {
    const [base, under, over] = parts(tag, 3)
    return `${sums.test(base!) ? base!.trim() : `\\mathop${braced(base!)}`}\\limits_${braced(under!)}^${braced(over!)}`
  },
  mfenced (tag) {
    const { open = '(', close = ')', separators = ',' } = tag.attributes
    return fenced(open, tagsOf(tag).map(texOfTag), close, separators.trim()[0] ?? '') ?? strange()
  },
  mtable: tag => matrix(tagsOf(tag).map(row => row.name === 'mtr' ? tagsOf(row).map(cell => cell.name === 'mtd' ? rowOf(cell) : strange()) : strange())),
  menclose (tag) {
    const notation = tag.attributes.notation ?? 'longdiv'
    if (/radical/.test(notation)) return root(rowOf(tag))
    if (/box/.test(notation)) return `\\boxed${braced(rowOf(tag))}`
    if (/strike/.test(notation)) return `\\cancel${braced(rowOf(tag))}`
    return strange()
  },
  semantics (tag) {
    const source = tagsOf(tag, 'annotation').find(({ attributes }) => /(^|\/)(x-)?(la)?tex$/i.test(attributes.encoding ?? ''))
    if (source && words(source).trim() !== '') return words(source).trim().replace(/^\{\\displaystyle (.*)\}$/s, '$1')
    const shown = tag.children.find(isTag)
    return shown ? texOfTag(shown) : strange()
  }
}
