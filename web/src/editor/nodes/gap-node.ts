import { $create, $getState, $setState, TextNode } from 'lexical'
import type { EditorConfig, LexicalNode } from 'lexical'
import * as field from './fields.ts'
import { flat } from './look-node.ts'

/** A gap in the text of a question: shows what belongs there, and is kept as `[[id]]`. It is deleted and passed as a whole. */
export class GapNode extends TextNode {
  override $config() {
    return this.config('gap', { extends: TextNode, stateConfigs: flat(field.gapId) })
  }

  gapId(): string {
    return $getState(this, field.gapId)
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = super.createDOM(config)
    element.classList.add('editor-gap')
    return element
  }

  override canInsertTextBefore(): boolean {
    return false
  }

  override canInsertTextAfter(): boolean {
    return false
  }

  override isTextEntity(): true {
    return true
  }
}

export function $createGapNode(id: string, words: string): GapNode {
  return $setState($create(GapNode), field.gapId, id).setTextContent(words).setMode('token')
}

export const $isGapNode = (node: LexicalNode | null | undefined): node is GapNode => node instanceof GapNode
