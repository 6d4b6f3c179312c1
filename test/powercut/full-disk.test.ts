import { test } from 'tap'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { buildShim, withoutCompiler } from './shim.ts'

test('a full disk refuses writers with a sentence; reading goes on, and writing once there is room', { skip: withoutCompiler() }, t => {
  const folder = t.testdir({ data: {}, shadow: {} })
  const env = { ...process.env, LD_PRELOAD: buildShim(folder), SHIM_FILE: join(folder, 'data', 'school.db'), SHIM_SHADOW: join(folder, 'shadow'), SHIM_FULL: join(folder, 'full') }
  const { stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'full-disk.ts')], { env, encoding: 'utf8' })
  t.same(JSON.parse(stdout || JSON.stringify(stderr)), {
    before: 'saved', full: ['507 no_space'], readable: ['before'], after: ['saved', 'saved'], people: ['before', 'e', 'f']
  })
  t.end()
})
