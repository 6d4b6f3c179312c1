import type { Readable } from 'node:stream'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { Unreadable } from './unreadable.ts'

// Documents of offices and books are ZIP files. Their list of contents is looked at before anything in them is, and what is
// unpacked is counted while it comes out: what a ZIP file says about itself need not be true.

export const mostParts = 2_000
export const mostInsideBytes = 100 * 1024 * 1024
const mostRatio = 200 // text of documents shrinks to a tenth, seldom to a fiftieth
const smallBytes = 200 * 1024 // a white page may be packed as tightly as it likes
const mostPartBytes = 24 * 1024 * 1024

export interface Parts {
  /** In the order of the list; folders are left out. */
  names: string[]
  has: (name: string) => boolean
  /** The whole part; refuses what is larger than `mostBytes`, or than all parts together may be. */
  read: (name: string, mostBytes?: number) => Promise<Buffer>
  close: () => void
}

/** Refuses, before anything is unpacked, what no honest program writes. `most`: parts, where there may be more than in a document. */
export async function openParts (path: string, most = mostParts): Promise<Parts> {
  const archive = await openPromise(path, { autoClose: false }).catch(refuse)
  try {
    return partsOf(archive, await entriesOf(archive, most))
  } catch (error) {
    archive.close()
    return refuse(error)
  }
}

async function entriesOf (archive: ZipFile, most: number) {
  if (archive.entryCount > most) throw new Unreadable('too_many_parts')
  const entries = new Map<string, Entry>()
  let inside = 0
  let packed = 0
  for await (const entry of archive.eachEntry()) {
    requireHonest(entry)
    inside += entry.uncompressedSize
    packed += entry.compressedSize
    if (inside > mostInsideBytes) throw new Unreadable('too_large_inside')
    if (packed > archive.fileSize) throw new Unreadable('damaged') // parts that lie over each other
    if (!entry.fileName.endsWith('/') && !entries.has(entry.fileName)) entries.set(entry.fileName, entry)
  }
  return entries
}

const methods = { stored: 0, deflated: 8 }

function requireHonest (entry: Entry) {
  if (entry.isEncrypted()) throw new Unreadable('encrypted')
  if (isLink(entry)) throw new Unreadable('bad_names')
  if (entry.compressionMethod !== methods.stored && entry.compressionMethod !== methods.deflated) throw new Unreadable('damaged')
  if (entry.uncompressedSize > smallBytes && entry.uncompressedSize > mostRatio * Math.max(entry.compressedSize, 1)) throw new Unreadable('too_large_inside')
}

/** A symbolic link, as Unix programs note it in the upper half of the attributes. */
const isLink = ({ externalFileAttributes }: Entry) => (externalFileAttributes >>> 16 & 0o170000) === 0o120000

function partsOf (archive: ZipFile, entries: Map<string, Entry>): Parts {
  let left = mostInsideBytes

  async function read (name: string, mostBytes = mostPartBytes) {
    const entry = entries.get(name)
    if (!entry) throw new Unreadable('damaged')
    const chunks: Buffer[] = []
    let bytes = 0
    try {
      for await (const chunk of await archive.openReadStreamPromise(entry) as Readable & AsyncIterable<Buffer>) {
        bytes += chunk.length
        left -= chunk.length
        if (bytes > mostBytes || left < 0) throw new Unreadable('too_large_inside')
        chunks.push(chunk)
      }
    } catch (error) {
      return refuse(error)
    }
    return Buffer.concat(chunks, bytes)
  }

  return { names: [...entries.keys()], has: name => entries.has(name), read, close: () => archive.close() }
}

/** What yauzl says, in our words. */
function refuse (error: unknown): never {
  if (error instanceof Unreadable) throw error
  const says = error instanceof Error ? error.message : ''
  if (/absolute path|invalid relative path|invalid characters/.test(says)) throw new Unreadable('bad_names')
  if (/encrypt/.test(says)) throw new Unreadable('encrypted')
  if (/too many bytes/.test(says)) throw new Unreadable('too_large_inside')
  throw new Unreadable('damaged')
}
