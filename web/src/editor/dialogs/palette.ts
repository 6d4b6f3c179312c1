/** What teachers look for when they write a formula. `‸` is where the caret goes on, or what was marked. */
export interface Piece {
  tex: string
  shown: string
  name: 'fraction' | 'power' | 'index' | 'root' | 'nth_root' | 'brackets' | 'sum' | 'integral' | 'limit' | 'vector' | 'mean' | 'degree' | 'system' | 'matrix' | 'text'
}

export const structures: Piece[] = [
  { tex: '\\frac{‸}{}', shown: '\\frac{a}{b}', name: 'fraction' },
  { tex: '^{‸}', shown: 'x^{n}', name: 'power' },
  { tex: '_{‸}', shown: 'x_{i}', name: 'index' },
  { tex: '\\sqrt{‸}', shown: '\\sqrt{x}', name: 'root' },
  { tex: '\\sqrt[3]{‸}', shown: '\\sqrt[3]{x}', name: 'nth_root' },
  { tex: '\\left(‸\\right)', shown: '\\left(x\\right)', name: 'brackets' },
  { tex: '\\sum_{i=1}^{n}‸', shown: '\\sum', name: 'sum' },
  { tex: '\\int_{a}^{b}‸\\,dx', shown: '\\int', name: 'integral' },
  { tex: '\\lim_{x \\to ‸}', shown: '\\lim', name: 'limit' },
  { tex: '\\vec{‸}', shown: '\\vec{v}', name: 'vector' },
  { tex: '\\overline{‸}', shown: '\\overline{x}', name: 'mean' },
  { tex: '^{\\circ}‸', shown: '90^{\\circ}', name: 'degree' },
  { tex: '\\begin{cases} ‸ \\\\  \\end{cases}', shown: '\\begin{cases}a\\\\b\\end{cases}', name: 'system' },
  { tex: '\\begin{pmatrix} ‸ &  \\\\  &  \\end{pmatrix}', shown: '\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}', name: 'matrix' },
  { tex: '\\text{‸}', shown: '\\text{abc}', name: 'text' }
]

export const signs = [
  '\\cdot', '\\times', '\\div', '\\pm', '=', '\\neq', '\\approx', '<', '>', '\\leq', '\\geq', '\\infty', '\\to', '\\Rightarrow',
  '\\Leftrightarrow', '\\in', '\\subset', '\\cup', '\\cap', '\\emptyset',
  '\\alpha', '\\beta', '\\gamma', '\\delta', '\\varepsilon', '\\theta', '\\lambda', '\\mu', '\\pi',
  '\\rho', '\\sigma', '\\varphi', '\\omega', '\\Delta', '\\Sigma', '\\Omega', '\\angle', '\\perp', '\\parallel', '\\%'
]

/** The text with the piece in it, and where the caret stands then. */
export function withPiece(text: string, start: number, end: number, tex: string): { text: string, caret: number } {
  const [before = '', after = ''] = tex.split('‸')
  const marked = text.slice(start, end)
  // A command ends at the next sign that is no letter: without a space it would run into what follows.
  const space = /\\[a-zA-Z]+$/.test(tex) && /^[a-zA-Z]/.test(text.slice(end)) ? ' ' : ''
  return { text: text.slice(0, start) + before + marked + after + space + text.slice(end), caret: start + before.length + marked.length + (tex.includes('‸') ? 0 : space.length) }
}
