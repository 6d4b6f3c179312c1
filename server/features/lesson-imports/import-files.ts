import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncPath } from '../media/storage.ts'

// Where documents lie while they wait to be read: `media/imports/<name>`, and what has been made of one in `<name>.made`.

export const importsFolder = (data: string) => join(data, 'media', 'imports')
export const documentPath = (data: string, name: string) => join(importsFolder(data), name)
export const madeFolder = (data: string, name: string) => join(importsFolder(data), `${name}.made`)

const coming = new Set<string>() // sent just now: no row names them yet

/** A new file for a document that is being sent; `settled` when a row names it, or nothing will. */
export async function openDocument (data: string) {
  const name = randomBytes(18).toString('base64url')
  coming.add(name)
  const folder = importsFolder(data)
  const made = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (made) await syncPath(dirname(made))
  return { name, file: await open(documentPath(data, name), 'wx', 0o600), settled: () => { coming.delete(name) } }
}

/** Its name is on the disk when this is over; its bytes are the caller's to sync. */
export const syncImports = (data: string) => syncPath(importsFolder(data))

export async function emptyFolder (folder: string) {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { mode: 0o700 })
}

export async function removeDocument (data: string, name: string) {
  await rm(documentPath(data, name), { force: true })
  await rm(madeFolder(data, name), { recursive: true, force: true })
}

/** Takes away what nobody needs any more: the power can go between the end of an import and the removal of its file. */
export async function removeOthers (data: string, needed: Iterable<string>) {
  const kept = new Set([...needed, ...coming])
  const names = await readdir(importsFolder(data)).catch(() => [])
  for (const name of new Set(names.map(name => name.replace(/\.made$/, '')))) if (!kept.has(name)) await removeDocument(data, name)
}
