import { strings } from '../editor.strings.ts'
import { keysHere } from '../toolbar/tool-button.tsx'
import { useText } from '../../lib/i18n/use-text.ts'
import { Dialog } from '../../ui/dialog.tsx'

export function KeysDialog({ close }: { close: () => void }) {
  const t = useText(strings)
  const rows: Array<[string, string]> = [
    ['Alt+F10', t('editor.keys_toolbar')], ['Esc, Tab', t('editor.keys_leave')], ['/', t('editor.keys_slash')],
    ['Alt+Shift+↑ ↓', t('editor.keys_move')], ['Enter', t('editor.keys_enter')],
    ['Ctrl+B', t('editor.bold')], ['Ctrl+I', t('editor.italic')], ['Ctrl+U', t('editor.underline')], ['Ctrl+Shift+X', t('editor.strike')], ['Ctrl+K', t('editor.link')],
    ['Ctrl+Shift+7', t('editor.numbers')], ['Ctrl+Shift+8', t('editor.bullets')], ['Ctrl+Shift+9', t('editor.checks')], ['Ctrl+Enter', t('editor.keys_tick')],
    ['Tab, Shift+Tab', t('editor.keys_tab')], ['Ctrl+Z', t('editor.undo')], ['Ctrl+Y', t('editor.redo')]
  ]
  const typed: Array<[string, string]> = [
    ['# ', t('editor.h2')], ['## ', t('editor.h3')], ['- ', t('editor.bullets')], ['1. ', t('editor.numbers')], ['[] ', t('editor.checks')],
    ['> ', t('editor.quote')], ['``` ', t('editor.code_block')], ['---', t('editor.rule')],
    ['**…**', t('editor.bold')], ['*…*', t('editor.italic')], ['`…`', t('editor.code')], ['==…==', t('editor.highlight')]
  ]
  return (
    <Dialog open wide title={t('editor.keys')} onClose={close}>
      <div className="keys-lists">
        <section className="stack-s"><h3>{t('editor.keys_pressed')}</h3><List rows={rows.map(([keys, what]) => [keysHere(keys), what])} /></section>
        <section className="stack-s"><h3>{t('editor.keys_typed')}</h3><List rows={typed} /></section>
      </div>
    </Dialog>
  )
}

function List({ rows }: { rows: Array<[string, string]> }) {
  return <dl className="keys-list">{rows.map(([keys, what]) => <div key={keys}><dt><kbd>{keys}</kbd></dt><dd>{what}</dd></div>)}</dl>
}
