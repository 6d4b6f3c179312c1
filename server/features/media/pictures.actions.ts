import { join } from 'node:path'
import { BoundedFault, runBounded } from '../../jobs/bounded-process.ts'
import type { JobHelpers } from '../../jobs/queue.ts'
import type { Services } from '../../services.ts'
import { fileHasFailed, fileIsReady, findFile, listMediaOfFile } from './media.store.ts'
import { fontsDigest } from './fonts.ts'
import { fileTypes, type TypeName } from './kinds.rules.ts'
import { pictureFile } from './pictures.rules.ts'
import type { Preparation, Prepared } from './prepare-picture.child.ts'
import { original, removeOriginal, removeStored, storedFolder, syncPath } from './storage.ts'

type Box = Pick<Services, 'db' | 'config' | 'events' | 'lessonPages'>

const script = new URL('./prepare-picture.child.ts', import.meta.url)
const bounds = { mostMb: 500, timeoutMs: 60_000 } // a picture of 64 million pixels takes 400 MB and, on a board, ten seconds
const drawingBounds = { ...bounds, timeoutMs: 15_000 } // a few lines can keep a processor busy for an hour

/** Makes the sizes of a picture; what was sent is then not kept. May run again at any point: it begins anew. */
export async function preparePicture (app: Box, { fileId }: { fileId: number }, { signal, attempt }: Pick<JobHelpers, 'signal' | 'attempt'>) {
  const file = await findFile(app.db.read, fileId)
  if (!file || file.status !== 'waiting') return
  const folder = storedFolder(app.config.data, file.storedName)
  const type = typeByMime(file.mime)
  const fonts = type === 'svg' ? await fontsDigest() : undefined
  const asked: Preparation = { source: join(folder, original), folder, type }
  const limits = { ...(type === 'svg' ? drawingBounds : bounds), signal, lane: 'pictures', reads: [folder], writes: [folder] }
  const prepared = await runBounded<Prepared>(script, asked, limits).catch((error: unknown) => faultOf(error, attempt))

  if ('fault' in prepared) await giveUp(app, { fileId, storedName: file.storedName, fault: prepared.fault })
  else await keepSizes(app, { fileId, storedName: file.storedName, prepared, fonts })
  await tell(app, fileId)
}

const typeByMime = (mime: string) => Object.entries(fileTypes).find(([, type]) => type.mime === mime)![0] as TypeName

/** A picture that ends its process once may have had bad luck; one that takes too much takes it again. */
function faultOf (error: unknown, attempt: number): { fault: string } {
  if (error instanceof BoundedFault && (error.code === 'too_much_memory' || attempt > 1)) return { fault: error.code }
  throw error
}

interface Kept { fileId: number, storedName: string, prepared: Exclude<Prepared, { fault: string }>, fonts: string | undefined }

async function keepSizes (app: Box, { fileId, storedName, prepared, fonts }: Kept) {
  const folder = storedFolder(app.config.data, storedName)
  for (const { width } of prepared.sizes) await syncPath(join(folder, pictureFile(width)))
  await syncPath(folder)
  const bytes = prepared.sizes.reduce((sum, size) => sum + size.bytes, 0)
  await app.db.write(trx => fileIsReady(trx, { fileId, sizes: prepared.sizes, placeholder: prepared.placeholder, bytes, fonts }))
  await removeOriginal(app.config.data, storedName)
}

async function giveUp (app: Box, { fileId, storedName, fault }: { fileId: number, storedName: string, fault: string }) {
  await app.db.write(trx => fileHasFailed(trx, fileId, fault))
  await removeStored(app.config.data, storedName)
}

async function tell (app: Box, fileId: number) {
  for (const { userId, mediaId } of await listMediaOfFile(app.db.read, fileId)) {
    app.lessonPages.forgetMedia(mediaId)
    if (userId !== null) app.events.toUser(userId, { type: 'media_ready', mediaId })
  }
}
