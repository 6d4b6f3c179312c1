/** A file on its way; where it has arrived, the picture, video or file takes its place. */
import { useEffect } from 'react'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { $createParagraphNode, $getNodeByKey, $getSelection, $isNodeSelection, HISTORY_MERGE_TAG } from 'lexical'
import type { LexicalEditor } from 'lexical'
import { LookFrame } from './look-frame.tsx'
import { bringIntoView } from '../behaviour/chosen.ts'
import { $goInto } from '../blocks.ts'
import { useEditing } from '../editing.ts'
import { strings } from '../editor.strings.ts'
import { $mediaNode } from '../media/insert-media.ts'
import type { UploadingFields } from '../nodes/media-nodes.ts'
import type { Upload } from '../media/shelf.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { isolated } from '../../lib/isolated.ts'
import { useFormats } from '../../lib/time.ts'
import { useStore } from '../../lib/use-store.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import type { Media } from '../../../../server/features/media/media.schemas.ts'

export function UploadingLook({ nodeKey, fields }: { nodeKey: string, fields: UploadingFields }) {
  const upload = useEditing().shelf.upload(fields.uploadId)
  return upload ? <OnItsWay nodeKey={nodeKey} upload={upload} /> : <Gone nodeKey={nodeKey} />
}

function OnItsWay({ nodeKey, upload }: { nodeKey: string, upload: Upload }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const { number } = useFormats()
  const [editor] = useLexicalComposerContext()
  const { sending, media, error } = useStore(upload.state)
  const remove = useRemove(nodeKey)

  useEffect(() => {
    if (media) editor.update(() => $arrived(editor, nodeKey, media), { tag: HISTORY_MERGE_TAG })
  }, [editor, nodeKey, media])

  const megabytes = (bytes: number) => number(Math.round(bytes / 100_000) / 10)
  const name = isolated(upload.name)
  if (error) {
    return (
      <LookFrame nodeKey={nodeKey}>
        <Notice kind="trouble" live title={t('editor.upload_failed', { name })} action={<Button small onClick={remove}>{t('editor.upload_remove')}</Button>}>
          {error === 'stopped' ? t('editor.upload_stopped') : sentence(error)}
        </Notice>
      </LookFrame>
    )
  }
  return (
    <LookFrame nodeKey={nodeKey}>
      <div className="uploading">
        <Progress label={t('editor.uploading', { name })} value={sending.sent} max={Math.max(1, sending.bytes)}
          words={t('editor.upload_size', { sent: megabytes(sending.sent), bytes: megabytes(sending.bytes) })} />
        <div className="split">
          <span className={sending.waiting ? 'uploading-waits' : 'muted'} role="status">{sending.waiting ? t('editor.upload_waiting') : t('editor.upload_meanwhile')}</span>
          <Button small kind="quiet" onClick={() => { upload.stop(); remove() }}>{t('editor.upload_stop')}</Button>
        </div>
      </div>
    </LookFrame>
  )
}

function $arrived(editor: LexicalEditor, nodeKey: string, media: Media): void {
  const node = $getNodeByKey(nodeKey)
  if (!node) return
  const selection = $getSelection()
  const chosen = $isNodeSelection(selection) && selection.has(nodeKey)
  const arrived = node.replace($mediaNode(media))
  if (!chosen) return
  $goInto(arrived)
  bringIntoView(editor, arrived.getKey())
}

/** Brought back by "undo", or left behind by a page that was closed: the file itself is not here any more. */
function Gone({ nodeKey }: { nodeKey: string }) {
  const remove = useRemove(nodeKey)
  useEffect(() => remove(), [remove])
  return null
}

function useRemove(nodeKey: string): () => void {
  const [editor] = useLexicalComposerContext()
  return () => editor.update(() => {
    const node = $getNodeByKey(nodeKey)
    const line = $createParagraphNode()
    node?.replace(line)
    if (node) line.select()
  })
}
