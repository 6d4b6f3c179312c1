import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { ImageNode } from '../../content/content.schemas.ts'
import type { Parts } from '../zip-parts.ts'
import type { Notes } from './notes.ts'

// Pictures are asked for while a document is read and put into files when it has been.

export interface Picture { file: string, name: string, alt: string }
interface Wanted extends Omit<Picture, 'file'> { bytes: Buffer | undefined, part: string | undefined, where: string }

const most = 300 // of a document
const mostBytes = 20 * 1024 * 1024

export class Pictures {
  readonly #wanted: Wanted[] = []
  readonly #numbers = new Map<string, number>()
  readonly #notes: Notes

  constructor (notes: Notes) {
    this.#notes = notes
  }

  /** A picture that is a part of the document's ZIP file; its number is only sure to lead to a file after `extract`. */
  ofPart (part: string, { alt, decorative = false, name = basename(part) }: { alt: string, decorative?: boolean, name?: string }): ImageNode | undefined {
    if (/\.(emf|wmf|emz|wmz|pict?|svm|eps)$/i.test(part)) {
      this.#notes.add('picture_not_readable')
      return undefined
    }
    return this.#image(part, { part, bytes: undefined, name, alt, where: this.#notes.place }, decorative)
  }

  ofBytes (bytes: Buffer, { alt, decorative = false, name }: { alt: string, decorative?: boolean, name: string }): ImageNode | undefined {
    const extension = extensionOf(bytes)
    if (!extension || bytes.length > mostBytes) {
      this.#notes.add('picture_not_readable')
      return undefined
    }
    return this.#image(createHash('sha256').update(bytes).digest('hex'), { bytes, part: undefined, name: `${name}.${extension}`, alt, where: this.#notes.place }, decorative)
  }

  /** `data:image/png;base64,…` */
  ofDataUrl (url: string, alt: string): ImageNode | undefined {
    const [, base64, data] = /^data:image\/[\w.+-]+(?:;[\w-]+=[\w-]+)*(;base64)?,(.*)$/is.exec(url) ?? []
    if (data === undefined) {
      this.#notes.add('picture_not_readable')
      return undefined
    }
    try {
      return this.ofBytes(Buffer.from(base64 ? data : decodeURIComponent(data), base64 ? 'base64' : 'utf8'), { alt, name: 'picture' })
    } catch {
      this.#notes.add('picture_not_readable')
      return undefined
    }
  }

  #image (key: string, { alt: said, ...wanted }: Wanted, decorative: boolean): ImageNode | undefined {
    const alt = said.replace(/\s+/g, ' ').trim().slice(0, 500).toWellFormed()
    let number = this.#numbers.get(key)
    if (number === undefined) {
      if (this.#wanted.length >= most) {
        this.#notes.add('picture_missing')
        return undefined
      }
      number = this.#wanted.push({ ...wanted, alt })
      this.#numbers.set(key, number)
    }
    return { type: 'image', mediaId: number, alt, ...(decorative && alt === '' ? { decorative } : {}) }
  }

  /** Writes those that are still used into `folder`; of the others, and of what is no picture, the number leads nowhere. */
  async extract (folder: string, parts: Parts | undefined, used: Set<number>): Promise<Map<number, Picture>> {
    const extracted = new Map<number, Picture>()
    for (const [i, { bytes, part, name, alt, where }] of this.#wanted.entries()) {
      const number = i + 1
      if (!used.has(number)) continue
      const read = bytes ?? await parts!.read(part!, mostBytes).catch(() => undefined)
      const extension = read && extensionOf(read)
      if (!read || !extension) {
        this.#notes.add('picture_not_readable', { where })
        continue
      }
      const file = `picture-${number}.${extension}`
      await writeFile(join(folder, file), read)
      extracted.set(number, { file, name: name.slice(-200).toWellFormed(), alt })
    }
    return extracted
  }
}

/** By the first bytes; what looks like a picture is looked at closely where all pictures are. */
function extensionOf (bytes: Buffer) {
  const begins = (start: string, from = 0) => bytes.toString('latin1', from, from + start.length) === start
  if (begins('\x89PNG')) return 'png'
  if (begins('\xff\xd8\xff')) return 'jpg'
  if (begins('GIF8')) return 'gif'
  if (begins('RIFF') && begins('WEBP', 8)) return 'webp'
  if (begins('II*\0') || begins('MM\0*')) return 'tiff'
  if (begins('ftypavif', 4)) return 'avif'
  if (begins('BM')) return 'bmp'
  if (/<svg[\s>]/i.test(bytes.toString('utf8', 0, 2_000))) return 'svg'
  return undefined
}
