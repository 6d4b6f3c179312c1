import type { EditorThemeClasses } from 'lexical'
import type { Looks } from './nodes/look-node.ts'

const kinds = [
  'keyword', 'atrule', 'tag', 'selector', 'important', 'rule', 'deleted', 'string', 'char', 'attr-value', 'regex', 'template-string', 'inserted', 'url', 'number', 'boolean', 'constant', 'symbol',
  'entity', 'function', 'class-name', 'builtin', 'property', 'attr-name', 'namespace', 'decorator', 'variable', 'comment', 'prolog', 'doctype', 'cdata', 'operator', 'punctuation'
]

/** The same classes as on the student's page (web/src/content/content.css), so that it looks the same while it is written. */
export const themeOf = (calloutNames: Record<string, string>, looks: Looks): EditorThemeClasses => ({
  text: {
    underlineStrikethrough: 'text-under-strike', underline: 'text-under', strikethrough: 'text-strike', code: 'text-code', highlight: 'text-mark', bold: 'text-bold', italic: 'text-italic'
  },
  list: { checklist: 'content-checks', listitemChecked: 'check check-done', listitemUnchecked: 'check', nested: { listitem: 'content-nested' } },
  code: 'content-code code-editing',
  codeHighlight: Object.fromEntries(kinds.map((kind) => [kind, `code-${kind}`])),
  table: 'table-editing',
  tableScrollableWrapper: 'content-table content-scroll',
  tableSelection: 'table-choosing',
  tableCellSelected: 'cell-chosen',
  callout: 'content-callout',
  calloutName: 'content-callout-word',
  calloutBody: 'content-inner',
  calloutNames,
  collapsible: 'content-collapsible',
  collapsibleTitle: 'collapsible-title',
  collapsibleContent: 'collapsible-content',
  columns: 'content-columns',
  column: 'column content-inner',
  looks
})
