import type { ContentDocument } from '../../../content/content.schemas.ts'
import type { QuestionBody } from '../../../questions/body.schemas.ts'
import { nothingElse } from '../../blank.ts'
import type { Question } from '../../desk.ts'
import { Unusable } from '../../draft.ts'
import { idAt, sharedCredits } from '../../fields.ts'

interface Found {
  stem: ContentDocument
  options: Array<{ text: ContentDocument, right: boolean, rationale?: ContentDocument | null }>
  explanation?: ContentDocument | null
  /** The key as it stands in the file, for who must find out why it fits no option. */
  detail?: string
}

/** One right option makes it a single choice, several a multiple one. */
export function choiceOf (question: Question, { stem, options, explanation = null, detail = '' }: Found): QuestionBody {
  const right = options.filter(option => option.right).length
  if (options.length > 26) throw new Unusable('too_many_options', String(options.length))
  if (right === 0) throw new Unusable('no_right_answer', detail)
  const credits = right === 1 ? options.map(option => option.right ? 10_000 : 0) : sharedCredits(options.map(option => option.right ? 100 / right : 0), question)
  const choices = options.map(({ text, rationale = null }, i) => ({ id: idAt(i), text, credit: credits[i]!, rationale }))
  const common = { stem, ...nothingElse, explanation, options: choices, shuffle: true }
  return right === 1 ? { type: 'single', ...common } : { type: 'multiple', ...common, scoring: 'each' }
}
