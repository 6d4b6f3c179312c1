import { plainText } from '../content/content.rules.ts'
import type { QuestionBody } from '../questions/body.schemas.ts'
import { Unusable } from './draft.ts'

/** A body that could be answered. Its shape and how long everything may be is looked at when the bank takes it. */
export function checked (given: QuestionBody, keyIsMissing = false): QuestionBody {
  const body = withoutRepeats(given)
  if (!keyIsMissing) faultless(body)
  return body
}

/** Of answers that are the same, the first decides: the others are never reached. */
function withoutRepeats<B extends QuestionBody> (body: B): B {
  const first = <A extends { text: string, pattern: boolean }>(accepted: A[]) =>
    accepted.filter(({ text, pattern }, i) => accepted.findIndex(other => other.text === text && other.pattern === pattern) === i)
  if (body.type === 'short_answer') return { ...body, accepted: first(body.accepted) }
  if (body.type === 'gaps') return { ...body, gaps: body.gaps.map(gap => gap.kind === 'typed' ? { ...gap, accepted: first(gap.accepted) } : gap) }
  return body
}

function faultless (body: QuestionBody) {
  switch (body.type) {
    case 'single': return enough(body.options.length, 2, body.options.some(({ credit }) => credit === 10_000))
    case 'multiple': return enough(body.options.length, 2, body.options.some(({ credit }) => credit > 0))
    case 'short_answer': case 'numerical':
      if (body.accepted.length === 0) throw new Unusable('no_answers')
      if (!body.accepted.some(({ credit }) => credit > 0)) throw new Unusable('no_right_answer')
      return
    case 'match': if (body.prompts.length === 0 || body.answers.length === 0) throw new Unusable('no_pairs'); return
    case 'order': return enough(body.parts.length, 2, true)
    case 'gaps': if (body.gaps.length === 0) throw new Unusable('no_gaps'); return
    case 'hotspot': if (body.areas.length === 0) throw new Unusable('no_right_answer'); return
    case 'scenario':
      if (body.parts.length === 0) throw new Unusable('no_answers')
      for (const { question } of body.parts) faultless(question)
      return
    case 'essay': case 'description': if (saysNothing(body)) throw new Unusable('no_text'); return
    case 'true_false':
  }
}

function enough (options: number, least: number, hasRight: boolean) {
  if (options < least) throw new Unusable('too_few_options')
  if (!hasRight) throw new Unusable('no_right_answer')
}

const saysNothing = ({ stem }: QuestionBody) => plainText(stem) === '' && !JSON.stringify(stem).includes('"mediaId"')
