import { $create, $createParagraphNode, $getDocument, $getState, $setState, ElementNode, addClassNamesToElement } from 'lexical'
import type { EditorConfig, ElementDOMSlot, LexicalNode } from 'lexical'
import type { CalloutKind } from '../../../../server/features/content/content.schemas.ts'
import * as field from './fields.ts'
import { flat } from './look-node.ts'

// Blocks that hold blocks. Each is a root of its own to Lexical (a "shadow root"): what is typed or inserted inside stays inside.

abstract class ContainerNode extends ElementNode {
  override isShadowRoot(): boolean {
    return true
  }

  override canBeEmpty(): boolean {
    return true
  }

  override canIndent(): false {
    return false
  }

  override updateDOM(_before: this, _dom: HTMLElement, _config: EditorConfig): boolean {
    return false
  }
}

const box = (tag: string, ...classes: Array<string | undefined>) => {
  const element = $getDocument().createElement(tag)
  addClassNamesToElement(element, ...classes)
  return element
}

/** A note, a tip, a task … with its name above, which is the theme's and not in the text. */
export class CalloutNode extends ContainerNode {
  override $config() {
    return this.config('callout', { extends: ElementNode, stateConfigs: flat(field.kind) })
  }

  override createDOM({ theme }: EditorConfig): HTMLElement {
    const kind = $getState(this, field.kind, 'direct')
    const element = box('div', theme.callout as string, `content-${kind}`)
    const name = box('div', theme.calloutName as string)
    name.contentEditable = 'false'
    name.textContent = (theme.calloutNames as Record<string, string> | undefined)?.[kind] ?? kind
    element.append(name, box('div', theme.calloutBody as string))
    return element
  }

  override updateDOM(before: this): boolean {
    return $getState(before, field.kind, 'direct') !== $getState(this, field.kind, 'direct')
  }

  override getDOMSlot(element: HTMLElement): ElementDOMSlot<HTMLElement> {
    return super.getDOMSlot(element).withElement(element.lastElementChild as HTMLElement)
  }

  /** Backspace at its very beginning takes the box away and keeps the words. */
  override collapseAtStart(): true {
    $unwrap(this)
    return true
  }
}

/** Always a title and what it opens; the editor shows both. */
export class CollapsibleNode extends ContainerNode {
  override $config() {
    return this.config('collapsible', { extends: ElementNode, stateConfigs: flat(field.open) })
  }

  override createDOM({ theme }: EditorConfig): HTMLElement {
    return box('div', theme.collapsible as string)
  }
}

export class CollapsibleTitleNode extends ElementNode {
  override $config() {
    return this.config('collapsible-title', { extends: ElementNode })
  }

  override createDOM({ theme }: EditorConfig): HTMLElement {
    return box('div', theme.collapsibleTitle as string)
  }

  override updateDOM(): false {
    return false
  }

  override canIndent(): false {
    return false
  }

  /** Enter goes on in what the title opens. */
  override insertNewAfter(): null | ElementNode {
    const content = this.getNextSibling()
    if (!(content instanceof CollapsibleContentNode)) return null
    const first = content.getFirstChild()
    if (first instanceof ElementNode && !first.isShadowRoot() && first.isEmpty()) return first
    const paragraph = $createParagraphNode()
    if (first) first.insertBefore(paragraph)
    else content.append(paragraph)
    return paragraph
  }

  override collapseAtStart(): boolean {
    const parent = this.getParent()
    if (!(parent instanceof CollapsibleNode)) return false
    $unwrap(parent)
    return true
  }
}

export class CollapsibleContentNode extends ContainerNode {
  override $config() {
    return this.config('collapsible-content', { extends: ElementNode })
  }

  override createDOM({ theme }: EditorConfig): HTMLElement {
    return box('div', theme.collapsibleContent as string)
  }

  override collapseAtStart(): true {
    this.getPreviousSibling()?.selectEnd()
    return true
  }
}

export class ColumnsNode extends ContainerNode {
  override $config() {
    return this.config('columns', { extends: ElementNode })
  }

  override createDOM({ theme }: EditorConfig): HTMLElement {
    return box('div', theme.columns as string)
  }
}

export class ColumnNode extends ContainerNode {
  override $config() {
    return this.config('column', { extends: ElementNode })
  }

  override createDOM({ theme }: EditorConfig): HTMLElement {
    return box('div', theme.column as string)
  }

  /** At the beginning of the left one the columns end; the right one stays where it is. */
  override collapseAtStart(): true {
    const parent = this.getParent()
    if (parent && this.getPreviousSibling() === null) $unwrap(parent)
    return true
  }
}

export const $isCalloutNode = (node: LexicalNode | null | undefined): node is CalloutNode => node instanceof CalloutNode
export const $isCollapsibleNode = (node: LexicalNode | null | undefined): node is CollapsibleNode => node instanceof CollapsibleNode
export const $isColumnsNode = (node: LexicalNode | null | undefined): node is ColumnsNode => node instanceof ColumnsNode

export const $createCallout = (kind: CalloutKind) => $setState($create(CalloutNode), field.kind, kind)
export const $createCollapsible = () =>
  $create(CollapsibleNode).append($create(CollapsibleTitleNode), $create(CollapsibleContentNode).append($createParagraphNode()))
export const $createColumns = () =>
  $create(ColumnsNode).append($create(ColumnNode).append($createParagraphNode()), $create(ColumnNode).append($createParagraphNode()))

/** The container goes, what was in it stays where it was. Words of a title become a paragraph. */
export function $unwrap(container: ElementNode): void {
  for (const child of container.getChildren()) {
    if (child instanceof CollapsibleContentNode || child instanceof ColumnNode) {
      for (const block of child.getChildren()) container.insertBefore(block)
    } else if (child instanceof CollapsibleTitleNode) {
      if (!child.isEmpty()) container.insertBefore($createParagraphNode().append(...child.getChildren()))
    } else {
      container.insertBefore(child)
    }
  }
  container.remove()
}
