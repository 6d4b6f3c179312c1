import { isTag, parsePiece, tagsOf, within, words, type Tag } from '../../../lesson-imports/convert/markup.ts'
import type { ContentDocument } from '../../../content/content.schemas.ts'
import type { QuestionBody } from '../../../questions/body.schemas.ts'
import type { Own } from '../../blank.ts'
import type { About, Desk, Question } from '../../desk.ts'
import { Unusable } from '../../draft.ts'
import { textAt } from '../../xml.ts'
import { blanks12, choice12, hotspot12, matching12, named12, typed12 } from './answers12.ts'
import { scoringOf, type Scoring } from './scoring12.ts'

// QTI 1.2 as Canvas, Respondus, Blackboard and others write it: what a question is shows in the kinds of its responses; a field
// of Canvas names it where it would be in doubt.

export interface Making12 {
  item: Tag, presentation: Tag, responses: Tag[], kind: string, question: Question, scoring: Scoring
  text: (tag: Tag) => ContentDocument
  feedback: (id: string | undefined) => ContentDocument | null
}

export async function readItems12 (root: Tag, about: About, desk: Desk, find: Question['find']) {
  const items = root.name === 'item' ? [root] : [...within(root, ({ name }) => name === 'presentation')].filter(({ name }) => name === 'item')
  for (const item of items) await readItem12(item, about, desk, find)
  const elsewhere = [...within(root, ({ name }) => name === 'item')].filter(({ name }) => name === 'bankentry_item')
  for (const { attributes } of elsewhere) desk.skip(about, 'file_missing', attributes.item_ref) // lies in a bank of theirs
}

const fieldOf = (item: Tag, label: string) => {
  const field = [...within(item)].find(tag => (tag.name === 'qtimetadatafield' || tag.name === 'qti_metadatafield') && textAt(tag, 'fieldlabel') === label)
  return field ? textAt(field, 'fieldentry') : ''
}

const responseNames = new Set(['response_lid', 'response_str', 'response_num', 'response_xy', 'response_grp', 'response_extension'])

async function readItem12 (item: Tag, about: About, desk: Desk, find: Question['find']) {
  const kind = fieldOf(item, 'question_type') || fieldOf(item, 'respondusapi_qtype') || fieldOf(item, 'qmd_itemtype') || textAt(item, 'itemmetadata', 'qmd_itemtype')
  await desk.take({ ...about, name: item.attributes.title?.trim() || about.name }, async question => {
    question.find = find
    const [presentation] = tagsOf(item, 'presentation')
    if (!presentation) throw new Unusable('no_text')
    if (/calculated|formula/i.test(kind)) throw new Unusable('needs_a_program', kind)
    const responses = [
      ...within(presentation, ({ name }) => responseNames.has(name)), ...within(presentation)
    ].filter(({ name }) => responseNames.has(name)).filter((tag, i, all) => all.indexOf(tag) === i)
    const used = new Set<string>()
    const making: Making12 = {
      item, presentation, responses, kind, question, scoring: scoringOf(item), text: tag => materialOf(tag, question),
      feedback (id) {
        const tag = id === undefined ? undefined : tagsOf(item, 'itemfeedback').find(({ attributes }) => attributes.ident === id)
        if (!tag) return null
        used.add(id!)
        return question.unlessEmpty(materialOf(tag, question))
      }
    }
    const explanation = making.feedback('general_fb') ?? making.feedback('solution') // by these names everywhere
    const made = await bodyOf(making)
    const left = tagsOf(item, 'itemfeedback').filter(tag => !used.has(tag.attributes.ident ?? '') && question.unlessEmpty(materialOf(tag, question)) !== null)
    if (left.length > 0) question.warn('feedback_left_out', String(left.length))
    return { ...made, explanation, hints: [], citations: [] } as QuestionBody
  })
}

async function bodyOf (making: Making12): Promise<Own & { stem: ContentDocument }> {
  const { responses, presentation, kind, text } = making
  const [only, more] = responses
  const stem = text({ ...presentation, children: withoutResponses(presentation.children) })
  if (!only) return named12(making) ?? { type: 'description', stem }
  if (only.name === 'response_xy') return {
    ...await hotspot12(making),
    stem: making.question.unlessEmpty(stem) ?? text({ ...only, children: only.children.filter(child => isTag(child) && child.name === 'material') })
  }
  if (only.name === 'response_str' || only.name === 'response_num') {
    if (more) throw new Unusable('not_understood', `${responses.length} × ${only.name}`)
    return { ...typed12(making), stem }
  }
  if (only.name !== 'response_lid') throw new Unusable('unknown_type', only.name)
  const blanks = blanks12(making)
  if (blanks) return blanks
  const matches = more !== undefined || /match|categor/i.test(kind) || tagsOf(only, 'material').length > 0
  if (/file_upload|ordering/i.test(kind)) throw new Unusable('unknown_type', kind)
  return { ...(matches ? matching12 : choice12)(making), stem }
}

function withoutResponses (nodes: Tag['children']): Tag['children'] {
  return nodes.flatMap((node): Tag['children'] => !isTag(node) ? [node] : responseNames.has(node.name) ? [] : [{
    ...node, children: withoutResponses(node.children)
  }])
}

const materials = new Set(['mattext', 'matemtext', 'matimage', 'mataudio', 'matvideo', 'math'])

/** Everything that is said in an element: texts of HTML or plain, pictures, formulas beside them. */
function materialOf (tag: Tag, question: Question): ContentDocument {
  const pieces = [tag, ...within(tag)].filter(({ name }) => materials.has(name))
  const nodes = pieces.flatMap((piece): Tag['children'] => {
    if (piece.name === 'math') return [{ name: 'p', attributes: {}, children: [piece] }]
    if (piece.name === 'mattext' || piece.name === 'matemtext') return textNodes(piece)
    return [{
      name: piece.name === 'matimage' ? 'img' : piece.name === 'mataudio' ? 'audio' : 'video',
      attributes: { src: piece.attributes.uri ?? '', alt: piece.attributes.label ?? '' }, children: []
    }]
  })
  if (nodes.some(isTag)) return question.nodes(nodes)
  return question.plain(nodes.join('\n'))
}

function textNodes (piece: Tag): Tag['children'] {
  const said = words(piece)
  if (tagsOf(piece).length > 0) return [{ name: 'div', attributes: {}, children: piece.children }]
  if (/html/i.test(piece.attributes.texttype ?? '') || /<\/?(p|div|br|b|i|em|strong|img|span|ul|ol|table|sub|sup)\b/i.test(said)) return parsePiece(said).children
  return [said]
}
