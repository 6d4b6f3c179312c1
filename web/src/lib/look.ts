/** Theme and text size, effective at once and remembered for the next first paint (public/too-old.js reads it). */
import { local } from './storage.ts'

export interface Look { theme: 'auto' | 'light' | 'dark', textSize: 'small' | 'medium' | 'large', language?: string | null }

export function rememberedLook(): Partial<Look> {
  try {
    return JSON.parse(local.get('look') ?? '{}') as Partial<Look>
  } catch {
    return {}
  }
}

export function applyLook(look: Partial<Look>): void {
  const next = { ...rememberedLook(), ...look }
  local.set('look', JSON.stringify(next))
  const html = document.documentElement
  if (next.theme === 'light' || next.theme === 'dark') html.dataset.theme = next.theme
  else delete html.dataset.theme
  html.dataset.text = next.textSize ?? 'medium'
}
