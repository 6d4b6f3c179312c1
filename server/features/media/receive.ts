import type { Hash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'

const syncEvery = 8 * 1024 * 1024 // a card that gets all of a film at once makes everybody's saves wait for it
const writeEvery = 256 * 1024

interface Receiving {
  /** Where in the file the first byte goes. */
  at?: number
  hash?: Hash
  /** Asked before the first bytes are written and again for each 8 MB; `head` are the first ones, `written` how many came so far. Throws to stop. */
  mayGoOn: (written: number, head: Buffer) => Promise<void>
  /** Told of every byte, so that somebody can count them. */
  count?: (bytes: number) => void
}

/** Writes what comes to the file, never more of it in memory than a moment's worth; returns how many bytes, all of them synced. */
export async function receive (source: AsyncIterable<Buffer>, file: FileHandle, { at = 0, hash, mayGoOn, count = () => {} }: Receiving) {
  let written = 0
  let synced = 0
  let waiting: Buffer[] = []
  let waitingBytes = 0

  async function flush () {
    const bytes = waiting.length === 1 ? waiting[0]! : Buffer.concat(waiting)
    waiting = []
    waitingBytes = 0
    if (written === 0 || written - synced >= syncEvery) {
      await file.datasync()
      synced = written
      await mayGoOn(written + bytes.length, bytes)
    }
    await writeAll(file, bytes, at + written)
    written += bytes.length
  }

  try {
    for await (const bytes of source) {
      count(bytes.length)
      hash?.update(bytes)
      waiting.push(bytes)
      waitingBytes += bytes.length
      if (waitingBytes >= writeEvery) await flush()
    }
    if (waitingBytes > 0) await flush()
  } finally {
    await file.sync()
  }
  return written
}

async function writeAll (file: FileHandle, bytes: Buffer, at: number) {
  for (let done = 0; done < bytes.length;) done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten
}
