import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { asRoot, isRoot, step, Trouble } from './lib.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const line = 'apt-get install -y --no-install-recommends chromium'

/** The browser that the tests drive: as the environment says, as found, or installed when we may. */
export function chromium () {
  const found = process.env.CHROMIUM ?? onPath(names)
  if (found) return found
  if (!isRoot || !onPath(['apt-get'])) throw new Trouble(`The tests need a browser. Install Chromium, then try again:\n\n  ${asRoot(line)}`)

  step('Installing Chromium')
  const apt = args => spawnSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  apt(['update'])
  apt(line.split(' ').slice(1))
  const installed = onPath(names)
  if (!installed) throw new Trouble(`Chromium could not be installed. Install it yourself, then try again:\n\n  ${line}`)
  return installed
}

/** The first of these programs that is installed. */
export function onPath (names) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap(name => folders.map(folder => join(folder, name))).find(existsSync)
}
