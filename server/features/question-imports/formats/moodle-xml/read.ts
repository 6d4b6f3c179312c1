import { tagsOf, words, type Tag } from '../../../lesson-imports/convert/markup.ts'
import type { ContentDocument } from '../../../content/content.schemas.ts'
import type { QuestionBody } from '../../../questions/body.schemas.ts'
import { nothingElse, type Own } from '../../blank.ts'
import type { Desk, Question } from '../../desk.ts'
import { Unusable } from '../../draft.ts'
import { FileRefused } from '../../refused-file.ts'
import { settingsFrom, withSettings } from '../../settings.ts'
import { parseXml, textAt } from '../../xml.ts'
import { pathOf } from '../gift/blocks.ts'
import { gapsOf } from '../cloze/gaps.ts'
import { essay, matching, multichoice, numerical, ordering, shortanswer, truefalse } from './answers.ts'
import { chosenWords, draggedWords } from './words-in-text.ts'
import { draggedOntoPicture, markersOnPicture } from './pictures.ts'

// Moodle XML: what Moodle exports, of every version since 1.9. Each question is read for itself; its texts are HTML in CDATA,
// files lie beside the text that shows them.

export async function readMoodleXml (text: string, desk: Desk) {
  const quiz = root(text)
  let topicPath: string[] = []
  for (const tag of tagsOf(quiz, 'question')) {
    const type = tag.attributes.type ?? ''
    if (type === 'category') {
      topicPath = pathOf(textAt(tag, 'category', 'text') || textAt(tag, 'category'))
      continue
    }
    const settings = settingsFrom(textAt(tag, 'pilms'))
    const tags = tagsOf(tag, 'tags').flatMap(list => tagsOf(list, 'tag')).map(tag => textAt(tag, 'text') || words(tag).trim())
    const name = textAt(tag, 'name', 'text') || textAt(tag, 'name')
    await desk.take({
      name, topicPath, tags, difficulty: settings?.difficulty, scenario: settings?.scenario
    }, async question => withSettings(await bodyOf(type, tag, question), settings))
  }
}

function root (text: string): Tag {
  try {
    const tag = parseXml(text)
    if (tag.name === 'quiz') return tag
  } catch (error) {
    if (error instanceof Unusable) throw new FileRefused('damaged', error.detail)
    throw error
  }
  throw new FileRefused('unknown_format')
}

/** A text element (`questiontext`, `answer`, `feedback`) with the files that lie in it. */
export type ReadText = (element: Tag | undefined, format?: string) => ContentDocument

export interface Making { tag: Tag, question: Question, read: ReadText, optional: (element: Tag | undefined) => ContentDocument | null }

const programs = new Set([
  'calculated', 'calculatedmulti', 'calculatedsimple', 'formulas', 'stack', 'coderunner', 'pmatch', 'varnumeric', 'varnumericset', 'varnumunit',
  'wiris'
])

async function bodyOf (type: string, tag: Tag, question: Question): Promise<QuestionBody> {
  const maker = makers[type]
  if (!maker) throw new Unusable(programs.has(type) ? 'needs_a_program' : 'unknown_type', type)
  const making: Making = {
    tag, question, read: (element, format) => textOf(element, question, format), optional: element => question.unlessEmpty(textOf(element, question))
  }
  const hints = tagsOf(tag, 'hint').map(hint => question.unlessEmpty(textOf(hint, question))).filter(hint => hint !== null).slice(0, 10)
  const common = {
    ...nothingElse, explanation: making.optional(tagsOf(tag, 'generalfeedback')[0]),
    hints: hints.map((text, i) => ({ id: `h${i + 1}`, text, cost: 0 }))
  }
  combinedFeedback(making)
  const made = await maker(making)
  const stem = made.stem ?? making.read(tagsOf(tag, 'questiontext')[0])
  return { ...made, stem: withOldPicture(stem, making), ...common } as QuestionBody
}

/** A maker whose text is changed by its gaps gives it back as `stem`. */
type Made = Own & { stem?: ContentDocument }

const makers: Record<string, (making: Making) => Made | Promise<Made>> = {
  multichoice, truefalse, shortanswer, numerical, matching, match: matching, essay, ordering,
  description: () => ({ type: 'description' }),
  cloze, multianswer: cloze,
  gapselect: chosenWords, ddwtos: draggedWords,
  ddimageortext: draggedOntoPicture, ddmarker: markersOnPicture
}

const formats: Record<string, 'html' | 'markdown' | 'plain' | 'loose'> = {
  html: 'html', markdown: 'markdown', plain_text: 'plain', moodle_auto_format: 'loose'
}

function textOf (element: Tag | undefined, question: Question, otherwise?: string): ContentDocument {
  if (!element) return question.plain('')
  const said = tagsOf(element, 'text').length > 0 ? textAt(element, 'text') : words({
    ...element, children: element.children.filter(child => typeof child === 'string')
  }).trim()
  const format = formats[element.attributes.format ?? otherwise ?? 'moodle_auto_format'] ?? 'html'
  return withFiles(question, element, () => question[format](said))
}

/** While `read` runs, `@@PLUGINFILE@@/name` leads to the files that lie in this element. */
function withFiles<T> (question: Question, element: Tag, read: () => T): T {
  const named = new Map(tagsOf(element, 'file').map(file => [
    decoded(file.attributes.name ?? ''), question.desk.files.ofBytes(Buffer.from(words(file), 'base64'), file.attributes.name ?? 'file')
  ]))
  const before = question.find
  question.find = (source, alt) => {
    const name = /^@@PLUGINFILE@@\/(.*)$/s.exec(source)?.[1]
    return name === undefined ? before(source, alt) : named.get(decoded(name.replace(/\?.*$/, ''))) ?? named.get(decoded(name).split('/').at(-1)!) ?? 'missing'
  }
  try {
    return read()
  } finally {
    question.find = before
  }
}

function decoded (name: string) {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** Moodle 1.9 knew one picture a question, apart from its text. */
function withOldPicture (stem: ContentDocument, { tag, question }: Making): ContentDocument {
  const base64 = textAt(tag, 'image_base64')
  if (base64 === '') return stem
  const number = question.desk.files.ofBytes(Buffer.from(base64, 'base64'), textAt(tag, 'image').split('/').at(-1) || 'picture')
  return typeof number === 'number' ? question.withPicture(stem, number) : stem
}

const usualFeedback = /^(your answer is (partially )?(correct|incorrect)\.?|)$/i

/** What is said to every right, half right or wrong answer alike has no place here; Moodle's own sentences are no loss. */
function combinedFeedback ({ tag, question, optional }: Making) {
  for (const name of ['correctfeedback', 'partiallycorrectfeedback', 'incorrectfeedback']) {
    const [element] = tagsOf(tag, name)
    if (element && optional(element) !== null && !usualFeedback.test(textAt(element, 'text').replace(/<[^>]*>/g, '').trim())) question.warn(
      'feedback_left_out', textAt(element, 'text').replace(/<[^>]*>/g, '')
    )
  }
}

function cloze ({ tag, question }: Making): Made {
  const [element] = tagsOf(tag, 'questiontext')
  if (!element) throw new Unusable('no_text')
  const { text, gaps } = withFiles(question, element, () => gapsOf(textAt(element, 'text'), question))
  if (gaps.length === 0) throw new Unusable('no_gaps')
  return {
    type: 'gaps', gaps, words: [], shuffle: true,
    stem: textOf({
      ...element,
      children: [...element.children.filter(child => typeof child !== 'string' && child.name === 'file'), { name: 'text', attributes: {}, children: [text] }]
    }, question)
  }
}
