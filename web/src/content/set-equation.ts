import katex from 'katex'
import 'katex/dist/katex.min.css'

/** Draws a formula into the element, with MathML for those who listen; false when it is no formula. */
export function setEquation(tex: string, block: boolean, into: HTMLElement): boolean {
  try {
    // Nothing from outside, and no formula that grows without end.
    katex.render(tex, into, { displayMode: block, throwOnError: true, strict: false, trust: false, maxSize: 30, maxExpand: 500 })
    for (const svg of into.querySelectorAll<SVGElement>('svg[style]')) svg.style.width = svg.getAttribute('width') ?? '' // KaTeX writes it as markup, which the box's rules for pages leave unheard
    return true
  } catch {
    return false
  }
}
