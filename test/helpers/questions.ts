import fc from 'fast-check'
import type { Area, QuestionBody, SimpleBody } from '../../server/features/questions/body.schemas.ts'
import type { ContentDocument } from '../../server/features/content/content.schemas.ts'

// Bodies of questions for tests: one good one of each kind, and any number of arbitrary ones.

/** Rich text of one paragraph. */
export const rich = (text: string) => ({ root: { type: 'root', children: [{ type: 'paragraph', children: text === '' ? [] : [{ type: 'text', text }] }] } }) as ContentDocument

export const common = (stem: string) => ({ stem: rich(stem), explanation: rich('Because it is so.'), hints: [], citations: [] })

type Of<T extends SimpleBody['type']> = Extract<SimpleBody, { type: T }>
type More<T extends SimpleBody['type']> = Partial<Of<T>>

export const singleBody = (more: More<'single'> = {}): Of<'single'> => ({
  type: 'single', ...common('What is the capital of France?'), shuffle: true,
  options: [['paris', 'Paris', 10_000], ['lyon', 'Lyon', 0], ['nice', 'Nice', 2_500]].map(([id, text, credit]) => ({ id: id as string, text: rich(text as string), credit: credit as number, rationale: rich(`About ${text}.`) })), ...more
})
export const multipleBody = (credits: number[], scoring: Of<'multiple'>['scoring'] = 'each'): Of<'multiple'> => ({
  type: 'multiple', ...common('Which of these are planets?'), scoring, shuffle: true, options: credits.map((credit, i) => ({ id: `o${i}`, text: rich(`Option ${i}`), credit, rationale: null }))
})
export const trueFalseBody = (answer: boolean): Of<'true_false'> => ({ type: 'true_false', ...common('Water boils at 100 °C at sea level.'), answer, whenTrue: rich('Yes it does.'), whenFalse: null })
export const shortBody = (accepted: Array<string | [text: string, credit: number]>, more: More<'short_answer'> = {}): Of<'short_answer'> => ({
  type: 'short_answer', ...common('Who wrote it?'), caseMatters: false, accentsMatter: false,
  accepted: accepted.map((one, i) => ({ id: `t${i}`, text: typeof one === 'string' ? one : one[0], pattern: /\*/.test(String(one)), credit: typeof one === 'string' ? 10_000 : one[1], rationale: null })), ...more
})
export const numericalBody = (accepted: Array<Partial<Of<'numerical'>['accepted'][number]>>, more: More<'numerical'> = {}): Of<'numerical'> => ({
  type: 'numerical', ...common('How much is it?'), units: [], unit: 'none', unitCost: 0,
  accepted: accepted.map((one, i) => ({ id: `n${i}`, value: '1', tolerance: 'exact' as const, by: null, credit: 10_000, rationale: null, ...one })), ...more
})
export const matchBody = (more: More<'match'> = {}): Of<'match'> => ({
  type: 'match', ...common('What eats what?'), picture: null, reuse: false, scoring: 'each', shuffle: true,
  prompts: ['cat', 'cow', 'owl'].map(id => ({ id, text: rich(`The ${id}`), area: null, answerId: `${id}-food` })),
  answers: ['cat', 'cow', 'owl', 'nobody'].map(id => ({ id: `${id}-food`, text: rich(`Food of ${id}`) })), ...more
})
export const orderBody = (parts = ['egg', 'larva', 'pupa', 'fly'], scoring: Of<'order'>['scoring'] = 'each'): Of<'order'> => ({
  type: 'order', ...common('Put them in order.'), direction: 'down', scoring, parts: parts.map((text, i) => ({ id: `id-${i}-x`, text: rich(text) }))
})
export const gapsBody = (more: More<'gaps'> = {}): Of<'gaps'> => ({
  type: 'gaps', ...common('The [[sea]] is [[colour]], [[depth]] m deep, and full of [[life]].'), shuffle: true,
  gaps: [
    { id: 'sea', weight: 1, kind: 'typed', accepted: [{ id: 'atlantic', text: 'Atlantic', pattern: false, credit: 10_000, rationale: null }], caseMatters: false, accentsMatter: false },
    { id: 'colour', weight: 1, kind: 'chosen', shuffle: true, options: [{ id: 'blue', text: 'blue', credit: 10_000, rationale: rich('Like the sky.') }, { id: 'red', text: 'red', credit: 0, rationale: null }] },
    { id: 'depth', weight: 2, kind: 'number', accepted: [{ id: 'd', value: '3646', tolerance: 'absolute', by: '10', credit: 10_000, rationale: null }] },
    { id: 'life', weight: 1, kind: 'dragged', wordId: 'fish' }
  ],
  words: [{ id: 'fish', text: 'fish', group: 1, endless: false }, { id: 'cars', text: 'cars', group: 1, endless: false }], ...more
})
const box = (x: number, y: number, size = 1_000): Area => ({ shape: 'rectangle', points: [{ x, y }, { x: x + size, y: y + size }] })
export const hotspotBody = (more: More<'hotspot'> = {}): Of<'hotspot'> => ({
  type: 'hotspot', ...common('Where is the heart?'), picture: { mediaId: 1, alt: 'A body' }, mostPoints: 3, scoring: 'each',
  areas: [{ id: 'heart', area: box(1_000, 1_000), rationale: null }, { id: 'lung', area: box(5_000, 5_000), rationale: rich('It breathes.') }], ...more
})
export const essayBody = (more: More<'essay'> = {}): Of<'essay'> => ({ type: 'essay', ...common('Tell of your summer.'), leastWords: 50, mostWords: 200, lines: 15, model: rich('It was hot.'), guide: [{ id: 'g', text: 'Tells of it', credit: 10_000 }], ...more })
export const descriptionBody = (): Of<'description'> => ({ type: 'description', ...common('Read this first.') })
export const scenarioBody = (): Extract<QuestionBody, { type: 'scenario' }> => ({
  type: 'scenario', ...common('A patient comes in.'), parts: [{ id: 'one', weight: 1, question: singleBody() }, { id: 'two', weight: 2, question: shortBody(['Fever']) }]
})

/** A good one of each kind that can be answered. */
export const eachKind = (): SimpleBody[] => [
  singleBody(), multipleBody([5_000, 5_000, -5_000]), trueFalseBody(true), shortBody(['Goethe']), numericalBody([{ value: '3.14', tolerance: 'absolute', by: '0.01' }]),
  matchBody(), orderBody(), gapsBody(), hotspotBody(), essayBody()
]

// Secrets: everything of a body that no student may learn carries this, so that a look at what is shown finds it.
export const secret = 'SECRET'
const id = fc.stringMatching(/^[a-z][a-z0-9]{2,7}$/)
const text = fc.string({ minLength: 1, maxLength: 12 }).map(words => rich(`w${words.replace(/[^\w ]/g, '')}`))
const reason = fc.option(fc.constant(rich(`${secret} reason`)))
const credit = fc.constantFrom(0, 0, 2_500, 3_333, 5_000, 10_000)
const few = <T>(item: fc.Arbitrary<T>, minLength = 2, maxLength = 6) => fc.array(item, { minLength, maxLength })
const ids = (minLength = 2, maxLength = 6) => fc.uniqueArray(id, { minLength, maxLength })
const withIds = <T>(names: string[], make: (name: string) => fc.Arbitrary<T>) => fc.tuple(...names.map(make))
const shared = fc.record({
  stem: text, explanation: fc.constant(rich(`${secret} explanation`)), hints: fc.constant([{ id: 'hint', text: rich(`${secret} hint`), cost: 1_000 }]),
  citations: fc.constant([{ text: `${secret} citation`, url: null }])
})
const acceptedTexts = few(fc.record({ id, text: fc.constantFrom(`${secret}`, `${secret} *`, `* ${secret}*x`, `${secret} word`), credit: fc.constantFrom(10_000, 5_000), rationale: reason })
  .map(one => ({ ...one, pattern: one.text.includes('*') })), 1, 4)
const decimal = fc.tuple(fc.integer({ min: -9_999, max: 9_999 }), fc.nat(9_999)).map(([whole, part]) => `${whole}.${part}`)
const acceptedNumbers = few(fc.record({ id, value: decimal, tolerance: fc.constantFrom('exact' as const, 'absolute' as const, 'relative' as const), by: fc.constantFrom('0.5', '100', '1e1'), credit, rationale: reason }), 1, 4)
const point = fc.record({ x: fc.nat(10_000), y: fc.nat(10_000) })
const area: fc.Arbitrary<Area> = fc.oneof(
  fc.record({ shape: fc.constantFrom('rectangle' as const, 'circle' as const), points: fc.array(point, { minLength: 2, maxLength: 2 }) }),
  fc.record({ shape: fc.constant('polygon' as const), points: fc.array(point, { minLength: 3, maxLength: 7 }) })
)
const mix = <A extends object, B extends object>(a: fc.Arbitrary<A>, b: fc.Arbitrary<B>) => fc.tuple(a, b).map(([left, right]) => ({ ...left, ...right }))
const flags = fc.record({ caseMatters: fc.boolean(), accentsMatter: fc.boolean() })

const anySingle = mix(shared, ids().chain(names => fc.record({ type: fc.constant('single' as const), shuffle: fc.boolean(), options: withIds(names, name => fc.record({ id: fc.constant(name), text, credit, rationale: reason })) })))
const anyMultiple = mix(shared, ids().chain(names => fc.record({
  type: fc.constant('multiple' as const), shuffle: fc.boolean(), scoring: fc.constantFrom('each' as const, 'all_or_nothing' as const),
  options: withIds(names, name => fc.record({ id: fc.constant(name), text, credit: fc.constantFrom(-10_000, -3_333, 0, 1_429, 3_333, 5_000, 10_000), rationale: reason }))
})))
const anyShort = mix(mix(shared, flags), fc.record({ type: fc.constant('short_answer' as const), accepted: acceptedTexts }))
const anyNumerical = mix(shared, fc.record({
  type: fc.constant('numerical' as const), accepted: acceptedNumbers, unit: fc.constantFrom('none' as const, 'required' as const), unitCost: fc.nat(10_000),
  units: fc.constant([{ unit: `${secret}m`, factor: '1' }, { unit: `${secret}km`, factor: '1000' }])
}))
const anyMatch = mix(shared, fc.tuple(ids(1, 5), ids(2, 6)).chain(([prompts, answers]) => fc.record({
  type: fc.constant('match' as const), picture: fc.constant(null), reuse: fc.boolean(), scoring: fc.constantFrom('each' as const, 'all_or_nothing' as const), shuffle: fc.boolean(),
  prompts: withIds(prompts, name => fc.record({ id: fc.constant(name), text, area: fc.constant(null), answerId: fc.constantFrom(...answers) })),
  answers: withIds(answers, name => fc.record({ id: fc.constant(name), text }))
})))
const anyOrder = mix(shared, ids().chain(names => fc.record({
  type: fc.constant('order' as const), direction: fc.constantFrom('down' as const, 'across' as const), scoring: fc.constantFrom('each' as const, 'position' as const, 'all_or_nothing' as const),
  parts: withIds(names, name => fc.record({ id: fc.constant(name), text }))
})))
const weight = fc.integer({ min: 1, max: 9 })
const anyGap = (name: string, words: string[]) => fc.oneof(
  mix(flags, fc.record({ id: fc.constant(name), weight, kind: fc.constant('typed' as const), accepted: acceptedTexts })),
  fc.record({ id: fc.constant(name), weight, kind: fc.constant('number' as const), accepted: acceptedNumbers }),
  ids().chain(options => fc.record({ id: fc.constant(name), weight, kind: fc.constant('chosen' as const), shuffle: fc.boolean(), options: withIds(options, option => fc.record({ id: fc.constant(option), text: fc.constant(`word ${option}`), credit, rationale: reason })) })),
  fc.record({ id: fc.constant(name), weight, kind: fc.constant('dragged' as const), wordId: fc.constantFrom(...words) })
)
const anyGaps = mix(shared, fc.tuple(ids(1, 4), ids(2, 5)).chain(([names, words]) => fc.record({
  type: fc.constant('gaps' as const), shuffle: fc.boolean(), stem: fc.constant(rich(names.map(name => `[[${name}]]`).join(' and '))),
  gaps: withIds(names, name => anyGap(name, words)), words: withIds(words, name => fc.record({ id: fc.constant(name), text: fc.constant(`word ${name}`), group: fc.integer({ min: 1, max: 2 }), endless: fc.boolean() }))
})))
const anyHotspot = mix(shared, ids(1, 5).chain(names => fc.record({
  type: fc.constant('hotspot' as const), picture: fc.constant({ mediaId: 1, alt: 'A picture', ratio: 7_500 }), mostPoints: fc.integer({ min: 1, max: 8 }), scoring: fc.constantFrom('each' as const, 'all_or_nothing' as const),
  areas: withIds(names, name => fc.record({ id: fc.constant(name), area, rationale: reason }))
})))
const anyTrueFalse = mix(shared, fc.record({ type: fc.constant('true_false' as const), answer: fc.boolean(), whenTrue: reason, whenFalse: reason }))
const anyEssay = mix(shared, fc.constant({ type: 'essay' as const, leastWords: 3, mostWords: null, lines: 5, model: rich(`${secret} model`), guide: [{ id: 'g', text: `${secret} guide`, credit: 10_000 }] }))

/** Any question, often one with faults; what students must not learn says `secret`. */
export const anyBody: fc.Arbitrary<SimpleBody> = fc.oneof(anySingle, anyMultiple, anyTrueFalse, anyShort, anyNumerical, anyMatch, anyOrder, anyGaps, anyHotspot, anyEssay) as never
