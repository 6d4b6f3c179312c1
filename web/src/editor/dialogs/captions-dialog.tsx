import { useEditing } from '../editing.ts'
import { useStore } from '../../lib/use-store.ts'
import { CaptionsDialog as Captions } from '../../ui/staff/captions-dialog.tsx'

export function CaptionsDialog({ mediaId, close }: { mediaId: number, close: () => void }) {
  const { shelf } = useEditing()
  const media = useStore(shelf.files)[mediaId]
  return media ? <Captions media={media} changed={shelf.add} close={close} /> : null
}
