import { accessSync, closeSync, constants, existsSync, fsyncSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { programMadeAt } from '../clock.ts'
import type { Config } from '../config.ts'
import { askService } from '../control.ts'
import { readHeader, applicationId } from '../db/header.ts'
import { ownMigrations, readMigrations } from '../db/migration-files.ts'
import { databaseOf, readDatabase } from './box.ts'
import type { RunningStatus } from './service-verbs.ts'
import { size } from './status.ts'
import { exitCodes, type Verb } from './verb.ts'

const leastFreeBytes = 500e6

/** `ok`, or `trouble` with what to do about it; `note` is worth reading but nothing is wrong. */
interface Finding { check: string, result: 'ok' | 'note' | 'trouble', message: string }

export const doctor: Verb = {
  purpose: 'Looks for what keeps the box from working well and says what to do about it.',
  usage: 'pi-lms doctor [--json]',
  example: '$ pi-lms doctor\n✓ program   Pi-LMS 0.1.0 on Node 26.10.0\n✓ data      /var/lib/pi-lms can be written; a write reaches the disk\n✗ space     120.0 MB are free; make room for at least 500.0 MB\n…',
  options: { json: { type: 'boolean', default: false } },
  async run ({ config, options, print }) {
    const findings = await examine(config)
    const healthy = findings.every(({ result }) => result !== 'trouble')
    if (options.json) print(JSON.stringify({ healthy, findings }, null, 2))
    else {
      for (const { check, result, message } of findings) print(`${{ ok: '✓', note: '·', trouble: '✗' }[result]} ${check.padEnd(9)} ${message}`)
      print(healthy ? '\nNothing is wrong.' : '\nPlease see to what is marked with ✗.')
    }
    return healthy ? exitCodes.done : exitCodes.failed
  }
}

async function examine (config: Config): Promise<Finding[]> {
  const running = await askService(config.data, 'status') as RunningStatus | undefined
  return [
    { check: 'program', result: 'ok', message: `Pi-LMS ${config.version} on Node ${process.versions.node}` },
    service(config, running),
    folder(config),
    space(config),
    await database(config, running),
    clock(running)
  ]
}

function service ({ version }: Config, running: RunningStatus | undefined): Finding {
  if (!running) return { check: 'service', result: 'note', message: 'is not running' }
  if (running.version !== version) return { check: 'service', result: 'trouble', message: `version ${running.version} is still running; restart it to use ${version}` }
  return { check: 'service', result: 'ok', message: `is running at ${running.addresses[0]}` }
}

function folder ({ data }: Config): Finding {
  if (!existsSync(data)) return { check: 'data', result: 'note', message: `${data} does not exist yet; the first start makes it` }
  try {
    accessSync(data, constants.R_OK | constants.W_OK | constants.X_OK)
    syncSomething(data)
    return { check: 'data', result: 'ok', message: `${data} can be written; a write reaches the disk` }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const advice = code === 'EROFS' ? 'the card is read-only, which a failing card becomes: copy the data and replace it' : code === 'EACCES' ? 'it belongs to another user' : `writing fails with ${code}; the card may be failing`
    return { check: 'data', result: 'trouble', message: `${data} cannot be written: ${advice}` }
  }
}

function syncSomething (data: string) {
  const name = join(data, `.doctor-${process.pid}`)
  const file = openSync(name, 'wx', 0o600)
  try {
    writeSync(file, 'a write that must reach the disk\n')
    fsyncSync(file)
  } finally {
    closeSync(file)
    rmSync(name, { force: true })
  }
}

function space ({ data }: Config): Finding {
  const { bavail, bsize } = statfsSync(existsSync(data) ? data : nearest(data))
  const free = bavail * bsize
  if (free < leastFreeBytes) return { check: 'space', result: 'trouble', message: `${size(free)} are free; make room for at least ${size(leastFreeBytes)}` }
  return { check: 'space', result: 'ok', message: `${size(free)} are free` }
}

const nearest = (path: string): string => existsSync(path) ? path : nearest(dirname(path))

async function database (config: Config, running: RunningStatus | undefined): Promise<Finding> {
  const check = 'database'
  if (running) {
    return running.uncleanStop
      ? { check, result: 'note', message: 'is in use; the last stop was a power cut or a crash, and the service looks it through' }
      : { check, result: 'ok', message: 'is in use by the service' }
  }
  const file = databaseOf(config)
  const header = readHeader(file, existsSync(`${file}-wal`))
  const known = readMigrations(ownMigrations).length
  if (header.kind === 'missing' || header.kind === 'empty') return { check, result: 'note', message: 'there is none yet; the first start makes it' }
  if (header.kind === 'not_sqlite') return { check, result: 'trouble', message: `${file} is not a database` }
  if (header.kind === 'damaged') return { check, result: 'trouble', message: `${file} is damaged: ${header.why}. Restore a backup` }
  if (header.applicationId !== applicationId) return { check, result: 'trouble', message: `${file} belongs to another program` }
  if (header.version > known) return { check, result: 'trouble', message: `${file} was made by a newer Pi-LMS (version ${header.version}, this one knows ${known}). Install the newer program` }
  return quickCheck(config, file)
}

async function quickCheck (config: Config, file: string): Promise<Finding> {
  const check = 'database'
  try {
    const faults = await readDatabase(config, async (_read, sqlite) => sqlite.pragma('quick_check(5)') as Array<{ quick_check: string }>)
    if (faults[0]?.quick_check === 'ok') return { check, result: 'ok', message: 'is whole' }
    return { check, result: 'trouble', message: `${file} is damaged (${faults.map(fault => fault.quick_check).join('; ')}). Restore a backup` }
  } catch (error) {
    return { check, result: 'trouble', message: `${file} cannot be read: ${(error as Error).message}` }
  }
}

function clock (running: RunningStatus | undefined): Finding {
  const suspect = running ? running.clockSuspect : Date.now() < programMadeAt
  if (suspect) return { check: 'clock', result: 'trouble', message: `says ${new Date().toISOString()}, which cannot be right; set it in the browser` }
  return { check: 'clock', result: 'ok', message: `says ${new Date().toISOString()}` }
}
