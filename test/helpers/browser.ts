import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type ConsoleMessage, type Page } from 'playwright-core'
import tap, { test, type Test } from 'tap'
import { testApp } from './app.ts'
import { boxName, launchOptions } from './chromium.ts'
import { makeSchool } from './make.ts'

export const sizes = {
  desktop: { viewport: { width: 1366, height: 768 } },
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  narrow: { viewport: { width: 320, height: 640 } }
} satisfies Record<string, BrowserContextOptions>

export type Size = keyof typeof sizes

const dist = fileURLToPath(new URL('../../web/dist', import.meta.url))
const patienceMs = 20_000

let launched: Promise<Browser> | undefined
tap.teardown(async () => { await (await launched)?.close() })

type TestBox = Awaited<ReturnType<typeof testApp>> & { url: string }

/** One box and the browsers around it, for one story. */
export interface Scene {
  t: Test
  box: TestBox
  /** A browser of its own with one empty page: nothing in it yet, as on a device that was never here. */
  open: (size?: Size, more?: BrowserContextOptions & { baseURL?: string }) => Promise<Page>
  /** A browser that keeps its things in this folder, closed and opened again like a tablet overnight. */
  reopen: (folder: string) => Promise<Page>
}

interface Options { setUp?: boolean }

/**
 * story('…', async ({ t, box, open }) => { … }): the built pages, the whole app and a real browser. Whatever a page reports
 * on its console, whatever fails to load and whatever would leave the box makes the story fail.
 */
export function story (name: string, tell: (scene: Scene) => Promise<void>, { setUp = true }: Options = {}) {
  return test(name, async t => {
    if (!existsSync(`${dist}/index.html`)) return t.fail('The pages are not built. Run: npm run build')
    const box = await listening(t, setUp)
    const troubles: string[] = []
    const contexts: BrowserContext[] = []
    const watch = (context: BrowserContext) => {
      contexts.push(context)
      context.setDefaultTimeout(patienceMs)
      report(context, trouble => troubles.push(trouble))
    }
    const scene: Scene = {
      t, box,
      async open (size = 'desktop', more = {}) {
        launched ??= chromium.launch(launchOptions)
        const context = await (await launched).newContext({ baseURL: box.url, locale: 'en-GB', ...sizes[size], ...more })
        watch(context)
        return context.newPage()
      },
      async reopen (folder) {
        const context = await chromium.launchPersistentContext(folder, { ...launchOptions, baseURL: box.url, locale: 'en-GB', ...sizes.desktop })
        watch(context)
        return context.pages()[0] ?? context.newPage()
      }
    }
    try {
      await tell(scene)
      t.same(troubles, [], 'the pages had no trouble of their own')
    } catch (error) {
      for (const context of contexts) for (const page of context.pages()) await describe(t, page)
      t.comment(troubles.join('\n'))
      throw error
    } finally {
      await Promise.all(contexts.map(context => context.close()))
    }
  })
}

async function listening (t: Test, setUp: boolean): Promise<TestBox> {
  const box = await testApp(t, { now: Date.now(), webFolder: dist })
  if (setUp) await makeSchool(box.db)
  await box.app.listen({ host: '127.0.0.1', port: 0 })
  box.app.jobs.start()
  return { ...box, url: `http://${boxName}:${(box.app.server.address() as { port: number }).port}` }
}

function report (context: BrowserContext, say: (trouble: string) => void) {
  context.on('console', message => { if (isTrouble(message)) say(`console: ${message.text()} (${message.location().url})`) })
  context.on('weberror', error => say(`page error: ${error.error().stack ?? error.error()}`))
  context.on('request', request => {
    if (!ownAddresses.test(request.url()) && new URL(request.url()).hostname !== boxName) say(`leaves the box: ${request.url()}`)
  })
  context.on('requestfailed', request => {
    const why = request.failure()?.errorText ?? ''
    if (!expectedFailures.test(why)) say(`failed: ${request.method()} ${request.url()} (${why})`)
  })
  context.on('response', response => {
    const { pathname } = new URL(response.url())
    const refused = response.status() >= 400 && !pathname.startsWith('/api/')
    if (refused || response.status() >= 500) say(`answered ${response.status()}: ${pathname}`)
  })
}

/** Its own viewer of PDFs is an extension of it. */
const ownAddresses = /^(data|blob|chrome|chrome-extension):/

/** The browser itself writes a line for each refusal of the API; those are looked at above. */
const isTrouble = (message: ConsoleMessage) =>
  (message.type() === 'error' && !/^Failed to load resource: /.test(message.text())) || (message.type() === 'warning' && /Content Security Policy|React/.test(message.text()))

/** A page that is left drops what it was loading, a device that is offline reaches nothing; what the policy forbids is on the console. */
const expectedFailures = /ERR_ABORTED|ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|^csp$/

async function describe (t: Test, page: Page) {
  const text = await page.locator('body').innerText().catch(() => '(gone)')
  t.comment(`${page.url()} shows:\n${text.replace(/\n+/g, ' | ').slice(0, 1500)}`)
}

/** What people go by: headings and buttons, by their whole words. */
export const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

export async function signIn (page: Page, { username, email, password }: { username?: string | undefined, email?: string | undefined, password?: string | undefined }) {
  if (!page.url().startsWith('http')) await page.goto('/')
  await page.getByLabel('User name or e-mail').fill(username ?? email ?? '')
  await page.getByLabel('Password', { exact: true }).fill(password ?? '')
  await button(page, 'Sign in').click()
  await page.getByRole('button', { name: /profile, language, sign out/ }).waitFor()
}

export async function openMenu (page: Page) {
  await page.getByRole('button', { name: /profile, language, sign out/ }).click()
}

/** Waits until something outside the pages is so; looks again rather than sleeping for a time. */
export async function until<T> (look: () => T | Promise<T>, what: string): Promise<NonNullable<T>> {
  const end = Date.now() + patienceMs
  while (Date.now() < end) {
    const seen = await look()
    if (seen) return seen
    await new Promise(resolve => { setTimeout(resolve, 20) })
  }
  throw new Error(`In vain waited for: ${what}`)
}
