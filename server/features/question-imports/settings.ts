import type { Area, HotspotBody, MatchBody, QuestionBody } from '../questions/body.schemas.ts'

// What is set in a question and has no place in most formats: an export keeps it beside the question, where others overlook it.

/** What a reader of another's file takes for granted. */
export const usual = {
  shuffle: true, scoring: 'each', caseMatters: false, accentsMatter: true, units: [], unit: 'none', unitCost: 0, reuse: false, direction: 'down',
  leastWords: null, mostWords: null, lines: 15, guide: [], mostPoints: 1, citations: []
} as const

type Name = keyof typeof usual
export type Settings = Partial<Record<Name, unknown>> & {
  /** Accepted numbers that are no value ± something: where each stands, and all of it. */
  numbers?: Array<{ gap?: number, at: number, value: string, tolerance: string, by: string | null }>
  /** Gaps in which accents do not matter, by their place. */
  lenient?: number[]
  /** Exact places in a picture, where the format counts in pixels or not at all; with `hotspot` they are the places to be found. */
  areas?: Array<Area | null>
  hotspot?: true
  /** What the picture shows, for who cannot see it. */
  alt?: string
  weights?: number[]
  /** Accepted words in which a star stands for anything: gap (-1 where there is only one field) and place. */
  patterns?: Array<[gap: number, at: number]>
  /** Short answers, however much they look like something else. */
  short?: true
  /** What type it is, where the format has one form for several. */
  type?: string
  difficulty?: number
  costs?: number[]
  /** Its place in a question of several parts: the number of parts that follow, or the share of this one. */
  scenario?: { parts: number } | { weight: number }
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** All of it that is not as usual, without what the format says itself. */
export function settingsOf (body: QuestionBody, says: ReadonlySet<string> = new Set()): Settings {
  const fields = body as unknown as Record<string, unknown>
  const settings: Settings = {}
  for (const name of Object.keys(usual) as Name[]) {
    if (!says.has(name) && fields[name] !== undefined && !same(fields[name], usual[name])) settings[name] = fields[name]
  }
  if (body.type === 'match') {
    const repeats = new Set(body.prompts.map(({ answerId }) => answerId)).size < body.prompts.length
    if (body.reuse === repeats) delete settings.reuse
    else settings.reuse = body.reuse
  }
  const numbers = numbersOf(body)
  if (numbers.length > 0 && !says.has('numbers')) settings.numbers = numbers
  const lenient = body.type === 'gaps' ? body.gaps.flatMap((gap, i) => gap.kind === 'typed' && !gap.accentsMatter ? [i] : []) : []
  if (lenient.length > 0) settings.lenient = lenient
  if ((body.type === 'match' || body.type === 'hotspot') && body.picture !== null && body.picture.alt !== '' && !says.has('alt')) settings.alt = body.picture.alt
  if (body.hints.some(({ cost }) => cost > 0)) settings.costs = body.hints.map(({ cost }) => cost)
  return settings
}

function numbersOf (body: QuestionBody): NonNullable<Settings['numbers']> {
  const special = ({ tolerance }: { tolerance: string }) => tolerance === 'relative' || tolerance === 'range'
  if (body.type === 'numerical') return body.accepted.flatMap((number, at) => special(number) ? [{
    at, value: number.value, tolerance: number.tolerance, by: number.by
  }] : [])
  if (body.type !== 'gaps') return []
  return body.gaps.flatMap((gap, i) => gap.kind !== 'number' ? [] : gap.accepted.flatMap((number, at) => special(number) ? [{
    gap: i, at, value: number.value, tolerance: number.tolerance, by: number.by
  }] : []))
}

/** The body with what stood beside it. What does not fit into it is refused later, with all the rest. */
export function withSettings (body: QuestionBody, settings: Settings | undefined): QuestionBody {
  if (!settings) return body
  const { hotspot, areas } = settings
  const found = hotspot && body.type === 'match' && Array.isArray(areas) ? asHotspot(body, areas) : body
  const fields = structuredClone(found) as unknown as Record<string, unknown> & {
    hints: Array<{ cost: number }>, gaps?: Array<Record<string, unknown>>, accepted?: unknown, prompts?: Array<{ area: unknown }>,
    areas?: Array<{ area: unknown }>, picture?: { alt: unknown } | null
  }
  for (const name of Object.keys(usual) as Name[]) if (settings[name] !== undefined && fields[name] !== undefined) fields[name] = settings[name]
  for (const [i, cost] of listIn(settings.costs).entries()) if (fields.hints[i]) fields.hints[i].cost = cost as number
  for (const i of listIn(settings.lenient)) if (fields.gaps?.[i as number]) fields.gaps[i as number]!.accentsMatter = false
  for (const { gap, at, value, tolerance, by } of listIn(settings.numbers) as NonNullable<Settings['numbers']>) {
    const accepted = (gap === undefined ? fields.accepted : fields.gaps?.[gap]?.accepted) as Array<Record<string, unknown>> | undefined
    if (accepted?.[at]) Object.assign(accepted[at], { value, tolerance, by })
  }
  for (const [gap, at] of listIn(settings.patterns) as Array<[number, number]>) {
    const accepted = (gap === -1 ? fields.accepted : fields.gaps?.[gap]?.accepted) as Array<{ pattern?: boolean }> | undefined
    if (accepted?.[at]?.pattern !== undefined) accepted[at].pattern = true
  }
  for (const [i, area] of listIn(areas).entries()) if (fields.areas?.[i]) fields.areas[i].area = area
  if (typeof settings.alt === 'string' && fields.picture) fields.picture.alt = settings.alt
  for (const [i, area] of listIn(areas).entries()) if (fields.prompts?.[i]) fields.prompts[i].area = area
  for (const [i, weight] of listIn(settings.weights).entries()) if (fields.gaps?.[i]) fields.gaps[i].weight = weight
  return fields as unknown as QuestionBody
}

function asHotspot ({ stem, explanation, hints, citations, picture }: MatchBody, areas: Array<Area | null>): HotspotBody {
  return {
    type: 'hotspot', stem, explanation, hints, citations, picture,
    areas: areas.flatMap((area, i) => area ? [{ id: `area${i + 1}`, area, rationale: null }] : []), mostPoints: 1, scoring: 'each'
  }
}

const listIn = (value: unknown): unknown[] => Array.isArray(value) ? value : []

export function settingsFrom (json: string): Settings | undefined {
  try {
    const settings: unknown = JSON.parse(json)
    return typeof settings === 'object' && settings !== null && !Array.isArray(settings) ? settings as Settings : undefined
  } catch {
    return undefined
  }
}

/** Of a number that is no value ± something, the nearest that is. */
export function absoluteOf ({ value, tolerance, by }: { value: string, tolerance: string, by: string | null }): { value: string, by: string | null } {
  const plain = (number: number) => Number(number.toPrecision(12)).toString().replace('e+', 'e')
  if (tolerance === 'relative') return { value, by: plain(Math.abs(Number(value)) * Number(by ?? 0) / 10_000) }
  if (tolerance === 'range') return { value: plain((Number(value) + Number(by ?? value)) / 2), by: plain(Math.abs(Number(by ?? value) - Number(value)) / 2) }
  return { value, by }
}
