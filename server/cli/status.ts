import { existsSync, statSync } from 'node:fs'
import type { Config } from '../config.ts'
import { askService } from '../control.ts'
import { qrPicture } from '../greeting.ts'
import { databaseOf, readDatabase } from './box.ts'
import type { RunningStatus } from './service-verbs.ts'
import type { Verb } from './verb.ts'

export const status: Verb = {
  purpose: 'Says whether the service runs, at which address, and before set-up the code that opens the wizard.',
  usage: 'pi-lms status [--json]',
  example: '$ pi-lms status\nPi-LMS 0.1.0 is running.\n  Address   http://192.168.1.20:8080   http://localhost:8080\n  School    is set up\n  Database  12.4 MB in /var/lib/pi-lms',
  options: { json: { type: 'boolean', default: false } },
  async run ({ config, options, print }) {
    const found = await statusOf(config)
    if (options.json) print(JSON.stringify(found, null, 2))
    else for (const line of await inWords(found)) print(line)
  }
}

export async function statusOf (config: Config) {
  const running = await askService(config.data, 'status') as RunningStatus | undefined
  const common = { data: config.data, databaseBytes: sizeOf(databaseOf(config)) + sizeOf(`${databaseOf(config)}-wal`) }
  if (running) return { state: 'running' as const, ...running, ...common }
  return { state: 'stopped' as const, setUp: await isSetUp(config), version: config.version, ...common }
}

type Found = Awaited<ReturnType<typeof statusOf>>

/** Null where that cannot be told: what is wrong with the database is the doctor's business. */
async function isSetUp (config: Config) {
  if (!existsSync(databaseOf(config))) return false
  const { findSchool } = await import('../features/school/school.store.ts')
  return readDatabase(config, findSchool).then(school => school !== undefined, () => null)
}

async function inWords (found: Found) {
  const database = `  Database  ${size(found.databaseBytes)} in ${found.data}`
  if (found.state === 'stopped') {
    return [`Pi-LMS ${found.version} is not running.`, database, '', 'Start it with "systemctl start pi-lms", or "npm start" in the folder of the program.']
  }
  const [address = ''] = found.addresses
  return [
    `Pi-LMS ${found.version} is running since ${new Date(found.startedAt).toLocaleString('sv')}.`,
    `  Address   ${found.addresses.join('   ')}`,
    found.setUp ? '  School    is set up' : '  School    waits to be set up in a browser',
    database,
    ...(found.clockSuspect ? ['  Clock     cannot be right; set it in the browser'] : []),
    ...(found.setUpCode === null ? [] : ['', `  Set-up code: ${found.setUpCode}`, '', await qrPicture(`${address}/setup#${found.setUpCode}`)])
  ]
}

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0
export const size = (bytes: number) => bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`
