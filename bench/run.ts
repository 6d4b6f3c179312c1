// The classroom load test beside the floor: npm run bench [-- --quick] [-- --json FILE]
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildShim, NoCompiler } from '../test/powercut/shim.ts'
import { ask, closedLoop, cookieOf, openLoop } from './load.ts'
import { startServer, type Running } from './processes.ts'
import { sitQuiz } from './quizzes.ts'
import { foundSchool, password, students } from './school.ts'

const quick = process.argv.includes('--quick')
const jsonFile = process.argv.includes('--json') ? process.argv[process.argv.indexOf('--json') + 1] : undefined
const seconds = quick ? 2 : 5
const rounds = quick ? 1 : 3
const lanes = 50
const slowSyncUs = 20_000
const pages = [['session', '/api/session'], ['dashboard', '/api/dashboard'], ['course', '/api/courses/1'], ['lesson', '/api/lessons/8']] as const
const preferences = { theme: 'auto', textSize: 'medium', language: null, timeZone: null, showTimer: true, autoAdvance: false, sounds: false, emailNotifications: false, notifications: true }

const folder = mkdtempSync(join(tmpdir(), 'pi-lms-bench-'))
const founded = join(folder, 'founded')
const results: Record<string, unknown> = { machine: `${cpus().length} × ${cpus()[0]?.model.trim()}`, node: process.version, when: new Date().toISOString(), quick }
let copies = 0
let refreshTokens: string[] = []

try {
  refreshTokens = await foundSchool(founded)
  await bell()
  await reads()
  await writes()
  await quizzes()
  console.log(`\n${JSON.stringify(results)}`)
  if (jsonFile) writeFileSync(jsonFile, `${JSON.stringify(results, null, 2)}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function withProduct<T> (work: (product: Running, cookies: string[]) => Promise<T>, { preload, signIns = 0, env = {} }: { preload?: string, signIns?: number, env?: Record<string, string> } = {}) {
  const data = join(folder, `data-${++copies}`)
  cpSync(founded, data, { recursive: true })
  const product = await startServer('server/main.ts', { preload, env: { PILMS_DATA: data, ...env } })
  try {
    return await work(product, await signIn(product, signIns))
  } finally {
    await product.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

/** Cookies of the first `n` students. */
async function signIn ({ port }: Running, n: number) {
  const answers = await Promise.all(refreshTokens.slice(0, n).map(token => ask(port, { method: 'PUT', path: '/api/session', cookie: `pilms_refresh=${token}` })))
  if (answers.some(({ status }) => status !== 200)) throw new Error('A student could not be signed in.')
  return answers.map(cookieOf)
}

async function bell () {
  heading('Bell: 50 sign in in the same second and open their dashboard, beside 200 reads a second')
  const runs = []
  for (let i = 0; i < rounds; i++) {
    const { ms: hashesMs } = JSON.parse(execFileSync(process.execPath, ['bench/hashes.ts', String(lanes)], { encoding: 'utf8' })) as { ms: number }
    runs.push(await withProduct(async (product, [reader]) => {
      const since = performance.now()
      const doors = Promise.all(Array.from({ length: lanes }, async (_, i) => {
        const signedIn = await ask(product.port, { method: 'POST', path: '/api/session', body: { login: `student${i + 10}`, password } })
        const dashboard = await ask(product.port, { path: '/api/dashboard', cookie: cookieOf(signedIn) })
        return signedIn.status === 200 && dashboard.status === 200
      }))
      const beside = await openLoop(product.port, { perSecond: 200, until: doors, next: () => ({ path: '/api/dashboard', cookie: reader! }) })
      const failed = (await doors).filter(ok => !ok).length
      const lastMs = performance.now() - since
      return { hashesMs, lastMs, ratio: lastMs / hashesMs, failed, besideP99: beside.p99, besideMax: beside.max, anonymousMb: product.anonymousMb() }
    }, { signIns: 2 }))
  }
  const middle = byMiddle(runs, run => run.ratio)
  results.bell = middle
  row('50 bcrypt checks alone', ms(middle.hashesMs))
  row('last student sees the dashboard', ms(middle.lastMs), `${middle.ratio.toFixed(2)} × the checks alone (must be ≤ 1.30)`, middle.failed ? `${middle.failed} FAILED` : 'no failure')
  row('reads beside it, p99', ms(middle.besideP99), `longest ${ms(middle.besideMax)} (must be < 100 ms)`)
  row('private memory afterwards', `${middle.anonymousMb.toFixed(0)} MB`)
}

async function reads () {
  heading('Reads: CPU of the server per request, against bare Fastify with the same SQL and the same bytes')
  await withProduct(async (product, cookies) => {
    const floorData = join(folder, 'floor')
    cpSync(founded, floorData, { recursive: true })
    const floor = await startServer('bench/floor.ts', { env: { BENCH_DATA: floorData } })
    try {
      for (const [name, path] of pages) {
        const turns = []
        for (let i = 0; i < rounds + 1; i++) {
          const bare = await costOf(floor, `/${name}`, [''])
          const ours = await costOf(product, path, cookies)
          if (i > 0) turns.push({ bare, ours, ratio: ours.cpuUs / bare.cpuUs }) // the first turn warms both up
        }
        const middle = byMiddle(turns, turn => turn.ratio)
        results[name] = middle
        row(`GET ${path}`, `${middle.ours.cpuUs.toFixed(0)} µs`, `floor ${middle.bare.cpuUs.toFixed(0)} µs, ${middle.ratio.toFixed(2)} × (must be ≤ 2)`, `${middle.ours.perSecond.toFixed(0)}/s, p95 ${ms(middle.ours.p95)}, p99 ${ms(middle.ours.p99)}`)
      }
      results.anonymousMb = product.anonymousMb()
    } finally {
      await floor.stop()
    }
  }, { signIns: lanes })
}

async function costOf (server: Running, path: string, cookies: string[]) {
  const before = server.cpuMs()
  const { n, perSecond, p95, p99, refused } = await closedLoop(server.port, { lanes, seconds, next: lane => ({ path, cookie: cookies[lane % cookies.length]! }) })
  if (refused > 0) throw new Error(`${refused} of ${n} reads of ${path} were refused.`)
  return { cpuUs: (server.cpuMs() - before) * 1000 / n, perSecond, p95, p99 }
}

async function writes () {
  heading('Writes: preferences saved, acknowledged on the disk, against not waiting for the disk; then with a card that takes 20 ms per sync')
  const preload = shim()
  if (!preload) return
  const pairs = []
  for (let i = 0; i < rounds; i++) {
    const waiting = await withProduct((product, cookies) => saves(product, cookies), { signIns: students, preload })
    const notWaiting = await withProduct((product, cookies) => saves(product, cookies), { signIns: students, preload, env: { SYNC_NONE: '1' } })
    pairs.push({ waiting, notWaiting, share: waiting.perSecond / notWaiting.perSecond })
  }
  const middle = byMiddle(pairs, pair => pair.share)
  results.writes = middle
  row('acknowledged on the disk', `${middle.waiting.perSecond.toFixed(0)}/s`, `p50 ${ms(middle.waiting.p50)}, p99 ${ms(middle.waiting.p99)}`)
  row('not waiting', `${middle.notWaiting.perSecond.toFixed(0)}/s`, `share ${(middle.share * 100).toFixed(0)} % (must be ≥ 75 %)`)

  const slow = await withProduct(async (product, cookies) => {
    const saved = saves(product, cookies)
    const beside = await openLoop(product.port, { perSecond: 400, until: saved, next: turn => ({ path: '/api/dashboard', cookie: cookies[turn % cookies.length]! }) })
    return { ...await saved, besideP50: beside.p50, besideP99: beside.p99 }
  }, { signIns: students, preload, env: { SYNC_DELAY_US: String(slowSyncUs) } })
  results.slowCard = slow
  row('with 20 ms per sync', `${slow.perSecond.toFixed(0)}/s`, `p99 ${ms(slow.p99)} (must be ≥ 500/s)`, `400 reads/s beside: p99 ${ms(slow.besideP99)} (must be < 60 ms)`)
}

async function quizzes () {
  heading('Quiz: 50 students begin in the same second, answer 20 questions each, then as fast as the box saves, and hand in in the same second')
  const preload = shim()
  if (!preload) return
  const sit = (env: Record<string, string> = {}, besidePerSecond = 0) => withProduct((product, cookies) => sitQuiz(product, cookies, { lanes, seconds, besidePerSecond }), { signIns: students, preload, env })
  const pairs = []
  for (let i = 0; i < rounds; i++) {
    const waiting = await sit()
    const notWaiting = await sit({ SYNC_NONE: '1' })
    pairs.push({ waiting, notWaiting, share: waiting.saves.perSecond / notWaiting.saves.perSecond })
  }
  const middle = byMiddle(pairs, pair => pair.share)
  results.quiz = middle
  const { start, startCpuUs, everyQuestion, saves, saveCpuUs, submit } = middle.waiting
  row('all 50 have begun', ms(start.lastMs), `p95 ${ms(start.p95)}, ${(start.bytes / 1024).toFixed(0)} KB and ${(startCpuUs / 1000).toFixed(1)} ms of the server each`)
  row('50 × 20 answers, one after the other', `${(everyQuestion.n / everyQuestion.seconds).toFixed(0)}/s`, `p95 ${ms(everyQuestion.p95)}, no failure`)
  row('answers acknowledged on the disk', `${saves.perSecond.toFixed(0)}/s`, `p50 ${ms(saves.p50)}, p95 ${ms(saves.p95)}, p99 ${ms(saves.p99)}, ${saveCpuUs.toFixed(0)} µs of the server each`, `${(middle.share * 100).toFixed(0)} % of not waiting (must be ≥ 75 %)`)
  row('all 50 have handed in, graded', ms(submit.lastMs), `p95 ${ms(submit.p95)}`)

  const slow = await sit({ SYNC_DELAY_US: String(slowSyncUs) }, 400)
  results.quizSlowCard = slow
  row('with 20 ms per sync: begun, handed in', `${ms(slow.start.lastMs)}, ${ms(slow.submit.lastMs)}`)
  row('answers with 20 ms per sync', `${slow.saves.perSecond.toFixed(0)}/s`, `p95 ${ms(slow.saves.p95)} (must be ≥ 500/s)`, `400 reads/s beside: p99 ${ms(slow.besideP99!)} (must be < 60 ms)`)
}

/** Saves by all students in turn. Refusals end the benchmark: a number of refused requests is no speed. */
async function saves (product: Running, cookies: string[]) {
  const saved = await closedLoop(product.port, {
    lanes, seconds,
    next: (lane, turn) => ({ method: 'PUT', path: '/api/profile/preferences', cookie: cookies[(lane + turn * lanes) % cookies.length]!, body: { ...preferences, dailyGoalMinutes: 1 + turn % 480 } })
  })
  if (saved.refused > 0) throw new Error(`${saved.refused} of ${saved.n} saves were refused.`)
  return saved
}

function shim () {
  try {
    return buildShim(folder)
  } catch (error) {
    if (!(error instanceof NoCompiler)) throw error
    console.log(`  left out: ${error.message}`)
    return undefined
  }
}

function byMiddle<T> (runs: T[], value: (run: T) => number) {
  return runs.toSorted((a, b) => value(a) - value(b))[Math.floor(runs.length / 2)]!
}

function heading (text: string) { console.log(`\n${text}`) }
function row (...cells: string[]) { console.log(`  ${cells[0]!.padEnd(34)} ${cells.slice(1).join(' · ')}`) }
function ms (value: number) { return value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(1)} ms` }
