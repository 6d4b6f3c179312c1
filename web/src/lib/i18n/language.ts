/**
 * The language in force. English is in the code; another language comes as a chunk when somebody chooses it.
 * app/languages.ts says which there are and how they load.
 */
import { createStore } from '../store.ts'
import { directionOf } from './messages.ts'
import type { Translation } from './messages.ts'

export interface Language { code: string, name: string, load: Array<() => Promise<Translation>> }

interface InForce { code: string, translation: Translation }

export const language = createStore<InForce>({ code: 'en', translation: {} })
let known: Language[] = [{ code: 'en', name: 'English', load: [] }]
let wanted = 'en'
let had = 1

export function setKnownLanguages(languages: Language[]): void {
  known = languages
}

export function knownLanguages(): Language[] {
  return known
}

/** `parts`: how many of the language's chunks this person needs at once: the first, or all of them. */
export async function setLanguage(code: string, parts = 1): Promise<void> {
  const chosen = known.find((candidate) => candidate.code === code) ?? known[0]!
  wanted = chosen.code
  had = Math.max(had, parts)
  const chunks = await Promise.all(chosen.load.slice(0, had).map((load) => load()))
  if (wanted !== chosen.code) return
  language.set({ code: chosen.code, translation: Object.assign({}, ...chunks) as Translation })
  document.documentElement.lang = chosen.code
  document.documentElement.dir = directionOf(chosen.code)
}

/** Before something is shown that speaks with the words of a further chunk. */
export async function needParts(parts: number): Promise<void> {
  if (had < parts) await setLanguage(wanted, parts)
}
