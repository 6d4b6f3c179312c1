import { $create, $getDocument } from 'lexical'
import type { DOMExportOutput, LexicalNode } from 'lexical'
import { LookNode } from './look-node.ts'

export class RuleNode extends LookNode<object> {
  override $config() {
    return this.config('horizontalrule', {})
  }

  override fields() {
    return {}
  }

  override exportDOM(): DOMExportOutput {
    return { element: $getDocument().createElement('hr') }
  }
}

export const $createRuleNode = () => $create(RuleNode)
export const $isRuleNode = (node: LexicalNode | null | undefined): node is RuleNode => node instanceof RuleNode
