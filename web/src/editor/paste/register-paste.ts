/** Pasting and dropping: from another lesson as it was there, from elsewhere as lessons keep it, files as files. */
import { $insertGeneratedNodes } from '@lexical/clipboard'
import {
  $getSelection, $isRangeSelection, $parseSerializedNode, $setState, COMMAND_PRIORITY_LOW, COMMAND_PRIORITY_NORMAL, CONTROLLED_TEXT_INSERTION_COMMAND, PASTE_COMMAND,
  PASTE_TAG, $addUpdateTag, mergeRegister
} from 'lexical'
import type { LexicalEditor, LexicalNode } from 'lexical'
import { DRAG_DROP_PASTE } from '@lexical/rich-text'
import { forTools } from './for-tools.ts'
import { readHtml } from './read-html.ts'
import type { PastedPicture } from './read-html.ts'
import { parsed } from '../content-json.ts'
import type { FileKind } from '../editing.ts'
import type { Tool } from '../tools.ts'
import { insertFiles } from '../media/insert-media.ts'
import type { Shelf } from '../media/shelf.ts'
import * as field from '../nodes/fields.ts'
import { $createUploadingNode } from '../nodes/media-nodes.ts'
import { $standing } from '../standing.ts'
import type { BlockNode } from '../../../../server/features/content/content.schemas.ts'

export interface PasteOptions { shelf: Shelf, tools: ReadonlySet<Tool>, told: (what: 'pictures' | 'too_much' | 'no_files', count: number) => void }

export function registerPaste(editor: LexicalEditor, options: PasteOptions): () => void {
  return mergeRegister(
    editor.registerCommand(PASTE_COMMAND, (event) => {
      const data = 'clipboardData' in event ? event.clipboardData : 'dataTransfer' in event ? event.dataTransfer : null
      if (isInField(event.target) || !data || !$paste(editor, data, options)) return false
      event.preventDefault()
      return true
    }, COMMAND_PRIORITY_NORMAL),
    editor.registerCommand(CONTROLLED_TEXT_INSERTION_COMMAND, (event) => {
      if (typeof event === 'string' || !/^insertFrom(Drop|Yank)$/.test(event.inputType) || !event.dataTransfer) return false
      return $paste(editor, event.dataTransfer, options)
    }, COMMAND_PRIORITY_NORMAL),
    editor.registerCommand(DRAG_DROP_PASTE, (files) => {
      const taken = files.filter((file) => options.tools.has(toolOf(file)))
      if (taken.length < files.length) options.told('no_files', files.length - taken.length)
      if (taken.length > 0) insertFiles(editor, options.shelf, taken)
      return true
    }, COMMAND_PRIORITY_LOW)
  )
}

const isInField = (target: EventTarget | null) => target instanceof Element && target.closest('.look-form') !== null

const kinds: Record<FileKind, Tool> = { image: 'picture', video: 'video', audio: 'audio', document: 'file' }
const toolOf = ({ type }: File): Tool => kinds[type.split('/')[0] as FileKind] ?? 'file'

/** False: somebody else's to do. */
function $paste(editor: LexicalEditor, data: DataTransfer, options: PasteOptions): boolean {
  const selection = $getSelection()
  if (!selection) return false
  if ($standing().line === 'code') {
    if (!$isRangeSelection(selection)) return false
    selection.insertRawText(data.getData('text/plain'))
    return true
  }
  if (isOfAnEditor(data)) return false
  const html = data.getData('text/html')
  if (html === '') return false
  const page = new DOMParser().parseFromString(html, 'text/html') // runs nothing, loads nothing
  const { blocks, leftBehind, tooMuch } = readHtml(page.body, window.location.origin)
  const files = [...data.files ?? []]
  // A picture copied from a page comes as a file and as the address it had there.
  if (blocks.length === 0 && files.length > 0) return editor.dispatchCommand(DRAG_DROP_PASTE, files)
  if (tooMuch) {
    options.told('too_much', 0)
    return true
  }
  const taken = forTools(blocks, options.tools)
  if (taken.pictures > 0) options.told('no_files', taken.pictures)
  else if (leftBehind > 0) options.told('pictures', leftBehind)
  if (taken.blocks.length === 0) return blocks.length > 0 || leftBehind > 0
  $addUpdateTag(PASTE_TAG)
  $insertGeneratedNodes(editor, $nodes(taken.blocks, options.shelf), selection)
  return true
}

const isOfAnEditor = (data: DataTransfer): boolean => /"namespace":\s*"pi-lms"/.test(data.getData('application/x-lexical-editor'))

function $nodes(blocks: Array<BlockNode | PastedPicture>, shelf: Shelf): LexicalNode[] {
  const [only] = blocks
  // One line goes into the line it is pasted into.
  if (blocks.length === 1 && only?.type === 'paragraph') return only.children.map((node) => $parseSerializedNode(parsed(node)))
  return blocks.flatMap((block) => {
    if (block.type !== 'pasted-picture') return [$parseSerializedNode(parsed(block))]
    const file = fileOf(block)
    return file ? [$setState($createUploadingNode(), field.uploadId, shelf.send(file).id)] : []
  })
}

function fileOf({ data, alt }: PastedPicture): File | null {
  const [, type, base64] = /^data:(image\/[\w+]+);base64,(.*)$/is.exec(data) ?? []
  if (!type || !base64) return null
  try {
    const letters = atob(base64.replace(/\s/g, ''))
    const name = alt.slice(0, 60).replace(/[^\p{L}\p{N} -]/gu, '').trim() || 'picture'
    return new File([Uint8Array.from(letters, (letter) => letter.charCodeAt(0))], `${name}.${type.slice(6).replace('jpeg', 'jpg')}`, { type })
  } catch {
    return null
  }
}
