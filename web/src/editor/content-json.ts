/**
 * Between the box's documents and Lexical's: `toEditor` puts back what a slim document leaves out, `fromEditor` leaves out what
 * only Lexical needs, and what is not a kind of node of ours. The fields are those of server/features/content/content.schemas.ts.
 */
import type { SerializedEditorState, SerializedLexicalNode } from 'lexical'
import type { ContentDocument } from '../../../server/features/content/content.schemas.ts'

type Json = Record<string, unknown> & { type: string, children?: Json[] }

const element = { format: '', indent: 0, direction: null }
const words = { format: 0, detail: 0, mode: 'normal', style: '' }

/** What each field of each kind is when nothing is said. Those of `always` are said all the same. */
const fields: Record<string, Record<string, unknown>> = {
  root: element,
  text: { text: '', ...words },
  linebreak: {},
  tab: { ...words, text: '\t', detail: 2 },
  link: { url: '', title: null, rel: 'noopener', target: null, ...element },
  equation: { equation: '', inline: false },
  paragraph: { ...element, textFormat: 0, textStyle: '' },
  heading: { tag: '', ...element },
  quote: element,
  list: { listType: '', start: 1, ...element },
  listitem: { value: 1, checked: undefined, ...element },
  code: { language: null, ...element },
  'code-highlight': { text: '', highlightType: null, ...words },
  horizontalrule: {},
  table: element,
  tablerow: element,
  tablecell: { headerState: 0, colSpan: 1, rowSpan: 1, ...element },
  image: { mediaId: 0, alt: '', decorative: false, caption: '', width: 'full' },
  video: { mediaId: 0, caption: '' },
  audio: { mediaId: 0, caption: '' },
  file: { mediaId: 0, caption: '', shown: false },
  callout: { kind: 'note', ...element },
  collapsible: { open: false, ...element },
  'collapsible-title': element,
  'collapsible-content': element,
  columns: element,
  column: element,
  gap: { gapId: '', text: '', ...words, mode: 'token' }
}
const always = new Set(['text', 'url', 'equation', 'inline', 'tag', 'listType', 'mediaId', 'kind'])
/** What only Lexical needs, and always has the same value in a document of ours. */
const lexicals = new Set(['detail', 'mode', 'style', 'rel', 'target', 'textFormat', 'textStyle'])

export class UnknownNode extends Error {}

export function toEditor({ root }: ContentDocument): SerializedEditorState {
  const read = filled(root as unknown as Json)
  return { root: { ...read, children: read.children!.length ? read.children! : [filled({ type: 'paragraph', children: [] })] } } as unknown as SerializedEditorState
}

/** Of any node: what Lexical expects. Throws for a kind that this program does not know: to open it would be to lose it. */
export function filled(node: Json): Json {
  const known = fields[node.type]
  if (!known) throw new UnknownNode(node.type)
  const read: Json = { ...known, ...node, version: 1 }
  if (node.type === 'list') read.tag = node.listType === 'number' ? 'ol' : 'ul'
  if (node.type === 'listitem') read.indent = 0
  if (node.children) read.children = node.children.map(filled)
  return read
}

export const parsed = (node: object) => filled(node as Json) as unknown as SerializedLexicalNode

/** What the box sent, in the form in which the editor would give it. */
export const asEdited = (content: ContentDocument): ContentDocument => fromEditor(content)

export function fromEditor({ root }: { root: object }): ContentDocument {
  const read = kept(root as Json)!
  const children = read.children!
  // The editor keeps a line below a block that has none of its own to write on.
  if (children.length > 1 && isEmptyLine(children[children.length - 1]!) && needsLineBelow(children[children.length - 2]!.type)) children.pop()
  return { root: read } as unknown as ContentDocument
}

const withoutLine = new Set(['image', 'video', 'audio', 'file', 'equation', 'horizontalrule', 'table', 'callout', 'collapsible', 'columns', 'code', 'uploading'])
export const needsLineBelow = (type: string) => withoutLine.has(type)

const isEmptyLine = (node: Json) => node.type === 'paragraph' && node.children!.length === 0

function kept(node: Json): Json | null {
  const known = fields[node.type]
  if (!known) return null
  if (node.type === 'gap') return { type: 'text', text: `[[${String(node.gapId)}]]` } // see gaps.ts
  const read: Json = { type: node.type }
  for (const [name, otherwise] of Object.entries(known)) {
    const value = node.type === 'listitem' && name === 'indent' ? 0 : node[name] // how deep it is, the lists around it say
    if (always.has(name) && !(node.type === 'tab')) read[name] = value ?? otherwise
    else if (value !== undefined && value !== otherwise && !lexicals.has(name)) read[name] = value
  }
  if (node.children) read.children = node.children.map(kept).filter((child): child is Json => child !== null)
  return read
}
