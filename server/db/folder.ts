import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Names of new files, and the going of old ones, are on the disk only when their folder is. */
export function syncFolder (folder: string) {
  syncPath(folder)
}

export function syncPath (path: string) {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
