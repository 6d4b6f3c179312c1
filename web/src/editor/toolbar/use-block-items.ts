import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { $getNodeByKey } from 'lexical'
import type { LexicalNode, NodeKey } from 'lexical'
import type { MenuItem } from './tool-menu.tsx'
import { $addLine, $delete, $duplicate, $move } from '../moving.ts'
import type { Moved } from '../moving.ts'
import { useEditing } from '../editing.ts'
import { strings } from '../editor.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'

/** What can be done with a whole block, in the menu of its handle and in the toolbar. */
export function useBlockItems(key: NodeKey | null): MenuItem[] {
  const t = useText(strings)
  const [editor] = useLexicalComposerContext()
  const { announce } = useEditing()
  const sayMoved = useSayMoved()
  const withBlock = (work: (node: LexicalNode) => void) => () => editor.update(() => {
    const node = key === null ? null : $getNodeByKey(key)
    if (node) work(node)
  })
  const move = (direction: 'up' | 'down') => withBlock((node) => sayMoved($move(node, direction)))
  const disabled = key === null
  return [
    { id: 'up', icon: 'moveUp', label: t('editor.move_up'), keys: 'Alt+Shift+↑', disabled, run: move('up') },
    { id: 'down', icon: 'moveDown', label: t('editor.move_down'), keys: 'Alt+Shift+↓', disabled, run: move('down') },
    { id: 'above', icon: 'lineAbove', label: t('editor.add_above'), disabled, run: withBlock((node) => $addLine(node, 'above')) },
    { id: 'below', icon: 'lineBelow', label: t('editor.add_below'), disabled, run: withBlock((node) => $addLine(node, 'below')) },
    { id: 'copy', icon: 'copy', label: t('editor.duplicate'), disabled, run: withBlock((node) => { $duplicate(node); announce(t('editor.duplicated')) }) },
    { id: 'delete', icon: 'trash', label: t('editor.delete'), disabled, run: withBlock((node) => { $delete(node); announce(t('editor.deleted')) }) }
  ]
}

export function useSayMoved(): (moved: Moved) => void {
  const t = useText(strings)
  const { announce } = useEditing()
  return ({ moved, place, of }) => announce(moved ? t('editor.moved', { place, of }) : t('editor.not_moved'))
}
