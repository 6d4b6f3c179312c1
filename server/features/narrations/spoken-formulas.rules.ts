// TeX as somebody would read it from the board. An approximation: what is not known is left out rather than spelled.

export const spokenLanguages = ['en', 'es'] as const
export type SpokenLanguage = typeof spokenLanguages[number]

const words = {
  en: {
    over: 'over', root: 'the square root of', nthRoot: 'root of', squared: 'squared', cubed: 'cubed', power: 'to the power of', index: 'sub', sum: 'the sum', integral: 'the integral', product: 'the product', from: 'from', to: 'to', of: 'of',
    '=': 'equals', '+': 'plus', '-': 'minus', '*': 'times', '/': 'divided by', '<': 'is less than', '>': 'is greater than', '\\times': 'times', '\\cdot': 'times', '\\div': 'divided by', '\\pm': 'plus or minus',
    '\\le': 'is at most', '\\leq': 'is at most', '\\ge': 'is at least', '\\geq': 'is at least', '\\ne': 'is not equal to', '\\neq': 'is not equal to', '\\approx': 'is about', '\\equiv': 'is equivalent to',
    '\\to': 'goes to', '\\rightarrow': 'goes to', '\\Rightarrow': 'implies', '\\infty': 'infinity', '\\degree': 'degrees', '\\circ': 'degrees', '\\percent': 'percent', '\\in': 'is in', '\\sqrt': 'the square root of'
  },
  es: {
    over: 'sobre', root: 'raíz cuadrada de', nthRoot: 'raíz de', squared: 'al cuadrado', cubed: 'al cubo', power: 'elevado a', index: 'sub', sum: 'la suma', integral: 'la integral', product: 'el producto', from: 'desde', to: 'hasta', of: 'de',
    '=': 'es igual a', '+': 'más', '-': 'menos', '*': 'por', '/': 'dividido entre', '<': 'es menor que', '>': 'es mayor que', '\\times': 'por', '\\cdot': 'por', '\\div': 'dividido entre', '\\pm': 'más menos',
    '\\le': 'es como máximo', '\\leq': 'es como máximo', '\\ge': 'es como mínimo', '\\geq': 'es como mínimo', '\\ne': 'no es igual a', '\\neq': 'no es igual a', '\\approx': 'es aproximadamente', '\\equiv': 'equivale a',
    '\\to': 'tiende a', '\\rightarrow': 'tiende a', '\\Rightarrow': 'implica', '\\infty': 'infinito', '\\degree': 'grados', '\\circ': 'grados', '\\percent': 'por ciento', '\\in': 'pertenece a', '\\sqrt': 'raíz cuadrada de'
  }
} as const satisfies Record<SpokenLanguage, Record<string, string>>

const greek = new Set(['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa', 'lambda', 'mu', 'nu', 'xi', 'pi', 'rho', 'sigma', 'tau', 'phi', 'chi', 'psi', 'omega'])
const functions = new Set(['sin', 'cos', 'tan', 'log', 'ln', 'lim', 'max', 'min', 'exp'])
const big: Record<string, 'sum' | 'integral' | 'product'> = { sum: 'sum', int: 'integral', prod: 'product' }

const mostDepth = 40

/** `\frac{a}{b}=c^2` → "a over b equals c squared". Never longer than a few times the formula, whatever was typed. */
export function spokenFormula (tex: string, language: SpokenLanguage): string {
  const say: Record<string, string> = words[language]
  const tokens = tex.match(/\\(?:text|mathrm|mathbf|operatorname)\{[^{}]*\}|\\[a-zA-Z]+|\\.|\d+(?:[.,]\d+)?|\p{L}|\S/gu) ?? []
  let at = 0
  let depth = 0

  /** What the next command or power takes: a group in braces or a single sign. */
  function argument (): string {
    if (tokens[at] !== '{') return at < tokens.length ? one() : ''
    at++
    const inside = until('}')
    at++
    return inside
  }

  function until (end: string): string {
    const parts: string[] = []
    while (at < tokens.length && tokens[at] !== end) parts.push(one())
    return parts.filter(Boolean).join(' ')
  }

  function one (): string {
    if (depth === mostDepth) { at++; return '' } // nobody could follow it, and the stack has an end
    depth++
    const said = sign()
    depth--
    return said
  }

  function sign (): string {
    const token = tokens[at++]!
    const name = token.slice(1)
    if (token === '{') { at--; return argument() }
    if (token === '\\frac' || token === '\\dfrac' || token === '\\tfrac') return `${argument()} ${say.over} ${argument()}`
    if (token === '\\sqrt') return root()
    if (token === '^') return power(argument())
    if (token === '_') return `${say.index} ${argument()}`
    if (token.endsWith('}') && token.length > 1) return token.slice(token.indexOf('{') + 1, -1) // words within the formula
    if (token.startsWith('\\') && Object.hasOwn(big, name)) return `${say[big[name]!]} ${bounds()}`
    if (Object.hasOwn(say, token) && !/^[a-zA-Z]/.test(token)) return say[token]!
    if (token.startsWith('\\')) return greek.has(name.toLowerCase()) || functions.has(name) ? name.toLowerCase() : ''
    return /[\p{L}\p{N}!%°]/u.test(token) ? token : ''
  }

  function root () {
    if (tokens[at] !== '[') return `${say.root} ${argument()}`
    at++
    const degree = until(']')
    at++
    return `${degree} ${say.nthRoot} ${argument()}`
  }

  function power (exponent: string) {
    if (exponent === '2') return say.squared!
    if (exponent === '3') return say.cubed!
    return exponent === say['\\circ'] ? exponent : `${say.power} ${exponent}`
  }

  /** Lower and upper end of a sum or an integral, in either order. */
  function bounds () {
    const ends: Record<string, string> = {}
    while (tokens[at] === '_' || tokens[at] === '^') ends[tokens[at++]!] = argument()
    return [ends._ && `${say.from} ${ends._}`, ends['^'] && `${say.to} ${ends['^']}`, say.of].filter(Boolean).join(' ')
  }

  return until('').replace(/\s+/g, ' ').trim()
}
