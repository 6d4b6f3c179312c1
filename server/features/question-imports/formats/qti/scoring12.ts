import { tagsOf, within, words, type Tag } from '../../../lesson-imports/convert/markup.ts'

// How QTI 1.2 counts: conditions one below the other, of which those that set or raise the score say what is right.

export interface Scored {
  points: number, adds: boolean, equal: Array<{ response: string, value: string, caseMatters: boolean }>, least: string | undefined,
  most: string | undefined, response: string
}
export interface Scoring { scored: Scored[], whole: number, feedbackOf: (response: string, value: string) => string | undefined }

const negated = (tag: Tag): Tag[] => [...within(tag, ({ name }) => name === 'not')]

const raises = ({ attributes: { varname = '', action = '' } }: Tag) => /^(score|que_score|respondus_correct|)$/i.test(varname) && !/divide|multiply/i.test(action)

export function scoringOf (item: Tag): Scoring {
  const conditions = [...within(item)].filter(({ name }) => name === 'respcondition')
  const scored = conditions.flatMap((condition): Scored[] => {
    const set = tagsOf(condition, 'setvar').find(raises)
    const points = set ? Number(words(set).trim()) : NaN
    const [says] = tagsOf(condition, 'conditionvar')
    if (!says || !Number.isFinite(points) || points === 0) return []
    const tests = negated(says)
    const value = (...names: string[]) => { const found = tests.find(({ name }) => names.includes(name)); return found ? words(found).trim() : undefined }
    const equal = tests.filter(({ name }) => name === 'varequal' || name === 'varsubset' || name === 'varinside').map(tag => ({
      response: tag.attributes.respident ?? '', value: words(tag).trim(), caseMatters: /yes/i.test(tag.attributes.case ?? '')
    }))
    const [first] = tests.filter(({ attributes }) => attributes.respident !== undefined)
    return [{
      points, adds: /add/i.test(set!.attributes.action ?? 'Set'), equal, least: value('vargte', 'vargt'), most: value('varlte', 'varlt'),
      response: first?.attributes.respident ?? ''
    }]
  })
  const gained = scored.filter(({ points }) => points > 0)
  const added = gained.filter(({ adds }) => adds).reduce((sum, { points }) => sum + points, 0)
  const whole = Math.max(added, ...gained.filter(({ adds }) => !adds).map(({ points }) => points), 0)
  return { scored, whole, feedbackOf: (response, value) => linkOf(conditions, response, value) }
}

/** Feedback that shows itself when exactly this is answered. */
function linkOf (conditions: Tag[], response: string, value: string): string | undefined {
  for (const condition of conditions) {
    const [says] = tagsOf(condition, 'conditionvar')
    const tests = says ? negated(says) : []
    if (tests.length !== 1 || tests[0]!.name !== 'varequal' || tests[0]!.attributes.respident !== response || words(tests[0]!).trim() !== value) continue
    const link = tagsOf(condition, 'displayfeedback').find(({ attributes }) => !/^(correct|general|incorrect|general_incorrect|general_correct)_?fb$/i.test(attributes.linkrefid ?? ''))
    if (link) return link.attributes.linkrefid
  }
  return undefined
}
