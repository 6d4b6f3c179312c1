// npm test: everything that must pass, from a fresh clone on.
import { spawnSync } from 'node:child_process'
import { chromium } from './chromium.mjs'
import { install } from './install.mjs'
import { inRoot, main, root } from './lib.mjs'
import { speech } from './speech.mjs'

await main(async () => {
  const node = await install()
  const browser = chromium()
  speech()
  const { status } = spawnSync(node, [inRoot('scripts', 'check.mjs')], { cwd: root, stdio: 'inherit', env: { ...process.env, CHROMIUM: browser } })
  return status ?? 1
})
