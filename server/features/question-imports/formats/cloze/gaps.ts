import type { GapsBody } from '../../../questions/body.schemas.ts'
import type { Question } from '../../desk.ts'
import { Unusable } from '../../draft.ts'
import { acceptedText, creditOf, idAt, withTolerance } from '../../fields.ts'
import { plain } from '../../xml.ts'

// Moodle's cloze: `{2:SHORTANSWER:=Paris#Yes~%50%Lyon#Nearly}` stands in the text where the gap is.

type Gap = GapsBody['gaps'][number]
interface Answer { percent: number, text: string, feedback: string | undefined }

const start = /\{(\d*):(MULTICHOICE|MC|MULTIRESPONSE|MR|SHORTANSWER|SA|MW|NUMERICAL|NM)(_?[CHVS]{0,3})(?::|(?=\}))/g

/** The text with `[[g1]]` where each gap is, and the gaps. Answers are HTML in it; choices become plain words. */
export function gapsOf (text: string, question: Question): { text: string, gaps: Gap[] } {
  const gaps: Gap[] = []
  let out = ''
  let from = 0
  start.lastIndex = 0
  for (let found = start.exec(text); found; found = start.exec(text)) {
    const end = endOf(text, start.lastIndex)
    if (end === -1) throw new Unusable('not_closed', found[0])
    const id = `g${gaps.length + 1}`
    gaps.push(gapOf(id, { weight: found[1]!, kind: found[2]!, flags: found[3]!, inside: text.slice(start.lastIndex, end) }, question))
    out += `${text.slice(from, found.index)}[[${id}]]`
    from = start.lastIndex = end + 1
  }
  return { text: out + text.slice(from), gaps }
}

function endOf (text: string, from: number) {
  for (let i = from; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === '}') return i
  }
  return -1
}

interface Found { weight: string, kind: string, flags: string, inside: string }

function gapOf (id: string, { weight, kind, flags, inside }: Found, question: Question): Gap {
  const common = { id, weight: Math.min(100, Math.max(1, Number(weight || 1))) }
  const answers = answersOf(inside)
  const rationale = (feedback: string | undefined) => feedback === undefined ? null : question.unlessEmpty(question.html(feedback))
  if (kind === 'NUMERICAL' || kind === 'NM') {
    const accepted = answers.filter(({ text }) => text !== '*').map(({ percent, text, feedback }, i) => {
      const [value, by] = plain(text).split(':')
      return { id: `${id}${idAt(i)}`, ...withTolerance(value!, by), credit: Math.max(0, creditOf(percent)), rationale: rationale(feedback) }
    })
    if (accepted.length < answers.length) question.warn('feedback_left_out')
    return { ...common, kind: 'number', accepted: needRight(accepted) }
  }
  if (kind === 'SHORTANSWER' || kind === 'SA' || kind === 'MW') {
    const accepted = answers.map(({ percent, text, feedback }, i) => ({
      id: `${id}${idAt(i)}`, ...acceptedText(plain(text)), credit: Math.max(0, creditOf(percent)), rationale: rationale(feedback)
    }))
    return { ...common, kind: 'typed', accepted: needRight(accepted), caseMatters: flags.includes('C'), accentsMatter: true }
  }
  if (answers.length < 2) throw new Unusable('too_few_options')
  const several = kind === 'MULTIRESPONSE' || kind === 'MR'
  if (several) question.warn('scoring_changed')
  const options = answers.map(({ percent, text, feedback }, i) => ({
    id: `${id}${idAt(i)}`, text: plain(text), credit: several && percent > 0 ? 10_000 : Math.max(0, creditOf(percent)), rationale: rationale(feedback)
  }))
  return { ...common, kind: 'chosen', options: needRight(options), shuffle: flags.includes('S') }
}

function needRight<A extends { credit: number }> (answers: A[]): A[] {
  if (answers.length === 0) throw new Unusable('no_answers')
  if (!answers.some(({ credit }) => credit === 10_000)) throw new Unusable('no_right_answer')
  return answers
}

function answersOf (inside: string): Answer[] {
  return cut(inside, '~').flatMap(piece => {
    const [said = '', ...behind] = cut(piece.trim(), '#')
    const [, right, share, text] = /^(=?)\s*(?:%(-?[\d.,]+)%)?([^]*)$/.exec(said.trim())!
    const feedback = behind.length === 0 ? undefined : unescaped(behind.join('#')).trim()
    if (text!.trim() === '' && feedback === undefined) return []
    return [{
      percent: share === undefined ? (right === '=' ? 100 : 0) : Number(share.replace(',', '.')), text: unescaped(text!).trim(),
      feedback: feedback || undefined
    }]
  })
}

function cut (said: string, at: string): string[] {
  const pieces: string[] = []
  let from = 0
  for (let i = 0; i < said.length; i++) {
    if (said[i] === '\\') i++
    else if (said[i] === '&' && at === '#' && said[i + 1] === '#') i++ // `&#65;` is a letter
    else if (said[i] === at) {
      pieces.push(said.slice(from, i))
      from = i + 1
    }
  }
  return [...pieces, said.slice(from)]
}

const unescaped = (said: string) => said.replace(/\\([}~#"/\\={])/g, '$1')

/** The words of a piece of HTML in one line. */
