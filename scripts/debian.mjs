import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { isRoot, step } from './lib.mjs'

/** The first of these programs that is installed. */
export function onPath (names) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap(name => folders.map(folder => join(folder, name))).find(existsSync)
}

export const aptLine = packages => `apt-get install -y --no-install-recommends ${packages.join(' ')}`

/** Installs Debian packages where that is allowed; whether it worked, the caller sees by looking for the program. */
export function installFromDebian (what, packages) {
  if (!isRoot || !onPath(['apt-get'])) return
  step(`Installing ${what}`)
  const apt = args => spawnSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  apt(['update'])
  apt(aptLine(packages).split(' ').slice(1))
}
