import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterCut, type Disk, type Random } from './disk.ts'
import { compare, type Counters, type Findings } from './expected.ts'

export interface Cut { disk: Disk, failSync?: boolean, lie?: boolean }
/** What works while the power goes, and how what the disk then holds is compared with what was acknowledged. */
export interface Subject { load: string, compare: typeof compare }
export const writes: Subject = { load: 'load.ts', compare }
export interface Outcome extends Findings { exitCode: number | null, unsynced: boolean, stderr: string }

/**
 * One life of the box in `folder`: power on, work, power off at a random moment, and a look at what the disk then
 * holds, which is also what the next life begins with.
 */
export async function live (folder: string, shim: string, { disk, failSync, lie }: Cut, before: Counters, random: Random, subject = writes): Promise<Outcome> {
  const at = (name: string) => join(folder, name)
  rmSync(at('acknowledged'), { force: true })
  for (const name of ['data', 'shadow', 'after', 'look']) {
    rmSync(at(name), { recursive: true, force: true })
    mkdirSync(at(name), { mode: 0o700 })
  }
  for (const [kept, name] of files) {
    if (!existsSync(at(`disk/${kept}`))) continue
    copyFileSync(at(`disk/${kept}`), at(`data/${kept}`))
    copyFileSync(at(`disk/${kept}`), at(`shadow/${name}`))
  }
  const { exitCode, stderr } = await untilTheCut(at, shim, { failSync, lie, load: subject.load }, random)

  let unsynced = false
  for (const [kept, name] of files) {
    unsynced = afterCut(at(`data/${kept}`), at(`shadow/${name}`), at(`after/${kept}`), disk, random) || unsynced
  }
  cpSync(at('after'), at('look'), { recursive: true })
  const findings = await subject.compare(at('look/school.db'), at('acknowledged'), before)
  rmSync(at('disk'), { recursive: true, force: true })
  cpSync(at('after'), at('disk'), { recursive: true })
  return { ...findings, exitCode, unsynced, stderr }
}

const files = [['school.db', 'db'], ['school.db-wal', 'wal']] as const

async function untilTheCut (at: (name: string) => string, shim: string, { failSync, lie, load }: Omit<Cut, 'disk'> & { load: string }, random: Random) {
  const env = {
    ...process.env,
    FILE: at('data/school.db'),
    ACKNOWLEDGED: at('acknowledged'),
    LD_PRELOAD: shim,
    SHIM_FILE: at('data/school.db'),
    SHIM_SHADOW: at('shadow'),
    UV_USE_IO_URING: '0', // its syncs would pass the shim by
    SYNC_DELAY_US: String([0, 3_000, 10_000, 20_000][Math.floor(random() * 4)]), // the slower the card, the more is on its way
    ...(failSync && { SHIM_FAIL_SYNC: String(8 + Math.floor(random() * 60)) }),
    ...(lie && { SHIM_LIE: '1' })
  }
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, load)], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', text => { stderr += text })
  const ended = once(child, 'exit') as Promise<[number | null]>
  if (lie || random() < 0.85) await Promise.race([once(child.stdout, 'data'), ended]) // otherwise the cut may come while it is starting
  const patience = failSync ? 20_000 : random() * 500 + (lie ? 100 : 0)
  await Promise.race([wait(patience, undefined, { ref: false }), ended])
  child.kill('SIGKILL')
  const [exitCode] = await ended
  return { exitCode, stderr }
}
