import { open, type FileHandle } from 'node:fs/promises'
import { parseFile } from 'music-metadata'
import { fileTypes, type Fault, type TypeName } from './kinds.rules.ts'
import { boxAt, readMovie } from './mp4.rules.ts'
import type { MediaWarning } from './media.schemas.ts'
import { warningsOf } from './recordings.rules.ts'

// Only in a process of its own: what sounds and moves, how long, and what phones will make of it.

export interface Recording { type: TypeName, mime: string, width: number, height: number, durationMs: number, warnings: MediaWarning[], codecs: string[] }
type Seen = Partial<Recording> & { type: TypeName, mime: string }

const mostIndexBytes = 64 * 1024 * 1024 // of a film of many hours
const mostBoxes = 100_000
const headBytes = 256 * 1024

export async function inspectRecording (file: string, type: TypeName): Promise<Seen | { fault: Fault }> {
  return type === 'mp4' || type === 'mov' ? inspectMovie(file, type) : inspectOther(file, type)
}

async function inspectMovie (path: string, type: 'mp4' | 'mov'): Promise<Seen | { fault: Fault }> {
  const file = await open(path)
  try {
    const { size: bytes } = await file.stat()
    const index = await readIndex(file, bytes)
    if (!index) return { fault: 'damaged' }
    const { tracks, durationMs } = readMovie(index.bytes)
    if (tracks.length === 0) return { fault: 'damaged' }
    const video = tracks.find(track => track.handler === 'video')
    const codecs = tracks.map(track => track.codec)
    const streamable = index.first || bytes < 1024 * 1024
    const as: TypeName = !video ? 'm4a' : type === 'mov' && video.codec !== 'avc1' ? 'mov' : 'mp4' // browsers play QuickTime's twin under that name
    return {
      type: as, mime: fileTypes[as].mime, codecs, ...sides(video), ...(durationMs === null ? {} : { durationMs }),
      warnings: warningsOf({ type: as, tracks, bytes, durationMs, streamable })
    }
  } finally {
    await file.close()
  }
}

const sides = (track: { width?: number | undefined, height?: number | undefined } | undefined) => track?.width && track.height ? { width: track.width, height: track.height } : {}

/** The `moov` box, and whether it stands before the pictures and sounds, so that playing can begin at once. */
async function readIndex (file: FileHandle, bytes: number) {
  let first = true
  for (let at = 0, seen = 0; at < bytes && seen < mostBoxes; seen++) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, at)
    if (bytesRead < 8) return undefined
    const box = boxAt(buffer, 0, 16)
    if (!box) return undefined
    const end = buffer.readUInt32BE(0) === 0 ? bytes : at + box.end
    if (box.type === 'moov') {
      const length = end - at - box.start
      if (end > bytes || length > mostIndexBytes) return undefined
      const { buffer: moov } = await file.read(Buffer.alloc(length), 0, length, at + box.start)
      return { bytes: moov, first }
    }
    if (box.type === 'mdat') first = false
    at = end
  }
  return undefined
}

async function inspectOther (path: string, type: TypeName): Promise<Seen | { fault: Fault }> {
  const { size: bytes } = await statOf(path)
  const said = await parseFile(path, { duration: true, skipCovers: true }).catch(() => undefined)
  if (!said) return type === 'webm' || type === 'mkv' ? inspectUnfinished(path, type) : { fault: 'damaged' }
  const { format: { trackInfo, duration, hasVideo, codec = '' } } = said
  const as: TypeName = type === 'webm' && !hasVideo ? 'weba' : type === 'ogv' && !hasVideo ? 'ogg' : type
  const durationMs = duration && Number.isFinite(duration) ? Math.round(duration * 1000) : null
  const video = trackInfo.find(track => track.video)?.video
  return {
    type: as, mime: fileTypes[as].mime, codecs: [...new Set(trackInfo.map(track => track.codecName ?? ''))], ...sides({ width: video?.pixelWidth, height: video?.pixelHeight }),
    ...(durationMs === null ? {} : { durationMs }),
    warnings: warningsOf({ type: as, tracks: [{ handler: 'audio', codec }], bytes, durationMs, streamable: true })
  }
}

/** What browsers record is never finished off: it does not know its length, which music-metadata cannot read; its codecs stand near the beginning. */
async function inspectUnfinished (path: string, type: 'webm' | 'mkv'): Promise<Seen | { fault: Fault }> {
  const file = await open(path)
  const { buffer } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0).finally(() => file.close())
  const codecs = [...new Set(buffer.toString('latin1').match(/[AV]_[A-Z0-9]{2,12}/g))]
  if (codecs.length === 0) return { fault: 'damaged' }
  const as: TypeName = type === 'webm' && !codecs.some(codec => codec.startsWith('V_')) ? 'weba' : type
  return { type: as, mime: fileTypes[as].mime, codecs, warnings: warningsOf({ type: as, tracks: [], bytes: 0, durationMs: null, streamable: true }) }
}

async function statOf (path: string) {
  const file = await open(path)
  return file.stat().finally(() => file.close())
}
