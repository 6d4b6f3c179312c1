// npm run check: the list of what must hold. It stops at the first thing that does not.
import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { buildWeb } from './build-web.mjs'
import { chromium } from './chromium.mjs'
import { onPath } from './debian.mjs'
import { inRoot, main, pinnedNode, run, seconds, step, Trouble } from './lib.mjs'
import { runTap } from './tap.mjs'

const total = { passed: 0, failed: 0, todo: 0, skipped: [] }
let node

const list = [
  ['types of the server', () => tool('typescript/bin/tsc', '--noEmit', '-p', '.')],
  ['types of the pages', () => tool('typescript/bin/tsc', '--noEmit', '-p', 'web')],
  ['lint', () => tool('oxlint/bin/oxlint', '--deny-warnings')],
  ['shell scripts', shellScripts],
  ['pages', () => buildWeb(node)],
  ['the test runner', testRunner],
  ['tests', () => tests(files('.test.ts').filter(name => !name.startsWith('test/powercut/')))],
  ['power cuts', () => tests(files('.test.ts').filter(name => name.startsWith('test/powercut/')), '--timeout=300', '--jobs=1')],
  ['in a real browser', () => tests(files('.e2e.ts'), '--timeout=300', '--jobs=2')]
]

await main(async () => {
  node = pinnedNode()
  for (const [name, check] of list) {
    const began = performance.now()
    step(name)
    try {
      await check()
    } catch (error) {
      console.log(`✗ ${name} (${seconds(began)})`)
      if (error instanceof Trouble) console.log(error.message)
      else console.error(error)
      return summary(1)
    }
    console.log(`  ${seconds(began)}`)
  }
  return summary(0)
})

function summary (exitCode) {
  if (total.skipped.length > 0) console.log(`\n${total.skipped.length} skipped:\n${total.skipped.map(skipped => `  - ${skipped}`).join('\n')}`)
  if (total.todo > 0) console.log(`${total.todo} still to do`)
  const failed = exitCode === 0 ? 0 : Math.max(1, total.failed) // a list that stopped before its tests has failed too
  console.log(`\n${total.passed} passed, ${failed} failed`)
  return exitCode
}

async function tool (script, ...args) {
  const { code, out } = await run(node, [inRoot('node_modules', script), ...args])
  if (code !== 0) throw new Trouble(out.trim())
}

/** tap puts its plugins together once, half of it in its own package and half in .tap. */
async function testRunner () {
  const link = inRoot('node_modules', '@tapjs', 'test', 'test-built', 'node_modules')
  if (existsSync(link) && realpathSync(link) === inRoot('.tap', 'plugins', 'node_modules')) return
  await tool('tap/dist/esm/run.mjs', 'build')
}

function files (ending) {
  return readdirSync(inRoot('test'), { recursive: true }).map(name => `test/${name}`).filter(name => name.endsWith(ending)).sort()
}

async function tests (names, ...args) {
  if (names.length === 0) throw new Trouble('No test files were found.')
  const { passed, failed, todo, skipped } = await runTap(node, [...args, ...names], { env: { CHROMIUM: chromium() } })
  total.passed += passed
  total.failed += failed
  total.todo += todo
  total.skipped.push(...skipped)
  if (failed > 0) throw new Trouble(`${failed} failed.`)
}

async function shellScripts () {
  if (!onPath(['shellcheck'])) return console.log('  not checked: shellcheck is not installed (apt-get install shellcheck)')
  const { code, out } = await run('shellcheck', ['scripts/pi-lms', '.ci/run'])
  if (code !== 0) throw new Trouble(out.trim())
}
