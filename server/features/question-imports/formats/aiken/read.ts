import type { QuestionBody } from '../../../questions/body.schemas.ts'
import { nothingElse } from '../../blank.ts'
import type { Desk } from '../../desk.ts'
import { Unusable } from '../../draft.ts'
import { idAt, sharedCredits } from '../../fields.ts'
import { plainContent } from '../../text/blocks.ts'

// Aiken: a question, its options from A on (`A.` or `A)`), a line ANSWER. Also as people write it: several letters, lower case,
// words over several lines, and a line of feedback below.

const option = /^\s*([A-Z])\s*[.)]\s*(\S.*)$/
const answer = /^\s*ANSWER:\s*(.*)$/i
const feedback = /^\s*(?:Feedback:|gfeed\.)\s*(.*)$/i

interface Open {
  line: number, stem: string[], options: Array<{ letter: string, text: string }>, right: string | undefined, answeredAt: number,
  feedback: string | undefined
}

export const looksLikeAiken = (source: string) => /^\s*ANSWER:\s*[A-Z]\b/mi.test(source) && /^\s*[A-Z][.)]/m.test(source)

export async function readAiken (source: string, desk: Desk) {
  let open: Open | undefined
  let afterBlank = true
  const end = async (at: number) => {
    const done = open
    open = undefined
    if (!done) return
    if (done.right === undefined) return desk.skip({
      line: done.options.length > 0 ? at : done.line, name: done.stem.join(' ')
    }, done.options.length > 0 ? 'not_finished' : 'no_answers')
    await desk.take({ line: done.line }, question => bodyOf(done, question))
  }
  const lines = source.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  for (const [i, line] of lines.entries()) {
    if (desk.isFull) return
    const number = i + 1
    if (line.trim() === '') {
      afterBlank = true
      if (open && open.options.length === 0 && open.right === undefined) open.stem.push('')
      continue
    }
    const [, letter, text] = option.exec(line) ?? []
    const says = answer.exec(line)?.[1]
    const told = feedback.exec(line)?.[1]
    if (told !== undefined && open?.right !== undefined) open.feedback = open.feedback === undefined ? told : `${open.feedback}\n${told}`
    else if (says !== undefined) {
      if (!open || open.right !== undefined || open.options.length === 0) {
        if (open?.right !== undefined) await end(number)
        if (open && /[A-Z]/i.test(open.stem.join(''))) await end(number)
        else desk.skip({ line: number, name: line.trim() }, 'not_started')
      } else Object.assign(open, { right: says, answeredAt: number })
    } else if (letter !== undefined && open && open.right === undefined) open.options.push({ letter, text: text! })
    else if (letter === 'A') {
      await end(number)
      desk.skip({ line: number, name: line.trim() }, 'not_started')
    } else if (open && open.options.length > 0 && open.right === undefined && !afterBlank) open.options.at(-1)!.text += `\n${line}`
    else {
      if (open && (open.options.length > 0 || open.right !== undefined)) await end(number)
      open ??= { line: number, stem: [], options: [], right: undefined, answeredAt: 0, feedback: undefined }
      open.stem.push(line)
    }
    afterBlank = false
  }
  await end(lines.length)
}

function bodyOf ({ stem, options, right, feedback }: Open, question: Parameters<typeof sharedCredits>[1]): QuestionBody {
  if (options.length < 2) throw new Unusable('too_few_options')
  const letters = new Set(right!.toUpperCase().split(/[\s,;&]+|\bAND\b/).filter(Boolean))
  if (letters.size === 0 || ![...letters].every(letter => options.some(option => option.letter === letter))) throw new Unusable('no_right_answer', right)
  const text = stem.filter((line, i) => !(i === 0 && /^\s*multichoice\s*$/i.test(line))).join('\n')
  const explanation = feedback === undefined || feedback.trim() === '' ? null : plainContent(feedback)
  const common = { stem: plainContent(text), ...nothingElse, explanation, shuffle: true }
  const percents = options.map(({ letter }) => letters.has(letter) ? 100 / letters.size : 0)
  const credits = letters.size === 1 ? percents.map(percent => percent * 100) : sharedCredits(percents, question)
  const choices = options.map(({ text }, i) => ({ id: idAt(i), text: plainContent(text), credit: credits[i]!, rationale: null }))
  return letters.size === 1 ? { type: 'single', ...common, options: choices } : { type: 'multiple', ...common, options: choices, scoring: 'each' }
}
