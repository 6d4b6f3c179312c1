// npm start: everything from a fresh clone to a running service; later, the service at once.
import { availableParallelism } from 'node:os'
import { buildWeb } from './build-web.mjs'
import { demoSchool } from './demo.mjs'
import { install } from './install.mjs'
import { compiled, inRoot, main, settings } from './lib.mjs'
import { supervise } from './supervise.mjs'

await main(async () => {
  const node = await install()
  await buildWeb(node)

  const env = { ...process.env, ...compiled, NODE_ENV: 'production', UV_THREADPOOL_SIZE: threads() }
  const demo = process.argv.includes('--demo') ? await demoSchool(node, env) : undefined
  try {
    return await supervise({ command: node, args: [...settings, inRoot('server', 'main.ts')], env: { ...env, ...demo?.env } })
  } finally {
    demo?.remove()
  }
})

/** Password checks take at most max(2, cores - 1) threads; saving an answer must find one free, and files too. */
function threads () {
  return process.env.UV_THREADPOOL_SIZE ?? String(Math.max(8, Math.max(2, availableParallelism() - 1) + 4))
}
