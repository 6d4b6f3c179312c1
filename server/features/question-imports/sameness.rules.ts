import { createHash } from 'node:crypto'
import { slimContent } from '../content/content.rules.ts'
import type { ContentDocument } from '../content/content.schemas.ts'
import type { QuestionBody } from '../questions/body.schemas.ts'

// Two questions are the same when whoever answers and grades them would see no difference: ids are called anew in the order in
// which they come, words are compared without what no page shows.

type Loose = Record<string, unknown>

/** `fileOf`: what a file's number stands for, when numbers of different origins are compared. */
export function canonicalBody (body: QuestionBody, fileOf: (mediaId: number) => unknown = mediaId => mediaId): unknown {
  const arranged = arrangedAnswers(body)
  const ids = new Map<string, string>()
  collectIds(arranged as unknown as Loose, ids)
  return renamed(arranged, ids, fileOf)
}

/** Answers to be matched are always shown shuffled: in which order they were written says nothing. */
function arrangedAnswers (body: QuestionBody): QuestionBody {
  if (body.type === 'scenario') return { ...body, parts: body.parts.map(part => ({ ...part, question: arrangedAnswers(part.question) as typeof part.question })) }
  if (body.type !== 'match') return body
  const place = (id: string) => { const at = body.prompts.findIndex(({ answerId }) => answerId === id); return at === -1 ? body.prompts.length : at }
  return { ...body, answers: body.answers.toSorted((a, b) => place(a.id) - place(b.id)) }
}

export const sameHash = (body: QuestionBody, fileOf?: (mediaId: number) => unknown) => createHash('sha256').update(JSON.stringify(canonicalBody(body, fileOf))).digest('hex')

const lists = ['options', 'accepted', 'prompts', 'answers', 'parts', 'gaps', 'words', 'areas', 'guide', 'hints']

/** Ids stand in lists of a question; of a scenario's parts each is a question of its own. */
function collectIds (holder: Loose, ids: Map<string, string>) {
  for (const list of lists) {
    const items = holder[list]
    if (!Array.isArray(items)) continue
    for (const item of items as Loose[]) {
      if (typeof item.id === 'string' && !ids.has(item.id)) ids.set(item.id, String(ids.size))
      if (list === 'gaps') collectIds(item, ids)
    }
  }
}

function renamed (value: unknown, ids: Map<string, string>, fileOf: (mediaId: number) => unknown, key = ''): unknown {
  if (typeof value === 'string') return (key === 'id' || key === 'answerId' || key === 'wordId') && ids.has(value) ? ids.get(value) : value
  if (typeof value !== 'object' || value === null) return key === 'mediaId' ? fileOf(value as number) : value
  if (Array.isArray(value)) return value.map(item => renamed(item, ids, fileOf))
  if ('root' in value) return renamedFiles(canonicalContent(value as ContentDocument, ids), fileOf)
  const own = key === 'question' ? new Map<string, string>() : ids
  if (key === 'question') collectIds(value as Loose, own)
  return Object.fromEntries(Object.keys(value).sort().map(name => [name, renamed((value as Loose)[name], own, fileOf, name)]))
}

const renamedFiles = (value: unknown, fileOf: (mediaId: number) => unknown): unknown => Array.isArray(value)
  ? value.map(item => renamedFiles(item, fileOf))
  : typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, name === 'mediaId' ? fileOf(inside as number) : renamedFiles(inside, fileOf)])) : value

interface Node extends Loose { type: string, children?: Node[], text?: string, format?: unknown }

/** Words as they are seen: pieces of one look joined, blanks single, nothing at the ends, empty paragraphs left out. */
function canonicalContent (content: ContentDocument, ids: Map<string, string>): unknown {
  return blocks((slimContent(content) as unknown as { root: { children: Node[] } }).root.children, ids)
}

const alone = new Set(['image', 'video', 'audio', 'file', 'horizontalrule'])
const inlineHolders = new Set(['paragraph', 'heading', 'quote', 'listitem', 'collapsible-title', 'link'])

function blocks (nodes: Node[], ids: Map<string, string>): unknown[] {
  return nodes.flatMap((node): unknown[] => {
    const { children, version, direction, textFormat, textStyle, ...rest } = node
    void version; void direction; void textFormat; void textStyle
    if (node.type === 'code') return [{ type: 'code', language: node.language ?? null, text: codeOf(node) }]
    if (node.type === 'equation') return [{ type: 'equation', equation: String(node.equation).trim(), inline: false }]
    if (alone.has(node.type) || !children) return [rest]
    if (!inlineHolders.has(node.type)) return [{ ...rest, children: blocks(children, ids) }]
    if (children[0]?.type === 'list') return [{ ...rest, children: blocks(children, ids) }]
    const pieces = inline(children, ids)
    if (pieces.length === 0 && node.type === 'paragraph') return []
    const [only, more] = pieces as Node[]
    if (node.type === 'paragraph' && only?.type === 'equation' && !more) return [{ ...only, inline: false }]
    return [{ ...rest, children: pieces }]
  })
}

const codeOf = ({ children = [] }: Node) => children.map(({ type, text }) => type === 'linebreak' ? '\n' : type === 'tab' ? '\t' : text ?? '').join('').replace(/^\n+|\s+$/g, '')

function inline (nodes: Node[], ids: Map<string, string>): unknown[] {
  const pieces: Node[] = []
  for (const node of nodes) {
    const last = pieces.at(-1)
    const text = node.type === 'tab' ? ' ' : node.type === 'text' ? gapsRenamed(node.text ?? '', ids).replace(/[ \t\r\n\f]+/g, ' ') : undefined
    if (text === undefined) {
      pieces.push(node.type === 'linebreak' ? { type: 'linebreak' } : node.type === 'equation' ? { type: 'equation', equation: String(node.equation).trim(), inline: true }
        : node.type === 'link' ? { type: 'link', url: node.url, children: inline(node.children ?? [], ids) as Node[] } : node)
    } else if (last?.type === 'text' && (last.format ?? 0) === (node.format ?? 0)) last.text += text
    else pieces.push({ type: 'text', text, ...(node.format ? { format: node.format } : {}) })
  }
  return trimmed(pieces)
}

function trimmed (pieces: Node[]): Node[] {
  const kept: Node[] = []
  for (const piece of pieces) {
    const last = kept.at(-1)
    if (piece.type !== 'text') {
      if (piece.type === 'linebreak' && last?.type === 'text') last.text = last.text!.trimEnd()
      if (last?.type === 'text' && last.text === '') kept.pop()
      kept.push(piece)
      continue
    }
    const begins = last === undefined || last.type === 'linebreak' || (last.type === 'text' && last.text!.endsWith(' '))
    const text = begins ? piece.text!.trimStart() : piece.text!.replace(/ +/g, ' ')
    if (text !== '') kept.push({ ...piece, text: text.replace(/ +/g, ' ') })
  }
  while (kept.length > 0) {
    const last = kept.at(-1)!
    if (last.type === 'text') last.text = last.text!.trimEnd()
    if (last.type === 'linebreak' || last.text === '') kept.pop()
    else break
  }
  while (kept[0]?.type === 'linebreak') kept.shift()
  return kept
}

const gapsRenamed = (text: string, ids: Map<string, string>) => text.includes('[[') ? text.replace(/\[\[([A-Za-z0-9_-]{1,40})\]\]/g, (all, id: string) => ids.has(id) ? `[[${ids.get(id)}]]` : all) : text
