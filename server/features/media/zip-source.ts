import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { typeOfZip, type Fault, type TypeName } from './kinds.rules.ts'

// Only in a process of its own. Nothing is unpacked but the few bytes that say what an OpenDocument file is.

const mostParts = 20_000
const mostBytesInside = 4 * 1024 ** 3
const mostMimetype = 100

/** yauzl refuses what lies about its sizes or names parts outside the archive. */
export async function inspectZip (file: string): Promise<TypeName | Fault> {
  try {
    const zip = await openPromise(file)
    const names: string[] = []
    let bytes = 0
    let mimetype: string | undefined
    if (zip.entryCount > mostParts) return 'too_large_inside'
    for await (const entry of zip.eachEntry()) {
      names.push(entry.fileName)
      bytes += entry.uncompressedSize
      if (names.length > mostParts || bytes > mostBytesInside) return 'too_large_inside'
      if (names.length === 1 && isMimetype(entry)) mimetype = await textOf(zip, entry)
    }
    return typeOfZip(names, mimetype)
  } catch {
    return 'damaged'
  }
}

/** By their rules it is the first part, and not compressed. */
const isMimetype = ({ fileName, compressionMethod, uncompressedSize, generalPurposeBitFlag }: Entry) =>
  fileName === 'mimetype' && compressionMethod === 0 && uncompressedSize <= mostMimetype && (generalPurposeBitFlag & 1) === 0

async function textOf (zip: ZipFile, entry: Entry) {
  const stream = await zip.openReadStreamPromise(entry)
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('latin1').trim()
}
