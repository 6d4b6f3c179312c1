import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { AppError } from '../../errors.ts'
import { inLane } from '../../jobs/bounded-process.ts'

// Pictures of people: small, square, without what the camera wrote about place and time.

const size = 256
export const mostPictureBytes = 12 * 1024 * 1024
const mostPixels = 50_000_000

sharp.concurrency(1) // one picture at a time on one core: the others belong to the class
sharp.cache(false)

let waiting = 0
const mostWaiting = 20

export const pictureFolder = (data: string) => join(data, 'media', 'pictures')
export const pictureFile = (data: string, pictureId: string) => join(pictureFolder(data), `${pictureId}.webp`)

const notAPicture = () => new AppError(400, 'not_a_picture', 'This file is not a picture that can be used. Please choose a JPEG, PNG or WebP picture.')
const busy = () => new AppError(503, 'busy', 'Too many pictures are being worked on. Please try again in a moment.', { retryAfterS: 5 })

/** Whatever was sent becomes a 256 × 256 WebP on the disk, synced with its folder; returns its unguessable name. */
export async function storePicture (data: string, bytes: Buffer) {
  if (waiting >= mostWaiting) throw busy()
  waiting++
  const picture = await inLane('pictures', () => shrink(bytes)).finally(() => { waiting-- }) // nor beside one for a lesson

  const pictureId = randomBytes(18).toString('base64url')
  const file = pictureFile(data, pictureId)
  await mkdir(pictureFolder(data), { recursive: true, mode: 0o700 })
  const handle = await open(`${file}.new`, 'wx', 0o600)
  await handle.writeFile(picture)
  await handle.sync()
  await handle.close()
  await rename(`${file}.new`, file)
  const folder = await open(pictureFolder(data), 'r')
  await folder.sync()
  await folder.close()
  return pictureId
}

export const removePicture = (data: string, pictureId: string | null) => pictureId === null ? undefined : rm(pictureFile(data, pictureId), { force: true })

async function shrink (bytes: Buffer) {
  if (!looksLikePicture(bytes)) throw notAPicture()
  try {
    return await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
      .rotate().resize(size, size, { fit: 'cover', position: 'attention' }).webp({ quality: 80, effort: 2 }).timeout({ seconds: 20 }).toBuffer()
  } catch {
    throw notAPicture() // damaged, too many pixels, or a format in disguise
  }
}

/** JPEG, PNG and WebP by their first bytes: decoders for anything else never see what strangers send. */
function looksLikePicture (bytes: Buffer) {
  const begins = (...values: number[]) => values.every((value, i) => bytes[i] === value)
  return begins(0xff, 0xd8, 0xff) || begins(0x89, 0x50, 0x4e, 0x47) || (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP')
}
