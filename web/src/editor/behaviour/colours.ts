/** Colours in code, with a highlighter that is loaded when there is the first code to colour, and not before. */
import { CodeNode } from '@lexical/code-core'
import type { LexicalEditor } from 'lexical'
import { plain } from './languages.ts'

export function registerColours(editor: LexicalEditor): () => void {
  let end: (() => void) | undefined
  let ended = false
  const stop = editor.registerMutationListener(CodeNode, () => {
    if (end) return
    end = () => {}
    void load().then(({ registerCodeHighlighting, PrismTokenizer }) => {
      if (!ended) end = registerCodeHighlighting(editor, { ...PrismTokenizer, defaultLanguage: plain })
    }, () => { end = undefined })
  }, { skipInitialization: false })
  return () => {
    ended = true
    stop()
    end?.()
  }
}

async function load() {
  // Prism would otherwise look through the whole page for code of its own.
  const page = window as { Prism?: unknown }
  page.Prism ??= { manual: true }
  return import('@lexical/code-prism')
}
