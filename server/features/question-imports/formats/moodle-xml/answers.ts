import { tagsOf, words, type Tag } from '../../../lesson-imports/convert/markup.ts'
import type { ContentDocument } from '../../../content/content.schemas.ts'
import type { Own } from '../../blank.ts'
import { Unusable } from '../../draft.ts'
import { acceptedText, creditOf, idAt, needDecimal, sharedCredits, singleCredits, withTolerance } from '../../fields.ts'
import { textAt } from '../../xml.ts'
import type { Making } from './read.ts'

// The types of Moodle questions that have a list of answers.

const isOn = (said: string) => said === '1' || said.toLowerCase() === 'true'
const isOff = (said: string) => said === '0' || said.toLowerCase() === 'false'
export const shuffles = (tag: Tag) => !isOff(textAt(tag, 'shuffleanswers'))
const answersOf = (tag: Tag) => tagsOf(tag, 'answer').map(answer => ({
  answer, percent: Number(answer.attributes.fraction ?? 0), text: textAt(answer, 'text') || ownWords(answer), feedback: tagsOf(answer, 'feedback')[0]
}))
const ownWords = (tag: Tag) => tag.children.filter(child => typeof child === 'string').join('').trim()

export function multichoice ({ tag, question, read, optional }: Making): Own {
  const answers = answersOf(tag)
  if (answers.length > 26) throw new Unusable('too_many_options', String(answers.length))
  const single = !isOff(textAt(tag, 'single'))
  const credits = (single ? singleCredits : sharedCredits)(answers.map(({ percent }) => percent), question)
  const options = answers.map(({ answer, feedback }, i) => ({ id: idAt(i), text: read(answer), credit: credits[i]!, rationale: optional(feedback) }))
  return single ? { type: 'single', options, shuffle: shuffles(tag) } : { type: 'multiple', options, scoring: 'each', shuffle: shuffles(tag) }
}

export function truefalse ({ tag, optional }: Making): Own {
  const answers = answersOf(tag).map(one => ({ ...one, says: /^(true|1|verdadero|wahr|vrai)$/i.test(one.text) }))
  const right = answers.find(({ percent }) => percent > 0)
  if (!right) throw new Unusable('no_right_answer')
  const feedback = (says: boolean) => optional(answers.find(answer => answer.says === says)?.feedback)
  return { type: 'true_false', answer: right.says, whenTrue: feedback(true), whenFalse: feedback(false) }
}

export function shortanswer ({ tag, optional }: Making): Own {
  const accepted = answersOf(tag).map(({ percent, text, feedback }, i) => ({
    id: idAt(i), ...acceptedText(text), credit: Math.max(0, creditOf(percent)), rationale: optional(feedback)
  }))
  return { type: 'short_answer', accepted, caseMatters: isOn(textAt(tag, 'usecase')), accentsMatter: true }
}

export function numerical ({ tag, question, optional }: Making): Own {
  const answers = answersOf(tag)
  const numbers = answers.filter(({ text }) => text !== '*')
  if (answers.some(({ text, feedback }) => text === '*' && optional(feedback) !== null)) question.warn('feedback_left_out')
  const accepted = numbers.map(({ answer, percent, text, feedback }, i) => ({
    id: idAt(i), ...withTolerance(text, textAt(answer, 'tolerance')), credit: Math.max(0, creditOf(percent)), rationale: optional(feedback)
  }))
  return { type: 'numerical', accepted, ...unitsOf(tag) }
}

/** Moodle says by what the answer is multiplied in a unit; here it is how many of the first unit one of it is. */
function unitsOf (tag: Tag): { units: Array<{ unit: string, factor: string }>, unit: 'none' | 'optional' | 'required', unitCost: number } {
  const units = tagsOf(tag, 'units').flatMap(list => tagsOf(list, 'unit')).map(unit => ({
    unit: textAt(unit, 'unit_name').slice(0, 30), multiplier: Number(needDecimal(textAt(unit, 'multiplier') || '1'))
  })).filter(({ unit }) => unit !== '')
  const first = units.find(({ multiplier }) => multiplier === 1) ?? units[0]
  if (!first || textAt(tag, 'showunits') === '3') return { units: [], unit: 'none', unitCost: 0 }
  const factor = (multiplier: number) => Number((first.multiplier / (multiplier || 1)).toPrecision(12)).toString()
  const graded = Number(textAt(tag, 'unitgradingtype') || 0) > 0
  return {
    units: [first, ...units.filter(unit => unit !== first)].map(({ unit, multiplier }) => ({ unit, factor: factor(multiplier) })),
    unit: graded ? 'required' : 'optional', unitCost: graded ? Math.max(0, creditOf(Number(textAt(tag, 'unitpenalty') || 0) * 100)) : 0
  }
}

export function matching ({ tag, question, read }: Making): Own {
  const answers: Array<{ id: string, text: ContentDocument }> = []
  const known = new Map<string, string>()
  const prompts = tagsOf(tag, 'subquestion').flatMap(sub => {
    const [element] = tagsOf(sub, 'answer')
    const said = textAt(sub, 'answer', 'text') || (element ? words(element).trim() : '')
    const text = question.unlessEmpty(read(sub, 'html'))
    if (said === '') {
      if (text !== null) throw new Unusable('no_pairs')
      return []
    }
    let answerId = known.get(said)
    if (answerId === undefined) {
      answerId = `a${answers.length + 1}`
      known.set(said, answerId)
      answers.push({ id: answerId, text: element?.attributes.format ? read(element) : question.plain(said) })
    }
    return text === null ? [] : [{ text, answerId }]
  })
  return {
    type: 'match', picture: null, prompts: prompts.map((prompt, i) => ({ id: `p${i + 1}`, area: null, ...prompt })), answers,
    reuse: new Set(prompts.map(({ answerId }) => answerId)).size < prompts.length, scoring: 'each', shuffle: shuffles(tag)
  }
}

export function essay ({ tag, question, optional }: Making): Own {
  const count = (name: string, least: number) => {
    const number = Number(textAt(tag, name)); return Number.isInteger(number) && number > 0 ? Math.min(20_000, Math.max(least, number)) : null
  }
  if (Number(textAt(tag, 'attachments') || 0) !== 0) question.warn('setting_left_out', 'attachments')
  if (optional(tagsOf(tag, 'responsetemplate')[0]) !== null) question.warn('setting_left_out', 'responsetemplate')
  return {
    type: 'essay', leastWords: count('minwordlimit', 0), mostWords: count('maxwordlimit', 1),
    lines: Math.min(60, count('responsefieldlines', 1) ?? 15), model: optional(tagsOf(tag, 'graderinfo')[0]), guide: []
  }
}

/** `fraction` is the place of an item where it is not simply the order of the file. */
export function ordering ({ tag, question, read }: Making): Own {
  const parts = answersOf(tag).toSorted((a, b) => a.percent - b.percent)
  const layout = textAt(tag, 'layouttype').toUpperCase()
  const grading = textAt(tag, 'gradingtype').toUpperCase()
  const count = Number(textAt(tag, 'selectcount') || 0)
  if (count > 1 && count < parts.length && !/^(ALL|0)$/.test(textAt(tag, 'selecttype').toUpperCase())) question.warn('setting_left_out', 'selectcount')
  return {
    type: 'order', parts: parts.map(({ answer }, i) => ({ id: idAt(i), text: read(answer) })),
    direction: layout === '1' || layout.startsWith('H') ? 'across' : 'down',
    scoring: grading === '-1' || grading.startsWith('ALL') ? 'all_or_nothing' : grading === '0' || grading.startsWith('ABS') ? 'position' : 'each'
  }
}
