import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp, { type CreateRaw, type WebpOptions } from 'sharp'
import { answerParent } from '../../jobs/bounded-child.ts'
import type { Fault, TypeName } from './kinds.rules.ts'
import { faultOfPicture, openPicture, type Picture } from './picture-source.ts'
import { pictureFile, sizesOf, type Size } from './pictures.rules.ts'

export interface Preparation { source: string, folder: string, type: TypeName }
/** `sizes` from the smallest to the largest, each written as `pictureFile` of its width, not synced. */
export type Prepared = { sizes: Array<Size & { bytes: number }>, placeholder: string | null, moving: boolean } | { fault: Fault }

const mostPlaceholder = 300 // letters: they travel with every lesson

answerParent(async ({ source, folder, type }: Preparation): Promise<Prepared> => {
  try {
    return await prepare(await openPicture(source, type), { folder, drawn: type === 'png' || type === 'gif' || type === 'svg' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('E')) throw error // the disk's fault, not the picture's
    return { fault: faultOfPicture(error) }
  }
})

async function prepare (picture: Picture, { folder, drawn }: { folder: string, drawn: boolean }): Promise<Prepared> {
  const wanted = sizesOf(picture)
  const { bytes, raw } = await decode(picture, wanted.at(-1)!)
  // Letters and lines suffer from what nobody sees in a photograph.
  const look: WebpOptions = drawn ? { quality: 90, smartSubsample: true } : { quality: 80 }
  const moving: WebpOptions = picture.frames > 1 ? { ...(picture.delay ? { delay: picture.delay } : {}), loop: picture.loop ?? 0 } : {}

  const sizes: Array<Size & { bytes: number }> = []
  for (const size of wanted) {
    const file = await sharp(bytes, { raw, animated: picture.frames > 1, limitInputPixels: false }).resize({ width: size.width }).webp({ ...look, ...moving, effort: 2 }).toBuffer()
    await writeFile(join(folder, pictureFile(size.width)), file, { mode: 0o600 })
    sizes.push({ ...size, bytes: file.length })
  }
  return { sizes, placeholder: await placeholderOf(bytes, raw), moving: picture.frames > 1 }
}

/** Once, to the largest size: all others are made of that. Without what the camera wrote, in the colours every screen has. */
async function decode (picture: Picture, { width, height }: Size): Promise<{ bytes: Buffer, raw: CreateRaw }> {
  const { data, info } = await picture.decode().resize({ width, height, fit: 'fill' }).toColourspace('srgb').raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { bytes: data, raw: { width: info.width, height: info.height, channels: info.channels, ...(picture.frames > 1 ? { pageHeight: height } : {}) } }
}

async function placeholderOf (bytes: Buffer, { width, height, channels, pageHeight = height }: CreateRaw) {
  const first = bytes.subarray(0, width * pageHeight * channels)
  for (const side of [16, 8]) {
    const tiny = await sharp(first, { raw: { width, height: pageHeight, channels } })
      .resize({ width: side, height: side, fit: 'inside' }).webp({ quality: 30, alphaQuality: 20, effort: 2 }).toBuffer()
    const address = `data:image/webp;base64,${tiny.toString('base64')}`
    if (address.length <= mostPlaceholder) return address
  }
  return null
}
