// A class list of 5,000 people comes in while a class reads: node bench/class-list.ts
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask, cookieOf, openLoop } from './load.ts'
import { startServer } from './processes.ts'
import { foundSchool } from './school.ts'

const people = 5_000
const folder = mkdtempSync(join(tmpdir(), 'pi-lms-list-'))
const tokens = await foundSchool(join(folder, 'data'))
const box = await startServer('server/main.ts', { env: { PILMS_DATA: join(folder, 'data') } })

try {
  const [reader = '', admin = ''] = await Promise.all([tokens[0]!, tokens.at(-1)!].map(async token => cookieOf(await ask(box.port, { method: 'PUT', path: '/api/session', cookie: `pilms_refresh=${token}` }))))
  const rows = Array.from({ length: people }, (_, i) => `Given${i};Family${i};given${i}.family;Class ${i % 170}`)
  const list = `First name;Last name;Username;Class\n${rows.join('\n')}\n`

  for (const dryRun of ['true', 'false']) {
    const since = performance.now()
    const done = send(list, dryRun, admin)
    const beside = await openLoop(box.port, { perSecond: 200, until: done, next: () => ({ path: '/api/dashboard', cookie: reader }) })
    const { created } = await done
    console.log(`${dryRun === 'true' ? 'dry run' : 'import '}  ${created} people in ${((performance.now() - since) / 1000).toFixed(2)} s · 200 reads/s beside: p99 ${beside.p99.toFixed(1)} ms, longest ${beside.max.toFixed(1)} ms (must be < 100 ms)`)
  }
} finally {
  await box.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function send (list: string, dryRun: string, cookie: string) {
  const form = new FormData()
  form.set('dryRun', dryRun)
  form.set('file', new Blob([list]), 'list.csv')
  const response = await fetch(`http://127.0.0.1:${box.port}/api/user-imports`, { method: 'POST', body: form, headers: { cookie } })
  if (!response.ok) throw new Error(`The list was refused: ${await response.text()}`)
  return await response.json() as { created: number }
}
