/** Everything that can be put into a text, for the menu "Insert" and for typing "/". */
import { useMemo } from 'react'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { INSERT_CHECK_LIST_COMMAND, INSERT_ORDERED_LIST_COMMAND, INSERT_UNORDERED_LIST_COMMAND } from '@lexical/list'
import { $createParagraphNode } from 'lexical'
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
    const all: Insertion[] = [
      { id: 'picture', tool: 'picture', icon: 'picture', label: t('editor.picture'), hint: t('editor.picture_about'), words: t('editor.picture_words'), run: file('image') },
      { id: 'video', tool: 'video', icon: 'video', label: t('editor.video'), hint: t('editor.video_about'), words: t('editor.video_words'), run: file('video') },
      { id: 'audio', tool: 'audio', icon: 'audio', label: t('editor.audio'), hint: t('editor.audio_about'), words: t('editor.audio_words'), run: file('audio') },
      { id: 'file', tool: 'file', icon: 'file', label: t('editor.file'), hint: t('editor.file_about'), words: t('editor.file_words'), run: file('document') },
      { id: 'table', tool: 'table', icon: 'table', label: t('editor.table'), hint: t('editor.table_about'), words: t('editor.table_words'), run: () => ask({ dialog: 'table' }) },
      { id: 'formula', tool: 'formula', icon: 'formula', label: t('editor.formula'), hint: t('editor.formula_about'), words: t('editor.formula_words'), run: () => ask({ dialog: 'formula' }) },
      ...calloutKinds.map((kind): Insertion => ({
        id: `callout-${kind}`, tool: 'callout', icon: 'callout', label: t(`editor.callout_${kind}`), hint: t(`editor.callout_${kind}_about`), words: t('editor.callout_words'), ...(kind === 'note' ? {} : { typed: true }),
        run: () => editor.update(() => $insertBlock($createCallout(kind).append($createParagraphNode())))
      })),
      { id: 'collapsible', tool: 'collapsible', icon: 'collapsible', label: t('editor.collapsible'), hint: t('editor.collapsible_about'), words: t('editor.collapsible_words'), run: () => editor.update(() => $insertBlock($createCollapsible())) },
      { id: 'columns', tool: 'columns', icon: 'columns', label: t('editor.columns'), hint: t('editor.columns_about'), words: t('editor.columns_words'), run: () => editor.update(() => $insertBlock($createColumns())) },
      { id: 'rule', tool: 'rule', icon: 'rule', label: t('editor.rule'), hint: t('editor.rule_about'), words: t('editor.rule_words'), run: () => editor.update(() => $insertBlock($createRuleNode())) },
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
