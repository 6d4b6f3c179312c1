// MP4 and QuickTime files: boxes of [32-bit length][four letters], one in the other (ISO/IEC 14496-12). Read here and not by
// music-metadata because pages need to know what it does not say: which way up a phone held it, where the index lies, and
// that a recording in fragments does not know its own length.

export interface Box { type: string, start: number, end: number }

/** Length and letters of the box at `at`; undefined where none can be. A length of 0 means to the end, 1 that 64 bits follow. */
export function boxAt (bytes: Buffer, at: number, end: number): (Box & { from: number }) | undefined {
  if (at + 8 > end) return undefined
  const short = bytes.readUInt32BE(at)
  const long = short === 1
  if (long && at + 16 > end) return undefined
  const length = long ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? end - at : short
  const header = long ? 16 : 8
  if (length < header) return undefined
  return { type: bytes.toString('latin1', at + 4, at + 8), from: at, start: at + header, end: at + length }
}

/** The boxes between `start` and `end`, as far as they lie inside. */
export function * boxesIn (bytes: Buffer, { start, end }: { start: number, end: number }): Generator<Box> {
  for (let at = start; ;) {
    const box = boxAt(bytes, at, end)
    if (!box || box.end > end) return
    yield box
    at = box.end
  }
}

function find (bytes: Buffer, within: { start: number, end: number }, ...path: string[]): Box | undefined {
  let box = within as Box | undefined
  for (const type of path) box = box && [...boxesIn(bytes, box)].find(one => one.type === type)
  return box
}

export interface Track { handler: 'video' | 'audio', codec: string, width?: number, height?: number }
export interface Movie { durationMs: number | null, tracks: Track[] }

const handlers: Record<string, Track['handler']> = { vide: 'video', soun: 'audio' }
const stills = new Set(['jpeg', 'png ', 'mjpa']) // the cover of a recording

/** `bytes` is what the `moov` box holds. Tracks of text and covers are left out. */
export function readMovie (bytes: Buffer): Movie {
  const whole = { start: 0, end: bytes.length }
  const tracks = [...boxesIn(bytes, whole)].filter(({ type }) => type === 'trak').flatMap(trak => readTrack(bytes, trak))
  const fragmented = find(bytes, whole, 'mvex', 'mehd')
  const header = find(bytes, whole, 'mvhd')
  const { timescale, duration } = header ? readTimes(bytes, header) : { timescale: 0, duration: 0 }
  const length = fragmented ? readLong(bytes, fragmented) : find(bytes, whole, 'mvex') ? 0 : duration
  return { durationMs: timescale > 0 && length > 0 ? Math.round(length / timescale * 1000) : null, tracks }
}

function readTimes (bytes: Buffer, { start, end }: Box) {
  const long = bytes[start] === 1
  if (start + (long ? 32 : 20) > end) return { timescale: 0, duration: 0 }
  const timescale = bytes.readUInt32BE(start + (long ? 20 : 12))
  return { timescale, duration: long ? Number(bytes.readBigUInt64BE(start + 24)) : bytes.readUInt32BE(start + 16) }
}

const readLong = (bytes: Buffer, { start, end }: Box) =>
  start + 8 > end ? 0 : bytes[start] === 1 && start + 12 <= end ? Number(bytes.readBigUInt64BE(start + 4)) : bytes.readUInt32BE(start + 4)

function readTrack (bytes: Buffer, trak: Box): Track[] {
  const handler = find(bytes, trak, 'mdia', 'hdlr')
  const kind = handler && handler.start + 12 <= handler.end ? handlers[bytes.toString('latin1', handler.start + 8, handler.start + 12)] : undefined
  const description = find(bytes, trak, 'mdia', 'minf', 'stbl', 'stsd')
  if (!kind || !description || description.start + 16 > description.end) return []
  const codec = bytes.toString('latin1', description.start + 12, description.start + 16)
  if (kind === 'audio') return [{ handler: kind, codec }]
  if (stills.has(codec)) return []
  return [{ handler: kind, codec, ...sizeOf(bytes, find(bytes, trak, 'tkhd')) }]
}

/** As it is shown: a quarter turn swaps the sides. */
function sizeOf (bytes: Buffer, header: Box | undefined) {
  if (!header) return {}
  const matrix = header.start + (bytes[header.start] === 1 ? 52 : 40)
  if (matrix + 44 > header.end) return {}
  const turned = bytes.readInt32BE(matrix) === 0 && bytes.readInt32BE(matrix + 4) !== 0
  const [width, height] = [bytes.readUInt32BE(matrix + 36) >>> 16, bytes.readUInt32BE(matrix + 40) >>> 16]
  if (width === 0 || height === 0) return {}
  return turned ? { width: height, height: width } : { width, height }
}
