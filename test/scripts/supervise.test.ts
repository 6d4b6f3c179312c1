import t, { type Test } from 'tap'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const supervise = new URL('../../scripts/supervise.mjs', import.meta.url).href

/** Runs the supervisor over a service that appends a line at each start and then does what `service` says. */
function supervised (t: Test, service: string, { pauses = [0] } = {}) {
  const folder = t.testdir({ 'service.mjs': `import { appendFileSync, readFileSync } from 'node:fs'\nappendFileSync('starts', 'x')\nconst starts = readFileSync('starts').length\n${service}` })
  const child = spawn(process.execPath, ['--input-type=module', '-e', `
    import { supervise } from ${JSON.stringify(supervise)}
    process.exitCode = await supervise({ command: process.execPath, args: ['service.mjs'], pauses: ${JSON.stringify(pauses)}, say: line => console.log(line) })
  `], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  t.teardown(() => { child.kill('SIGKILL') })
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout! }).on('line', line => lines.push(line))
  return {
    child, lines,
    starts: () => readFileSync(join(folder, 'starts'), 'utf8').length,
    exitCode: once(child, 'close').then(([code]) => code as number),
    said: (words: string) => new Promise<void>(resolve => {
      const seen = (line: string) => { if (line.includes(words)) resolve() }
      lines.forEach(seen)
      reader.on('line', seen)
    })
  }
}

t.test('a service that ends with 75 is started again', async t => {
  const { starts, exitCode } = supervised(t, 'process.exit(starts < 3 ? 75 : 0)')
  t.equal(await exitCode, 0)
  t.equal(starts(), 3)
})

t.test('any other exit code is handed on', async t => {
  const { starts, exitCode } = supervised(t, 'process.exit(78)')
  t.equal(await exitCode, 78)
  t.equal(starts(), 1)
})

t.test('a service that was killed ends the supervisor with the code shells know', async t => {
  const { exitCode } = supervised(t, "process.kill(process.pid, 'SIGKILL')")
  t.equal(await exitCode, 137)
})

t.test('pauses grow while it keeps failing quickly', async t => {
  const { lines, exitCode } = supervised(t, 'process.exit(starts < 4 ? 75 : 0)', { pauses: [0, 5, 10] })
  await exitCode
  t.same(lines, [
    'The service asked to be started again.',
    'The service asked to be started again; waiting 0.005 s.',
    'The service asked to be started again; waiting 0.01 s.'
  ])
})

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  t.test(`${signal} asks the service to stop and waits for its orderly end`, async t => {
    const { child, lines, said, exitCode } = supervised(t, `
      process.on('SIGTERM', () => setTimeout(() => { console.log('all written'); process.exit(0) }, 50))
      setInterval(() => {}, 1000)
      console.log('up')
    `)
    await said('up')
    child.kill(signal)
    t.equal(await exitCode, 0)
    t.equal(lines.at(-1), 'all written')
  })
}

t.test('a stop during a pause needs no more waiting', async t => {
  const { child, said, starts, exitCode } = supervised(t, 'process.exit(75)', { pauses: [600_000] })
  await said('waiting')
  child.kill('SIGTERM')
  t.equal(await exitCode, 0)
  t.equal(starts(), 1)
})
