/** The dialogs of an editor, each loaded when it is asked for the first time. */
import { Suspense, lazy } from 'react'
import type { Asking } from '../editing.ts'

const LinkDialog = lazy(() => import('./link-dialog.tsx').then((chunk) => ({ default: chunk.LinkDialog })))
const TableDialog = lazy(() => import('./table-dialog.tsx').then((chunk) => ({ default: chunk.TableDialog })))
const FormulaDialog = lazy(() => import('./formula-dialog.tsx').then((chunk) => ({ default: chunk.FormulaDialog })))
const FileDialog = lazy(() => import('./file-dialog.tsx').then((chunk) => ({ default: chunk.FileDialog })))
const CaptionsDialog = lazy(() => import('./captions-dialog.tsx').then((chunk) => ({ default: chunk.CaptionsDialog })))
const KeysDialog = lazy(() => import('./keys-dialog.tsx').then((chunk) => ({ default: chunk.KeysDialog })))

export function Dialogs({ asking, close }: { asking: Asking | null, close: () => void }) {
  return asking && <Suspense fallback={null}>{dialogOf(asking, close)}</Suspense>
}

function dialogOf(asking: Asking, close: () => void) {
  switch (asking.dialog) {
    case 'link': return <LinkDialog close={close} />
    case 'table': return <TableDialog close={close} />
    case 'formula': return <FormulaDialog close={close} {...(asking.nodeKey === undefined ? {} : { nodeKey: asking.nodeKey })} />
    case 'file': return <FileDialog kind={asking.kind} close={close} />
    case 'captions': return <CaptionsDialog mediaId={asking.mediaId} close={close} />
    case 'keys': return <KeysDialog close={close} />
  }
}
