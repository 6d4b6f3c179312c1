import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { RefusedDatabase } from './refused.ts'

export interface Migration { version: number, name: string, checksum: string, sql: string }

export const ownMigrations = fileURLToPath(new URL('../../migrations/', import.meta.url))

/** At the beginning of a statement; a trigger's BEGIN and END stand elsewhere. */
const ownTransaction = /(^|;)\s*(commit|rollback|savepoint|release|vacuum|end\s+transaction|begin\s*(;|transaction|deferred|immediate|exclusive))\b/im

/** The numbered files in order: 0001 to the newest, none missing, none twice, each named by a sentence. */
export function readMigrations (folder: string): Migration[] {
  const names = readdirSync(folder).filter(name => name.endsWith('.sql')).sort()
  return names.map((name, index) => {
    if (!/^\d{4}(_[a-z0-9]+)+\.sql$/.test(name)) throw refuse(`the file ${name} is not named like 0001_a_sentence.sql`)
    const version = Number(name.slice(0, 4))
    if (version <= index) throw refuse(`the number ${name.slice(0, 4)} is there twice`)
    if (version > index + 1) throw refuse(`the number ${String(index + 1).padStart(4, '0')} is missing`)
    const sql = readFileSync(join(folder, name), 'utf8')
    if (ownTransaction.test(sql)) throw refuse(`${name} begins or ends a transaction of its own`)
    return { version, name, checksum: createHash('sha256').update(sql).digest('hex'), sql }
  })
}

/** A file that was applied once may never say something else later. */
export function refuseChanged (applied: Array<{ version: number, name: string, checksum: string }>, known: Migration[], version: number) {
  for (const [index, row] of applied.entries()) {
    const file = known[row.version - 1]
    if (row.version !== index + 1 || !file) throw refuse(`the database remembers version ${row.version} where ${index + 1} belongs`)
    if (row.checksum !== file.checksum) throw refuse(`${file.name} is not the file that was applied to this database as ${row.name}`)
  }
  if (applied.length !== version) throw refuse(`the database says it is at version ${version} but remembers ${applied.length} steps`)
}

const refuse = (what: string) => new RefusedDatabase('migrations',
  `The steps that build the database do not fit: ${what}. Nothing was changed. Install the program again from its package.`)
