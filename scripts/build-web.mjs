import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot, run, seconds, step, Trouble } from './lib.mjs'

const stamp = inRoot('web', 'dist', '.built-from')

/** Builds the pages unless they were built from exactly these sources. */
export async function buildWeb (node) {
  const sources = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  const began = performance.now()
  step('Building the pages')
  const { code, out } = await run(node, [inRoot('node_modules', 'vite', 'bin', 'vite.js'), 'build', 'web'], { env: { NODE_ENV: 'production' } })
  if (code !== 0) throw new Trouble(`The pages could not be built:\n\n${out.trim()}`)
  writeFileSync(stamp, sources)
  step(`Built in ${seconds(began)}`)
}

/** Names, sizes and times instead of contents: a start must not read every file. */
function fingerprint () {
  const hash = createHash('sha256')
  const add = (name, { mtimeMs, size }) => hash.update(`${name}\n${mtimeMs} ${size}\n`)

  function addFolder (folder) {
    for (const entry of readdirSync(inRoot(folder), { withFileTypes: true }).sort(byName)) {
      const name = join(folder, entry.name)
      if (name === join('web', 'dist')) continue
      entry.isDirectory() ? addFolder(name) : add(name, statSync(inRoot(name)))
    }
  }

  addFolder('web')
  add('package-lock.json', statSync(inRoot('package-lock.json')))
  return hash.digest('hex')
}

const byName = (a, b) => a.name < b.name ? -1 : 1
