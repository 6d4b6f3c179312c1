// Formulas as TeX, of the kind that KaTeX reads. Used by the readers of Word's formulas and of MathML.

const mostLetters = 4_000

/** Thrown where a formula has something that is better shown as words than wrongly. */
export class Strange extends Error {}

export const strange = (): never => { throw new Strange() }

/** Undefined for what is not of the common kinds, or too long to be one formula. */
export function asTex (read: () => string): string | undefined {
  try {
    const tex = read().trim()
    return tex === '' || tex.length > mostLetters ? undefined : tex
  } catch (error) {
    if (error instanceof Strange) return undefined
    throw error
  }
}

const pairs = (list: string) => new Map(list.trim().split(/\s+/).map(pair => [pair.slice(0, pair.indexOf('\\')), pair.slice(pair.indexOf('\\'))] as const))

const commands = pairs(String.raw`
  α\alpha β\beta γ\gamma δ\delta ε\varepsilon ϵ\epsilon ζ\zeta η\eta θ\theta ϑ\vartheta ι\iota κ\kappa λ\lambda μ\mu µ\mu ν\nu ξ\xi π\pi ϖ\varpi ρ\rho ϱ\varrho
  σ\sigma ς\varsigma τ\tau υ\upsilon φ\varphi ϕ\phi χ\chi ψ\psi ω\omega Γ\Gamma Δ\Delta Θ\Theta Λ\Lambda Ξ\Xi Π\Pi Σ\Sigma Υ\Upsilon Φ\Phi Ψ\Psi Ω\Omega Ω\Omega ∆\Delta
  ×\times ÷\div ±\pm ∓\mp ⋅\cdot ·\cdot ∙\cdot ∗\ast ∘\circ •\bullet ⊕\oplus ⊖\ominus ⊗\otimes ⊙\odot ∧\land ∨\lor ¬\neg †\dagger ⋆\star
  ≤\le ≥\ge ≠\ne ≈\approx ≡\equiv ≅\cong ∼\sim ≃\simeq ∝\propto ≪\ll ≫\gg ≺\prec ≻\succ ⩽\leqslant ⩾\geqslant ≐\doteq
  ∈\in ∉\notin ∋\ni ⊂\subset ⊃\supset ⊆\subseteq ⊇\supseteq ⊄\not\subset ∪\cup ∩\cap ∖\setminus ∅\emptyset ∀\forall ∃\exists ∄\nexists
  →\to ←\leftarrow ↔\leftrightarrow ⇒\Rightarrow ⇐\Leftarrow ⇔\Leftrightarrow ↦\mapsto ↑\uparrow ↓\downarrow ↗\nearrow ↘\searrow ⟶\longrightarrow ⟹\implies ⟺\iff ⇌\rightleftharpoons ⇄\rightleftarrows
  ∑\sum ∏\prod ∐\coprod ∫\int ∬\iint ∭\iiint ∮\oint ⋃\bigcup ⋂\bigcap ⨁\bigoplus ⨂\bigotimes √\surd ∂\partial ∇\nabla ∞\infty ℏ\hbar ℓ\ell ℜ\Re ℑ\Im ℵ\aleph
  ∠\angle ∟\llcorner ⊥\perp ∥\parallel ∣\mid △\triangle □\square ′\prime ″\prime\prime …\ldots ⋯\cdots ⋮\vdots ⋱\ddots °\degree ∴\therefore ∵\because
  ⟨\langle ⟩\rangle 〈\langle 〉\rangle ⌊\lfloor ⌋\rfloor ⌈\lceil ⌉\rceil ‖\Vert ∥\parallel ⊢\vdash ⊨\models ⊤\top ⊥\bot
  ℝ\mathbb{R} ℕ\mathbb{N} ℤ\mathbb{Z} ℚ\mathbb{Q} ℂ\mathbb{C} ℙ\mathbb{P} ½\tfrac12 ¼\tfrac14 ¾\tfrac34 ∎\blacksquare ⋀\bigwedge ⋁\bigvee
  {\{ }\} #\# $\$ %\% &\& _\_ \\backslash`)

/** Nothing to see: function application, invisible times and comma, joiners, thin blanks. */
const unseen = /[\u2061-\u2064\u200B-\u200F\uFEFF\u2060\s\u00A0]/u
const same = /[0-9A-Za-z+=<>()[\]|/,.;:!?'*@`-]/

/** Letters of formulas that have code points of their own (𝑥, 𝐴, ℎ, ℒ) are letters. */
const plain = (words: string) => words.replace(/[\u{1D400}-\u{1D7FF}ℎℬℰℱℋℐℒℳℛℯℊℴⅅⅆⅇⅈⅉ]/gu, letter => letter.normalize('NFKC'))

/** Powers and indices that are letters of their own: `x²`, `H₂`. */
const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ'
const lowered = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ'
const usual = '0123456789+-=()n'
const small = new RegExp(`([${raised}]+|[${lowered}]+)`)
const level = (letters: string, from: string) => [...letters].map(letter => usual[[...from].indexOf(letter)]).join('')

/** Symbols, numbers and variables of a formula. */
export const texOf = (words: string): string => words.split(small).map(part =>
  raised.includes(part[0] ?? ' ') ? `^{${level(part, raised)}}` : lowered.includes(part[0] ?? ' ') ? `_{${level(part, lowered)}}` : texOfLine(part)).join('')

function texOfLine (words: string): string {
  let tex = ''
  let letters = ''
  const end = () => {
    if (letters !== '') tex += asText(letters)
    letters = ''
  }
  for (const letter of plain(words)) {
    const command = commands.get(letter)
    if (command === undefined && !same.test(letter) && letter !== '−' && !unseen.test(letter)) {
      letters += letter
      continue
    }
    end()
    if (command !== undefined) tex += command.startsWith('\\') && /[a-z]$/i.test(command) ? `${command} ` : command
    else if (letter === '−') tex += '-'
    else if (!unseen.test(letter)) tex += letter
  }
  end()
  return tex
}

const inText: Record<string, string> = {
  '\\': '\\textbackslash ', '^': '\\textasciicircum ', '~': '\\textasciitilde ', '{': '\\{', '}': '\\}', '#': '\\#', $: '\\$', '%': '\\%', '&': '\\&', _: '\\_'
}

/** Words between formulas. */
export const asText = (words: string) => `\\text{${words.replace(/[\\^~{}#$%&_]/g, letter => inText[letter]!).replace(/[\s\u00A0]+/g, ' ')}}`

const functions = new Set([
  'sin', 'cos', 'tan', 'cot', 'sec', 'csc', 'arcsin', 'arccos', 'arctan', 'sinh', 'cosh', 'tanh', 'coth', 'log', 'ln', 'lg', 'exp', 'lim', 'max', 'min', 'sup', 'inf', 'det', 'dim', 'ker', 'gcd',
  'arg', 'deg', 'Pr', 'hom'
])

/** `sin` upright and with its distance; also names that TeX does not know. */
export const functionName = (name: string) => functions.has(name) ? `\\${name} ` : `\\operatorname{${name.replace(/[^\w -]/g, '')}}`
export const isFunction = (name: string) => functions.has(name)

export const braced = (tex: string) => `{${tex.trim()}}`
export const fraction = (over: string, under: string) => `\\frac${braced(over)}${braced(under)}`
export const root = (of: string, degree = '') => degree.trim() === '' ? `\\sqrt${braced(of)}` : `\\sqrt[${degree.trim()}]${braced(of)}`
/** What carries an index stays one thing; `x` and `\alpha` are one already. */
export const scripts = (base: string, { below, above }: { below?: string | undefined, above?: string | undefined }) =>
  `${/^(\w|\\[a-z]+)$/i.test(base.trim()) ? base.trim() : braced(base)}${below === undefined ? '' : `_${braced(below)}`}${above === undefined ? '' : `^${braced(above)}`}`
export const matrix = (rows: string[][], kind = 'matrix') => `\\begin{${kind}}${rows.map(row => row.map(tex => tex.trim()).join(' & ')).join(' \\\\ ')}\\end{${kind}}`

const fences: Record<string, string> = {
  '(': '(', ')': ')', '[': '[', ']': ']', '{': '\\{', '}': '\\}', '|': '|', '‖': '\\|', '∥': '\\|', '⟨': '\\langle', '⟩': '\\rangle', '〈': '\\langle', '〉': '\\rangle', '⌊': '\\lfloor', '⌋': '\\rfloor',
  '⌈': '\\lceil', '⌉': '\\rceil', '': '.'
}

/** Undefined for brackets that TeX cannot stretch. */
export function fenced (open: string, inside: string[], close: string, separator = ','): string | undefined {
  const [left, right] = [fences[open.trim()], fences[close.trim()]]
  if (left === undefined || right === undefined) return undefined
  const middle = separator === '|' ? '\\middle|' : texOf(separator)
  return `\\left${left} ${inside.map(tex => tex.trim()).join(`${middle} `)}\\right${right} `
}

const accents = pairs(String.raw`
  \u0302\hat ^\hat ˆ\hat \u0303\tilde ~\tilde ˜\tilde \u0304\bar ¯\overline ‾\overline \u0305\overline _\underline \u0307\dot ˙\dot \u0308\ddot ¨\ddot \u20D7\vec →\overrightarrow \u20D6\overleftarrow
  ←\overleftarrow \u030C\check ˇ\check \u0306\breve ˘\breve \u0301\acute ´\acute \u0300\grave ⏞\overbrace ⏟\underbrace ↔\overleftrightarrow`.replace(/\\u([0-9A-F]{4})/g, (_all, code: string) => String.fromCodePoint(Number.parseInt(code, 16))))

/** A sign above or below; undefined when it is none of those that TeX has for it. */
export function accented (sign: string, tex: string): string | undefined {
  const command = accents.get(sign.trim() === '' ? sign : sign.trim())
  return command === undefined ? undefined : `${command}${braced(tex)}`
}
