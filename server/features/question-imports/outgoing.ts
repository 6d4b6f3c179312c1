import type { GapsBody, QuestionBody, ScenarioBody, SimpleBody } from '../questions/body.schemas.ts'
import { checked } from './checked.ts'
import { Unusable } from './draft.ts'
import type { ImportReason, ImportWarning } from './question-imports.schemas.ts'
import type { HtmlTarget } from './text/html-out.ts'

// A question on its way out, whatever the format.

export interface Outgoing { id: number, name: string, topicPath: string[], tags: string[], difficulty: number, body: QuestionBody }
export interface SimpleOutgoing extends Outgoing { body: SimpleBody, scenario?: { parts: number } | { weight: number } | undefined }
export interface OutgoingFile {
  mediaId: number, name: string, mime: string, kind: 'image' | 'video' | 'audio' | 'file', bytes: Buffer, width: number | null, height: number | null
}
export type FilesOf = (mediaId: number) => OutgoingFile | undefined

/** What did not come along, in the words of the import's report. */
export class Losses {
  readonly warnings: Array<{ code: ImportWarning, detail: string }> = []
  left: { code: ImportReason, detail: string } | undefined

  warn (code: ImportWarning, detail = '') {
    if (!this.warnings.some(warning => warning.code === code && warning.detail === detail)) this.warnings.push({ code, detail })
  }

  /** For writers of HTML. */
  lost (what: 'formatting' | 'file') {
    this.warn(what === 'file' ? 'file_left_out' : 'formatting_left_out')
  }
}

/** The format has no place for it at all, or none for what is not finished. */
export class CannotHold extends Error {
  readonly code: ImportReason
  constructor (code: ImportReason = 'cannot_hold') {
    super(code)
    this.code = code
  }
}

/** Other systems take no question that cannot be answered yet. */
export function requireFinished (body: QuestionBody) {
  try {
    checked(body)
  } catch (error) {
    throw error instanceof Unusable ? new CannotHold(error.code) : error
  }
}

export const dataUrlTarget = (files: FilesOf, losses: Losses): HtmlTarget => ({
  address (mediaId) {
    const file = files(mediaId)
    return file && { url: `data:${file.mime};base64,${file.bytes.toString('base64')}`, kind: file.kind, mime: file.mime, name: file.name }
  },
  lost: what => losses.lost(what)
})

/** A question of several parts, for formats that know no such thing: its text, then each part, which find together again on their way in. */
export function apart (question: Outgoing): SimpleOutgoing[] {
  const { body } = question
  if (body.type !== 'scenario') return [{ ...question, body }]
  const { parts, type: _type, ...common } = body as ScenarioBody
  return [
    { ...question, body: { type: 'description', ...common }, scenario: { parts: parts.length } },
    ...parts.map(({ weight, question: part }, i) => ({ ...question, name: `${question.name} (${i + 1})`, tags: [], body: part, scenario: { weight } }))
  ]
}

/** Gaps for dragged words beside others, for formats in which words are dragged in all gaps or in none: a menu of the same words. */
export function undragged (body: GapsBody, losses: Losses): GapsBody {
  if (!body.gaps.some(({ kind }) => kind === 'dragged')) return body
  losses.warn('scoring_changed')
  const gaps = body.gaps.map((gap): GapsBody['gaps'][number] => {
    if (gap.kind !== 'dragged') return gap
    const group = body.words.find(({ id }) => id === gap.wordId)?.group
    const options = body.words.filter(word => word.group === group).slice(0, 26).map(({ id, text }) => ({
      id, text, credit: id === gap.wordId ? 10_000 : 0, rationale: null
    }))
    return { id: gap.id, weight: gap.weight, kind: 'chosen', options, shuffle: body.shuffle }
  })
  return { ...body, gaps, words: [] }
}
