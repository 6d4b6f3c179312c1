import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** 'PiLM': says that a SQLite file is ours. */
export const applicationId = 0x50694c4d

export type Header =
  | { kind: 'missing' }
  | { kind: 'empty' }
  | { kind: 'not_sqlite' }
  | { kind: 'damaged', why: string }
  | { kind: 'sqlite', applicationId: number, version: number }

const magic = Buffer.from('SQLite format 3\0')

/**
 * Reads the first 100 bytes as plain bytes, so that a file we must not touch is never given to SQLite. Only before
 * SQLite has the file open in this process: closing it here would drop SQLite's locks.
 */
export function readHeader (file: string, hasWal: boolean): Header {
  let handle
  try {
    handle = openSync(file, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { kind: 'missing' }
    throw error
  }
  try {
    const { size } = fstatSync(handle)
    if (size === 0) return { kind: 'empty' }
    const bytes = Buffer.alloc(100)
    const read = readSync(handle, bytes, 0, 100, 0)
    if (read < magic.length || !bytes.subarray(0, magic.length).equals(magic)) return { kind: 'not_sqlite' }
    const why = fault(bytes, size, hasWal)
    if (why) return { kind: 'damaged', why }
    return { kind: 'sqlite', applicationId: bytes.readUInt32BE(68), version: bytes.readInt32BE(60) }
  } finally {
    closeSync(handle)
  }
}

/** What the file format (sqlite.org/fileformat2.html) does not allow. */
function fault (bytes: Buffer, size: number, hasWal: boolean) {
  const raw = bytes.readUInt16BE(16)
  const pageSize = raw === 1 ? 65_536 : raw
  const pages = bytes.readUInt32BE(28)
  const pagesAreKnown = bytes.readUInt32BE(24) === bytes.readUInt32BE(92)
  if (pageSize < 512 || (pageSize & (pageSize - 1)) !== 0) return 'its page size is impossible'
  if (![1, 2].includes(bytes[18]!) || ![1, 2].includes(bytes[19]!)) return 'its format is unknown'
  if (bytes[21] !== 64 || bytes[22] !== 32 || bytes[23] !== 32) return 'its first page is not whole'
  if (bytes.readUInt32BE(44) > 4 || bytes.readUInt32BE(56) > 3) return 'its first page is not whole'
  if (size < pageSize) return 'it is shorter than one page'
  // With a WAL beside it, pages may still be on their way home.
  if (!hasWal && pagesAreKnown && pages * pageSize > size) return 'its end is missing'
  return undefined
}
