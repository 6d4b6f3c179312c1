import { tagsOf, within, words, type Tag } from '../../../lesson-imports/convert/markup.ts'
import { plainText } from '../../../content/content.rules.ts'
import type { ContentDocument } from '../../../content/content.schemas.ts'
import type { GapsBody, HotspotBody, MatchBody, NumericalBody } from '../../../questions/body.schemas.ts'
import type { Own } from '../../blank.ts'
import { Unusable } from '../../draft.ts'
import { creditOf, decimalOf, idAt, sharedCredits, singleCredits, withTolerance } from '../../fields.ts'
import { areaOf } from './body.ts'
import type { Making12 } from './item12.ts'
import type { Scored } from './scoring12.ts'

const identOf = ({ attributes }: Tag) => attributes.ident ?? ''
const labelsOf = (response: Tag) => [...within(response)].filter(({ name }) => name === 'response_label')
const shuffles = (response: Tag) => [...within(response)].some(({ name, attributes }) => name === 'render_choice' && /yes/i.test(attributes.shuffle ?? ''))

export function choice12 ({ responses, scoring, question, text, feedback, kind }: Making12): Own {
  const response = responses[0]!
  const labels = labelsOf(response)
  if (labels.length > 26) throw new Unusable('too_many_options', String(labels.length))
  const several = /multiple/i.test(response.attributes.rcardinality ?? 'Single')
  const gained = scoring.scored.filter(({ points }) => points > 0)
  if (gained.length === 0) question.keyMissing()
  const together = gained.find(({ equal }) => equal.length > 1)
  const percents = labels.map(label => {
    if (several && together) return together.equal.some(({ value }) => value === identOf(label)) ? 100 / together.equal.length : 0
    const own = scoring.scored.find(({ equal }) => equal.some(({ value }) => value === identOf(label)))
    return own && scoring.whole > 0 ? own.points * 100 / scoring.whole : 0
  })
  const rationale = (label: Tag) => feedback(scoring.feedbackOf(identOf(response), identOf(label)))
  const says = labels.map(label => plainText(text(label)).toLowerCase())
  if (!several && /true_?\/?false/i.test(kind) && says.length === 2 && says.includes('true') && says.includes('false')) {
    const right = says[percents.findIndex(percent => percent > 0)]
    return {
      type: 'true_false', answer: right === 'true', whenTrue: rationale(labels[says.indexOf('true')]!),
      whenFalse: rationale(labels[says.indexOf('false')]!)
    }
  }
  const credits = several ? sharedCredits(percents, question) : singleCredits(percents, question)
  const options = labels.map((label, i) => ({ id: idAt(i), text: text(label), credit: credits[i]!, rationale: rationale(label) }))
  return several ? {
    type: 'multiple', options, scoring: together ? 'all_or_nothing' : 'each', shuffle: shuffles(response)
  } : { type: 'single', options, shuffle: shuffles(response) }
}

/** A field: for a number, a few words, or a text that somebody reads. */
export function typed12 (making: Making12): Own {
  const { responses, scoring, kind, feedback } = making
  const response = responses[0]!
  const gained = scoring.scored.filter(({ points }) => points > 0)
  const fib = [...within(response)].find(({ name }) => name === 'render_fib')
  const says = gained.some(({ equal, least }) => equal.length > 0 || least !== undefined)
  if (/essay/i.test(kind) || !says) return {
    type: 'essay', leastWords: null, mostWords: null, lines: Math.min(60, Math.max(1, Math.trunc(Number(fib?.attributes.rows)) || 15)), model: null,
    guide: []
  }
  const best = Math.max(...gained.map(({ points }) => points)) // one answer fits one condition
  const percent = ({ points }: Scored) => Math.max(0, creditOf(points * 100 / best))
  if (/numeric/i.test(kind) || response.name === 'response_num' || /decimal|integer/i.test(fib?.attributes.fibtype ?? '') || gained.some(({ least }) => least !== undefined)) {
    return {
      type: 'numerical',
      accepted: gained.map((scored, i) => ({
        id: idAt(i), ...numberOf(scored), credit: percent(scored),
        rationale: feedback(scored.equal[0] && scoring.feedbackOf(identOf(response), scored.equal[0].value))
      })),
      units: [], unit: 'none', unitCost: 0
    }
  }
  const accepted = gained.flatMap(scored => scored.equal.filter(({ value }) => value !== '').map(one => ({ ...one, credit: percent(scored) })))
  return {
    type: 'short_answer', caseMatters: accepted.some(({ caseMatters }) => caseMatters), accentsMatter: true,
    accepted: accepted.map(({ value, credit }, i) => ({
      id: idAt(i), text: value.replace(/\s+/g, ' '), pattern: false, credit, rationale: feedback(scoring.feedbackOf(identOf(response), value))
    }))
  }
}

/** "42 or between 41.5 and 42.5" with the number in the middle is a tolerance. */
function numberOf ({ equal, least, most }: Scored): Pick<NumericalBody['accepted'][number], 'value' | 'tolerance' | 'by'> {
  const value = equal.map(one => decimalOf(one.value)).find(one => one !== undefined)
  const [from, to] = [least === undefined ? undefined : decimalOf(least), most === undefined ? undefined : decimalOf(most)]
  if (from === undefined || to === undefined) {
    if (value === undefined) throw new Unusable('not_a_number', equal[0]?.value ?? least ?? '')
    return withTolerance(value, undefined)
  }
  const half = (Number(to) - Number(from)) / 2
  if (value !== undefined && Math.abs(Number(from) + half - Number(value)) < 1e-9 * Math.max(1, Math.abs(Number(value)))) return withTolerance(
    value, decimalOf(String(Number(half.toPrecision(12)))) ?? '0'
  )
  return { value: from, tolerance: 'range', by: to }
}

/** Blanks and menus of Canvas: `[name]` in the text, and a response of that name. Undefined when there are none. */
export function blanks12 (making: Making12): (Own<GapsBody> & { stem: ContentDocument }) | undefined {
  const { responses, presentation, kind, question, scoring, text, feedback } = making
  const names = responses.map(response => /^response_(.+)$/s.exec(identOf(response))?.[1] ?? identOf(response))
  const raw = [...within(presentation, ({ name }) => name === 'response_lid')].filter(({ name }) => name === 'mattext').map(words).join(' ')
  if (!names.every(name => raw.includes(`[${name}]`))) return undefined
  const gaps = responses.map((response, i): GapsBody['gaps'][number] => {
    const labels = labelsOf(response)
    const id = `g${i + 1}`
    const right = scoring.scored.filter(({ points, equal }) => points > 0 && equal.some(one => one.response === identOf(response))).flatMap(({ equal }) => equal.map(({ value }) => value))
    const options = labels.map((label, n) => ({
      id: `${id}${idAt(n)}`, text: plainText(text(label)), rationale: feedback(scoring.feedbackOf(identOf(response), identOf(label))),
      ident: identOf(label)
    }))
    const alike = new Set(options.map(({ text }) => text.toLowerCase())).size === 1
    const open = labels.some(({ attributes }) => attributes.answer_type === 'openEntry')
    if (labels.some(({ attributes }) => /Contains|CloseEnough|Regex/.test(attributes.scoring_algorithm ?? ''))) question.warn('scoring_changed')
    if (open || /fill_in/i.test(kind) || (alike && !/dropdown/i.test(kind))) {
      return {
        id, weight: 1, kind: 'typed', caseMatters: false, accentsMatter: true,
        accepted: options.map(({ ident: _ident, ...option }) => ({ ...option, pattern: false, credit: 10_000 }))
      }
    }
    if (right.length === 0) throw new Unusable('no_right_answer', names[i])
    return {
      id, weight: 1, kind: 'chosen', shuffle: shuffles(response),
      options: options.map(({ ident, ...option }) => ({ ...option, credit: right.includes(ident) ? 10_000 : 0 }))
    }
  })
  return { type: 'gaps', gaps, words: [], shuffle: true, stem: text({ ...presentation, children: withGaps(presentation.children, names) }) }
}

/** `[name]` in the text becomes the gap of that name. */
const withGaps = (nodes: Tag['children'], names: string[]): Tag['children'] => nodes.flatMap((node): Tag['children'] => {
  if (typeof node === 'string') return [names.reduce((said, name, i) => said.replaceAll(`[${name}]`, `[[g${i + 1}]]`), node)]
  return node.name === 'response_lid' ? [] : [{ ...node, children: withGaps(node.children, names) }]
})

/** Blanks of Respondus: `[a]` in the text and in what is compared, with no field in between. Undefined when there are none. */
export function named12 ({ presentation, scoring, text }: Making12): (Own<GapsBody> & { stem: ContentDocument }) | undefined {
  const equal = scoring.scored.filter(({ points }) => points > 0).flatMap(({ equal }) => equal)
  const names = [...new Set(equal.map(({ response }) => /^\[(.+)\]$/.exec(response)?.[1]))].filter(name => name !== undefined)
  if (names.length === 0) return undefined
  const gaps = names.map((name, i): GapsBody['gaps'][number] => {
    const own = equal.filter(({ response }) => response === `[${name}]`)
    return {
      id: `g${i + 1}`, weight: 1, kind: 'typed', caseMatters: own.some(({ caseMatters }) => caseMatters), accentsMatter: true,
      accepted: own.map(({ value }, n) => ({ id: `g${i + 1}${idAt(n)}`, text: value, pattern: false, credit: 10_000, rationale: null }))
    }
  })
  return { type: 'gaps', gaps, words: [], shuffle: true, stem: text({ ...presentation, children: withGaps(presentation.children, names) }) }
}

/** A response for each prompt, with the same labels in all of them; or, where one takes several, a response for each group. */
export function matching12 (making: Making12): Own<MatchBody> {
  const { responses, scoring, question, text } = making
  const labels = new Map(responses.flatMap(labelsOf).map(label => [identOf(label), label]))
  const right = (response: Tag) => scoring.scored.filter(({ points }) => points > 0).flatMap(({ equal }) => equal.filter(one => one.response === identOf(response)).map(({ value }) => value))
  const said = (tag: Tag) => text({ ...tag, children: tagsOf(tag, 'material') })
  if (responses.some(({ attributes }) => /multiple/i.test(attributes.rcardinality ?? ''))) {
    const prompts = [...labels].flatMap(([ident, label]) => {
      const group = responses.findIndex(response => right(response).includes(ident))
      if (group === -1) question.warn('options_left_out', plainText(text(label)))
      return group === -1 ? [] : [{ text: text(label), answerId: `a${group + 1}` }]
    })
    return matched(prompts, responses.map((response, i) => ({ id: `a${i + 1}`, text: said(response) })))
  }
  const idents = [...labels.keys()]
  const prompts = responses.map(response => {
    const at = idents.indexOf(right(response)[0] ?? '')
    if (at === -1) throw new Unusable('no_right_answer', plainText(said(response)))
    return { text: question.unlessEmpty(said(response)), answerId: `a${at + 1}` }
  })
  return matched(prompts, idents.map((ident, i) => ({ id: `a${i + 1}`, text: text(labels.get(ident)!) })))
}

const matched = (prompts: Array<{ text: ContentDocument | null, answerId: string }>, answers: MatchBody['answers']): Own<MatchBody> => ({
  type: 'match', picture: null, prompts: prompts.map((prompt, i) => ({ id: `p${i + 1}`, area: null, ...prompt })), answers,
  reuse: new Set(prompts.map(({ answerId }) => answerId)).size < prompts.length, scoring: 'each', shuffle: true
})

/** Places in a picture; Canvas counts in shares of its width and height, others in pixels. */
export async function hotspot12 ({ responses, question }: Making12): Promise<Own<HotspotBody>> {
  const response = responses[0]!
  const image = [...within(response)].find(({ name }) => name === 'matimage')
  const source = image?.attributes.uri
  const number = source ? question.fileAt(source, '') : 'missing'
  if (typeof number !== 'number') throw new Unusable('picture_missing', source ?? '')
  const size = await question.sizeOf(number)
  const shapes: Record<string, string> = { rectangle: 'rect', ellipse: 'ellipse', bounded: 'poly', circle: 'circle', polygon: 'poly' }
  const areas = labelsOf(response).map((label, i) => {
    const numbers = words(label).split(/[\s,]+/).filter(Boolean).map(Number)
    const inShares = numbers.every(value => value <= 1)
    const area = areaOf(
      shapes[label.attributes.rarea?.toLowerCase() ?? ''] ?? '',
      numbers.map((value, n) => inShares ? value * (n % 2 === 0 ? size.width : size.height) : value).join(','), size
    )
    if (!area) throw new Unusable('not_understood', words(label).trim())
    return { id: `area${i + 1}`, area, rationale: null }
  })
  return {
    type: 'hotspot', picture: { mediaId: number, alt: '' }, areas,
    mostPoints: /multiple/i.test(response.attributes.rcardinality ?? '') ? Math.max(1, areas.length) : 1, scoring: 'each'
  }
}
