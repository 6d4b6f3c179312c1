import { createReadStream } from 'node:fs'
import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Config } from '../../config.ts'
import { BoundedFault, runBounded, type BoundedFaultCode } from '../../jobs/bounded-process.ts'
import { documentPath, emptyFolder, madeFolder } from '../lesson-imports/import-files.ts'
import { draftsFile, type Draft, type ReadFile, type Reading, type ReadingRequest } from './draft.ts'
import { tooBusy } from '../../errors.ts'
import { fileRefused } from './refusals.ts'
import type { FileFault } from './question-imports.schemas.ts'
import type { SentFile } from './question-imports.form.ts'

// A file of questions is a stranger's: a process of its own reads it, within bounds, and nothing it has made is trusted.

const reader = new URL('./import.child.ts', import.meta.url)
/** Megabytes, and milliseconds of processor time, of which a board needs up to three times as much as a desktop machine. */
const bounds = { mostMb: 320, timeoutMs: 20_000 }
const mostDraftBytes = 64 * 1024 * 1024
const perTurn = 50

const ofProcess: Record<Exclude<BoundedFaultCode, 'did_not_start'>, FileFault> = { too_much_memory: 'too_much_memory', took_too_long: 'took_too_long', crashed: 'damaged' }

export async function readInOwnProcess ({ config }: { config: Config }, { storedName, fileName, options }: SentFile): Promise<Reading & { folder: string }> {
  const [path, folder] = [documentPath(config.data, storedName), madeFolder(config.data, storedName)]
  await emptyFolder(folder)
  const request: ReadingRequest = { path, fileName, format: options.format, folder }
  const read = await runBounded<ReadFile>(reader, request, { ...bounds, reads: [path, folder], writes: [folder] }).catch((error: unknown) => {
    if (!(error instanceof BoundedFault)) throw error
    throw error.code === 'did_not_start' ? tooBusy() : fileRefused(ofProcess[error.code])
  })
  if ('fault' in read) throw fileRefused(read.fault, read.detail)
  return { ...read, folder, drafts: await draftsIn(join(folder, draftsFile)) }
}

async function draftsIn (path: string): Promise<Draft[]> {
  const made = await lstat(path)
  if (!made.isFile() || made.size > mostDraftBytes) throw fileRefused('too_large_inside')
  const drafts: Draft[] = []
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    drafts.push(JSON.parse(line) as Draft)
    if (drafts.length % perTurn === 0) await nextTurn()
  }
  return drafts
}
