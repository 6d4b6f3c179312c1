import type { Queries } from '../../db/open.ts'
import type { Role } from '../../db/tables.ts'
import { tooBusy } from '../../errors.ts'
import type { Services } from '../../services.ts'
import { firstLook, kindByName, mostBytes, mostFileBytes } from './kinds.rules.ts'
import { findLimits, sumBytes } from './media.store.ts'
import { noSpace, quotaFull, refused, tooLarge } from './refusals.ts'
import { freeBytes } from './storage.ts'

interface Sender { id: number, role: Role }

// Uploads under way, of each person: how many, and how much room is promised to them. Nothing of it is in the database yet.
const coming = new Map<number, { uploads: number, bytes: number }>()
const mostAtOnce = 6 // what a browser opens
const formBytes = 64 * 1024 // a form's own lines around the file, at most

/** Room for this person: what they may still keep, and what the disk may still take. */
export async function measureRoom (app: Pick<Services, 'db' | 'config'>, by: Sender, exceptUpload?: number) {
  const { quota, floor } = await findLimits(app.db.read, by.role)
  const used = await sumBytes(app.db.read, by.id, exceptUpload)
  const free = await freeBytes(app.config.data)
  return { used, quota, ofQuota: quota === null ? Infinity : Math.max(0, quota - used), ofDisk: Math.max(0, free - floor) }
}

/** Refuses what cannot be kept anyway, before any of it is sent. By its name it may promise to be of a kind that may be large. */
export async function requireRoom (app: Pick<Services, 'db' | 'config'>, { name, bytes, toCome = bytes, by, exceptUpload }: { name: string, bytes: number, toCome?: number, by: Sender, exceptUpload?: number }) {
  if (bytes > mostBytes[kindByName(name) ?? 'video']) throw tooLarge()
  const { ofQuota, ofDisk } = await measureRoom(app, by, exceptUpload)
  if (bytes > ofQuota) throw quotaFull()
  if (toCome > ofDisk) throw noSpace()
}

/** Nothing more is begun when less is free than is to stay free. */
export async function requireFree (app: Pick<Services, 'db' | 'config'>) {
  const { floor } = await findLimits(app.db.read, 'admin')
  if (await freeBytes(app.config.data) < floor) throw noSpace()
}

/** Inside the write that makes a file theirs: whatever else they sent meanwhile counts. */
export async function requireQuota (trx: Queries, by: Sender, bytes: number, exceptUpload?: number) {
  const { quota } = await findLimits(trx, by.role)
  if (quota !== null && await sumBytes(trx, by.id, exceptUpload) + bytes > quota) throw quotaFull()
}

/**
 * Watches over one upload of which only its request's length is known, or not even that (0). What it announces is promised to it,
 * so that of several at once the first come in. `end` must be called when it is over, however it ended.
 */
export async function watchUpload (app: Pick<Services, 'db' | 'config'>, { announced, by }: { announced: number, by: Sender }) {
  const own = coming.get(by.id) ?? { uploads: 0, bytes: 0 }
  if (own.uploads >= mostAtOnce) throw tooBusy()
  coming.set(by.id, own)
  own.uploads++
  let promised = 0
  let counted = 0

  function promise (bytes: number) {
    own.bytes += bytes - promised
    promised = bytes
  }

  function end () {
    promise(0)
    if (--own.uploads === 0) coming.delete(by.id)
  }

  try {
    const { ofQuota, ofDisk } = await measureRoom(app, by)
    const least = Math.max(0, announced - formBytes)
    if (least > mostFileBytes) throw tooLarge()
    if (own.bytes + least > ofQuota) throw quotaFull()
    if (least > ofDisk) throw noSpace()
    promise(announced)
    return {
      end,
      count (bytes: number) {
        counted += bytes
        if (counted > promised) promise(counted)
      },
      /** What is written so far is no longer free: only the floor is asked for again. */
      async mayGoOn (name: string, written: number, head: Buffer) {
        if (written <= head.length) refuseAtFirstSight(head)
        if (written > mostBytes[kindByName(name) ?? 'video']) throw tooLarge()
        if (own.bytes > ofQuota + own.uploads * formBytes) throw quotaFull()
        const { floor } = await findLimits(app.db.read, by.role)
        if (await freeBytes(app.config.data) < floor) throw noSpace()
      }
    }
  } catch (error) {
    end()
    throw error
  }
}

export function refuseAtFirstSight (head: Buffer) {
  const fault = firstLook(head)
  if (fault) throw refused(fault)
}
