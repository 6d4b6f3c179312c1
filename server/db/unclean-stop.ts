import { closeSync, existsSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** A marker that is there while the database is open: found at the next start, the last stop was not a clean one. */
export function markRunning (folder: string) {
  const marker = join(folder, 'running')
  const unclean = existsSync(marker)
  if (!unclean) closeSync(openSync(marker, 'w', 0o600))
  return { unclean, unmark: () => rmSync(marker, { force: true }) }
}
