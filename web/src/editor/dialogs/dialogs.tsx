/** The dialogs of an editor. They come a moment after it, so that they are there when the connection is not. */
import { Suspense, lazy, useEffect } from 'react'
import type { Asking } from '../editing.ts'
import { insist } from '../../lib/further.ts'

const parts = {
  link: () => import('./link-dialog.tsx'),
  table: () => import('./table-dialog.tsx'),
  formula: () => import('./formula-dialog.tsx'),
  file: () => import('./file-dialog.tsx'),
  captions: () => import('./captions-dialog.tsx'),
  keys: () => import('./keys-dialog.tsx')
}
const LinkDialog = lazy(() => insist(parts.link).then((chunk) => ({ default: chunk.LinkDialog })))
const TableDialog = lazy(() => insist(parts.table).then((chunk) => ({ default: chunk.TableDialog })))
const FormulaDialog = lazy(() => insist(parts.formula).then((chunk) => ({ default: chunk.FormulaDialog })))
const FileDialog = lazy(() => insist(parts.file).then((chunk) => ({ default: chunk.FileDialog })))
const CaptionsDialog = lazy(() => insist(parts.captions).then((chunk) => ({ default: chunk.CaptionsDialog })))
const KeysDialog = lazy(() => insist(parts.keys).then((chunk) => ({ default: chunk.KeysDialog })))

export function Dialogs({ asking, close }: { asking: Asking | null, close: () => void }) {
  useEffect(() => {
    const timer = setTimeout(() => { for (const load of Object.values(parts)) load().catch(() => {}) }, 2000)
    return () => clearTimeout(timer)
  }, [])
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
