// node scripts/fresh.mjs: what a newcomer sees. Clones the last commit into an empty folder with an empty home, starts it
// twice and prints how long that took and how much it weighs.
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { main, root, step, Trouble } from './lib.mjs'

const folder = mkdtempSync(join(tmpdir(), 'pi-lms-fresh-'))
const home = join(folder, 'home')
const clone = join(folder, 'pi-lms')
// Where packages come from is this machine's business, not the newcomer's.
const reach = Object.fromEntries(['registry', 'cafile'].map(name => [`npm_config_${name}`, npmSetting(name)]).filter(([, value]) => value !== 'null'))
const trust = process.env.NODE_EXTRA_CA_CERTS ? { NODE_EXTRA_CA_CERTS: process.env.NODE_EXTRA_CA_CERTS } : {}

await main(async () => {
  try {
    mkdirSync(home)
    execFileSync('git', ['clone', '--quiet', root, clone])
    step(`Commit ${execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: clone, encoding: 'utf8' }).trim()}, ${cpus().length} × ${cpus()[0].model.trim()}, Node ${process.versions.node}`)
    const first = await startAndStop()
    const second = await startAndStop()
    console.log([
      `    first start, with install and build   ${(first.ms / 1000).toFixed(1)} s`,
      `    second start                          ${(second.ms / 1000).toFixed(2)} s`,
      `    installed packages                    ${megabytes('node_modules')} MB`,
      `    downloaded for them                   ${megabytes(join(home, '.npm'))} MB`,
      `    pages as built                        ${megabytes(join('web', 'dist'))} MB`,
      `    memory of the service when ready      ${second.memory} MB`
    ].join('\n'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

/** Until /up answers, from the moment the command was typed. */
async function startAndStop () {
  const port = await freePort()
  const began = performance.now()
  const env = { PATH: process.env.PATH, HOME: home, ...reach, ...trust, PILMS_PORT: String(port), PILMS_LOG_LEVEL: 'warn' }
  const child = spawn('npm', ['start'], { cwd: clone, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', data => { said += data })
  const ended = new Promise(resolve => child.on('close', resolve))

  while (!await answers(port)) {
    if (child.exitCode !== null) throw new Trouble(`npm start ended with ${child.exitCode}:\n\n${said}`)
    await pause(20)
  }
  const ms = performance.now() - began
  const memory = residentMegabytes()
  child.kill('SIGTERM')
  await ended
  return { ms, memory }
}

function answers (port) {
  return fetch(`http://127.0.0.1:${port}/up`).then(response => response.ok, () => false)
}

function npmSetting (name) {
  return execFileSync('npm', ['config', 'get', name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
}

/** Of the one process that runs this clone's server. */
function residentMegabytes () {
  const pid = execFileSync('pgrep', ['-f', join(clone, 'server', 'main.ts')], { encoding: 'utf8' }).trim().split('\n')[0]
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024)
}

function megabytes (path) {
  const [kilobytes] = execFileSync('du', ['-sk', path], { cwd: clone, encoding: 'utf8' }).split('\t')
  return (Number(kilobytes) / 1024).toFixed(path.startsWith('web') ? 1 : 0)
}

function freePort () {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
