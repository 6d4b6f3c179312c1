import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Parts } from '../lesson-imports/zip-parts.ts'
import type { FoundFile } from './draft.ts'

// Pictures, recordings and other files that come with questions. Each gets a number when it is first named and is put into the
// import's folder when everything has been read, if a question still uses it. What they are is looked at where all files are.

const mostFiles = 2_000
const mostBytes = 20 * 1024 * 1024
const mostBytesOfAll = 100 * 1024 * 1024

interface Wanted { bytes: Buffer | undefined, part: string | undefined, name: string, alt: string }

export class Files {
  readonly #wanted: Wanted[] = []
  readonly #numbers = new Map<string, number>()
  #bytes = 0

  ofBytes (bytes: Buffer, name: string, alt = ''): number | 'unreadable' {
    if (bytes.length === 0 || bytes.length > mostBytes || this.#bytes + bytes.length > mostBytesOfAll) return 'unreadable'
    this.#bytes += bytes.length
    return this.#number(createHash('sha256').update(bytes).digest('hex'), { bytes, part: undefined, name, alt })
  }

  ofPart (part: string, alt = ''): number | 'unreadable' {
    return this.#number(part, { part, bytes: undefined, name: basename(part), alt })
  }

  /** `data:image/png;base64,…` */
  ofDataUrl (url: string, alt = ''): number | 'unreadable' {
    const comma = url.indexOf(',')
    const [, kind = '', base64] = /^data:((?:image|audio|video|application)\/[\w.+-]+)(?:;[\w-]+=[\w-]+)*(;base64)?$/i.exec(url.slice(0, comma)) ?? []
    if (comma === -1 || kind === '') return 'unreadable'
    try {
      const data = url.slice(comma + 1)
      return this.ofBytes(
        Buffer.from(base64 ? data : decodeURIComponent(data), base64 ? 'base64' : 'utf8'),
        `${kind.split('/')[0]}.${(kind.split('/')[1] ?? '').replace(/\+.*/, '').replace('jpeg', 'jpg')}`, alt
      )
    } catch {
      return 'unreadable'
    }
  }

  #number (key: string, wanted: Wanted): number | 'unreadable' {
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    if (this.#wanted.length >= mostFiles) return 'unreadable'
    const number = this.#wanted.push(wanted)
    this.#numbers.set(key, number)
    return number
  }

  /** Its bytes, for who must know how large a picture is. */
  async bytesOf (number: number, parts: Parts | undefined): Promise<Buffer | undefined> {
    const wanted = this.#wanted[number - 1]
    return wanted?.bytes ?? (wanted?.part === undefined ? undefined : await parts?.read(wanted.part, mostBytes).catch(() => undefined))
  }

  async extract (folder: string, parts: Parts | undefined, used: Set<number>): Promise<FoundFile[]> {
    const found: FoundFile[] = []
    for (const [i, { name, alt }] of this.#wanted.entries()) {
      const number = i + 1
      const bytes = used.has(number) ? await this.bytesOf(number, parts) : undefined
      if (!bytes || bytes.length === 0) continue
      const file = `file-${number}`
      await writeFile(join(folder, file), bytes)
      found.push({ number, file, name: name.slice(-200).toWellFormed() || file, alt: alt.slice(0, 500).toWellFormed() })
    }
    return found
  }
}
