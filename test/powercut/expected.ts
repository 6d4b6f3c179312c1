import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { rawConnection } from '../../server/db/connections.ts'
import { openDb, type Db } from '../../server/db/open.ts'

export const writers = Array.from({ length: 12 }, (_, i) => `writer ${i}`)
export const keptRows = 30

/** What the n-th row of a writer says: from a few bytes to more than a page, and known beforehand. */
export function bodyOf (task: string, n: number) {
  const digest = createHash('sha256').update(`${task} ${n}`).digest('hex')
  return digest.repeat(1 + Number.parseInt(digest.slice(0, 2), 16) % 90)
}

/** How far each writer had come. */
export type Counters = Map<string, number>

export interface Findings { acknowledged: number, lost: number, faults: string[], fatal: boolean, counters: Counters }

function readAcknowledged (path: string) {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const lines = text.split('\n').slice(0, -1)
  const fatalAt = lines.indexOf('fatal')
  const last = new Map<string, number>()
  for (const line of lines) {
    const at = line.lastIndexOf(' ')
    if (line !== 'fatal') last.set(line.slice(0, at), Number(line.slice(at + 1)))
  }
  return { last, count: lines.filter(line => line !== 'fatal').length, fatal: fatalAt >= 0, afterFatal: fatalAt >= 0 && lines.slice(fatalAt).some(line => line !== 'fatal') }
}

/** How far each counter has come by what is in the database, and what is wrong with the rest of it. */
type Look = (db: Db, faults: string[]) => Promise<Counters>

/**
 * Opens what the disk held after the cut as a start would, and compares it with what was acknowledged in this life and
 * what was there at its beginning.
 */
export const comparing = (look: Look) => async (file: string, acknowledgedPath: string, before: Counters): Promise<Findings> => {
  const { last, count, fatal, afterFatal } = readAcknowledged(acknowledgedPath)
  const due: Counters = new Map([...before, ...last])
  const faults: string[] = afterFatal ? ['something was acknowledged after the failed sync'] : []
  const counters = await opened(file, look, faults).catch(error => {
    faults.push(`it does not open: ${error.message}`)
    return new Map() as Counters
  })
  const lost = [...due].reduce((sum, [name, n]) => sum + Math.max(0, n - (counters.get(name) ?? 0)), 0)
  return { acknowledged: count, lost, faults, fatal, counters }
}

async function opened (file: string, look: Look, faults: string[]) {
  const db = openDb(file)
  try {
    const sqlite = rawConnection(db.read)
    const health = sqlite.pragma('integrity_check', { simple: true })
    if (health !== 'ok') faults.push(`integrity_check: ${health}`)
    if ((sqlite.pragma('foreign_key_check') as unknown[]).length > 0) faults.push('foreign_key_check')
    return await look(db, faults)
  } finally {
    await db.close()
  }
}

export const compare = comparing(async (db, faults) => {
  const counters: Counters = new Map((await db.read.selectFrom('schedule_runs').selectAll().execute()).map(row => [row.task, row.last_started_at]))
  const rows = await db.read.selectFrom('jobs').select(['kind', 'run_after', 'params']).orderBy('run_after').execute()
  for (const task of writers) {
    const n = counters.get(task) ?? 0
    const own = rows.filter(row => row.kind === task)
    const whole = own.length === Math.min(n, keptRows) && own.every((row, i) => row.run_after === n - own.length + 1 + i)
    if (!whole) faults.push(`${task} stands at ${n} but has rows ${own.map(row => row.run_after).join()}`)
    if (own.some(row => JSON.parse(row.params).body !== bodyOf(task, row.run_after))) faults.push(`${task} has a row that says something else`)
  }
  if ([...counters.keys()].some(task => task.endsWith('undone'))) faults.push('a write that was undone is there')
  return counters
})
