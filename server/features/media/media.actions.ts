import type { FastifyReply } from 'fastify'
import { AppError, conflict, notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { keptBy } from '../../http/kept-files.ts'
import { iso, page, readCursor } from '../../http/schemas.ts'
import type { Services } from '../../services.ts'
import { mostFileBytes } from './kinds.rules.ts'
import { findMediaAccess } from './media-access.store.ts'
import { listMedia } from './media-links.store.ts'
import { mayChange, mayRemove, searchKey, searchWords, toMedia } from './media.rules.ts'
import type { Media, MediaChanges, MediaStorage, MediaUses, OwnMedia, OwnMediaQuery } from './media.schemas.ts'
import { changeMedia, listOwn, mediaIsUsed, removeMedia as removeRows } from './media.store.ts'
import { listUses, listUsingQuestions } from './media-uses.store.ts'
import { pictureFile, widthToSend } from './pictures.rules.ts'
import { measureRoom } from './room.actions.ts'
import { headersOf } from './serving.rules.ts'
import { filesFolder, original, removeStored } from './storage.ts'

type Box = Pick<Services, 'db' | 'config' | 'clock'>
interface Which { mediaId: number, by: CurrentUser }

const missing = () => notFound('The file')

/** A file as far as this person may have to do with it: what is not theirs is not there. */
export function requireSeen ({ db }: Pick<Services, 'db'>, { mediaId, by }: Which) {
  const [access] = findMediaAccess(db.read, { mediaId, userId: by.id, role: by.role })
  if (!access || access.way === null) throw missing()
  return access
}

export function requireChangeable (app: Pick<Services, 'db'>, which: Which) {
  const access = requireSeen(app, which)
  if (!mayChange(access.way)) throw missing()
  return access
}

export async function showMedia (app: Pick<Services, 'db'>, which: Which): Promise<Media> {
  requireSeen(app, which)
  const [row] = await listMedia(app.db.read, [which.mediaId])
  return toMedia(row!)
}

/** The bytes, or the range of them that was asked for. */
export function sendMedia (app: Pick<Services, 'db' | 'config'>, { mediaId, by, width, download, reply }: Which & { width?: number | undefined, download: boolean, reply: FastifyReply }) {
  const { storedName, sizes, status, ...file } = requireSeen(app, { mediaId, by })
  if (status === 'failed') throw missing()
  if (status === 'waiting') throw new AppError(503, 'media_waiting', 'This picture is being prepared. Please try again in a moment.', { retryAfterS: 2 })
  const widths = (JSON.parse(sizes) as Array<{ width: number }>).map(size => size.width)
  const name = file.kind === 'image' ? pictureFile(widthToSend(widths, width)!) : original
  return reply.sendFile(`${storedName}/${name}`, filesFolder(app.config.data), {
    cacheControl: false, contentType: false, index: false,
    onFile: () => { reply.headers({ ...headersOf(file, download), 'cache-control': keptBy(by) }) } // not before: a refusal is no film
  })
}

export async function listOwnMedia (app: Pick<Services, 'db'>, { by, kind, search = '', unused, cursor, limit }: { by: CurrentUser } & OwnMediaQuery): Promise<{ items: OwnMedia[], nextCursor: string | null }> {
  const [at, id] = readCursor(cursor, ['number', 'number']) ?? []
  const after = at === undefined || id === undefined ? null : { at, id }
  const rows = await listOwn(app.db.read, { userId: by.id, kind, words: searchWords(search), unused, after, limit })
  const media = new Map((await listMedia(app.db.read, rows.map(row => row.id))).map(row => [row.id, toMedia(row)]))
  return page(rows, limit, ({ id, createdAt, uses }) => ({ ...media.get(id)!, uploadedAt: iso(createdAt), uses }), ({ createdAt, id }) => [createdAt, id])
}

const mostUses = 200

/** What would have to let go of a file before it can go; of others' courses only how many. */
export async function showUses (app: Pick<Services, 'db'>, which: Which): Promise<MediaUses> {
  requireChangeable(app, which)
  const uses = await listUses(app.db.read, { mediaId: which.mediaId, userId: which.by.id, most: mostUses })
  const open = uses.filter(({ taught }) => taught === 1 || which.by.role === 'admin')
  const questions = (await listUsingQuestions(app.db.read, { mediaId: which.mediaId, most: mostUses })).map(({ archived, ...use }) => ({ ...use, archived: archived === 1 }))
  const inBank = which.by.role === 'student' ? [] : questions
  return {
    items: open.map(({ taught: _, archived, ...use }) => ({ ...use, archived: archived === 1 })), elsewhere: uses.length - open.length + questions.length - inBank.length,
    ...(inBank.length > 0 ? { questions: inBank } : {})
  }
}

export async function showStorage (app: Pick<Services, 'db' | 'config'>, by: CurrentUser): Promise<MediaStorage> {
  const { used, quota, ofDisk } = await measureRoom(app, by)
  return { usedBytes: used, quotaBytes: quota, freeBytes: ofDisk, mostFileBytes }
}

export async function updateMedia (app: Box & Pick<Services, 'lessonPages'>, { mediaId, by, changes: { name, alt } }: Which & { changes: MediaChanges }): Promise<Media> {
  requireChangeable(app, { mediaId, by })
  const media = await app.db.write(async trx => {
    await changeMedia(trx, mediaId, { name, nameKey: name === undefined ? undefined : searchKey(name), alt, now: app.clock.now() })
    const [row] = await listMedia(trx, [mediaId])
    if (!row) throw missing()
    return toMedia(row)
  })
  app.lessonPages.forgetMedia(mediaId)
  return media
}

export async function removeMedia (app: Box, { mediaId, by }: Which) {
  if (!mayRemove(requireSeen(app, { mediaId, by }).way)) throw missing()
  const folders = await app.db.write(async trx => {
    if (await mediaIsUsed(trx, mediaId)) throw conflict('media_in_use', 'This file is used in a lesson or course. Take it out there first.')
    return removeRows(trx, [mediaId])
  })
  for (const folder of folders) await removeStored(app.config.data, folder)
}
