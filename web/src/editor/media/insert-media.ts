/** Files into the text: those of the box at once, those of the device as soon as they have arrived. */
import { $create, $setState } from 'lexical'
import type { LexicalEditor, LexicalNode } from 'lexical'
import { $insertBlock } from '../blocks.ts'
import * as field from '../nodes/fields.ts'
import { $createUploadingNode, AudioNode, FileNode, ImageNode, VideoNode } from '../nodes/media-nodes.ts'
import { bringIntoView } from '../behaviour/chosen.ts'
import type { Shelf } from './shelf.ts'
import type { Media } from '../../../../server/features/media/media.schemas.ts'

/** Inside an update. */
export function $mediaNode({ id, kind, alt, mime }: Pick<Media, 'id' | 'kind' | 'alt' | 'mime'>): LexicalNode {
  if (kind === 'image') return $setState($setState($create(ImageNode), field.mediaId, id), field.alt, alt)
  if (kind === 'video') return $setState($create(VideoNode), field.mediaId, id)
  if (kind === 'audio') return $setState($create(AudioNode), field.mediaId, id)
  return $setState($setState($create(FileNode), field.mediaId, id), field.shown, mime === 'application/pdf')
}

export function insertMedia(editor: LexicalEditor, media: Media): void {
  editor.update(() => $insertShown(editor, $mediaNode(media)))
}

function $insertShown(editor: LexicalEditor, node: LexicalNode): void {
  $insertBlock(node)
  bringIntoView(editor, node.getKey())
}

/** One below the other, in the order in which they were given. */
export function insertFiles(editor: LexicalEditor, shelf: Shelf, files: readonly File[]): void {
  const uploads = files.map((file) => shelf.send(file))
  editor.update(() => {
    for (const upload of uploads) $insertShown(editor, $setState($createUploadingNode(), field.uploadId, upload.id))
  })
}
