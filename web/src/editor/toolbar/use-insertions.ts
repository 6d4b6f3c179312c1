/** Everything that can be put into a text, for the menu "Insert" and for typing "/". */
import { useMemo } from 'react'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { INSERT_CHECK_LIST_COMMAND, INSERT_ORDERED_LIST_COMMAND, INSERT_UNORDERED_LIST_COMMAND } from '@lexical/list'
import { $createParagraphNode } from 'lexical'
import type { LexicalNode } from 'lexical'
import { $insertBlock, $setLine } from '../blocks.ts'
import { useEditing } from '../editing.ts'
import type { FileKind } from '../editing.ts'
import type { Tool } from '../tools.ts'
import { strings } from '../editor.strings.ts'
import type { ToolIcon } from '../icons.tsx'
import { $createCallout, $createCollapsible, $createColumns } from '../nodes/container-nodes.ts'
import { calloutKinds } from '../nodes/fields.ts'
import { $createRuleNode } from '../nodes/rule-node.ts'
import { useText } from '../../lib/i18n/use-text.ts'

export interface Insertion {
  id: string
  tool: Tool
  icon: ToolIcon
  label: string
  hint?: string
  /** Further words that find it. */
  words: string
  /** Only by typing "/": the toolbar has a button for it. */
  typed?: true
  run: () => void
}

export function useInsertions(): Insertion[] {
  const t = useText(strings)
  const [editor] = useLexicalComposerContext()
  const { tools, ask } = useEditing()
  return useMemo(() => {
    const line = (kind: Parameters<typeof $setLine>[0]) => () => editor.update(() => $setLine(kind))
    const file = (kind: FileKind) => () => ask({ dialog: 'file', kind })
    type Name = 'picture' | 'video' | 'audio' | 'file' | 'table' | 'formula' | 'collapsible' | 'columns' | 'rule'
    const named = (name: Name, run: () => void): Insertion =>
      ({ id: name, tool: name, icon: name, label: t(`editor.${name}`), hint: t(`editor.${name}_about`), words: t(`editor.${name}_words`), run })
    const block = (create: () => LexicalNode) => () => editor.update(() => $insertBlock(create()))
    const all: Insertion[] = [
      named('picture', file('image')),
      named('video', file('video')),
      named('audio', file('audio')),
      named('file', file('document')),
      named('table', () => ask({ dialog: 'table' })),
      named('formula', () => ask({ dialog: 'formula' })),
      ...calloutKinds.map((kind): Insertion => ({
        id: `callout-${kind}`, tool: 'callout', icon: 'callout', ...(kind === 'note' ? {} : { typed: true }),
        label: t(`editor.callout_${kind}`), hint: t(`editor.callout_${kind}_about`), words: t('editor.callout_words'),
        run: block(() => $createCallout(kind).append($createParagraphNode()))
      })),
      named('collapsible', block($createCollapsible)),
      named('columns', block($createColumns)),
      named('rule', block($createRuleNode)),
      { id: 'code', tool: 'code', icon: 'codeBlock', label: t('editor.code_block'), hint: t('editor.code_about'), words: t('editor.code_words'), run: line('code') },
      { id: 'h2', tool: 'headings', icon: 'heading', label: t('editor.h2'), words: '#', typed: true, run: line('h2') },
      { id: 'h3', tool: 'headings', icon: 'heading', label: t('editor.h3'), words: '##', typed: true, run: line('h3') },
      { id: 'h4', tool: 'headings', icon: 'heading', label: t('editor.h4'), words: '###', typed: true, run: line('h4') },
      { id: 'bullet', tool: 'lists', icon: 'bullets', label: t('editor.bullets'), words: '-', typed: true, run: () => void editor.dispatchCommand(INSERT_UNORDERED_LIST_COMMAND) },
      { id: 'number', tool: 'lists', icon: 'numbers', label: t('editor.numbers'), words: '1.', typed: true, run: () => void editor.dispatchCommand(INSERT_ORDERED_LIST_COMMAND) },
      { id: 'check', tool: 'lists', icon: 'checks', label: t('editor.checks'), words: '[]', typed: true, run: () => void editor.dispatchCommand(INSERT_CHECK_LIST_COMMAND) },
      { id: 'quote', tool: 'quote', icon: 'quote', label: t('editor.quote'), words: '>', typed: true, run: line('quote') }
    ]
    return all.filter(({ tool }) => tools.has(tool))
  }, [editor, t, tools, ask])
}

/** Without case and accents: somebody looks for "formula" and finds "Fórmula". */
export const foldedWords = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

export const matches = ({ label, words }: Insertion, query: string): boolean =>
  foldedWords(`${label} ${words}`).split(/\s+/).some((word) => word.startsWith(foldedWords(query))) || foldedWords(label).includes(foldedWords(query))
