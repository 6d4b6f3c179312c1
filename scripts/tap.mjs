import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { inRoot, root, toolPath } from './lib.mjs'

/**
 * Runs tests with tap, a line for each file as it ends and in full what failed.
 * Resolves with { passed, failed, todo, skipped: [reason, …] }.
 */
export async function runTap (node, args, { env = {}, say = console.log } = {}) {
  const child = spawn(node, [inRoot('node_modules', 'tap', 'dist', 'esm', 'run.mjs'), 'run', '--reporter=tap', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PATH: toolPath(), FORCE_COLOR: '0', ...env }
  })
  const code = new Promise(resolve => child.on('close', (code, signal) => resolve(signal ? 1 : code)))
  const totals = await readTap(createInterface({ input: child.stdout }), say)
  // A runner that dies has not said how many of its tests failed.
  if (await code !== 0 && totals.failed === 0) totals.failed = 1
  return totals
}

/** Reads TAP as tap writes it: a file is a block of indented lines, closed by its own line. */
export async function readTap (lines, say) {
  const totals = { passed: 0, failed: 0, todo: 0, skipped: [] }
  let block = []
  let file

  for await (const line of lines) {
    const skipped = /^\s*(?:not )?ok \d+(?: - )?(.*?) # SKIP ?(.*)$/.exec(line)
    if (skipped) totals.skipped.push(`${[file, skipped[1]].filter((name, i, all) => name && all.indexOf(name) === i).join(': ')} (${skipped[2] || 'no reason given'})`)

    const counted = /^# \{ (.*) \}$/.exec(line)
    const ended = /^(ok|not ok) \d+ - (\S.*?)(?: # (?:time=(\S+)|(SKIP.*)))?$/.exec(line)
    const began = /^# Subtest: (.*)$/.exec(line)
    if (counted) count(totals, counted[1])
    else if (began) file = began[1]
    else if (ended) {
      say(`  ${ended[1] === 'ok' ? (ended[4] ? '-' : '✓') : '✗'} ${ended[2]}${ended[3] ? ` ${Math.round(parseFloat(ended[3]))} ms` : ''}`)
      if (ended[1] === 'not ok') for (const failing of onlyFailing(block)) say(failing)
      block = []
    } else block.push(line)
  }
  return totals
}

function count (totals, text) {
  const of = name => Number(new RegExp(`${name}: (\\d+)`).exec(text)?.[1] ?? 0)
  totals.passed += of('pass')
  totals.failed += of('fail')
  totals.todo += of('todo')
}

/** The lines of a failed file without those that say what went well, and without headings that then stand over nothing. */
function onlyFailing (block) {
  const lines = block.filter(line => line.trim() !== '' && !/^\s+(ok \d+ - |\d+\.\.\d+$|# time=)/.test(line))
  return lines.filter((line, i) => !isHeading(line) || (lines[i + 1] !== undefined && indent(lines[i + 1]) > indent(line)))
}

const isHeading = line => /^\s+# Subtest: /.test(line)
const indent = line => line.search(/\S/)
