import katex from 'katex'
import type { KatexOptions } from 'katex'
import { formulaOptions } from './formula-options.ts'
import 'katex/dist/katex.min.css'

/** What KaTeX draws, before it is put into the page; its types do not tell of it. */
interface Drawn { attributes?: Record<string, string>, children?: Drawn[], toNode: () => Node }
const { __renderToDomTree: draw } = katex as unknown as { __renderToDomTree: (tex: string, options: KatexOptions) => Drawn }

/** Draws a formula into the element, with MathML for those who listen; false when it is no formula. */
export function setEquation(tex: string, block: boolean, into: HTMLElement): boolean {
  try {
    const drawn = draw(tex, { ...formulaOptions, displayMode: block })
    moveWidths(drawn)
    into.replaceChildren(drawn.toNode())
    for (const sign of into.querySelectorAll<SVGElement>('[data-width]')) sign.style.width = sign.dataset.width!
    return true
  } catch {
    return false
  }
}

/** An arrow over a letter has its width as markup, which the box's rules for pages forbid. */
function moveWidths({ attributes, children = [] }: Drawn): void {
  if (attributes?.style) {
    attributes['data-width'] = attributes.width ?? ''
    delete attributes.style
  }
  for (const child of children) moveWidths(child)
}
