/**
 * Files on their way to the box, over Wi-Fi that drops.
 *
 *   const media = await uploadFile(file, { alt, progress: ({ sent, bytes, waiting }) => …, signal })
 *
 * A small file is one request. A larger one goes in pieces: what has arrived is never sent again, a dropped connection costs
 * one piece. It goes on by itself for as long as it takes; only a refusal of the box ends it (ApiError), or `signal`.
 * The engine knows no browser: upload-here.ts gives it one, test/web/upload-in-pieces.test.ts another.
 */
import { ApiError, asApiError } from './api-error.ts'
import type { Media, UploadState } from '../../../server/features/media/media.schemas.ts'

export interface Sending { sent: number, bytes: number, /** For the connection, or a box that is busy. */ waiting: boolean }
export interface UploadOptions { alt?: string, progress?: (sending: Sending) => void, signal?: AbortSignal }
export interface Piece { size: number, slice(start: number, end: number): Piece }
export interface NamedPiece extends Piece { name: string }

type Arrived = (bytes: number) => void

export interface Wire {
  whole(file: NamedPiece, alt: string, arrived: Arrived, signal: AbortSignal | undefined): Promise<Media>
  begin(file: { name: string, bytes: number, alt: string }): Promise<UploadState>
  piece(id: number, offset: number, piece: Piece, arrived: Arrived, signal: AbortSignal | undefined): Promise<UploadState>
  /** All of it is there: it becomes a file. */
  complete(id: number): Promise<UploadState>
  /** How far it is, as the box knows it. */
  state(id: number): Promise<UploadState>
  cancel(id: number): Promise<unknown>
  /** False: the file has been moved or changed since it was chosen. */
  readable(piece: Piece): Promise<boolean>
  /** Ends after this time, or sooner when the box can be reached again. */
  pause(ms: number): Promise<void>
  random(): number
}

/** A file up to this size is sent in one request, in bytes. */
export const smallFile = 512 * 1024

export class Cancelled extends Error {
  override readonly name = 'Cancelled'
}

export async function uploadThrough(wire: Wire, file: NamedPiece, { alt = '', progress, signal }: UploadOptions = {}): Promise<Media> {
  const bytes = file.size
  if (bytes === 0) throw new ApiError(0, 'file_empty', 'This file is empty.')
  let sent = 0
  const tell = (waiting: boolean) => progress?.({ sent, bytes, waiting })
  const arrived: Arrived = (count) => {
    sent = Math.min(count, bytes)
    tell(false)
  }
  const patiently = <T>(work: () => Promise<T>) => untilReached(wire, file, work, { waiting: () => tell(true), signal })

  tell(false)
  if (bytes <= smallFile) return patiently(() => wire.whole(file, alt, arrived, signal))
  let upload = await patiently(() => wire.begin({ name: file.name, bytes, alt }))
  try {
    while (!upload.media) {
      const { id, offset, pieceBytes } = upload
      arrived(offset)
      upload = await patiently(async () => next(wire, file, id, offset, pieceBytes, arrived, signal))
    }
    return upload.media
  } catch (error) {
    if (signal?.aborted) void wire.cancel(upload.id).catch(() => {})
    throw error
  }
}

async function next(wire: Wire, file: NamedPiece, id: number, offset: number, pieceBytes: number, arrived: Arrived, signal: AbortSignal | undefined): Promise<UploadState> {
  if (offset >= file.size) return wire.complete(id)
  const piece = file.slice(offset, Math.min(offset + pieceBytes, file.size))
  try {
    return await wire.piece(id, offset, piece, (count) => arrived(offset + count), signal)
  } catch (error) {
    // The answer may have been lost and not the piece: the box knows where to go on.
    if (signal?.aborted || !mayGoOn(error)) throw error
    const state = await wire.state(id)
    if (state.offset !== offset || state.media) return state
    throw error
  }
}

/** Two requests, or their answers, crossed on their way. */
const crossed = new Set(['wrong_offset', 'taken_over', 'upload_complete'])
const mayGoOn = (error: unknown) => isForLater(error) || crossed.has(asApiError(error).code)

function isForLater(error: unknown): boolean {
  const { status, code } = asApiError(error)
  return (status === 0 && (code === 'offline' || code === 'timeout')) || status === 408 || status === 429 || status === 503
}

interface Patience { waiting: () => void, signal: AbortSignal | undefined }

async function untilReached<T>(wire: Wire, file: NamedPiece, work: () => Promise<T>, { waiting, signal }: Patience): Promise<T> {
  for (let failures = 0; ; failures++) {
    if (signal?.aborted) throw new Cancelled()
    try {
      return await work()
    } catch (error) {
      if (signal?.aborted) throw new Cancelled()
      if (!isForLater(error)) throw error
      if (!await wire.readable(file.slice(0, 1))) throw new ApiError(0, 'file_gone', 'This file has been moved or changed since it was chosen.')
      waiting()
      await wire.pause(delayMs(failures, asApiError(error).retryAfterS, wire.random()))
    }
  }
}

/** 1, 2, 4 … 30 s, spread so that a class does not come back in one instant. */
function delayMs(failures: number, retryAfterS: number | null, random: number): number {
  return retryAfterS !== null ? retryAfterS * 1000 + random * 1000 : Math.min(30_000, 1000 * 2 ** Math.min(failures, 5)) * (0.75 + random / 2)
}
