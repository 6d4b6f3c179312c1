import { readFile, stat } from 'node:fs/promises'
import sharp, { type Sharp, type SharpOptions } from 'sharp'
import { mostAvifPixels, mostMovingPixels, mostPixels, type Fault, type TypeName } from './kinds.rules.ts'
import { magnification, type Size } from './pictures.rules.ts'

// Only in processes of their own: decoders see what strangers send.

const loaders: Partial<Record<TypeName, string>> = {
  jpeg: 'VipsForeignLoadJpeg', png: 'VipsForeignLoadPng', webp: 'VipsForeignLoadWebp', gif: 'VipsForeignLoadNsgif', avif: 'VipsForeignLoadHeif', svg: 'VipsForeignLoadSvg'
}
const mostDrawingBytes = 5 * 1024 * 1024

export interface Picture extends Size {
  /** How to begin decoding it, upright. */
  decode: () => Sharp
  frames: number
  /** Milliseconds of each frame, and how often all are shown; 0: for ever. */
  delay: number[] | undefined
  loop: number | undefined
}

/** What the header says of a picture of this kind, which alone is looked at; throws what `faultOfPicture` understands. */
export async function openPicture (file: string, type: TypeName): Promise<Picture> {
  sharp.concurrency(1)
  sharp.cache(false)
  sharp.block({ operation: ['VipsForeignLoad'] }) // also inside other formats: nothing but what the first bytes said
  sharp.unblock({ operation: [loaders[type]!] })
  return type === 'svg' ? openDrawing(file) : openPixels(file, type)
}

async function openPixels (file: string, type: TypeName): Promise<Picture> {
  const pages = type === 'gif' || type === 'webp' ? -1 : 1
  const header = await sharp(file, { pages, limitInputPixels: false }).metadata()
  const frames = header.pageHeight ? header.pages ?? 1 : 1
  const upright = frames > 1 ? { width: header.width, height: header.pageHeight! } : header.autoOrient
  const most = frames > 1 ? mostMovingPixels : type === 'avif' ? mostAvifPixels : mostPixels
  if (upright.width * upright.height * frames > most) throw new PictureFault('too_many_pixels')
  const options: SharpOptions = { pages, limitInputPixels: most, failOn: 'error' }
  return { ...upright, frames, delay: header.delay, loop: header.loop, decode: () => frames > 1 ? sharp(file, options) : sharp(file, options).autoOrient() }
}

/** From memory, not from its file: a drawing without an address of its own can load nothing from beside it. */
async function openDrawing (file: string): Promise<Picture> {
  if ((await stat(file)).size > mostDrawingBytes) throw new PictureFault('too_many_pixels')
  const bytes = await readFile(file)
  const { isBearable } = await import('./drawing-source.ts')
  if (!isBearable(bytes.toString('utf8'))) throw new PictureFault('too_many_pixels')
  const own = await sharp(bytes, { limitInputPixels: false }).metadata()
  const options: SharpOptions = { density: Math.min(100_000, Math.max(1, 72 * magnification(own))), limitInputPixels: mostPixels, failOn: 'error' }
  const { width, height } = await sharp(bytes, { ...options, limitInputPixels: false }).metadata()
  if (width * height > mostPixels) throw new PictureFault('too_many_pixels')
  return { width, height, frames: 1, delay: undefined, loop: undefined, decode: () => sharp(bytes, options) }
}

class PictureFault extends Error {
  readonly fault: Fault
  constructor (fault: Fault) {
    super(fault)
    this.fault = fault
  }
}

export const faultOfPicture = (error: unknown): Fault => error instanceof PictureFault ? error.fault : 'damaged'
