import { Compile } from 'typebox/compile'
import { plainText } from '../content/content.rules.ts'
import { QuestionBody } from '../questions/body.schemas.ts'
import { Unusable } from './draft.ts'

const shape = Compile(QuestionBody)

/** A body that fits its schema and could be answered; the bank looks at it again when it is kept. */
export function checked (body: QuestionBody, keyIsMissing = false): QuestionBody {
  if (!shape.Check(body)) throw new Unusable('too_long', placeOf(body))
  if (!keyIsMissing) faultless(body)
  return body
}

const placeOf = (body: QuestionBody) => [...shape.Errors(body)].map(({ instancePath }) => instancePath).filter(path => path !== '').toSorted((a, b) => b.length - a.length)[0]?.slice(1).replaceAll('/', '.') ?? ''

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
