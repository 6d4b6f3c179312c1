// A student's first visit in a real browser, as slow as a school's tablet: node bench/page.ts [--json FILE]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type CDPSession, type Page } from 'playwright-core'
import { boxName, launchOptions } from '../test/helpers/chromium.ts'
import { startServer } from './processes.ts'
import { foundSchool, password, students } from './school.ts'

const rounds = 3
const slowdown = 4
const mostBytes = 110 * 1024
const mostLcpMs = 1_500

interface Visit { bytes: number, requests: number, lcpMs: number, dashboardMs: number, encodings: string }
type Arrive = (page: Page, url: string) => Promise<number>

const jsonFile = process.argv.includes('--json') ? process.argv[process.argv.indexOf('--json') + 1] : undefined
const folder = mkdtempSync(join(tmpdir(), 'pi-lms-page-'))
const box = await found()
const browser = await chromium.launch(launchOptions)

try {
  const visits = { 'card, first visit': byCard(await makeCard()), 'password, first visit': byPassword }
  const results: Record<string, Visit> = {}
  for (const [name, arrive] of Object.entries(visits)) {
    const runs: Visit[] = []
    for (let round = 0; round < rounds; round++) runs.push(await visit(arrive))
    results[name] = middle(runs)
  }
  report(results)
} finally {
  await browser.close()
  await box.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function found () {
  await foundSchool(join(folder, 'data'))
  return startServer('server/main.ts', { env: { PILMS_DATA: join(folder, 'data') } })
}

async function makeCard () {
  const post = (path: string, body: object, cookie = '') => fetch(`http://127.0.0.1:${box.port}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify(body) })
  const instructor = await post('/api/session', { login: `student${students}`, password })
  const cookie = instructor.headers.getSetCookie().map(line => line.split(';')[0]).join('; ')
  const answer = await post('/api/classes/1/sign-in-cards', { userIds: [1] }, cookie)
  const { cards } = await answer.json() as { cards?: Array<{ token: string }> }
  if (!cards?.[0]) throw new Error(`No card was made: ${answer.status}`)
  return cards[0].token
}

/** From nothing in the browser to the dashboard, and then until nothing is on its way any more. */
async function visit (arrive: Arrive): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'en-GB' })
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  const wire = await watchWire(devtools)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await page.addInitScript(observeLcp)
  const dashboardMs = await arrive(page, `http://${boxName}:${box.port}`)
  await wire.quiet()
  const lcpMs = await lcpOf(page)
  await context.close()
  return { ...wire.sums(), lcpMs, dashboardMs }
}

function byCard (token: string): Arrive {
  return async (page, url) => {
    await page.goto(`${url}/card#${token}`)
    await onDashboard(page)
    return lcpOf(page)
  }
}

/** What counts as largest is settled at the first key; from the button on, the clock runs by itself. */
async function byPassword (page: Page, url: string) {
  await page.goto(url)
  await page.getByLabel('User name or e-mail').fill('student1')
  await page.getByLabel('Password', { exact: true }).fill(password)
  const since = performance.now()
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await onDashboard(page)
  return performance.now() - since
}

function onDashboard (page: Page) {
  return page.getByText('7B').or(page.getByText('7A')).first().waitFor()
}

function observeLcp () {
  const seen = window as unknown as { lcp: number }
  new PerformanceObserver(list => { for (const entry of list.getEntries()) seen.lcp = entry.startTime }).observe({ type: 'largest-contentful-paint', buffered: true })
}

function lcpOf (page: Page) {
  return page.evaluate(() => new Promise<number>(resolve => {
    requestAnimationFrame(() => setTimeout(() => resolve((window as unknown as { lcp: number }).lcp)))
  }))
}

/** Every byte that comes down the wire, headers as well. The stream of events stays open, so it is counted as it goes. */
async function watchWire (devtools: CDPSession) {
  const bytes = new Map<string, number>()
  const open = new Set<string>()
  const encodings = new Set<string>()
  devtools.on('Network.requestWillBeSent', ({ requestId, request }) => { if (!request.url.endsWith('/api/events')) open.add(requestId) })
  devtools.on('Network.responseReceived', ({ requestId, response }) => {
    bytes.set(requestId, response.encodedDataLength)
    const encoding = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-encoding')?.[1]
    if (encoding) encodings.add(encoding)
  })
  devtools.on('Network.dataReceived', ({ requestId, encodedDataLength }) => bytes.set(requestId, (bytes.get(requestId) ?? 0) + encodedDataLength))
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { bytes.set(requestId, encodedDataLength); open.delete(requestId) })
  devtools.on('Network.loadingFailed', ({ requestId }) => open.delete(requestId))
  await devtools.send('Network.enable')
  return {
    async quiet () { while (open.size > 0) await new Promise(resolve => { setTimeout(resolve, 20) }) },
    sums: () => ({ bytes: [...bytes.values()].reduce((sum, one) => sum + one, 0), requests: bytes.size, encodings: [...encodings].join(', ') })
  }
}

function middle (runs: Visit[]): Visit {
  const of = (which: (visit: Visit) => number) => runs.map(which).sort((a, b) => a - b)[Math.floor(runs.length / 2)]!
  return { bytes: of(run => run.bytes), requests: of(run => run.requests), lcpMs: Math.round(of(run => run.lcpMs)), dashboardMs: Math.round(of(run => run.dashboardMs)), encodings: runs[0]!.encodings }
}

function report (visits: Record<string, Visit>) {
  console.log(`A student's first visit, nothing cached, processor slowed ${slowdown} ×, middle of ${rounds} runs`)
  for (const [name, { bytes, requests, lcpMs, dashboardMs, encodings }] of Object.entries(visits)) {
    console.log(`  ${name.padEnd(24)} ${(bytes / 1024).toFixed(1)} KB in ${requests} requests (${encodings}), largest paint ${lcpMs} ms, dashboard ${dashboardMs} ms`)
  }
  const all = Object.values(visits)
  const kept = all.every(({ bytes, lcpMs }) => bytes <= mostBytes && lcpMs < mostLcpMs)
  console.log(`  must be: at most ${mostBytes / 1024} KB, largest paint under ${mostLcpMs} ms: ${kept ? 'kept' : 'NOT KEPT'}`)
  const result = { machine: `${cpus().length} × ${cpus()[0]?.model.trim()}`, node: process.version, browser: browser.version(), when: new Date().toISOString(), slowdown, visits, kept }
  console.log(`\n${JSON.stringify(result)}`)
  if (jsonFile) writeFileSync(jsonFile, `${JSON.stringify(result, null, 2)}\n`)
  if (!kept) process.exitCode = 1
}
