/** The tools above the text: always in sight, one row on a phone, one stop of the Tab key. Alt+F10 leads here, Escape back. */
import { useEffect, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { INSERT_CHECK_LIST_COMMAND, INSERT_ORDERED_LIST_COMMAND, INSERT_UNORDERED_LIST_COMMAND, REMOVE_LIST_COMMAND } from '@lexical/list'
import {
  COMMAND_PRIORITY_NORMAL, FORMAT_ELEMENT_COMMAND, FORMAT_TEXT_COMMAND, INDENT_CONTENT_COMMAND, KEY_DOWN_COMMAND, OUTDENT_CONTENT_COMMAND, REDO_COMMAND,
  UNDO_COMMAND
} from 'lexical'
import type { TextFormatType } from 'lexical'
import { ContextTools } from './context-tools.tsx'
import { ToolButton } from './tool-button.tsx'
import { ToolMenu } from './tool-menu.tsx'
import type { MenuItem } from './tool-menu.tsx'
import { useBlockItems } from './use-block-items.ts'
import { useInsertions } from './use-insertions.ts'
import { useRoving } from './use-roving.ts'
import { focusText } from '../behaviour/chosen.ts'
import { $clearFormats } from '../behaviour/formats.ts'
import { $setLine } from '../blocks.ts'
import { useEditing } from '../editing.ts'
import { strings } from '../editor.strings.ts'
import { ToolSign } from '../icons.tsx'
import type { ToolIcon } from '../icons.tsx'
import type { LineKind, Standing } from '../standing.ts'
import { useHistory } from '../use-standing.ts'
import { useText } from '../../lib/i18n/use-text.ts'

const bits: Partial<Record<TextFormatType, number>> = { bold: 1, italic: 2, strikethrough: 4, underline: 8, code: 16, subscript: 32, superscript: 64, highlight: 128 }
const lists = { bullet: INSERT_UNORDERED_LIST_COMMAND, number: INSERT_ORDERED_LIST_COMMAND, check: INSERT_CHECK_LIST_COMMAND }

export function Toolbar({ standing, controls, status }: { standing: Standing, controls: string, status: ReactNode }) {
  const t = useText(strings)
  const [editor] = useLexicalComposerContext()
  const { tools, ask } = useEditing()
  const can = useHistory(editor)
  const bar = useRef<HTMLDivElement>(null)
  const insertions = useInsertions()
  const blockItems = useBlockItems(standing.block)
  useRoving(bar)
  useEffect(() => editor.registerCommand(KEY_DOWN_COMMAND, (event) => {
    if (event.key !== 'F10' || !event.altKey) return false
    event.preventDefault()
    bar.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
    return true
  }, COMMAND_PRIORITY_NORMAL), [editor])

  const inCode = standing.line === 'code'
  const inTitle = standing.line === 'title'
  const noWords = standing.line === 'none'
  const format = (name: TextFormatType) => () => void editor.dispatchCommand(FORMAT_TEXT_COMMAND, name)
  const list = (kind: keyof typeof lists) => () => void editor.dispatchCommand(standing.line === kind ? REMOVE_LIST_COMMAND : lists[kind])
  const line = (kind: Parameters<typeof $setLine>[0]) => () => editor.update(() => $setLine(kind))
  const has = (name: TextFormatType) => (standing.formats & bits[name]!) > 0

  type Line = Parameters<typeof $setLine>[0]
  const lineItem = (kind: Line, icon: ToolIcon, label: string, keys?: string): MenuItem =>
    ({ id: kind, icon, label, keys, checked: standing.line === kind, disabled: inTitle || noWords, run: line(kind) })
  const lines = [
    lineItem('paragraph', 'text', t('editor.paragraph')),
    ...(tools.has('headings') ? [
      lineItem('h2', 'heading', t('editor.h2'), '# '), lineItem('h3', 'heading', t('editor.h3'), '## '), lineItem('h4', 'heading', t('editor.h4'), '### ')
    ] : []),
    ...(tools.has('quote') ? [lineItem('quote', 'quote', t('editor.quote'), '> ')] : []),
    ...(tools.has('code') ? [lineItem('code', 'codeBlock', t('editor.code_block'), '``` ')] : [])
  ]
  const formatItem = (name: TextFormatType, icon: ToolIcon, label: string, more: Partial<MenuItem> = {}): MenuItem =>
    ({ id: name, icon, label, several: true, checked: has(name), disabled: inCode, run: format(name), ...more })
  const more: MenuItem[][] = [
    [
      { id: 'redo', icon: 'redo', label: t('editor.redo'), narrow: true, disabled: !can.redo, run: () => void editor.dispatchCommand(REDO_COMMAND) },
      ...(tools.has('links') ? [{ id: 'link', icon: 'link' as const, label: t('editor.link'), narrow: true, disabled: inCode, run: () => ask({ dialog: 'link' }) }] : [])
    ],
    [
      formatItem('underline', 'underline', t('editor.underline'), { keys: 'Ctrl+U' }),
      formatItem('strikethrough', 'strike', t('editor.strike'), { keys: 'Ctrl+Shift+X' }), formatItem('highlight', 'highlight', t('editor.highlight')),
      formatItem('code', 'code', t('editor.code')),
      formatItem('subscript', 'sub', t('editor.sub'), { keys: 'Ctrl+,' }), formatItem('superscript', 'sup', t('editor.sup'), { keys: 'Ctrl+.' }),
      { id: 'clear', icon: 'clear', label: t('editor.clear'), disabled: inCode, run: () => editor.update($clearFormats) }
    ],
    tools.has('lists') ? [
      { id: 'number', icon: 'numbers', label: t('editor.numbers'), narrow: true, several: true, checked: standing.line === 'number', disabled: inTitle, run: list('number') },
      { id: 'check', icon: 'checks', label: t('editor.checks'), narrow: true, several: true, checked: standing.line === 'check', disabled: inTitle, run: list('check') },
      { id: 'indent', icon: 'indent', label: t('editor.indent'), keys: 'Tab', disabled: inCode || inTitle, run: () => void editor.dispatchCommand(INDENT_CONTENT_COMMAND) },
      { id: 'outdent', icon: 'outdent', label: t('editor.outdent'), keys: 'Shift+Tab', disabled: inCode || inTitle,
        run: () => void editor.dispatchCommand(OUTDENT_CONTENT_COMMAND) }
    ] : [],
    (['start', 'center', 'end'] as const).map((align) => ({
      id: align, icon: align, label: t(`editor.align_${align}`), checked: (standing.align || 'start') === align, disabled: inCode || noWords,
      run: () => void editor.dispatchCommand(FORMAT_ELEMENT_COMMAND, align === 'start' ? '' : align)
    })),
    blockItems,
    [{ id: 'keys', icon: 'keyboard', label: t('editor.keys'), run: () => ask({ dialog: 'keys' }) }]
  ]
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    focusText(editor)
  }

  return (
    <div className="tools" role="toolbar" tabIndex={-1} aria-label={t('editor.tools')} aria-controls={controls} ref={bar} onKeyDown={leave}>
      <div className="tools-row">
        <ToolButton icon="undo" label={t('editor.undo')} keys="Ctrl+Z" disabled={!can.undo} onPress={() => void editor.dispatchCommand(UNDO_COMMAND)} />
        <ToolButton icon="redo" label={t('editor.redo')} keys="Ctrl+Y" wide disabled={!can.redo} onPress={() => void editor.dispatchCommand(REDO_COMMAND)} />
        <span className="tools-line" />
        <ToolMenu label={t('editor.line_kind', { kind: nameOf(standing.line, t) })} className="tool-lines" groups={[lines]}
          button={<><span className="tool-wide">{nameOf(standing.line, t)}</span><span className="tool-narrow"><ToolSign name={signOf(standing.line)} /></span></>} />
        <span className="tools-line" />
        <ToolButton icon="bold" label={t('editor.bold')} keys="Ctrl+B" pressed={has('bold')} disabled={inCode} onPress={format('bold')} />
        <ToolButton icon="italic" label={t('editor.italic')} keys="Ctrl+I" pressed={has('italic')} disabled={inCode} onPress={format('italic')} />
        {tools.has('links') && (
          <ToolButton icon="link" label={t('editor.link')} keys="Ctrl+K" wide pressed={standing.link !== null} disabled={inCode}
            onPress={() => ask({ dialog: 'link' })} />
        )}
        {tools.has('lists') && (
          <>
            <span className="tools-line" />
            <ToolButton icon="bullets" label={t('editor.bullets')} keys="Ctrl+Shift+8" pressed={standing.line === 'bullet'} disabled={inTitle} onPress={list('bullet')} />
            <ToolButton icon="numbers" label={t('editor.numbers')} keys="Ctrl+Shift+7" wide pressed={standing.line === 'number'} disabled={inTitle} onPress={list('number')} />
            <ToolButton icon="checks" label={t('editor.checks')} keys="Ctrl+Shift+9" wide pressed={standing.line === 'check'} disabled={inTitle} onPress={list('check')} />
          </>
        )}
        <span className="tools-line" />
        <ToolMenu label={t('editor.insert')} keys="/" wide groups={[insertions.filter(({ typed }) => !typed).map((one) => ({ ...one, disabled: inCode }))]}
          button={<><ToolSign name="plus" /><span className="tool-wide">{t('editor.insert')}</span></>} />
        <ToolMenu label={t('editor.more')} groups={more} button={<ToolSign name="more" />} />
        {status && <span className="tools-status">{status}</span>}
      </div>
      <ContextTools standing={standing} />
    </div>
  )
}

const signOf = (line: LineKind): ToolIcon => line.startsWith('h') ? 'heading' : 'text'

function nameOf(line: LineKind, t: ReturnType<typeof useText<typeof strings>>): string {
  switch (line) {
    case 'h2': case 'h3': case 'h4': case 'quote': return t(`editor.${line}`)
    case 'code': return t('editor.code_block')
    case 'bullet': return t('editor.bullets')
    case 'number': return t('editor.numbers')
    case 'check': return t('editor.checks')
    case 'title': return t('editor.title_line')
    default: return t('editor.paragraph')
  }
}
