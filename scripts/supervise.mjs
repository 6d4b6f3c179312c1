import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/** What the service ends with when it wants to be started again: its database needs a fresh process. */
const restartCode = 75
const quickMs = 10_000
const pausesMs = [0, 1_000, 2_000, 5_000, 15_000, 30_000]

/**
 * Keeps a program running the way systemd does on a board. Starts it again when it asks for that, ever later when it keeps
 * failing quickly; hands a request to stop on and waits for the orderly end. Resolves with the exit code to end with.
 */
export async function supervise ({ command, args, env = process.env, say = console.error, pauses = pausesMs }) {
  let child
  let stopping = false
  let wake = () => {}
  let quickEnds = 0

  const signals = ['SIGTERM', 'SIGINT', 'SIGHUP']
  const stop = () => {
    stopping = true
    child?.kill('SIGTERM')
    wake()
  }
  for (const signal of signals) process.on(signal, stop)

  try {
    for (;;) {
      const began = performance.now()
      child = spawn(command, args, { env, stdio: 'inherit' })
      const code = await ended(child)
      child = undefined
      if (stopping || code !== restartCode) return code

      quickEnds = performance.now() - began < quickMs ? quickEnds + 1 : 0
      const pause = pauses[Math.min(quickEnds, pauses.length) - 1] ?? 0
      say(pause > 0 ? `The service asked to be started again; waiting ${pause / 1000} s.` : 'The service asked to be started again.')
      await new Promise(resolve => {
        const timer = setTimeout(resolve, pause)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      if (stopping) return 0
    }
  } finally {
    for (const signal of signals) process.off(signal, stop)
  }
}

const ended = child => new Promise((resolve, reject) => {
  child.on('error', reject)
  child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]))
})
