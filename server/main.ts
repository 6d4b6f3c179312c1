import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { buildApp } from './app.ts'
import { controlVerbs } from './cli/service-verbs.ts'
import { startClock } from './clock.ts'
import { readConfig } from './config.ts'
import { controlSocket, startControl } from './control.ts'
import { startCheckpoints } from './db/checkpoints.ts'
import { openDb } from './db/open.ts'
import { checkAfterUncleanStop } from './db/quick-check.ts'
import { findSchool } from './features/school/school.store.ts'
import { setUpCode } from './features/setup/set-up-code.ts'
import { addressesOf, greeting } from './greeting.ts'
import { schedule } from './jobs/schedule.ts'
import { schoolTimeZone, tasksOf } from './jobs/tasks.ts'
import { logOptions } from './log.ts'
import { openKeys } from './secrets/keys.ts'

const restartMe = 75 // the supervisor, or systemd, starts the service again
const stopWithinMs = 20_000

// Standard output is for people: on a board it is shown on an attached screen too.
const lines = pino.destination({ dest: 2, sync: false, minLength: 4096 })
process.on('exit', () => { try { lines.flushSync() } catch { /* nowhere to write to any more */ } })

await start().catch(leave)

async function start () {
  const config = readConfig()
  const log = pino({ ...logOptions, level: config.logLevel }, lines)
  setInterval(() => lines.flush(), 1_000).unref()

  /** Nobody knows any more what is on the disk: nothing may be acknowledged from here on. */
  const fatal = (error: unknown) => {
    log.fatal({ err: error }, 'the database can no longer be trusted to be on the disk; restarting')
    process.exit(restartMe)
  }

  mkdirSync(config.data, { recursive: true, mode: 0o700 })
  const db = openDb(join(config.data, 'pi-lms.db'), fatal, { mmapBytes: config.mmapBytes })
  const stopCheckpoints = startCheckpoints(db.file, fatal)
  const stopLooking = checkAfterUncleanStop(db, faults => {
    if (faults.length === 0) log.info('the database was looked through after a power cut or crash: it is whole')
    else log.error({ faults }, 'the database is damaged; put a backup in its place')
  })
  const schoolExists = await findSchool(db.read) !== undefined
  const keys = openKeys(join(config.data, 'keys'), { schoolExists })
  const clock = await startClock(db)
  const app = await buildApp({ config, db, clock, keys, logger: log })
  const timetable = schedule(db, { now: clock.now, suspect: clock.suspect, tasks: tasksOf(app), timeZone: () => schoolTimeZone(app), log })

  let control: Awaited<ReturnType<typeof startControl>> | undefined
  let stopping: Promise<void> | undefined
  const stop = (exitCode: number) => { stopping ??= close(exitCode) }
  async function close (exitCode: number) {
    setTimeout(() => process.exit(exitCode), stopWithinMs).unref()
    await letGo()
    process.exit(exitCode)
  }

  async function letGo () {
    await control?.close()
    await timetable.stop()
    await app.close()
    clock.stop()
    await stopLooking()
    await stopCheckpoints()
    await db.close()
  }

  process.on('SIGTERM', () => stop(0))
  process.on('SIGINT', () => stop(0))
  process.on('SIGHUP', () => stop(0)) // the terminal it was started from was closed
  process.on('unhandledRejection', error => { throw error })
  process.on('uncaughtException', error => {
    log.fatal({ err: error }, 'unexpected error outside a request; restarting')
    stop(restartMe)
  })

  await app.listen({ host: config.host, port: config.port }).catch(async error => {
    await letGo() // or the next start would take this for a power cut
    throw error
  })
  app.jobs.start()
  timetable.start()
  const { port } = app.server.address() as { port: number }
  control = await startControl(controlSocket(config.data), controlVerbs(app, { startedAt: Date.now(), port }))
  process.stdout.write(await greeting({ addresses: addressesOf(config.host, port), setUpCode: schoolExists ? undefined : setUpCode(config.data) }))
}

/** What a technician can act upon is said in a sentence; anything else with its stack. */
function leave (error: unknown): never {
  const { code, message, port, exitCode = 1 } = error as { code?: string, message?: string, port?: number, exitCode?: number }
  const plain = error instanceof Error && error.constructor !== Error && error.name !== 'TypeError' && error.name !== 'SqliteError'
  if (code === 'EADDRINUSE') console.error(`Port ${port} is in use by another program. Stop it, or set PILMS_PORT to another port.`)
  else if (code === 'EACCES') console.error(`This user may not do that: ${message}`)
  else console.error(plain ? message : error)
  process.exit(exitCode)
}
