import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { calloutKinds, headingTags, pictureWidths } from '../../server/features/content/content.rules.ts'

// Documents of every kind of node, in the form in which an editor leaves them: neighbouring texts differ, numbers count on.

type Node = Record<string, unknown> & { type: string }

const words = fc.string({ unit: fc.constantFrom('a', 'é', 'ñ', 'ا', '中', '😀', ' ', '<', '&', '"', '$', '\\', '`', '*', '#', '-'), minLength: 1, maxLength: 12 })
const title = fc.string({ maxLength: 20 }).map(text => text.replace(/[\u0000-\u001F\u007F-\u009F]/g, ''))
const mediaId = fc.integer({ min: 1, max: 5_000 })
const url = fc.constantFrom('https://example.org/a?b=c&d#e', 'http://box.local/', 'mailto:tina@hillside.example', 'tel:+49301234', '/lessons/12', '/')
const format = fc.nat(255)
const align = fc.constantFrom('', 'left', 'start', 'center', 'right', 'end', 'justify')
const element = { format: align, indent: fc.nat(4), direction: fc.constantFrom(null, 'ltr', 'rtl') }
const node = (type: string, fields: Record<string, Arbitrary<unknown>>): Arbitrary<Node> => fc.record({ type: fc.constant(type), ...fields }) as Arbitrary<Node>

const text = node('text', { text: words, format })
const equation = (inline: boolean) => node('equation', { equation: fc.constantFrom('x^2', '\\frac{1}{2}', '', 'a < b'), inline: fc.constant(inline) })
const linebreak = node('linebreak', {})
const plain = fc.array(fc.oneof({ weight: 4, arbitrary: text }, linebreak, equation(true)), { maxLength: 4 }).map(apart)
const link = node('link', { url, title: fc.option(title).map(given => given || null), children: fc.array(text, { minLength: 1, maxLength: 2 }).map(apart) })
const line = fc.array(fc.oneof({ weight: 4, arbitrary: text }, linebreak, equation(true), link, node('tab', {})), { maxLength: 5 }).map(apart)

/** Two texts of the same look next to each other are one text. */
function apart (nodes: Node[]): Node[] {
  return nodes.filter((one, i) => {
    const before = nodes[i - 1]
    const alike = before && before.type === one.type && (one.type === 'text' ? before.format === one.format : one.type === 'link')
    return !alike
  }).reduce<Node[]>((kept, one) => {
    const last = kept.at(-1)
    return last && last.type === one.type && (one.type === 'link' || (one.type === 'text' && last.format === one.format)) ? kept : [...kept, one]
  }, [])
}

const item = (checked: boolean) => node('listitem', { children: line, ...(checked ? { checked: fc.boolean() } : {}) })

const list = (depth: number): Arbitrary<Node> => fc.constantFrom('bullet', 'number', 'check').chain(listType => {
  const own = item(listType === 'check')
  const items = depth > 0
    ? fc.array(fc.oneof({ weight: 3, arbitrary: own }, list(depth - 1).map(inner => ({ type: 'listitem', children: [inner], ...(listType === 'check' ? { checked: false } : {}) }))), { minLength: 1, maxLength: 4 })
    : fc.array(own, { minLength: 1, maxLength: 4 })
  return fc.tuple(fc.integer({ min: 1, max: 50 }), items).map(([start, children]) => {
    const first = listType === 'number' ? start : 1
    let value = first - 1
    const counted = children.map(child => ({ ...child, value: isNested(child) ? value + 1 : ++value }))
    return { type: 'list', listType, start: first, children: counted }
  })
})

const isNested = (child: object) => ((child as { children: Node[] }).children[0]?.type) === 'list'

const code = node('code', {
  language: fc.constantFrom(null, 'py', 'js', 'c++'),
  children: fc.array(fc.oneof(
    node('code-highlight', { text: words, highlightType: fc.constantFrom(null, 'keyword', 'string') }), linebreak, node('tab', {})
  ), { maxLength: 5 })
})

const table = (depth: number): Arbitrary<Node> => fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })).chain(([rows, columns]) =>
  node('table', {
    children: fc.array(node('tablerow', {
      children: fc.array(node('tablecell', { headerState: fc.nat(3), children: blocks(depth, 1) }), { minLength: columns, maxLength: columns })
    }), { minLength: rows, maxLength: rows })
  }))

const media = fc.oneof(
  node('image', { mediaId, alt: title, decorative: fc.boolean(), caption: title, width: fc.constantFrom(...pictureWidths) }),
  node('video', { mediaId, caption: title }), node('audio', { mediaId, caption: title }),
  node('file', { mediaId, caption: title, shown: fc.boolean() }), node('horizontalrule', {}), equation(false)
)

const wordsBlock = fc.oneof(
  node('paragraph', { children: line, ...element }), node('heading', { tag: fc.constantFrom(...headingTags), children: plain, ...element }), node('quote', { children: line, ...element })
)

const container = (depth: number) => {
  const inside = blocks(depth, 1)
  return fc.oneof(
    node('callout', { kind: fc.constantFrom(...calloutKinds), children: inside }),
    node('collapsible', { open: fc.boolean(), children: fc.tuple(node('collapsible-title', { children: plain }), node('collapsible-content', { children: inside })) }),
    node('columns', { children: fc.tuple(node('column', { children: inside }), node('column', { children: inside })) }),
    table(depth)
  )
}

function blocks (depth: number, minLength = 0): Arbitrary<Node[]> {
  const simple = fc.oneof({ weight: 4, arbitrary: wordsBlock }, list(2), code, media)
  const one = depth > 0 ? fc.oneof({ weight: 3, arbitrary: simple }, container(depth - 1)) : simple
  return fc.array(one, { minLength, maxLength: 5 }).map(all => all.filter((block, i) => block.type !== 'list' || all[i - 1]?.type !== 'list'))
}

/** As it may be sent to the box. An empty line at the end is the editor's own: it comes and goes. */
export const documents = blocks(2, 1).map(children => ({ root: { type: 'root', children: [...children, { type: 'paragraph', children: [{ type: 'text', text: 'end' }] }].slice(0, isEmptyLine(children.at(-1)!) ? undefined : -1) } }))

const isEmptyLine = (block: Node) => block.type === 'paragraph' && (block.children as Node[]).length === 0
