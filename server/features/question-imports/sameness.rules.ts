import { createHash } from 'node:crypto'
import { slimContent } from '../content/content.rules.ts'
import type { ContentDocument } from '../content/content.schemas.ts'
import type { QuestionBody } from '../questions/body.schemas.ts'

// Two questions are the same when whoever answers and grades them would see no difference: ids are called anew in the order in
// which they come, words are compared without what no page shows.

type Loose = Record<string, unknown>
type FileOf = (mediaId: number) => unknown
/** The ids of a list, in its order. */
type Ids = Record<string, unknown[]>

/** `fileOf`: what a file's number stands for, when numbers of different origins are compared. */
export const canonicalBody = (body: QuestionBody, fileOf: FileOf = mediaId => mediaId): unknown => canonicalObject(arrangedParts(body) as unknown as Loose, fileOf)

export const sameHash = (body: QuestionBody, fileOf?: FileOf) => createHash('sha256').update(JSON.stringify(canonicalBody(body, fileOf))).digest('hex')

/** Answers to be matched are always shown shuffled, and gaps stand in the text: in which order they were written says nothing. */
function arrangedParts (body: QuestionBody): QuestionBody {
  if (body.type === 'scenario') return { ...body, parts: body.parts.map(part => ({ ...part, question: arrangedParts(part.question) as typeof part.question })) }
  if (body.type === 'gaps') {
    const stem = JSON.stringify(body.stem)
    return { ...body, gaps: body.gaps.toSorted((a, b) => stem.indexOf(`[[${a.id}]]`) - stem.indexOf(`[[${b.id}]]`)) }
  }
  if (body.type !== 'match') return body
  const place = (id: string) => { const at = body.prompts.findIndex(({ answerId }) => answerId === id); return at === -1 ? body.prompts.length : at }
  return { ...body, answers: body.answers.toSorted((a, b) => place(a.id) - place(b.id)) }
}

const references: Record<string, string> = { answerId: 'answers', wordId: 'words' }

/** What has an id is called by its place in its list; what names another by the place of that one. How high a picture is, is the picture's own. */
function canonicalObject (object: Loose, fileOf: FileOf, around: Ids = {}): Loose {
  const ids: Ids = {
    ...around,
    ...Object.fromEntries(Object.entries(object).filter(([, value]) => Array.isArray(value)).map(([name, items]) => [name, (items as Loose[]).map(({ id }) => id)]))
  }
  return Object.fromEntries(Object.keys(object).sort().flatMap((name): Array<[string, unknown]> => name === 'id' || name === 'ratio' ? [] : [
    [name, canonicalField(name, object[name], { fileOf, ids })]
  ]))
}

function canonicalField (name: string, value: unknown, { fileOf, ids }: { fileOf: FileOf, ids: Ids }): unknown {
  if (references[name] !== undefined) return ids[references[name]]?.indexOf(value) ?? -1
  if (name === 'mediaId') return fileOf(value as number)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(item => typeof item === 'object' && item !== null ? canonicalObject(item as Loose, fileOf, ids) : item)
  return 'root' in value ? renamedFiles(canonicalContent(value as ContentDocument, ids.gaps ?? []), fileOf) : canonicalObject(value as Loose, fileOf, name === 'question' ? {} : ids)
}

/** Files by what they are, fields in one order. */
function renamedFiles (value: unknown, fileOf: FileOf): unknown {
  if (Array.isArray(value)) return value.map(item => renamedFiles(item, fileOf))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => one < other ? -1 : 1).map(([name, inside]) => [
    name, name === 'mediaId' ? fileOf(inside as number) : renamedFiles(inside, fileOf)
  ]))
}

interface Node extends Loose { type: string, children?: Node[], text?: string, format?: unknown }

/** Words as they are seen: pieces of one look joined, blanks single, nothing at the ends, empty paragraphs left out. */
function canonicalContent (content: ContentDocument, gaps: unknown[]): unknown {
  return blocks((slimContent(content) as unknown as { root: { children: Node[] } }).root.children, gaps)
}

const alone = new Set(['image', 'video', 'audio', 'file', 'horizontalrule'])
const inlineHolders = new Set(['paragraph', 'heading', 'quote', 'listitem', 'collapsible-title', 'link'])

function blocks (nodes: Node[], gaps: unknown[]): unknown[] {
  return nodes.flatMap((node): unknown[] => {
    const { children, value: _ofItsPlace, direction: _seen, ...rest } = node
    if (node.type === 'code') return [{ type: 'code', language: node.language ?? null, text: codeOf(node) }]
    if (node.type === 'equation') return [{ type: 'equation', equation: String(node.equation).trim(), inline: false }]
    if (alone.has(node.type) || !children) return [rest]
    if (!inlineHolders.has(node.type)) return [{ ...rest, children: blocks(children, gaps) }]
    if (children[0]?.type === 'list') return [{ ...rest, children: blocks(children, gaps) }]
    const pieces = inline(children, gaps)
    if (pieces.length === 0 && node.type === 'paragraph') return []
    const [only, more] = pieces as Node[]
    if (node.type === 'paragraph' && only?.type === 'equation' && !more) return [{ ...only, inline: false }]
    return [{ ...rest, children: pieces }]
  })
}

const codeOf = ({ children = [] }: Node) => children.map(({ type, text }) => type === 'linebreak' ? '\n' : type === 'tab' ? '\t' : text ?? '').join('').replace(/^\n+|\s+$/g, '')

function inline (nodes: Node[], gaps: unknown[]): unknown[] {
  const pieces: Node[] = []
  for (const node of nodes) {
    const last = pieces.at(-1)
    const text = node.type === 'tab' ? ' ' : node.type === 'text' ? gapsRenamed(node.text ?? '', gaps).replace(/[ \t\r\n\f]+/g, ' ') : undefined
    if (text === undefined) {
      if (node.type === 'link' && last?.type === 'link' && last.url === node.url) {
        last.children = inline([...last.children!, ...node.children ?? []], gaps) as Node[]
        continue
      }
      pieces.push(node.type === 'linebreak' ? { type: 'linebreak' } : node.type === 'equation' ? {
        type: 'equation', equation: String(node.equation).trim(), inline: true
      }
        : node.type === 'link' ? { type: 'link', url: node.url, children: inline(node.children ?? [], gaps) as Node[] } : node)
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

const gapsRenamed = (text: string, gaps: unknown[]) => text.includes('[[') ? text.replace(
  /\[\[([A-Za-z0-9_-]{1,40})\]\]/g, (all, id: string) => gaps.includes(id) ? `[[${gaps.indexOf(id)}]]` : all
) : text
