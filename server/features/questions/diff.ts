import { mediaOf as filesIn, plainText } from '../content/content.rules.ts'
import type { ContentDocument } from '../content/content.schemas.ts'
import type { QuestionBody } from './body.schemas.ts'
import { changeTexts } from './body-parts.ts'
import { readDecimal } from './types/decimals.ts'
import type { QuestionChange } from './questions.schemas.ts'

// What is another in one body than in the other, part by part. Parts are the same when their ids are.

const keyNames = new Set(['credit', 'answer', 'answerId', 'wordId', 'value', 'tolerance', 'by', 'accepted', 'pattern', 'caseMatters', 'accentsMatter',
  'scoring', 'unit', 'unitCost', 'factor', 'area', 'mostPoints', 'weight', 'cost', 'x', 'y'])
const longest = 2_000

interface Place { path: string, kind: QuestionChange['kind'], words: string, whole: string }

type Named = { id: string } & Record<string, unknown>
const isRich = (value: unknown): value is ContentDocument => typeof value === 'object' && value !== null && 'root' in value
const isNamed = (value: unknown): value is Named => typeof value === 'object' && value !== null && typeof (value as { id?: unknown }).id === 'string'
const short = (words: string) => words.length > longest ? `${words.slice(0, longest - 1).toWellFormed()}…` : words

/** Every value that stands alone, with its path by ids: `options.b.credit`. */
function * placesOf (value: unknown, path: string[], name: string): Generator<Place> {
  const here = path.join('.')
  if (isRich(value)) {
    const files = filesIn(value)
    const words = plainText(value)
    const kind = words === '' && files.length > 0 ? 'media' : 'text'
    return yield { path: here, kind, words: words || files.map(id => `#${id}`).join(' '), whole: JSON.stringify(value) }
  }
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) yield * placesOf(item, [...path, isNamed(item) ? item.id : String(i)], name)
    return
  }
  if (typeof value === 'object' && value !== null) {
    for (const [inside, one] of Object.entries(value)) if (inside !== 'id') yield * placesOf(one, [...path, inside], inside)
    return
  }
  const ofKey = keyNames.has(name) || path.includes('accepted')
  const kind = name === 'mediaId' ? 'media' : ofKey ? 'key' : typeof value === 'string' ? 'text' : 'setting'
  yield { path: here, kind, words: value === null ? '' : String(value), whole: JSON.stringify(value) }
}

const placeMap = (body: QuestionBody) => new Map([...placesOf(body, [], '')].map(place => [place.path, place]))

/** In the order of the later one; what is gone stands at the end. Empty values that come or go with a part are left out. */
export function differences (before: QuestionBody, after: QuestionBody): QuestionChange[] {
  const [old, now] = [placeMap(before), placeMap(after)]
  const changes = [...now.values()].flatMap((place): QuestionChange[] => {
    const was = old.get(place.path)
    if (!was) return place.words === '' ? [] : [{ path: place.path, change: 'added', kind: place.kind, before: null, after: short(place.words) }]
    if (was.whole !== place.whole) return [{ path: place.path, change: 'changed', kind: place.kind, before: short(was.words), after: short(place.words) }]
    return []
  })
  const gone = [...old.values()].filter(({ path, words }) => !now.has(path) && words !== '')
    .map(({ path, kind, words }): QuestionChange => ({ path, change: 'removed', kind, before: short(words), after: null }))
  return [...changes, ...movesIn(before, after), ...gone]
}

/** Lists of parts that are the same in another order. */
function movesIn (before: QuestionBody, after: QuestionBody): QuestionChange[] {
  const lists = (body: QuestionBody) => Object.entries(body).filter((entry): entry is [string, Named[]] => Array.isArray(entry[1]) && entry[1].every(isNamed))
  const was = new Map(lists(before).map(([name, items]) => [name, items.map(({ id }) => id)]))
  return lists(after).flatMap(([name, items]): QuestionChange[] => {
    const ids = items.map(({ id }) => id)
    const old = was.get(name)?.filter(id => ids.includes(id)) ?? []
    const kept = ids.filter(id => old.includes(id))
    if (kept.join() === old.join()) return []
    return [{ path: name, change: 'moved', kind: name === 'parts' && after.type === 'order' ? 'key' : 'setting', before: old.join(', '), after: kept.join(', ') }]
  })
}

/** Whether the same answers are worth the same: only words of stem, options, reasons and explanation are others. */
export const hasSameKey = (a: QuestionBody, b: QuestionBody) => keyOnly(a) === keyOnly(b)

function keyOnly (body: QuestionBody) {
  const bare = changeTexts(body, () => ({ root: { type: 'root', children: [] } }))
  return JSON.stringify({ ...bare, explanation: null, citations: [], hints: bare.hints.map(({ id, cost }) => ({ id, cost })) }, (name, value) => {
    if (name === 'rationale' || name === 'whenTrue' || name === 'whenFalse' || name === 'model' || name === 'explanation' || name === 'citations') return undefined
    if (name === 'value' && typeof value === 'string') return numberKey(value)
    return value
  })
}

/** 1.50 is 1.5. */
function numberKey (text: string) {
  const read = readDecimal(text)
  if (!read || read.digits === 0n) return read ? '0' : text
  const digits = String(read.digits)
  const zeros = /0*$/.exec(digits)![0].length
  return `${digits.slice(0, digits.length - zeros)}e${read.exponent + zeros}`
}
