import { plainText } from '../../content/content.rules.ts'
import type { MatchBody } from '../body.schemas.ts'
import type { MatchResponse } from '../response.schemas.ts'
import type { ShownQuestion } from '../shown.schemas.ts'
import { areaFaults, pictureFaults } from './areas.ts'
import { judged, shareOf, whole } from './credits.ts'
import { fault, faultIf } from './faults.ts'
import type { Fault, QuestionType } from './question-type.ts'
import { given, sameness, repeated, isBlank, textFaults } from './rich.ts'

type Shown = Extract<ShownQuestion, { type: 'match' }>

/** Two answers that read the same are the same. */
function meanings ({ answers }: MatchBody) {
  return new Map(answers.map(({ id, text }) => [id, sameness(text)]))
}

const pairOf = ({ pairs }: MatchResponse, promptId: string) => Object.hasOwn(pairs, promptId) ? pairs[promptId] : undefined

export const match: QuestionType<MatchBody, MatchResponse, Shown> = {
  faults (body) {
    const { picture, prompts, answers, reuse } = body
    const known = new Set(answers.map(({ id }) => id))
    return [
      ...faultIf(prompts.length === 0, 'prompts', 'too_few'), ...faultIf(answers.length < 2, 'answers', 'too_few'),
      ...answers.flatMap(({ id, text }) => textFaults(text, `answers.${id}.text`)),
      ...prompts.flatMap(prompt => promptFaults(prompt, picture !== null)),
      ...prompts.filter(({ answerId }) => !known.has(answerId)).map(({ id }) => fault(`prompts.${id}.answerId`, 'unknown_answer')),
      ...reuse ? [] : repeated(prompts.map(({ answerId }) => answerId)).map(id => fault(`answers.${id}`, 'used_twice')),
      ...picture !== null || prompts.some(({ area }) => area !== null) ? pictureFaults(picture) : []
    ]
  },
  show: ({ type, stem, picture, prompts, answers, reuse, shuffle }, shuffled) => ({
    type, stem, reuse, picture: picture && { mediaId: picture.mediaId, alt: picture.alt },
    prompts: (shuffle ? shuffled(prompts) : prompts).map(({ id, text, area }) => ({ id, text, area })),
    answers: shuffled(answers).map(({ id, text }) => ({ id, text }))
  }),
  judge (body, response) {
    const meaning = meanings(body)
    const means = (id: string | undefined) => id === undefined ? undefined : meaning.get(id)
    const right = body.prompts.filter(({ id, answerId }) => means(answerId) !== undefined && means(pairOf(response, id)) === means(answerId))
    const credit = body.scoring === 'each' ? shareOf(right.length, body.prompts.length) : right.length > 0 && right.length === body.prompts.length ? whole : 0
    const share = shareOf(1, body.prompts.length)
    return judged(credit, body.prompts.map(prompt => ({ id: prompt.id, credit: right.includes(prompt) ? share : 0, rationale: null })))
  },
  key ({ prompts, answers }) {
    const wordsOf = new Map(answers.map(({ id, text }) => [id, plainText(text)]))
    return {
      response: prompts.length > 0 ? { pairs: Object.fromEntries(prompts.map(({ id, answerId }) => [id, answerId])) } : null,
      words: prompts.map(({ text, answerId }, i) => `${text === null ? i + 1 : plainText(text)} → ${wordsOf.get(answerId) ?? ''}`),
      rationales: [], areas: [], model: null
    }
  },
  isAnswered: ({ pairs }) => Object.keys(pairs).length > 0,
  contents: ({ prompts, answers }) => [...prompts.flatMap(({ text }) => given(text)), ...answers.map(({ text }) => text)],
  media: ({ picture }) => picture ? [picture.mediaId] : [],
  tallies: ({ prompts, answers }, response) => prompts.flatMap(({ id }) => {
    const answer = answers.find(one => one.id === pairOf(response, id))
    return answer ? [`${id}>${answer.id}`] : []
  })
}

function promptFaults ({ id, text, area }: MatchBody['prompts'][number], hasPicture: boolean): Fault[] {
  if (area === null && hasPicture) return [fault(`prompts.${id}.area`, 'area_missing')]
  if (area === null) return textFaults(text, `prompts.${id}.text`)
  return [...areaFaults(area, `prompts.${id}.area`), ...isBlank(text) ? [] : textFaults(text, `prompts.${id}.text`)]
}
