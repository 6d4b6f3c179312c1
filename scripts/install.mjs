import { existsSync, readFileSync } from 'node:fs'
import { checkNode, inRoot, pinnedNode, run, seconds, step, Trouble } from './lib.mjs'

/** Installs what the lock file names, unless exactly that is installed already. Returns the Node to run with. */
export async function install () {
  if (!isInstalled()) await npmCi()
  const node = pinnedNode()
  checkNode(node)
  return node
}

/** npm writes down what it installed as the last thing it does: an interrupted install leaves no such list. */
export function isInstalled () {
  const list = inRoot('node_modules', '.package-lock.json')
  if (!existsSync(list)) return false
  const wanted = packagesIn(inRoot('package-lock.json'))
  const present = packagesIn(list)
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) =>
    path === '' || (present[path] ? present[path].version === version : optional || devOptional))
}

const packagesIn = file => JSON.parse(readFileSync(file, 'utf8')).packages

async function npmCi () {
  const began = performance.now()
  step('Installing what Pi-LMS is made of (once; needs the internet)')
  const npm = process.env.npm_execpath
  const args = ['ci', '--include=dev', '--include=optional', '--loglevel=error']
  const { code, out } = await (npm ? run(process.execPath, [npm, ...args]) : run('npm', args))
  if (code !== 0) throw new Trouble(whyNot(out))
  step(`Installed in ${seconds(began)}`)
}

export function whyNot (out) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET|ENOTCACHED|ERR_SOCKET_TIMEOUT/.test(out)) {
    return 'npm could not reach its registry. The first start needs the internet; connect this machine and try again. Later starts do not.\n\n' +
      errors(out)
  }
  if (/ENOSPC/.test(out)) return 'There is not enough room on the disk to install Pi-LMS: about 600 MB are needed.'
  return `npm could not install Pi-LMS:\n\n${errors(out)}`
}

const errors = out => out.split('\n').filter(line => line.startsWith('npm error') && line.length > 10).slice(0, 8).map(line => `  ${line}`).join('\n')
