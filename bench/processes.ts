import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ticksPerSecond = 100 // USER_HZ, the same on every Linux

export interface Running { port: number, pid: number, stop: () => Promise<void>, cpuMs: () => number, anonymousMb: () => number }

/** Starts a server of this folder and waits until it answers. `preload`: a library that changes how its disk behaves. */
export async function startServer (script: string, { env, preload }: { env: Record<string, string>, preload?: string | undefined }): Promise<Running> {
  const port = await freePort()
  const log = join(mkdtempSync(join(tmpdir(), 'pi-lms-bench-log-')), 'service.log')
  const child = spawn(process.execPath, ['--max-old-space-size=768', script], {
    stdio: ['ignore', 'ignore', openSync(log, 'a')],
    env: { PATH: process.env.PATH, UV_THREADPOOL_SIZE: '12', PILMS_LOG_LEVEL: 'info', PILMS_HOST: '127.0.0.1', PILMS_PORT: String(port), ...env, ...(preload ? { LD_PRELOAD: preload } : {}) }
  })
  await answers(port, child, log)
  const pid = child.pid!
  return {
    port, pid,
    cpuMs: () => cpuMsOf(pid),
    anonymousMb: () => Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    async stop () {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    }
  }
}

async function freePort () {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return port
}

/** Processor time a process has used, user and system together. */
function cpuMsOf (pid: number) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 1000 / ticksPerSecond
}

async function answers (port: number, child: ChildProcess, log: string) {
  const until = Date.now() + 20_000
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}: ${readFileSync(log, 'utf8').slice(-2000)}`)
    try {
      if ((await fetch(`http://127.0.0.1:${port}/up`)).ok) return
    } catch { /* not yet */ }
    await new Promise(resolve => setTimeout(resolve, 25))
  }
  throw new Error('The server did not answer within 20 s.')
}
