import { basename, dirname } from 'node:path/posix'
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import { AppError } from '../../errors.ts'

const mostEntries = 2000
const mostBytes = 20 * 1024 * 1024
const mostRatio = 200 // text of lists shrinks to a tenth; what grows more is made to fill the memory

/** The CSV files beside `main` in a ZIP file by their names in lower case; refuses what is no such file, or too large when unpacked. */
export async function tablesIn (zip: Buffer, main: string, mostMainBytes: number): Promise<Map<string, Buffer>> {
  const archive = await fromBufferPromise(zip, { lazyEntries: true, validateEntrySizes: true }).catch(notList)
  const found = await entriesOf(archive)
  const first = found.filter(entry => nameOf(entry) === main).toSorted((a, b) => a.fileName.length - b.fileName.length)[0]
  if (!first) throw notList()
  if (first.uncompressedSize > mostMainBytes) throw tooLarge()

  const tables = new Map<string, Buffer>()
  for (const entry of found.filter(entry => dirname(entry.fileName) === dirname(first.fileName))) tables.set(nameOf(entry), await bytesOf(archive, entry))
  return tables
}

const wanted = new Set(['users.csv', 'roles.csv', 'classes.csv', 'enrollments.csv'])
const nameOf = (entry: Entry) => basename(entry.fileName).toLowerCase()

async function entriesOf (archive: ZipFile) {
  if (archive.entryCount > mostEntries) throw tooLarge()
  const found: Entry[] = []
  let bytes = 0
  try {
    for await (const entry of archive.eachEntry()) {
      if (!wanted.has(nameOf(entry)) || entry.isEncrypted()) continue
      bytes += entry.uncompressedSize
      if (bytes > mostBytes || entry.uncompressedSize > mostRatio * Math.max(entry.compressedSize, 100)) throw tooLarge()
      found.push(entry)
    }
  } catch (error) {
    throw error instanceof AppError ? error : notList()
  }
  return found
}

async function bytesOf (archive: ZipFile, entry: Entry) {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of await archive.openReadStreamPromise(entry)) chunks.push(chunk as Buffer) // ends with an error when there is more than the entry says
  } catch {
    notList()
  }
  return Buffer.concat(chunks)
}

const tooLarge = () => new AppError(413, 'too_large', 'This ZIP file holds more than a class list may.')
function notList (): never {
  throw new AppError(400, 'not_csv', 'This ZIP file is not a class list: there is no readable users.csv in it. Choose a CSV file, or a ZIP file with the tables of OneRoster.', { fields: { file: 'not_csv' } })
}
