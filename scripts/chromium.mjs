import { aptLine, installFromDebian, onPath } from './debian.mjs'
import { asRoot, Trouble } from './lib.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The browser that the tests drive: as the environment says, as found, or installed when we may. */
export function chromium () {
  const known = process.env.CHROMIUM ?? onPath(names)
  if (known) return known
  installFromDebian('Chromium', ['chromium'])
  const installed = onPath(names)
  if (!installed) throw new Trouble(`The tests need a browser. Install Chromium, then try again:\n\n  ${asRoot(aptLine(['chromium']))}`)
  return installed
}
