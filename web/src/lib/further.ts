/** Parts of the pages that come when they are wanted, with their words in the language in force. */
import { lazy } from 'react'
import type { ComponentType } from 'react'
import { connection, reportUnreached } from './connection.ts'
import { needParts } from './i18n/language.ts'

/** Loads, and tries again once the box can be reached; fails only when it can be and the part does not come: the box has newer ones. */
export async function insist<T>(load: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await load()
    } catch (error) {
      const reachable = await fetch('/up', { cache: 'no-store' }).then(({ ok }) => ok, () => false)
      if (reachable && tries > 1) throw error
      if (!reachable) await backAgain()
      await restyle()
    }
  }
}

function backAgain(): Promise<void> {
  reportUnreached()
  return new Promise((resolve) => {
    const ended = connection.subscribe(() => {
      if (connection.get() !== 'reached') return
      ended()
      resolve()
    })
  })
}

/** The bundler asks for a style only once, also when it did not come. */
async function restyle(): Promise<void> {
  const missing = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].filter((link) => !link.sheet)
  await Promise.all(missing.map((link) => new Promise((resolve) => {
    const again = link.cloneNode() as HTMLLinkElement
    again.addEventListener('load', resolve)
    again.addEventListener('error', resolve)
    link.replaceWith(again)
  })))
}

/** `parts`: how many of the language's chunks (app/languages.ts) hold its words. */
export async function withWords<T>(load: () => Promise<T>, parts = 2): Promise<T> {
  const [chunk] = await Promise.all([insist(load), insist(() => needParts(parts))])
  return chunk
}

export function further<P extends object>(load: () => Promise<{ default: ComponentType<P> }>, parts?: number) {
  return lazy(() => withWords(load, parts))
}
