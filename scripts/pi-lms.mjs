// pi-lms <verb>: finds the Node that came with the program and hands everything to server/cli.ts.
import { spawnSync } from 'node:child_process'
import { constants } from 'node:os'
import { checkNode, compiled, inRoot, main, pinnedNode, root, settings } from './lib.mjs'

await main(() => {
  const node = pinnedNode()
  checkNode(node)
  const { status, signal } = spawnSync(node, [...settings, inRoot('server', 'cli.ts'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit', env: { ...process.env, ...compiled } })
  return status ?? 128 + constants.signals[signal]
})
