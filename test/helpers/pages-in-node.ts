import { join } from 'node:path'
import tap from 'tap'
import { createServer, type ViteDevServer } from 'vite'

const web = join(import.meta.dirname, '../../web')
let started: Promise<ViteDevServer> | undefined

/** A module of the pages as Node can run it: `await pageModule('content/content-view.tsx')`. No browser, no styles. */
export async function pageModule<M> (path: string) {
  started ??= start()
  return (await started).ssrLoadModule(`/src/${path}`) as Promise<M>
}

async function start () {
  Reflect.deleteProperty(globalThis, 'BroadcastChannel') // Node's own would keep the test from ending
  // A part that is asked for as the test ends fails instead of waiting for a box.
  Object.assign(globalThis, { window: { addEventListener () {} }, fetch: async () => ({ ok: true }) })
  const vite = await createServer({
    configFile: join(web, 'vite.config.ts'), root: web, cacheDir: join(web, '../.tap/vite'), logLevel: 'error', appType: 'custom',
    server: { middlewareMode: true, ws: false, watch: null }, optimizeDeps: { noDiscovery: true }
  })
  tap.teardown(() => vite.close())
  return vite
}
