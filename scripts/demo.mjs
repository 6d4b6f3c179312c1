import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inRoot, run, settings, step, Trouble } from './lib.mjs'

/** A sample school in a folder that goes when the demonstration ends; prints one account of each role. */
export async function demoSchool (node, env) {
  const folder = mkdtempSync(join(tmpdir(), 'pi-lms-demo-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const elsewhere = { PILMS_DATA: folder }
  try {
    step('Making a sample school that is thrown away at the end')
    const { code, out } = await run(node, [...settings, inRoot('server', 'cli', 'demo.ts')], { env: { ...env, ...elsewhere }, stdio: ['ignore', 'pipe', 'inherit'] })
    if (code !== 0) throw new Trouble('The sample school could not be made.')
    for (const { role, login, password } of JSON.parse(out)) console.log(`    ${role.padEnd(12)}${login.padEnd(24)}${password}`)
    return { env: elsewhere, remove }
  } catch (error) {
    remove()
    throw error
  }
}
