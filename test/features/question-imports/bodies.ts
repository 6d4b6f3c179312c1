import fc from 'fast-check'
import type { BlockNode, ContentDocument, InlineNode, ListNode } from '../../../server/features/content/content.schemas.ts'
import type { QuestionBody, SimpleBody } from '../../../server/features/questions/body.schemas.ts'

// Questions of every type with whatever people write in them, for what must come back the same.

const tokens = [
  'water', 'is', 'the', 'Año', 'naïve', '水', 'مرحبا', '🙂', '3.5', '-2', '50%', '$5', '$$', 'a<b', '<b>', '</p>', '&amp;', '&', '{', '}',
  '{1:MC:=a~b}', '~', '=', '#', '####', '\\', '\\n', ':', '::', '//', '->', '*',
  '[', ']', '[[', ']]', '[html]', '"', "'", '\\(', '\\)', '\\[x', ']]>', '<!--', '@@PLUGINFILE@@/x', 'http://x', '`', '_', '?', '[[1]]', 'pi-u'
]
export const said = fc.array(fc.constantFrom(...tokens), { minLength: 1, maxLength: 6 }).map(words => words.join(' '))
/** Something that may be told from its neighbours. */
const line = fc.tuple(fc.array(fc.constantFrom(...tokens.filter(token => !['*', '\\', '$$', '\\(', '\\)', '\\[x'].includes(token))), { minLength: 1, maxLength: 4 }), fc.nat(9999)).map(([words, n]) => `${words.join(' ')} ${n}`)
const tex = fc.constantFrom('x^2', '\\frac{a}{b}', 'a < b', 'E = m c^{2}', '\\text{a \\} b}')
const format = fc.constantFrom(0, 0, 0, 1, 2, 3, 4, 8, 16, 32, 64, 128, 255)

const textNode = fc.record({ type: fc.constant('text' as const), text: said, format })
const inline: fc.Arbitrary<InlineNode> = fc.oneof({ weight: 6, arbitrary: textNode }, fc.constant({ type: 'linebreak' as const }),
  tex.map(equation => ({ type: 'equation' as const, equation, inline: true })),
  fc.record({ type: fc.constant('link' as const), url: fc.constantFrom('https://example.org/?a=1&b="2"', 'mailto:a@example.org'), children: fc.array(textNode, { minLength: 1, maxLength: 2 }) }))
const pieces = fc.tuple(textNode, fc.array(inline, { maxLength: 4 })).map(([first, rest]) => [first, ...rest] as InlineNode[])
const paragraph = pieces.map(children => ({ type: 'paragraph' as const, children }))
const item = pieces.map(children => ({ type: 'listitem' as const, children }))
const list: fc.Arbitrary<ListNode> = fc.oneof(
  fc.record({ type: fc.constant('list' as const), listType: fc.constantFrom('bullet' as const, 'number' as const), children: fc.array(item, { minLength: 1, maxLength: 3 }) })
    .map(({ listType, ...rest }) => ({ listType, ...rest, children: rest.children.map((child, i) => listType === 'number' ? { ...child, value: i + 1 } : child) })),
  fc.array(fc.tuple(item, fc.boolean()).map(([one, checked]) => ({ ...one, checked })), { minLength: 1, maxLength: 3 }).map(children => ({ type: 'list' as const, listType: 'check' as const, children }))
)
export const pictures = [101, 102, 103]
const image = fc.record({ type: fc.constant('image' as const), mediaId: fc.constantFrom(...pictures), alt: line, caption: fc.oneof(fc.constant(''), line), width: fc.constantFrom('full' as const, 'half' as const, 'third' as const) })
const code = fc.record({ type: fc.constant('code' as const), language: fc.constant(null), children: fc.constantFrom('if (a < b) { c = "x" }', 'a = 1\n\nb = 2') }).map(({ children, ...rest }) => ({
  ...rest, children: children.split(/(\n)/).filter(Boolean).map(text => text === '\n' ? { type: 'linebreak' as const } : { type: 'code-highlight' as const, text })
}))
const inner: fc.Arbitrary<BlockNode> = fc.oneof(paragraph, list, image, code)
const table = fc.array(fc.tuple(paragraph, paragraph), { minLength: 1, maxLength: 2 }).map(rows => ({
  type: 'table' as const, children: rows.map((cells, i) => ({ type: 'tablerow' as const, children: cells.map(cell => ({ type: 'tablecell' as const, headerState: i === 0 && rows.length > 1 ? 1 : 0, children: [cell] })) }))
}))
const block: fc.Arbitrary<BlockNode> = fc.oneof({ weight: 4, arbitrary: paragraph }, list, image, code, table, tex.map(equation => ({ type: 'equation' as const, equation, inline: false })),
  fc.record({ type: fc.constant('heading' as const), tag: fc.constantFrom('h2' as const, 'h3' as const, 'h4' as const), children: pieces }), pieces.map(children => ({ type: 'quote' as const, children })), fc.constant({ type: 'horizontalrule' as const }),
  fc.record({ type: fc.constant('callout' as const), kind: fc.constantFrom('note' as const, 'warning' as const), children: fc.array(inner, { minLength: 1, maxLength: 2 }) }),
  fc.tuple(pieces, inner).map(([title, inside]): BlockNode => ({ type: 'collapsible', children: [{ type: 'collapsible-title', children: title }, { type: 'collapsible-content', children: [inside] }] })),
  fc.tuple(inner, inner).map(([one, other]): BlockNode => ({ type: 'columns', children: [{ type: 'column', children: [one] }, { type: 'column', children: [other] }] })))

const documentOf = (children: BlockNode[]): ContentDocument => ({ root: { type: 'root', children } })
export const content = fc.oneof({ weight: 3, arbitrary: paragraph.map(one => documentOf([one])) }, fc.array(block, { minLength: 1, maxLength: 3 }).map(documentOf))
/** Told apart by a number of its own. */
const apart = (n: number) => content.map(({ root }) => documentOf([...root.children, { type: 'paragraph', children: [{ type: 'text', text: `no ${n}` }] }]))
const maybe = fc.option(content, { nil: null })
const credit = fc.integer({ min: 0, max: 10_000 })

const common = {
  stem: apart(0), explanation: maybe,
  hints: fc.array(fc.record({ text: content, cost: credit }), { maxLength: 2 }).map(hints => hints.map((hint, i) => ({ id: `hint${i}`, ...hint }))),
  citations: fc.array(fc.record({ text: line, url: fc.option(fc.constant('https://example.org/a'), { nil: null }) }), { maxLength: 2 })
}
const distinct = (least: number, most: number) => fc.integer({ min: least, max: most }).chain(count => fc.tuple(...Array.from({ length: count }, (_, i) => apart(i))))
const withIds = <T extends object>(items: T[], prefix: string) => items.map((item, i) => ({ id: `${prefix}-${i}`, ...item }))
const scoring = fc.constantFrom('each' as const, 'all_or_nothing' as const)

const single = distinct(2, 5).chain(texts => fc.record({ type: fc.constant('single' as const), ...common, shuffle: fc.boolean(), right: fc.nat(texts.length - 1), credits: fc.array(fc.constantFrom(0, 0, 0, 5_000, 3_333, 2_517), { minLength: 5, maxLength: 5 }), rationales: fc.array(maybe, { minLength: 5, maxLength: 5 }) })
  .map(({ right, credits, rationales, ...rest }) => ({ ...rest, options: withIds(texts.map((text, i) => ({ text, credit: i === right ? 10_000 : credits[i]!, rationale: rationales[i]! })), 'opt') })))
const multipleCredits = [[10_000, -10_000], [5_000, 5_000, 0], [3_334, 3_333, 3_333, -5_000], [2_500, 2_500, 2_500, 2_500], [7_000, 3_000, 0, -1_234], [1_667, 1_667, 1_667, 1_667, 1_666, 1_666]]
const multiple = fc.constantFrom(...multipleCredits).chain(credits => fc.record({ type: fc.constant('multiple' as const), ...common, shuffle: fc.boolean(), scoring, texts: fc.tuple(...credits.map((_, i) => apart(i))), rationales: fc.tuple(...credits.map(() => maybe)) })
  .map(({ texts, rationales, ...rest }) => ({ ...rest, options: withIds(texts.map((text, i) => ({ text, credit: credits[i]!, rationale: rationales[i]! })), 'opt') })))
const trueFalse = fc.record({ type: fc.constant('true_false' as const), ...common, answer: fc.boolean(), whenTrue: maybe, whenFalse: maybe })
const acceptedText = fc.record({ text: fc.oneof(line, fc.constantFrom('a\\b', '*', 'x*y', '\\*')), pattern: fc.constant(false), credit, rationale: maybe })
const acceptedPattern = fc.record({ text: fc.constantFrom('*', 'pho*synthesis', '2 \\* *'), pattern: fc.constant(true), credit, rationale: maybe })
const acceptedTexts = fc.uniqueArray(fc.oneof({ weight: 3, arbitrary: acceptedText }, acceptedPattern), { minLength: 1, maxLength: 3, selector: ({ text }) => text }).map(list => withIds(list.map((one, i) => i === 0 ? { ...one, credit: 10_000 } : one), 'acc'))
const shortAnswer = fc.record({ type: fc.constant('short_answer' as const), ...common, accepted: acceptedTexts, caseMatters: fc.boolean(), accentsMatter: fc.boolean() })
const decimal = fc.constantFrom('0', '3.14', '-2', '6.02e23', '0.001', '100')
const acceptedNumber = fc.oneof(
  fc.record({ value: decimal, tolerance: fc.constant('exact' as const), by: fc.constant(null), credit, rationale: maybe }),
  fc.record({ value: decimal, tolerance: fc.constant('absolute' as const), by: fc.constantFrom('0.5', '2'), credit, rationale: maybe }),
  fc.record({ value: decimal, tolerance: fc.constant('relative' as const), by: fc.constantFrom('500', '1'), credit, rationale: maybe }),
  fc.record({ value: fc.constantFrom('1', '-3'), tolerance: fc.constant('range' as const), by: fc.constantFrom('5', '1e3'), credit, rationale: maybe })
)
const acceptedNumbers = fc.array(acceptedNumber, { minLength: 1, maxLength: 3 }).map(list => withIds(list.map((one, i) => i === 0 ? { ...one, credit: 10_000 } : one), 'num'))
const units = fc.constantFrom({ units: [], unit: 'none' as const, unitCost: 0 }, { units: [{ unit: 'm', factor: '1' }, { unit: 'km', factor: '1000' }], unit: 'optional' as const, unitCost: 0 }, { units: [{ unit: 'V & W', factor: '1' }], unit: 'required' as const, unitCost: 2_500 })
const numerical = fc.tuple(fc.record({ type: fc.constant('numerical' as const), ...common, accepted: acceptedNumbers }), units).map(([one, unit]) => ({ ...one, ...unit }))
const match = fc.record({ type: fc.constant('match' as const), ...common, texts: distinct(1, 4), answers: distinct(2, 4), pick: fc.array(fc.nat(100), { minLength: 4, maxLength: 4 }), reuse: fc.boolean(), scoring, shuffle: fc.boolean() }).map(({ texts, answers, pick, ...rest }) => ({
  ...rest, picture: null, answers: withIds(answers.map(text => ({ text })), 'ans'), prompts: withIds(texts.map((text, i) => ({ text, area: null, answerId: `ans-${pick[i]! % answers.length}` })), 'pro')
}))
const order = fc.record({ type: fc.constant('order' as const), ...common, texts: distinct(2, 4), direction: fc.constantFrom('down' as const, 'across' as const), scoring: fc.constantFrom('each' as const, 'position' as const, 'all_or_nothing' as const) })
  .map(({ texts, ...rest }) => ({ ...rest, parts: withIds(texts.map(text => ({ text })), 'part') }))
const essay = fc.record({ type: fc.constant('essay' as const), ...common, leastWords: fc.option(fc.integer({ min: 1, max: 50 }), { nil: null }), mostWords: fc.option(fc.integer({ min: 60, max: 900 }), { nil: null }), lines: fc.integer({ min: 1, max: 60 }), model: maybe,
  guide: fc.array(fc.record({ text: line, credit }), { maxLength: 2 }).map(list => withIds(list, 'guide')) })
const description = fc.record({ type: fc.constant('description' as const), ...common })

const gap = fc.oneof(
  fc.record({ kind: fc.constant('typed' as const), weight: fc.integer({ min: 1, max: 100 }), accepted: acceptedTexts, caseMatters: fc.boolean(), accentsMatter: fc.boolean() }),
  fc.record({ kind: fc.constant('number' as const), weight: fc.integer({ min: 1, max: 100 }), accepted: acceptedNumbers }),
  fc.record({ kind: fc.constant('chosen' as const), weight: fc.integer({ min: 1, max: 100 }), shuffle: fc.boolean(), options: fc.uniqueArray(line, { minLength: 2, maxLength: 4 }).chain(texts => fc.tuple(...texts.map(text => fc.record({ text: fc.constant(text), credit, rationale: maybe }))))
    .map(list => withIds(list.map((one, i) => i === 0 ? { ...one, credit: 10_000 } : one), 'ch')) })
)
const gapsText = (ids: string[], words: string[]): ContentDocument => documentOf([{ type: 'paragraph', children: [{ type: 'text', text: words[0] ?? '' }, ...ids.map((id, i) => ({ type: 'text' as const, text: ` [[${id}]] ${words[i + 1] ?? 'and'} ` }))] }])
const gaps = fc.record({ ...common, list: fc.array(gap, { minLength: 1, maxLength: 3 }), words: fc.array(said, { minLength: 4, maxLength: 4 }), shuffle: fc.boolean() }).map(({ list, words, ...rest }) => {
  const withId = list.map((one, i) => ({ id: `gap${i}`, ...one }))
  return { ...rest, type: 'gaps' as const, stem: gapsText(withId.map(({ id }) => id), words), gaps: withId, words: [] }
})
const dragged = fc.record({ ...common, list: fc.uniqueArray(line, { minLength: 2, maxLength: 5 }), texts: fc.array(said, { minLength: 4, maxLength: 4 }), count: fc.integer({ min: 1, max: 2 }), weight: fc.integer({ min: 1, max: 9 }), group: fc.integer({ min: 1, max: 3 }), endless: fc.boolean(), shuffle: fc.boolean() })
  .map(({ list, texts, count, weight, group, endless, ...rest }) => ({
    ...rest, type: 'gaps' as const, stem: gapsText(Array.from({ length: count }, (_, i) => `gap${i}`), texts), words: list.map((text, i) => ({ id: `word${i}`, text, group, endless })),
    gaps: Array.from({ length: count }, (_, i) => ({ id: `gap${i}`, weight, kind: 'dragged' as const, wordId: `word${i}` }))
  }))
const point = fc.record({ x: fc.integer({ min: 0, max: 10_000 }), y: fc.integer({ min: 0, max: 10_000 }) })
const area = fc.oneof(fc.record({ shape: fc.constantFrom('rectangle' as const, 'circle' as const), points: fc.array(point, { minLength: 2, maxLength: 2 }) }), fc.record({ shape: fc.constant('polygon' as const), points: fc.array(point, { minLength: 3, maxLength: 5 }) }))
const picture = fc.record({ mediaId: fc.constantFrom(...pictures), alt: fc.oneof(fc.constant(''), line) })
const hotspot = fc.record({ type: fc.constant('hotspot' as const), ...common, picture, areas: fc.array(area, { minLength: 1, maxLength: 3 }).map(list => withIds(list.map(one => ({ area: one, rationale: null })), 'area')), mostPoints: fc.integer({ min: 1, max: 5 }), scoring })
const ontoPicture = fc.record({ type: fc.constant('match' as const), ...common, picture, areas: fc.array(fc.tuple(area, fc.option(line, { nil: null })), { minLength: 1, maxLength: 3 }), answers: fc.uniqueArray(line, { minLength: 3, maxLength: 4 }), reuse: fc.boolean(), scoring, shuffle: fc.boolean() })
  .map(({ areas, answers, ...rest }) => ({
    ...rest, answers: withIds(answers.map(text => ({ text: documentOf([{ type: 'paragraph', children: [{ type: 'text', text }] }]) })), 'ans'),
    prompts: withIds(areas.map(([one, label], i) => ({ text: label === null ? null : documentOf([{ type: 'paragraph', children: [{ type: 'text', text: label }] }]), area: one, answerId: `ans-${i}` })), 'pro')
  }))

export const byType = { single, multiple, trueFalse, shortAnswer, numerical, match, order, essay, description, gaps, dragged, hotspot, ontoPicture } as unknown as Record<string, fc.Arbitrary<SimpleBody>>
const inScenario = fc.oneof(...Object.values(byType))
const scenario = fc.record({ type: fc.constant('scenario' as const), ...common, parts: fc.array(fc.record({ weight: fc.integer({ min: 1, max: 100 }), question: inScenario }), { minLength: 1, maxLength: 3 }).map(list => withIds(list, 'part')) })
export const kinds: Record<string, fc.Arbitrary<QuestionBody>> = { ...byType, scenario: scenario as unknown as fc.Arbitrary<QuestionBody> }
