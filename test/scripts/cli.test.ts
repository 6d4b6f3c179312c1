import t, { type Test } from 'tap'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { createInterface } from 'node:readline'

const cli = fileURLToPath(new URL('../../server/cli.ts', import.meta.url))
const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url))

const school = ['--school', 'Hill School', '--time-zone', 'Africa/Lagos', '--first-name', 'Ada', '--last-name', 'Obi', '--email', 'ada@hill.example']
const password = 'a mule climbs the hill'

/** The real program, on a data folder of this test's own. */
function box (t: Test) {
  const data = t.testdir()
  const env = { PATH: process.env.PATH, PILMS_TEST: '1', PILMS_BCRYPT_COST: '4', PILMS_DATA: data, PILMS_HOST: '127.0.0.1', PILMS_PORT: '0', PILMS_LOG_LEVEL: 'silent', NODE_COMPILE_CACHE: join(tmpdir(), 'pi-lms-test-cache') }

  async function piLms (args: string[], { input = '', settings = {} }: { input?: string, settings?: Record<string, string> } = {}) {
    const child = spawn(process.execPath, [cli, ...args], { env: { ...env, ...settings } })
    child.stdin.end(input)
    const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
    return { code: code as number, out, err }
  }

  async function service () {
    const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = once(child, 'close')
    t.teardown(() => { child.kill('SIGKILL') })
    for await (const line of createInterface({ input: child.stdout })) if (line.includes('ready')) break
    child.stdout.resume()
    return {
      async stop () {
        child.kill('SIGTERM')
        const [code] = await ended
        return code as number
      }
    }
  }

  return { data, piLms, service }
}

t.test('wrong use is answered with how to use it, and 2', async t => {
  const { piLms } = box(t)
  const wrong = [[], ['explode'], ['status', '--loud'], ['status', 'please'], ['reset-password'], ['reset-password', 'a', 'b'], ['setup'], ['setup', ...school.slice(2)], ['create-admin', '--first-name', ' ']]
  for (const args of wrong) {
    const { code, out, err } = await piLms(args)
    t.equal(code, 2, args.join(' ') || 'nothing at all')
    t.equal(out, '')
    t.match(err, 'Usage: pi-lms')
  }
})

t.test('every verb explains itself', async t => {
  const { piLms } = box(t)
  const { code, out } = await piLms(['--help'])
  t.equal(code, 0)
  const verbs = [...out.matchAll(/^ {2}([a-z-]+) {2}/gm)].map(([, verb]) => verb!)
  t.same(verbs, ['setup', 'status', 'doctor', 'config', 'reset-password', 'create-admin'])
  for (const verb of verbs) {
    const help = await piLms([verb, '--help'])
    t.equal(help.code, 0)
    t.match(help.out, new RegExp(`Usage: pi-lms ${verb}`))
    t.match(help.out, 'Example:')
  }
})

t.test('a box is set up without a browser, once', async t => {
  const { piLms, data } = box(t)
  const done = await piLms(['setup', ...school, '--sample'], { input: `${password}\n` })
  t.match(done, { code: 0, out: 'Hill School is set up. Ada Obi signs in as ada@hill.example.\n', err: '' })
  t.match(await piLms(['setup', ...school], { input: password }), { code: 1, out: '', err: /already/ })
  t.match(JSON.parse((await piLms(['status', '--json'])).out), { state: 'stopped', setUp: true, data })
})

t.test('what cannot be is refused before anything is made', async t => {
  const { piLms, data } = box(t)
  t.match(await piLms(['setup', ...school], { input: 'ada' }), { code: 1, err: /admin\.password: too_short/ })
  t.match(await piLms(['setup', ...school, '--language', 'tlh'], { input: password }), { code: 2, err: /--language/ })
  t.match(await piLms(['setup', ...school.with(3, 'Mars/Base')], { input: password }), { code: 1, err: /school\.timeZone/ })
  t.match(await piLms(['create-admin', ...school.slice(4), '--generate']), { code: 1, err: /no school yet/ })
  t.match(JSON.parse((await piLms(['status', '--json'])).out), { setUp: false })
  t.notOk(existsSync(join(data, 'control.sock')))
})

t.test('the verbs do the same through the running service as without it', async t => {
  const { piLms, service } = box(t)

  async function lookAfter (email: string) {
    t.match(await piLms(['create-admin', '--first-name', 'Bo', '--last-name', 'Ek', '--email', email, '--generate']), { code: 0, out: /^Bo Ek can sign in as .*\nPassword: \S{14,}\n$/ })
    t.match(await piLms(['create-admin', '--first-name', 'Bo', '--last-name', 'Ek', '--email', email], { input: password }), { code: 1, err: /email: taken/ })
    t.match(await piLms(['reset-password', email]), { code: 0, out: /Code for .*: [A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{2}\n/ })
    t.match(await piLms(['reset-password', 'nobody']), { code: 1, err: /"nobody" was not found/ })
    t.match(await piLms(['doctor']), { code: 0, out: /Nothing is wrong/ })
  }

  await piLms(['setup', ...school], { input: password })
  await lookAfter('bo@hill.example')

  const running = await service()
  t.match(JSON.parse((await piLms(['status', '--json'])).out), { state: 'running', setUp: true, setUpCode: null, addresses: [/^http:\/\/127\.0\.0\.1:\d+$/] })
  await lookAfter('bo2@hill.example')
  t.equal(await running.stop(), 0)
  t.match(JSON.parse((await piLms(['status', '--json'])).out), { state: 'stopped' })
})

t.test('before set-up, status shows the code and the way to the wizard', async t => {
  const { piLms, service, data } = box(t)
  const running = await service()
  const { code, out } = await piLms(['status'])
  t.equal(code, 0)
  t.match(out, `Set-up code: ${readFileSync(join(data, 'set-up-code'), 'utf8').trim()}`)
  t.match(out, /[█▀▄]{5}/)

  t.match(await piLms(['setup', ...school], { input: password }), { code: 0 })
  t.match(JSON.parse((await piLms(['status', '--json'])).out), { setUp: true, setUpCode: null })
  await running.stop()
})

t.test('the settings in force are shown, wrong ones named all at once', async t => {
  const { piLms, data } = box(t)
  const { code, out } = await piLms(['config'], { settings: { PILMS_AI_KEY: 'sk-very-secret' } })
  t.equal(code, 0)
  t.match(out, `PILMS_DATA=${data}\n`)
  t.notMatch(out, 'sk-very-secret')
  t.match(await piLms(['config'], { settings: { PILMS_PORT: 'eighty', PILMS_COLOUR: 'green' } }), { code: 1, out: '', err: /PILMS_COLOUR[^]*PILMS_PORT/ })
})

t.test('the doctor finds what is wrong with the database and leaves it alone', async t => {
  const { piLms, data } = box(t)
  const file = join(data, 'pi-lms.db')
  writeFileSync(file, 'This is a shopping list: eggs, flour, milk.')
  const { code, out } = await piLms(['doctor', '--json'])
  t.equal(code, 1)
  t.match(JSON.parse(out), { healthy: false })
  t.match(out, 'is not a database')
  t.equal(readFileSync(file, 'utf8'), 'This is a shopping list: eggs, flour, milk.')
  t.match(await piLms(['setup', ...school], { input: password }), { code: 1, err: /not a Pi-LMS database/ })
})

t.test('the doctor finds damage inside the database', async t => {
  const { piLms, data } = box(t)
  await piLms(['setup', ...school], { input: password })
  const file = join(data, 'pi-lms.db')
  const bytes = readFileSync(file)
  for (let page = 3; page < bytes.length / 4096; page++) bytes.fill(0xA5, page * 4096, page * 4096 + 64)
  writeFileSync(file, bytes)
  t.match(await piLms(['doctor']), { code: 1, out: /✗ database .* (damaged|cannot be read)/ })
})

t.test('a folder that cannot be written is named', async t => {
  const { piLms } = box(t)
  t.match(await piLms(['doctor'], { settings: { PILMS_DATA: '/proc' } }), { code: 1, out: /✗ data +\/proc cannot be written/ })
})

t.test('an older Node is refused with a sentence', async t => {
  const version = new URL('../../server/cli/node-version.ts', import.meta.url).href
  const child = spawn(process.execPath, ['--input-type=module', '-e', `import { refuseOldNode } from ${JSON.stringify(version)}; refuseOldNode('22.18.0')`])
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'close')])
  t.equal(code, 1)
  t.match(err, 'Pi-LMS runs on Node 26; this is Node 22.18.0.')
})
