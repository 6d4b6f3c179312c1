import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import { testCost } from './app.ts'

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url))

/** The service as it is started on a box, on an empty data folder: its port once it listens, and its set-up code. */
export async function startProgram (t: Test) {
  const data = join(t.testdir(), 'data')
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PILMS_')))
  const child = spawn(process.execPath, [main], {
    env: { ...own, PILMS_TEST: '1', PILMS_DATA: data, PILMS_HOST: '127.0.0.1', PILMS_PORT: '0', PILMS_BCRYPT_COST: String(testCost), PILMS_LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const ended = once(child, 'exit')
  t.teardown(async () => {
    child.kill('SIGTERM')
    await ended
  })
  const greeting: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    greeting.push(line)
    const port = /\/\/127\.0\.0\.1:(\d+)\/setup#/.exec(line)?.[1]
    if (port) return { port: Number(port), setUpCode: readFileSync(join(data, 'set-up-code'), 'utf8').trim() }
  }
  throw new Error(`The service did not say where it listens:\n${greeting.join('\n')}`)
}
