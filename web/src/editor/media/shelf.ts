/** The files that one editor knows, and those on their way. The files of a lesson come with it, others when they are chosen. */
import type { Media } from '../../../../server/features/media/media.schemas.ts'
import { asApiError } from '../../lib/api-error.ts'
import { createStore } from '../../lib/store.ts'
import type { Store } from '../../lib/store.ts'
import type { Sending, UploadOptions } from '../../lib/upload-in-pieces.ts'

export interface Upload {
  id: string
  name: string
  state: Store<{ sending: Sending, media?: Media, error?: unknown }>
  stop: () => void
}

export interface Shelf {
  files: Store<Record<string, Media>>
  add: (media: Media) => void
  addAll: (media: Record<string, Media>) => void
  /** Fetches one that is not known: in text from another lesson, or from before the battery ended. */
  need: (mediaId: number) => void
  /** Begins at once. It goes on also when what shows it is gone; undoing and redoing finds it again. */
  send: (file: File) => Upload
  upload: (id: string) => Upload | undefined
  /** How many are on their way: a page that is left now loses them. */
  onTheirWay: Store<number>
}

type Send = (file: File, options: UploadOptions) => Promise<Media>

interface Box { uploadFile: Send, readMedia: (mediaId: number) => Promise<Media>, newId: () => string }

export function createShelf(known: Record<string, Media>, { uploadFile, readMedia, newId }: Box): Shelf {
  const files = createStore<Record<string, Media>>(known)
  const uploads = new Map<string, Upload>()
  const onTheirWay = createStore(0)
  const asked = new Set<number>()
  const addAll = (media: Record<string, Media>) => files.set({ ...files.get(), ...media })
  const add = (media: Media) => addAll({ [media.id]: media })

  function need(mediaId: number): void {
    if (files.get()[mediaId] || asked.has(mediaId)) return
    asked.add(mediaId)
    readMedia(mediaId).then(add, (error: unknown) => { if (asApiError(error).status !== 404) asked.delete(mediaId) })
  }

  function send(file: File): Upload {
    const stop = new AbortController()
    const state = createStore<ReturnType<Upload['state']['get']>>({ sending: { sent: 0, bytes: file.size, waiting: false } })
    const upload = { id: newId(), name: file.name, state, stop: () => stop.abort() }
    uploads.set(upload.id, upload)
    onTheirWay.set(onTheirWay.get() + 1)
    const ended = () => onTheirWay.set(onTheirWay.get() - 1)
    void uploadFile(file, { signal: stop.signal, progress: (sending) => state.set({ sending }) }).then((media) => {
      add(media)
      ended()
      state.set({ ...state.get(), media })
    }, (error: unknown) => {
      ended()
      if (stop.signal.aborted) uploads.delete(upload.id)
      state.set({ ...state.get(), error: stop.signal.aborted ? 'stopped' : asApiError(error) })
    })
    return upload
  }

  return { files, add, addAll, need, send, upload: (id) => uploads.get(id), onTheirWay }
}
