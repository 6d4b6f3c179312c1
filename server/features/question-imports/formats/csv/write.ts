import { plainText } from '../../../content/content.rules.ts'
import type { ContentDocument } from '../../../content/content.schemas.ts'
import type { SimpleBody } from '../../../questions/body.schemas.ts'
import { mediaIn } from '../../media-in.ts'
import { apart, CannotHold, type Losses, type Outgoing, type SimpleOutgoing } from '../../outgoing.ts'
import { settingsOf } from '../../settings.ts'
import { plainOf } from '../../text/html-out.ts'
import { columns, guarded } from './columns.ts'

const mostOptions = 12

export const csvHead = `\uFEFF${[...columns, ...Array.from({ length: mostOptions }, (_, i) => `option${i + 1}`)].join(',')}\r\n`

/** Words alone; what else a question has is told as left out. */
export function csvOf (question: Outgoing, losses: Losses): string {
  return apart(question).map(part => simpleCsv(part, losses)).join('')
}

function simpleCsv ({ name, topicPath, tags, difficulty, body, scenario }: SimpleOutgoing, losses: Losses): string {
  if (scenario) losses.warn('scenario_divided')
  if (mediaIn(body).length > 0) losses.warn('file_left_out')
  if (body.hints.length > 0) losses.warn('hints_left_out', String(body.hints.length))
  if (body.citations.length > 0) losses.warn('citations_left_out', String(body.citations.length))
  if (Object.keys(settingsOf(body)).some(setting => setting !== 'costs' && setting !== 'citations')) losses.warn('setting_left_out')
  const text = (content: ContentDocument | null) => {
    if (content === null) return ''
    if (plainOf(content) === undefined) losses.warn('formatting_left_out')
    return plainText(content)
  }
  const { options = [], correct = '' } = answersOf(body, text, losses)
  if (options.length > mostOptions) throw new CannotHold()
  const cells = [body.type, name, topicPath.join(' / '), tags.join('; '), String(difficulty), text(body.stem), correct, text(body.explanation), ...options]
  return `${cells.map(cell => `"${guarded(cell).replaceAll('"', '""')}"`).join(',')}\r\n`
}

const numberOf = ({ value, tolerance, by }: { value: string, tolerance: string, by: string | null }) =>
  tolerance === 'range' ? `${value}..${by}` : tolerance === 'absolute' ? `${value}:${by}` : value

function answersOf (body: SimpleBody, text: (content: ContentDocument | null) => string, losses: Losses): { options?: string[], correct?: string } {
  const noRationale = (items: Array<{ rationale: unknown }>) => { if (items.some(({ rationale }) => rationale !== null)) losses.warn('feedback_left_out') }
  switch (body.type) {
    case 'single': case 'multiple':
      noRationale(body.options)
      if (body.options.some(({ credit }) => credit < 0) || (body.type === 'single' && body.options.some(({ credit }) => credit > 0 && credit < 10_000))) losses.warn('credits_changed')
      return {
        options: body.options.map(option => text(option.text)),
        correct: body.options.flatMap(({ credit }, i) => (body.type === 'single' ? credit === 10_000 : credit > 0) ? [String.fromCharCode(65 + i)] : []).join(', ')
      }
    case 'true_false':
      if (body.whenTrue !== null || body.whenFalse !== null) losses.warn('feedback_left_out')
      return { correct: String(body.answer) }
    case 'short_answer': noRationale(body.accepted); return {
      correct: body.accepted.filter(({ credit }) => credit === 10_000).map(({ text, pattern }) => pattern ? text : text.replace(/\*/g, '\\*')).join('; ')
    }
    case 'numerical':
      noRationale(body.accepted)
      return { correct: body.accepted.filter(({ credit }) => credit === 10_000).map(numberOf).join('; ') }
    case 'match':
      if (body.picture !== null) throw new CannotHold()
      return { options: [...body.prompts.map(({ text: prompt, answerId }) => `${text(prompt)} -> ${text(body.answers.find(({ id }) => id === answerId)?.text ?? null)}`),
        ...body.answers.filter(({ id }) => !body.prompts.some(({ answerId }) => answerId === id)).map(answer => ` -> ${text(answer.text)}`)] }
    case 'order': return { options: body.parts.map(part => text(part.text)) }
    case 'essay': case 'description': return {}
    case 'gaps': case 'hotspot': throw new CannotHold()
  }
}
