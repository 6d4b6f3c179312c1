import { child, isTag, tagsOf, words, type Tag } from './markup.ts'
import { accented, asTex, asText, braced, fenced, fraction, functionName, isFunction, matrix, root, scripts, strange, texOf } from './tex.ts'

// Formulas of Word and PowerPoint (Office Math, ECMA-376 Part 1 §22.1) as TeX.

/** TeX for an `m:oMath`; undefined when it is not of the common kinds. */
export const texOfOmml = (math: Tag) => asTex(() => insideOf(math))

/** The formulas of an `m:oMathPara`, each on a line. */
export const mathsOf = (tag: Tag): Tag[] => tag.name === 'm:oMath' ? [tag] : tagsOf(tag, 'm:oMath')

const silent = /^(m:\w*Pr|w:.*|a:.*)$/ // properties, and what belongs to the text around the formula
const insideOf = (tag: Tag | undefined): string => tag === undefined ? '' : tagsOf(tag).map(texOfTag).join('')
const part = (tag: Tag, name: string) => insideOf(child(tag, name))
/** A property such as `m:chr`; undefined when it is not said, '' when it is said to be nothing. */
const property = (tag: Tag, name: string) => { const found = child(tag, `${tag.name}Pr`, name); return found && (found.attributes['m:val'] ?? '') }
const isOn = (tag: Tag, name: string) => { const value = property(tag, name); return value !== undefined && !/^(0|off|false)$/.test(value) }

function texOfTag (tag: Tag): string {
  const read = readers[tag.name]
  if (read) return read(tag)
  return silent.test(tag.name) ? '' : strange()
}

function runOf (tag: Tag): string {
  const said = tag.children.filter(isTag).filter(({ name }) => name === 'm:t').map(words).join('')
  const style = child(tag, 'm:rPr')
  if (style && child(style, 'm:nor')) return asText(said)
  if (isFunction(said.trim())) return functionName(said.trim())
  const upright = style && child(style, 'm:sty')?.attributes['m:val'] === 'p'
  return upright && /^[A-Za-z]{2,}$/.test(said.trim()) ? `\\mathrm{${said.trim()}}` : texOf(said)
}

function fractionOf (tag: Tag): string {
  const [over, under] = [part(tag, 'm:num'), part(tag, 'm:den')]
  const kind = property(tag, 'm:type')
  if (kind === 'noBar') return `{${over} \\atop ${under}}`
  return kind === 'lin' || kind === 'skw' ? `${braced(over)}/${braced(under)}` : fraction(over, under)
}

const bigSigns: Record<string, string> = {
  '∫': '\\int', '∬': '\\iint', '∭': '\\iiint', '∮': '\\oint', '∑': '\\sum', '∏': '\\prod', '∐': '\\coprod', '⋃': '\\bigcup', '⋂': '\\bigcap', '⋁': '\\bigvee', '⋀': '\\bigwedge', '⨁': '\\bigoplus',
  '⨂': '\\bigotimes'
}

function bigOf (tag: Tag): string {
  const sign = bigSigns[property(tag, 'm:chr') ?? '∫']
  if (sign === undefined) return strange()
  const limits = property(tag, 'm:limLoc') === 'undOvr' && sign.includes('int') ? '\\limits' : ''
  const below = isOn(tag, 'm:subHide') ? '' : part(tag, 'm:sub')
  const above = isOn(tag, 'm:supHide') ? '' : part(tag, 'm:sup')
  return `${sign}${limits}${below.trim() === '' ? '' : `_${braced(below)}`}${above.trim() === '' ? '' : `^${braced(above)}`} ${part(tag, 'm:e')}`
}

function bracketsOf (tag: Tag): string {
  const inside = tagsOf(tag, 'm:e').map(insideOf)
  const open = property(tag, 'm:begChr') ?? '('
  const close = property(tag, 'm:endChr') ?? ')'
  const only = inside.length === 1 ? inside[0]! : ''
  const over = /^\{(.*) \\atop (.*)\}$/.exec(only)
  if (over && open === '(' && close === ')') return `\\binom${braced(over[1]!)}${braced(over[2]!)}`
  return fenced(open, inside, close, property(tag, 'm:sepChr') ?? '|') ?? strange()
}

const readers: Record<string, (tag: Tag) => string> = {
  'm:oMath': insideOf,
  'm:oMathPara': insideOf,
  'm:r': runOf,
  'm:e': insideOf,
  'm:box': tag => part(tag, 'm:e'),
  'm:borderBox': tag => `\\boxed${braced(part(tag, 'm:e'))}`,
  'm:phant': tag => `\\phantom${braced(part(tag, 'm:e'))}`,
  'm:f': fractionOf,
  'm:rad': tag => root(part(tag, 'm:e'), isOn(tag, 'm:degHide') ? '' : part(tag, 'm:deg')),
  'm:sSup': tag => scripts(part(tag, 'm:e'), { above: part(tag, 'm:sup') }),
  'm:sSub': tag => scripts(part(tag, 'm:e'), { below: part(tag, 'm:sub') }),
  'm:sSubSup': tag => scripts(part(tag, 'm:e'), { below: part(tag, 'm:sub'), above: part(tag, 'm:sup') }),
  'm:sPre': tag => `${scripts('', { below: part(tag, 'm:sub'), above: part(tag, 'm:sup') })}${part(tag, 'm:e')}`,
  'm:nary': bigOf,
  'm:d': bracketsOf,
  'm:func': tag => `${part(tag, 'm:fName')}${braced(part(tag, 'm:e'))}`,
  'm:limLow': tag => `${operator(part(tag, 'm:e'))}_${braced(part(tag, 'm:lim'))}`,
  'm:limUpp': tag => `${operator(part(tag, 'm:e'))}^${braced(part(tag, 'm:lim'))}`,
  'm:m': tag => matrix(tagsOf(tag, 'm:mr').map(row => tagsOf(row, 'm:e').map(insideOf))),
  'm:eqArr': tag => matrix(tagsOf(tag, 'm:e').map(row => [insideOf(row).replaceAll('\\&', '&')]), 'aligned'),
  'm:bar': tag => `${property(tag, 'm:pos') === 'top' ? '\\overline' : '\\underline'}${braced(part(tag, 'm:e'))}`,
  'm:acc': tag => accented(property(tag, 'm:chr') ?? '\u0302', part(tag, 'm:e')) ?? strange(),
  'm:groupChr': tag => accented(property(tag, 'm:chr') ?? '⏟', part(tag, 'm:e')) ?? strange()
}

const operator = (tex: string) => /^\\(lim|max|min|sup|inf|det|gcd|Pr|under|over)/.test(tex.trim()) ? tex.trim() : `\\mathop${braced(tex)}`
