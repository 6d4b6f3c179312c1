import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, tooBusy } from '../../errors.ts'
import { BoundedFault, runBounded } from '../../jobs/bounded-process.ts'
import { placeForNew } from '../media/storage.ts'
import type { Shrunk } from './shrink-picture.child.ts'

// Pictures of people: small, square, without what the camera wrote about place and time.

export const mostPictureBytes = 12 * 1024 * 1024

const shrinker = new URL('./shrink-picture.child.ts', import.meta.url)
const bounds = { mostMb: 500, timeoutMs: 20_000, lane: 'pictures' } // not beside one for a lesson

let waiting = 0
const mostWaiting = 20

export const pictureFolder = (data: string) => join(data, 'media', 'pictures')
export const pictureFile = (data: string, pictureId: string) => join(pictureFolder(data), `${pictureId}.webp`)

const notAPicture = () => new AppError(400, 'not_a_picture', 'This file is not a picture that can be used. Please choose a JPEG, PNG or WebP picture.')
const busy = () => new AppError(503, 'busy', 'Too many pictures are being worked on. Please try again in a moment.', { retryAfterS: 5 })

/** `of`: whose it is; one at a time for each. */
interface Sent { bytes: Buffer, of: number }

/** Whatever was sent becomes a 256 × 256 WebP on the disk, synced with its folder; returns its unguessable name. */
export async function storePicture (data: string, sent: Sent) {
  if (waiting >= mostWaiting) throw busy()
  waiting++
  const picture = await shrink(data, sent).finally(() => { waiting-- })

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

async function shrink (data: string, { bytes, of }: Sent) {
  if (!looksLikePicture(bytes)) throw notAPicture()
  const file = await placeForNew(data, '')
  try {
    await writeFile(file, bytes, { flag: 'wx', mode: 0o600 })
    const { picture } = await runBounded<Shrunk>(shrinker, { file }, { ...bounds, of, reads: [file] })
    if (picture === null) throw notAPicture()
    return Buffer.from(picture, 'base64')
  } catch (error) {
    if (error instanceof BoundedFault && error.code === 'did_not_start') throw tooBusy()
    throw error instanceof BoundedFault ? notAPicture() : error // it crashed, swelled or took too long over it
  } finally {
    await rm(file, { force: true })
  }
}

/** JPEG, PNG and WebP by their first bytes: decoders for anything else never see what strangers send. */
function looksLikePicture (bytes: Buffer) {
  const begins = (...values: number[]) => values.every((value, i) => bytes[i] === value)
  return begins(0xff, 0xd8, 0xff) || begins(0x89, 0x50, 0x4e, 0x47) || (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP')
}
