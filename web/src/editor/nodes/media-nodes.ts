import { $create, $getDocument } from 'lexical'
import type { DOMExportOutput, LexicalNode } from 'lexical'
import * as field from './fields.ts'
import { LookNode, flat, read } from './look-node.ts'

const picture = [field.mediaId, field.alt, field.decorative, field.caption, field.width] as const
const played = [field.mediaId, field.caption] as const
const file = [field.mediaId, field.caption, field.shown] as const
const uploading = [field.uploadId] as const

export type PictureFields = ReturnType<ImageNode['fields']>
export type PlayedFields = ReturnType<VideoNode['fields']>
export type FileFields = ReturnType<FileNode['fields']>
export type UploadingFields = ReturnType<UploadingNode['fields']>

export class ImageNode extends LookNode<object> {
  override $config() {
    return this.config('image', { stateConfigs: flat(...picture) })
  }

  override fields() {
    return read(this, picture)
  }

  /** For other programs, when a lesson is copied there. */
  override exportDOM(): DOMExportOutput {
    const { mediaId, alt } = this.fields()
    const element = $getDocument().createElement('img')
    element.setAttribute('src', `/api/media/${mediaId}/file`)
    element.setAttribute('alt', alt)
    return { element }
  }
}

export class VideoNode extends LookNode<object> {
  override $config() {
    return this.config('video', { stateConfigs: flat(...played) })
  }

  override fields() {
    return read(this, played)
  }
}

export class AudioNode extends LookNode<object> {
  override $config() {
    return this.config('audio', { stateConfigs: flat(...played) })
  }

  override fields() {
    return read(this, played)
  }
}

export class FileNode extends LookNode<object> {
  override $config() {
    return this.config('file', { stateConfigs: flat(...file) })
  }

  override fields() {
    return read(this, file)
  }
}

/** Holds the place of a file that is on its way to the box. It is never saved: `exportContent` leaves it out. */
export class UploadingNode extends LookNode<object> {
  override $config() {
    return this.config('uploading', { stateConfigs: flat(...uploading) })
  }

  override fields() {
    return read(this, uploading)
  }
}

export const $isMediaNode = (node: LexicalNode | null | undefined): node is ImageNode | VideoNode | AudioNode | FileNode =>
  node instanceof ImageNode || node instanceof VideoNode || node instanceof AudioNode || node instanceof FileNode

export const $createUploadingNode = () => $create(UploadingNode)
