// A student's first visit in a real browser, as slow as a school's tablet: node bench/page.ts [--json FILE]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type CDPSession, type Page } from 'playwright-core'
import sharp from 'sharp'
import { boxName, launchOptions } from '../test/helpers/chromium.ts'
import { multipart } from '../test/helpers/multipart.ts'
import { lesson } from './courses.ts'
import { startServer } from './processes.ts'
import { foundSchool, password, students } from './school.ts'

const rounds = 3
const slowdown = 4
const mostBytes = { dashboard: 110 * 1024, lesson: 130 * 1024 }
const mostLcpMs = 1_500
const pictureFile = /\/api\/media\/\d+\// // its placeholder comes with the lesson, the picture itself after what was promised

interface Visit { bytes: number, requests: number, lcpMs: number, thereMs: number, encodings: string }
interface Way { to: keyof typeof mostBytes, arrive: (page: Page, url: string) => Promise<number> }

const jsonFile = process.argv.includes('--json') ? process.argv[process.argv.indexOf('--json') + 1] : undefined
const folder = mkdtempSync(join(tmpdir(), 'pi-lms-page-'))
const box = await found()
const browser = await chromium.launch(launchOptions)

try {
  const staff = await instructor()
  const lessonId = await makeLesson(staff)
  const ways: Record<string, Way> = {
    'dashboard, by card': { to: 'dashboard', arrive: byCard(await makeCard(staff)) },
    'dashboard, by password': { to: 'dashboard', arrive: byPassword('/', onDashboard) },
    'lesson, by password': { to: 'lesson', arrive: byPassword(`/lessons/${lessonId}`, onLesson) },
    'lesson, signed in before': { to: 'lesson', arrive: bySession(`/lessons/${lessonId}`) }
  }
  const results: Record<string, Visit & { kept: boolean }> = {}
  for (const [name, { to, arrive }] of Object.entries(ways)) {
    const runs: Visit[] = []
    for (let round = 0; round < rounds; round++) runs.push(await visit(arrive))
    const run = middle(runs)
    results[name] = { ...run, kept: run.bytes <= mostBytes[to] && run.lcpMs < mostLcpMs }
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

/** What signing in leaves in a browser: "name=value" each. */
async function cookiesOf (login: string) {
  const signedIn = await fetch(`http://127.0.0.1:${box.port}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login, password }) })
  return signedIn.headers.getSetCookie().map(line => line.split(';')[0]!)
}

type Staff = <T>(method: string, path: string, body?: object) => Promise<T>

/** Asks as the instructor of the first class. */
async function instructor () {
  const cookie = (await cookiesOf(`student${students}`)).join('; ')
  const staff: Staff = async <T>(method: string, path: string, body?: object) => {
    const file = body && 'payload' in body ? body as ReturnType<typeof multipart> : undefined
    const answer = await fetch(`http://127.0.0.1:${box.port}/api${path}`, { method, headers: { cookie, ...(file ? file.headers : body ? { 'content-type': 'application/json' } : {}) }, body: file ? new Uint8Array(file.payload) : body ? JSON.stringify(body) : null })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (answer.status === 204 ? undefined : await answer.json()) as T
  }
  return staff
}

async function makeCard (staff: Staff) {
  const { cards: [card] } = await staff<{ cards: Array<{ token: string }> }>('POST', '/classes/1/sign-in-cards', { userIds: [1] })
  return card!.token
}

/** A lesson of some thirty paragraphs that begins with a photo, as full of detail as photos are. */
async function makeLesson (staff: Staff) {
  const noise = await sharp({ create: { width: 1600, height: 900, channels: 3, background: '#704020', noise: { type: 'gaussian', mean: 120, sigma: 40 } } }).jpeg().toBuffer()
  const { id: mediaId } = await staff<{ id: number }>('POST', '/media', multipart({ name: 'volcano.jpg', bytes: noise }))
  const picture = { type: 'image', mediaId, alt: 'A volcano at night' }
  const { id } = await staff<{ id: number }>('POST', '/courses/1/lessons', { title: 'What a volcano is', content: { root: { type: 'root', children: [picture, ...lesson.root.children] } } })
  await staff('PUT', `/lessons/${id}/publication`, {})
  while ((await staff<{ status: string }>('GET', `/media/${mediaId}`)).status !== 'ready') await new Promise(resolve => { setTimeout(resolve, 50) })
  return id
}

/** From nothing in the browser until they are there, and then until nothing is on its way any more. */
async function visit (arrive: Way['arrive']): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'en-GB' })
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  const wire = await watchWire(devtools)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await page.addInitScript(observeLcp)
  const thereMs = await arrive(page, `http://${boxName}:${box.port}`)
  await wire.quiet()
  const lcpMs = await lcpOf(page)
  await context.close()
  return { ...wire.sums(), lcpMs, thereMs }
}

function byCard (token: string): Way['arrive'] {
  return async (page, url) => {
    await page.goto(`${url}/card#${token}`)
    await onDashboard(page)
    return lcpOf(page)
  }
}

/** What counts as largest is settled at the first key; from the button on, the clock runs by itself. */
function byPassword (path: string, arrived: (page: Page) => Promise<void>): Way['arrive'] {
  return async (page, url) => {
    await page.goto(url + path)
    await page.getByLabel('User name or e-mail').fill('student1')
    await page.getByLabel('Password', { exact: true }).fill(password)
    const since = performance.now()
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await arrived(page)
    return performance.now() - since
  }
}

/** Whoever signed in yesterday and has nothing in the cache: here the largest paint is the lesson itself. */
function bySession (path: string): Way['arrive'] {
  return async (page, url) => {
    await page.context().addCookies((await cookiesOf('student1')).map(line => ({ name: line.split('=')[0]!, value: line.slice(line.indexOf('=') + 1), url })))
    await page.goto(url + path)
    await onLesson(page)
    return lcpOf(page)
  }
}

function onLesson (page: Page) {
  return page.getByText('Magma rises').first().waitFor()
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
    if (!pictureFile.test(response.url)) bytes.set(requestId, response.encodedDataLength)
    const encoding = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-encoding')?.[1]
    if (encoding) encodings.add(encoding)
  })
  devtools.on('Network.dataReceived', ({ requestId, encodedDataLength }) => { if (bytes.has(requestId)) bytes.set(requestId, bytes.get(requestId)! + encodedDataLength) })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { if (bytes.has(requestId)) bytes.set(requestId, encodedDataLength); open.delete(requestId) })
  devtools.on('Network.loadingFailed', ({ requestId }) => open.delete(requestId))
  await devtools.send('Network.enable')
  return {
    async quiet () { while (open.size > 0) await new Promise(resolve => { setTimeout(resolve, 20) }) },
    sums: () => ({ bytes: [...bytes.values()].reduce((sum, one) => sum + one, 0), requests: bytes.size, encodings: [...encodings].join(', ') })
  }
}

function middle (runs: Visit[]): Visit {
  const of = (which: (visit: Visit) => number) => runs.map(which).sort((a, b) => a - b)[Math.floor(runs.length / 2)]!
  return { bytes: of(run => run.bytes), requests: of(run => run.requests), lcpMs: Math.round(of(run => run.lcpMs)), thereMs: Math.round(of(run => run.thereMs)), encodings: runs[0]!.encodings }
}

function report (visits: Record<string, Visit & { kept: boolean }>) {
  console.log(`A student's first visit, nothing cached, processor slowed ${slowdown} ×, middle of ${rounds} runs`)
  for (const [name, { bytes, requests, lcpMs, thereMs, encodings, kept }] of Object.entries(visits)) {
    console.log(`  ${name.padEnd(26)} ${(bytes / 1024).toFixed(1)} KB in ${requests} requests (${encodings}), largest paint ${lcpMs} ms, there after ${thereMs} ms: ${kept ? 'kept' : 'NOT KEPT'}`)
  }
  const kept = Object.values(visits).every(visit => visit.kept)
  console.log(`  must be: at most ${mostBytes.dashboard / 1024} KB to the dashboard, ${mostBytes.lesson / 1024} KB to a lesson with its picture's placeholder; largest paint under ${mostLcpMs} ms`)
  const result = { machine: `${cpus().length} × ${cpus()[0]?.model.trim()}`, node: process.version, browser: browser.version(), when: new Date().toISOString(), slowdown, visits, kept }
  console.log(`\n${JSON.stringify(result)}`)
  if (jsonFile) writeFileSync(jsonFile, `${JSON.stringify(result, null, 2)}\n`)
  if (!kept) process.exitCode = 1
}
