import type { ScenarioBody, SimpleBody } from '../questions/body.schemas.ts'
import type { Draft } from './draft.ts'
import type { Settings } from './settings.ts'

export interface LooseDraft extends Draft { scenario?: Settings['scenario'] }

/** Texts and the questions about them that `apart` has divided become one again. What is not whole stays as it came. */
export function together (drafts: LooseDraft[]): Draft[] {
  const joined: Draft[] = []
  for (let i = 0; i < drafts.length; i++) {
    const { scenario, ...draft } = drafts[i]!
    const count = scenario && 'parts' in scenario ? scenario.parts : 0
    const parts = Number.isInteger(count) && count > 0 && count <= 20 ? drafts.slice(i + 1, i + 1 + count) : []
    const fit = parts.every(part => part.scenario && 'weight' in part.scenario && part.body.type !== 'scenario')
    const whole = parts.length > 0 && parts.length === count && draft.body.type === 'description' && fit
    if (!whole) { joined.push(draft); continue }
    const { type: _type, ...common } = draft.body as Extract<SimpleBody, { type: 'description' }>
    const body: ScenarioBody = {
      type: 'scenario', ...common,
      parts: parts.map(({ scenario, body }, n) => ({
        id: `part${n + 1}`, weight: wholeWeight((scenario as { weight: unknown }).weight), question: body as SimpleBody
      }))
    }
    joined.push({ ...draft, body, warnings: [...draft.warnings, ...parts.flatMap(({ warnings }) => warnings)] })
    i += count
  }
  return joined
}

const wholeWeight = (weight: unknown) => Number.isInteger(weight) ? Math.min(100, Math.max(1, weight as number)) : 1
