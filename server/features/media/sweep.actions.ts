import { readdir } from 'node:fs/promises'
import type { Services } from '../../services.ts'
import { preparing } from './keep.actions.ts'
import { fileHasFailed, removeMedia } from './media.store.ts'
import { changedAt, filesFolder, isLeftover, removeOriginal, removeStored, removeUploadFile, storedFolder, uploadPath, uploadsFolder } from './storage.ts'
import { listForgottenPictures, listStored, listUnusedSince, listUploadKeys, lookForUnused, noteUse, removeAbandonedUploads } from './sweep.store.ts'

type Box = Pick<Services, 'db' | 'config' | 'clock'>

const day = 86_400_000
const keepUnusedMs = 30 * day
const keepUploadsMs = day
const most = 200 // in one write
const mostParts = 50 // in one night; the rest comes the next

/** Rows go first: a file without a row is rubbish, a row without its file a broken picture in a lesson. */
export async function sweepUnusedMedia (app: Box) {
  const now = app.clock.now()
  for (let after = 0, full = true; full;) {
    const seen = await lookForUnused(app.db.read, { after, most })
    if (seen.usedAgain.length + seen.unused.length > 0) await app.db.write(trx => noteUse(trx, { ...seen, now }))
    after = seen.last ?? after
    full = seen.full
  }
  await inParts(async () => {
    const { ids, folders } = await app.db.write(async trx => {
      const ids = await listUnusedSince(trx, { before: now - keepUnusedMs, most })
      return { ids, folders: ids.length > 0 ? await removeMedia(trx, ids) : [] }
    })
    for (const folder of folders) await removeStored(app.config.data, folder)
    return ids.length
  })
}

export async function sweepAbandonedUploads (app: Box) {
  await inParts(async () => {
    const keys = await app.db.write(trx => removeAbandonedUploads(trx, { before: app.clock.now() - keepUploadsMs, most }))
    for (const key of keys) await removeUploadFile(app.config.data, key)
    return keys.length
  })
}

/**
 * What a power cut left on the disk, and pictures whose job was given up. Files stay for a week: after an older backup was put
 * in place, somebody may yet want the newer one back.
 */
export async function sweepLeftovers (app: Box) {
  const { data } = app.config
  const isOld = async (path: string, ageMs: number) => await changedAt(path) < app.clock.now() - ageMs
  for (const { id, storedName } of await listForgottenPictures(app.db.read, { kind: preparing, most })) {
    await app.db.write(trx => fileHasFailed(trx, id, 'not_prepared'))
    await removeStored(data, storedName)
  }
  for (const names of inBatches(await namesIn(filesFolder(data)))) {
    const stored = new Map((await listStored(app.db.read, names)).map(row => [row.storedName, row]))
    for (const name of names.filter(isLeftover)) {
      const row = stored.get(name)
      if (row?.kind === 'image' && row.status === 'ready') await removeOriginal(data, name)
      else if (!row && await isOld(storedFolder(data, name), 7 * day)) await removeStored(data, name)
    }
  }
  for (const keys of inBatches(await namesIn(uploadsFolder(data)))) {
    const known = new Set(await listUploadKeys(app.db.read, keys))
    for (const key of keys.filter(key => isLeftover(key) && !known.has(key))) if (await isOld(uploadPath(data, key), keepUploadsMs)) await removeUploadFile(data, key)
  }
}

const namesIn = (folder: string) => readdir(folder).catch((error: NodeJS.ErrnoException) => { if (error.code === 'ENOENT') return []; throw error })

function * inBatches (names: string[]) {
  for (let at = 0; at < names.length; at += most) yield names.slice(at, at + most)
}

async function inParts (part: () => Promise<number>) {
  for (let parts = 0; parts < mostParts && await part() === most; parts++);
}
