/** Parts of a row in a tree that can be put in order: the handle, the fold, the box, and what lies in the row but is not the row. */
import type { ReactNode, SyntheticEvent } from 'react'
import { Button } from 'react-aria-components/Button'
import { Checkbox } from 'react-aria-components/Checkbox'
import { DropIndicator } from 'react-aria-components/useDragAndDrop'
import type { DragAndDropOptions } from 'react-aria-components/useDragAndDrop'
import { Sign } from './sign.tsx'
import { Icon } from '../icon.tsx'
import './tree.css'

export const DragHandle = ({ label }: { label: string }) => <Button slot="drag" className="tree-drag" aria-label={label}><Sign name="grip" /></Button>

export const Fold = ({ label }: { label: string }) => <Button slot="chevron" className="tree-fold" aria-label={label}><Icon name="next" /></Button>

export const Chooser = ({ label }: { label: string }) => <Checkbox slot="selection" className="tree-check" aria-label={label}><span className="tree-box"><Icon name="check" /></span></Checkbox>

/** What is pressed or typed in here is not meant for the row around it. */
export function Apart({ wide, children }: { wide?: boolean, children: ReactNode }) {
  const stop = (event: SyntheticEvent) => event.stopPropagation()
  return <span className={wide ? 'tree-apart tree-apart-wide' : 'tree-apart'} role="presentation" onPointerDown={stop} onMouseDown={stop} onClick={stop} onKeyDown={stop} onKeyUp={stop}>{children}</span>
}

/** How dragging looks in every tree. */
export const dragLooks: Pick<DragAndDropOptions, 'renderDropIndicator' | 'renderDragPreview'> = {
  renderDropIndicator: (target) => <DropIndicator target={target} className="tree-drop" />,
  renderDragPreview: (items) => (
    <div className="tree-preview" dir="auto">{items[0]!['text/plain']}{items.length > 1 && <span className="tree-preview-count">{items.length}</span>}</div>
  )
}
