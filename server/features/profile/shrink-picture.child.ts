import sharp from 'sharp'
import { answerParent } from '../../jobs/bounded-child.ts'

/** `picture`: a WebP file in base64; null when this is not a picture that can be used. */
export interface Shrunk { picture: string | null }

const size = 256
const mostPixels = 50_000_000

sharp.concurrency(1) // one picture at a time on one core: the others belong to the class
sharp.cache(false)
sharp.block({ operation: ['VipsForeignLoad'] }) // whatever the bytes say they are
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] })

answerParent(async ({ file }: { file: string }): Promise<Shrunk> => {
  try {
    const picture = await sharp(file, { limitInputPixels: mostPixels, failOn: 'error' })
      .rotate().resize(size, size, { fit: 'cover', position: 'attention' }).webp({ quality: 80, effort: 2 }).toBuffer()
    return { picture: picture.toString('base64') }
  } catch {
    return { picture: null } // damaged, too many pixels, or a format in disguise
  }
})
