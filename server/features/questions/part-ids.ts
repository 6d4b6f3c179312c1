import { randomInt } from 'node:crypto'
import type { GapsBody, MatchBody, OrderBody, QuestionBody, SimpleBody } from './body.schemas.ts'

// Students see the ids of what they put in order or match. Ids that count up in the author's order would tell the right one.

const letters = 'bcdfghjkmnpqrstvwxz'

/** An id that says nothing: letters and digits in turn, so that it never looks like one that was counted. */
export const newPartId = () => Array.from({ length: 4 }, () => `${letters[randomInt(letters.length)]}${randomInt(2, 10)}`).join('')

/** Numbers, single letters, and words that end in a number. */
const counts = (id: string) => /^(?:[A-Za-z_-]*[0-9]+|[A-Za-z])$/.test(id)

function renamed (ids: readonly string[]) {
  const names = new Map(ids.map(id => [id, ids.some(counts) ? newPartId() : id]))
  return (id: string) => names.get(id) ?? id
}

/** The same question with ids nobody can guess from, where they matter; for questions that are new to the bank. */
export function withUntellingIds<B extends QuestionBody> (body: B): B {
  if (body.type === 'order') return { ...body, parts: withNewIds(body) }
  if (body.type === 'match') return { ...body, ...matchWithNewIds(body) }
  if (body.type === 'gaps') return { ...body, ...gapsWithNewIds(body) }
  if (body.type === 'scenario') return { ...body, parts: body.parts.map(part => ({ ...part, question: withUntellingIds(part.question) as SimpleBody })) }
  return body
}

function withNewIds ({ parts }: OrderBody) {
  const name = renamed(parts.map(({ id }) => id))
  return parts.map(part => ({ ...part, id: name(part.id) }))
}

function matchWithNewIds ({ prompts, answers }: MatchBody): Pick<MatchBody, 'prompts' | 'answers'> {
  const name = renamed(answers.map(({ id }) => id))
  return { prompts: prompts.map(prompt => ({ ...prompt, answerId: name(prompt.answerId) })), answers: answers.map(answer => ({ ...answer, id: name(answer.id) })) }
}

function gapsWithNewIds ({ gaps, words }: GapsBody): Pick<GapsBody, 'gaps' | 'words'> {
  const name = renamed(words.map(({ id }) => id))
  return { gaps: gaps.map(gap => gap.kind === 'dragged' ? { ...gap, wordId: name(gap.wordId) } : gap), words: words.map(word => ({ ...word, id: name(word.id) })) }
}
