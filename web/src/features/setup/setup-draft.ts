/**
 * What is typed into the wizard before the school exists. It survives a reload of the page, except the password, which is
 * kept nowhere but in this page's memory.
 */
import { createStore } from '../../lib/store.ts'
import { groupedCode } from './setup.rules.ts'

export interface Draft {
  code: string
  schoolName: string
  timeZone: string
  firstName: string
  lastName: string
  email: string
  password: string
  sampleContent: boolean
}

const key = 'pilms.setup'
const empty: Draft = { code: '', schoolName: '', timeZone: zoneOfDevice(), firstName: '', lastName: '', email: '', password: '', sampleContent: true }

export const draft = createStore<Draft>({ ...empty, ...kept() })

export function changeDraft(changes: Partial<Draft>): void {
  const next = { ...draft.get(), ...changes }
  draft.set(next)
  const { password, ...rest } = next
  try {
    sessionStorage.setItem(key, JSON.stringify(rest))
  } catch { /* a private window: the page's memory has to do */ }
}

export function forgetDraft(): void {
  draft.set(empty)
  try {
    sessionStorage.removeItem(key)
  } catch { /* nothing was kept */ }
}

/** The console's QR code carries the set-up code behind the #, where no server or log sees it; it leaves the history at once. */
export function takeCodeFromAddress(): void {
  const code = groupedCode(decodeURIComponentSafely(window.location.hash.slice(1)))
  if (code.length < 8) return
  changeDraft({ code })
  window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function kept(): Partial<Draft> {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Draft>
  } catch {
    return {}
  }
}

function zoneOfDevice(): string {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone as string | undefined
  return zone && zone !== 'Etc/Unknown' ? zone : 'UTC'
}
