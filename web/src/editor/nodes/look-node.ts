import { createElement } from 'react'
import type { ComponentType, ReactNode } from 'react'
import { $getDocument, $getState, DecoratorNode } from 'lexical'
import type { AnyStateConfig, EditorConfig, LexicalEditor, NodeKey, StateConfig } from 'lexical'

/** What a node looks like is the theme's: `theme.looks[type]`. Without one, as in tests, it has no look at all. */
export type Look<F> = ComponentType<{ nodeKey: NodeKey, fields: F }>
export type Looks = Record<string, Look<never>>

export const flat = <S extends readonly AnyStateConfig[]>(...states: S) => states.map((stateConfig) => ({ stateConfig, flat: true as const }))

/** A picture, a video, a formula: something with fields and no children. */
export abstract class LookNode<F extends object> extends DecoratorNode<ReactNode> {
  abstract fields(): F

  override createDOM(_config: EditorConfig): HTMLElement {
    const element = $getDocument().createElement(this.isInline() ? 'span' : 'div')
    element.className = this.isInline() ? 'look-inline' : 'look'
    return element
  }

  override updateDOM(): false {
    return false
  }

  override isInline(): boolean {
    return false
  }

  override decorate(_editor: LexicalEditor, { theme }: EditorConfig): ReactNode {
    const look = (theme.looks as Looks | undefined)?.[this.getType()] as Look<F> | undefined
    return look ? createElement(look, { nodeKey: this.getKey(), fields: this.fields() }) : null
  }
}

type Value<S, K extends string> = S extends StateConfig<K, infer V> ? V : never
type Values<S extends readonly AnyStateConfig[]> = { [K in S[number]['key'] & string]: Value<S[number], K> }

/** The values of these states, by their names. */
export function read<const S extends readonly AnyStateConfig[]>(node: DecoratorNode<ReactNode>, states: S): Values<S> {
  return Object.fromEntries(states.map((state) => [state.key, $getState(node, state)])) as Values<S>
}
