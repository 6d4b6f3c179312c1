// Shared by the scripts that must run before anything is installed: plain JavaScript, any Node from 18 on, no packages.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
export const inRoot = (...parts) => join(root, ...parts)

/** A fault with a sentence for whoever reads the terminal; anything else that is thrown is a bug and shows its stack. */
export class Trouble extends Error {
  constructor (sentence, exitCode = 1) {
    super(sentence)
    this.exitCode = exitCode
  }
}

export const step = text => console.log(`▸ ${text}`)
export const seconds = since => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** Runs a script's work; a Trouble ends it with its sentence. */
export async function main (work) {
  try {
    process.exitCode = await work() ?? 0
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    console.error(`\n${error.message}`)
    process.exitCode = error.exitCode
  }
}

/** What a technician has written down; the environment wins. Node reads it, so that nobody else has to. */
export const settings = existsSync('/etc/pi-lms.conf') ? ['--env-file=/etc/pi-lms.conf'] : []

/** Node keeps what it compiled, types already stripped, beside the packages: a fifth less work at each start. */
export const compiled = { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? inRoot('node_modules', '.cache', 'node') }

const pinned = inRoot('node_modules', `node-linux-${process.arch}`, 'bin', 'node')

/** The Node that the lock file names. Elsewhere than on Linux, one that is new enough by itself. */
export function pinnedNode () {
  if (existsSync(pinned)) return pinned
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath
  if (process.platform === 'linux' && existsSync(inRoot('node_modules'))) {
    throw new Trouble(`Pi-LMS needs Node 26 and brings it along for 64-bit Intel and ARM; for "${process.arch}" please install Node 26 yourself.`)
  }
  throw new Trouble(`Pi-LMS runs on Node 26; this is Node ${process.versions.node}. "npm start" installs the right one beside the program.`)
}

/** Says what is missing on this system before the first real use of the pinned Node would fail with the loader's words. */
export function checkNode (node) {
  const { status, stderr, error } = spawnSync(node, ['--version'], { encoding: 'utf8' })
  if (status === 0) return
  const said = stderr || error?.message || ''
  if (said.includes('libatomic')) throw new Trouble(`The system library libatomic1 is missing. Install it, then try again:\n\n  ${asRoot('apt-get install -y libatomic1')}`)
  throw new Trouble(`Node 26 does not run on this system:\n\n  ${said.trim()}`)
}

export const isRoot = process.getuid?.() === 0
export const asRoot = line => isRoot ? line : `sudo ${line}`

/** What child processes see: the pinned Node and the installed tools come first. */
export const toolPath = () => [inRoot('node_modules', '.bin'), process.env.PATH].join(delimiter)

/** Runs a program in the project's folder; resolves with its exit code and what it printed, unless that went to the terminal. */
export function run (command, args, { env = {}, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, PATH: toolPath(), NO_COLOR: '1', ...env }, ...options })
    let out = ''
    child.stdout?.on('data', data => { out += data })
    child.stderr?.on('data', data => { out += data })
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code: code ?? 1, signal, out }))
  })
}
