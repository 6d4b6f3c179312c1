import { randomBytes } from 'node:crypto'
import { copyFile, constants, link, mkdir, open, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'

// Where files lie: `media/uploads/<key>` while they come, `media/files/<name>/` for good, with what was sent as `original` and
// a picture's sizes beside it. Names are chance; nothing of a path ever comes from outside.

export const original = 'original'
export const uploadsFolder = (data: string) => join(data, 'media', 'uploads')
export const filesFolder = (data: string) => join(data, 'media', 'files')
export const uploadPath = (data: string, key: string) => join(uploadsFolder(data), key)
export const storedFolder = (data: string, storedName: string) => join(filesFolder(data), storedName)

const made = new Set<string>()

/** Unguessable, and remembered: what this process made itself is not taken for a leftover before its row is there. */
export function newKey () {
  const key = randomBytes(18).toString('base64url')
  made.add(key)
  return key
}
export const isLeftover = (name: string) => !made.has(name)

/** For bytes that come: made when it is not there, its name on the disk from then on. */
export async function openUpload (data: string, key: string) {
  await ensureFolder(uploadsFolder(data))
  const file = await open(uploadPath(data, key), constants.O_RDWR | constants.O_CREAT, 0o600)
  if ((await file.stat()).size === 0) await syncPath(uploadsFolder(data))
  return file
}

/** A place for a file that the box makes itself; what stays there is swept like an upload that broke off. */
export async function placeForNew (data: string, ending: string) {
  await ensureFolder(uploadsFolder(data))
  return uploadPath(data, `${newKey()}${ending}`)
}

export const removeUploadFile = (data: string, key: string) => rm(uploadPath(data, key), { force: true })

/** Gives `file` a second name among the stored ones, on the disk with its folder; returns the new folder's name. The first name stays. */
export async function layDown (data: string, file: string) {
  const storedName = newKey()
  const folder = storedFolder(data, storedName)
  await ensureFolder(filesFolder(data))
  await mkdir(folder, { mode: 0o700 })
  try {
    const target = join(folder, original)
    await link(file, target).catch(() => copyFile(file, target)) // it may lie on another disk
    for (const path of [target, folder, filesFolder(data)]) await syncPath(path)
    return storedName
  } catch (error) {
    await removeStored(data, storedName)
    throw error
  }
}

export const removeStored = (data: string, storedName: string) => rm(storedFolder(data, storedName), { recursive: true, force: true })
export const removeOriginal = (data: string, storedName: string) => rm(join(storedFolder(data, storedName), original), { force: true })

/** Bytes the disk has left for this user of it. */
export async function freeBytes (data: string) {
  const { bavail, bsize } = await statfs(data)
  return bavail * bsize
}

export async function syncPath (path: string) {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** With every folder above it that had to be made. */
async function ensureFolder (folder: string) {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 })
  for (let above = dirname(folder); made && above.length >= dirname(made).length; above = dirname(above)) await syncPath(above)
}

/** When something last changed in it, in system time; now when it is gone. */
export const changedAt = async (path: string) => (await stat(path).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs
