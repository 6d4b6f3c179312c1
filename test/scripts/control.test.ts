import t, { type Test } from 'tap'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { once } from 'node:events'
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { askService, controlSocket, startControl } from '../../server/control.ts'
import { conflict } from '../../server/errors.ts'

/** Sockets need short names; `testdir` makes long ones. */
function folder (t: Test) {
  const data = mkdtempSync(join(tmpdir(), 'pi-lms-'))
  t.teardown(() => rmSync(data, { recursive: true, force: true }))
  return data
}

async function control (t: Test, data = folder(t)) {
  const running = await startControl(controlSocket(data), {
    double: async ({ number }: { number: number }) => number * 2,
    nothing: async () => {},
    refuse: async () => { throw conflict('already_set_up', 'This box has been set up already.', { code: 'used' }) },
    fail: async () => { throw new Error('out of paper') }
  })
  t.teardown(() => running.close())
  return { data, close: running.close }
}

t.test('a verb is answered by the service', async t => {
  const { data } = await control(t)
  t.equal(await askService(data, 'double', { number: 21 }), 42)
  t.equal(await askService(data, 'nothing'), null)
})

t.test('only the owner may connect', async t => {
  const { data } = await control(t)
  t.equal(statSync(controlSocket(data)).mode & 0o777, 0o600)
})

t.test('refusals keep their code, sentence and fields', async t => {
  const { data } = await control(t)
  await t.rejects(askService(data, 'refuse'), { code: 'already_set_up', message: 'This box has been set up already.', fields: { code: 'used' } })
  await t.rejects(askService(data, 'fail'), { code: 'failed', message: 'out of paper' })
  await t.rejects(askService(data, 'explode'), { code: 'unknown_verb' })
  await t.rejects(askService(data, 'constructor'), { code: 'unknown_verb' })
})

t.test('what is not a question is answered too, and the service goes on', async t => {
  const { data } = await control(t)
  const socket = connect(controlSocket(data))
  socket.write('hello?\n')
  const [line] = await once(createInterface({ input: socket }), 'line')
  t.equal(JSON.parse(line).refused.code, 'failed')
  socket.destroy()
  t.equal(await askService(data, 'double', { number: 1 }), 2)
})

t.test('a line without end is cut off', async t => {
  const { data } = await control(t)
  const socket = connect(controlSocket(data)).on('error', () => {})
  const closed = new Promise(resolve => socket.on('close', resolve))
  socket.write('x'.repeat(3 * 1024 * 1024))
  await closed
  t.equal(await askService(data, 'double', { number: 1 }), 2)
})

t.test('nobody answers: undefined, before the first start and after a stop', async t => {
  t.equal(await askService(folder(t), 'double'), undefined)
  const { data, close } = await control(t)
  await close()
  t.notOk(existsSync(controlSocket(data)))
  t.equal(await askService(data, 'double'), undefined)
})

t.test('the socket of a service that was killed is told from a living one, and replaced', async t => {
  const data = folder(t)
  const crashed = spawn(process.execPath, ['-e', 'require("node:net").createServer().listen("control.sock", () => console.log("up"))'], { cwd: data, stdio: ['ignore', 'pipe', 'inherit'] })
  await once(crashed.stdout!, 'data')
  crashed.kill('SIGKILL')
  await once(crashed, 'close')
  t.ok(existsSync(controlSocket(data)), 'left behind')
  t.equal(await askService(data, 'double'), undefined)

  await control(t, data)
  t.equal(await askService(data, 'double', { number: 4 }), 8)
})

t.test('a data folder with a very long name is reached as well', async t => {
  const data = join(folder(t), 'a'.repeat(100), 'b'.repeat(100))
  mkdirSync(data, { recursive: true })
  t.equal(await askService(data, 'double'), undefined)
  await control(t, data)
  t.equal(await askService(data, 'double', { number: 5 }), 10)
})

t.test('a service that hangs up without an answer is reported', async t => {
  const data = folder(t)
  const rude = createServer(socket => socket.destroy()).listen(controlSocket(data))
  t.teardown(() => rude.close())
  await once(rude, 'listening')
  await t.rejects(askService(data, 'double'), { message: /hung up|ECONNRESET|EPIPE/ })
})
