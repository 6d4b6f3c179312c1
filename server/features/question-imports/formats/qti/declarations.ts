import { tagsOf, within, words, type Tag } from '../../../lesson-imports/convert/markup.ts'
import { textAt } from '../../xml.ts'

// What an item of QTI 2 and 3 says about its responses: which is right, what each is worth, how near a number must come.

export interface Declared {
  cardinality: string
  baseType: string
  /** In the order in which they stand. */
  correct: string[]
  /** Response → points; undefined where nothing is mapped. */
  mapped: Map<string, { points: number, caseMatters: boolean }> | undefined
  areas: Array<{ shape: string, coords: string, points: number }>
  /** What the responses together may come to, when a mapping has a bound. */
  most: number | undefined
}

export function declaredIn (item: Tag): Map<string, Declared> {
  return new Map(tagsOf(item, 'responseDeclaration').map(tag => {
    const [mapping] = tagsOf(tag, 'mapping')
    const [areas] = tagsOf(tag, 'areaMapping')
    const entries = mapping ? tagsOf(mapping, 'mapEntry').map(({ attributes }) => [attributes.mapKey ?? '', {
      points: Number(attributes.mappedValue) || 0, caseMatters: attributes.caseSensitive === 'true'
    }] as const) : []
    const bound = Number((mapping ?? areas)?.attributes.upperBound)
    return [tag.attributes.identifier ?? '', {
      cardinality: tag.attributes.cardinality ?? 'single', baseType: tag.attributes.baseType ?? 'identifier',
      correct: tagsOf(tag, 'correctResponse').flatMap(response => tagsOf(response, 'value')).map(value => words(value).trim()),
      mapped: entries.some(([, { points }]) => points !== 0) ? firstOfEach(entries) : undefined,
      areas: areas ? tagsOf(areas, 'areaMapEntry').map(({ attributes }) => ({
        shape: attributes.shape ?? '', coords: attributes.coords ?? '', points: Number(attributes.mappedValue) || 0
      })) : [],
      most: Number.isFinite(bound) && bound > 0 ? bound : undefined
    }]
  }))
}

/** What is said first of a response holds. */
function firstOfEach<V> (entries: Array<readonly [string, V]>): Map<string, V> {
  const map = new Map<string, V>()
  for (const [key, value] of entries) if (!map.has(key)) map.set(key, value)
  return map
}

/** Percent of all there is to gain that each of these responses is worth: by the mapping, else by whether it is right. */
export function percentsOf (ids: string[], declared: Declared | undefined): number[] {
  const { mapped, correct = [], most, cardinality }: Partial<Declared> = declared ?? {}
  if (!mapped) return ids.map(id => correct.includes(id) ? 100 / Math.max(1, correct.length) : 0)
  const points = ids.map(id => mapped.get(id)?.points ?? 0)
  const gained = cardinality === 'single' ? Math.max(0, ...points) : Math.max(0, points.reduce((sum, one) => sum + Math.max(0, one), 0))
  const whole = cardinality === 'single' ? most ?? gained : Math.min(gained, most ?? gained)
  return points.map(one => whole > 0 ? one * 100 / whole : 0)
}

/** Whether a response is only right as a whole: compared, and not counted together. */
export function isWhole (item: Tag, id: string, { mapped, areas }: Declared): boolean {
  const [processing] = tagsOf(item, 'responseProcessing')
  const template = processing?.attributes.template ?? ''
  if (/match_correct/.test(template)) return true
  if (/map_response/.test(template)) return false
  const uses = [...within(processing ?? { name: '', attributes: {}, children: [] })].filter(({ name }) => name === 'mapResponse' || name === 'mapResponsePoint')
  if (uses.some(({ attributes }) => attributes.identifier === id)) return false
  return mapped === undefined && areas.length === 0
}

export interface Near { value: string, tolerance: 'exact' | 'absolute' | 'relative' | 'range', by: string | null, percent: number | undefined }

/** Numbers that the processing of responses compares this one with, and how near they must come. */
export function nearOf (item: Tag, id: string, correct: string[]): Near[] {
  const [processing] = tagsOf(item, 'responseProcessing')
  if (!processing) return []
  return [...within(processing)].flatMap((tag): Near[] => {
    if (tag.name !== 'responseIf' && tag.name !== 'responseElseIf') return []
    const [condition, ...rest] = tagsOf(tag)
    if (!condition || ![...within(condition), condition].some(({ name, attributes }) => name === 'variable' && attributes.identifier === id)) return []
    const score = rest.find(({ name, attributes }) => name === 'setOutcomeValue' && /SCORE/i.test(attributes.identifier ?? ''))
    const points = score ? [...within(score)].find(({ name }) => name === 'baseValue') : undefined
    const percent = points ? Number(words(points).trim()) * 100 : undefined
    return [condition, ...within(condition)].flatMap(one => comparedIn(one, correct)).slice(0, 1).map(near => ({ ...near, percent }))
  })
}

function comparedIn (tag: Tag, correct: string[]): Array<Omit<Near, 'percent'>> {
  const valueIn = (of: Tag | undefined) => of === undefined ? undefined : tagsOf(of, 'baseValue')[0] ? textAt(of, 'baseValue') : tagsOf(of, 'correct')[0] ? correct[0] : undefined
  if (tag.name === 'equal') {
    const value = valueIn(tag)
    if (value === undefined) return []
    const [by] = (tag.attributes.tolerance ?? '').trim().split(/\s+/)
    if (tag.attributes.toleranceMode === 'absolute' && by) return [{ value, tolerance: 'absolute', by }]
    if (tag.attributes.toleranceMode === 'relative' && by) return [{ value, tolerance: 'relative', by: String(Math.round(Number(by) * 100)) }] // percent in QTI
    return [{ value, tolerance: 'exact', by: null }]
  }
  if (tag.name !== 'and') return []
  const [from] = tagsOf(tag, 'gte', 'gt')
  const [to] = tagsOf(tag, 'lte', 'lt')
  const [least, most] = [valueIn(from), valueIn(to)]
  return least === undefined || most === undefined ? [] : [{ value: least, tolerance: 'range', by: most }]
}
