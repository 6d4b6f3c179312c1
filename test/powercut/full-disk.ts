// A process that meets a full disk and then a disk with room again; no file system is really full.
import { rmSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { startCheckpoints } from '../../server/db/checkpoints.ts'
import { openDb } from '../../server/db/open.ts'
import { addPerson, people } from '../db/people.ts'

const { SHIM_FILE, SHIM_FULL } = process.env as { SHIM_FILE: string, SHIM_FULL: string }
const fatal = (error: unknown) => {
  console.log(JSON.stringify({ fatal: String(error) }))
  process.exit(75)
}
const db = openDb(SHIM_FILE, fatal)
const stop = startCheckpoints(db.file, fatal, { everyMs: 5, idleMs: 20 })
const attempt = (name: string) => addPerson(db, name).then(() => 'saved', error => `${error.statusCode} ${error.code}`)

const before = await attempt('before')
writeFileSync(SHIM_FULL, '')
const full = await Promise.all(['a', 'b', 'c'].map(attempt))
for (let i = 0; i < 10; i++) { // long enough for the checkpoint thread to meet it too
  full.push(await attempt('d'))
  await wait(5)
}
const readable = await people(db.read)
rmSync(SHIM_FULL)
const after = await Promise.all(['e', 'f'].map(attempt))
await stop()
await db.close()

const again = openDb(SHIM_FILE)
console.log(JSON.stringify({ before, full: [...new Set(full)], readable, after, people: (await people(again.read)).sort() }))
await again.close()
