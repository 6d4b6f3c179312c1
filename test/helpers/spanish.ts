import { globSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Catalogue } from '../../web/src/lib/i18n/messages.ts'

const root = join(import.meta.dirname, '../../web/src')

/** Every English sentence that is another one in Spanish, as a pattern for the whole of a text. */
async function englishOnly () {
  const patterns: RegExp[] = []
  for (const file of globSync('**/*.strings.ts', { cwd: root })) {
    const { strings } = await import(join(root, file)) as { strings: Catalogue }
    const { default: spanish } = await import(join(root, file.replace('.strings.ts', '.strings.es.ts'))) as { default: Record<string, unknown> }
    for (const [key, { message }] of Object.entries(strings)) {
      const forms = typeof message === 'string' ? [message] : Object.values(message) as string[]
      const others = JSON.stringify(spanish[key])
      for (const form of forms) if (!others.includes(JSON.stringify(form)) && /\p{L}{2}/u.test(form.replace(/\{\w+\}/g, ''))) patterns.push(asPattern(form))
    }
  }
  return patterns
}

const asPattern = (form: string) => new RegExp(`^${form.split(/\{\w+\}/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`, 's')

/** What a page in Spanish still says in English. */
export async function englishLeft (page: Page) {
  patterns ??= englishOnly()
  const known = await patterns
  return (await textsOf(page)).filter(text => !isZone.test(text) && known.some(pattern => pattern.test(text)))
}

let patterns: Promise<RegExp[]> | undefined
const isZone = /^[A-Z]\w+\/[A-Z]/ // the world's list of time zones is English everywhere

/** All that is read out or shown: texts, and the names of what has no text. */
async function textsOf (page: Page) {
  return page.evaluate(() => {
    const texts = [document.title]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) if (!walker.currentNode.parentElement!.closest('noscript')) texts.push(walker.currentNode.textContent!)
    for (const element of document.body.querySelectorAll('*')) for (const name of ['aria-label', 'alt', 'title', 'placeholder']) texts.push(element.getAttribute(name) ?? '')
    return [...new Set(texts.map(text => text.trim()).filter(Boolean))]
  })
}
