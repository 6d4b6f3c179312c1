import { $create, $getDocument, $getState, $setState } from 'lexical'
import type { DOMExportOutput, LexicalNode } from 'lexical'
import * as field from './fields.ts'
import { LookNode, flat, read } from './look-node.ts'

const states = [field.equation, field.inline] as const
export type EquationFields = ReturnType<EquationNode['fields']>

/** TeX among words, or on a line of its own. */
export class EquationNode extends LookNode<object> {
  override $config() {
    return this.config('equation', { stateConfigs: flat(...states) })
  }

  override fields() {
    return read(this, states)
  }

  override isInline(): boolean {
    return $getState(this, field.inline)
  }

  override getTextContent(): string {
    return $getState(this, field.equation)
  }

  override exportDOM(): DOMExportOutput {
    const element = $getDocument().createElement(this.isInline() ? 'span' : 'p')
    element.textContent = `$${this.getTextContent()}$`
    return { element }
  }
}

export function $createEquationNode(equation: string, inline: boolean): EquationNode {
  return $setState($setState($create(EquationNode), field.equation, equation), field.inline, inline)
}

export const $isEquationNode = (node: LexicalNode | null | undefined): node is EquationNode => node instanceof EquationNode
