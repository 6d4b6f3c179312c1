/** What those who listen to the text hear of it, and what tools that look for obstacles go by. */
import { CodeNode } from '@lexical/code-core'
import { TableNode } from '@lexical/table'
import { mergeRegister } from 'lexical'
import type { LexicalEditor } from 'lexical'

export function registerForListeners(editor: LexicalEditor, ticked: (done: boolean) => void): () => void {
  const known = new WeakMap<Element, string>()
  // Lexical makes a box to tick of the point of a list itself, which then is no point of it any more. It does so with every change.
  const asPoints = () => {
    for (const item of editor.getRootElement()?.querySelectorAll('li[role="checkbox"]') ?? []) {
      const now = item.getAttribute('aria-checked')!
      item.removeAttribute('role')
      item.removeAttribute('aria-checked')
      if (known.has(item) && known.get(item) !== now) ticked(now === 'true')
      known.set(item, now)
    }
  }
  asPoints()
  return mergeRegister(
    editor.registerUpdateListener(asPoints),
    // What is wider than the page scrolls with the caret: it is part of what is edited, and said to be.
    ...[CodeNode, TableNode].map((klass) => editor.registerMutationListener(klass as typeof CodeNode, (mutations) => {
      for (const key of mutations.keys()) editor.getElementByKey(key)?.setAttribute('contenteditable', 'true')
    }, { skipInitialization: false }))
  )
}
