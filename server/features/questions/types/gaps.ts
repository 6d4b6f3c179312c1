import type { GapsBody } from '../body.schemas.ts'
import type { GapsResponse } from '../response.schemas.ts'
import type { ShownQuestion } from '../shown.schemas.ts'
import { judged, whole } from './credits.ts'
import { readTyped } from './decimals.ts'
import { fault, faultIf } from './faults.ts'
import type { Fault, QuestionType } from './question-type.ts'
import { altFaults, given, marksIn, rationalesOf, repeated } from './rich.ts'
import { acceptedNumberFaults, firstWithin, rightNumber, rightNumbers } from './typed-numbers.ts'
import { acceptedTextFaults, firstFitting, rightText, rightTexts } from './typed-words.ts'

type Shown = Extract<ShownQuestion, { type: 'gaps' }>
type Gap = GapsBody['gaps'][number]
type Words = GapsBody['words']
type Explained = Extract<Gap, { kind: 'typed' | 'number' }>['accepted'][number]

const answerTo = ({ gaps }: GapsResponse, gapId: string) => Object.hasOwn(gaps, gapId) ? gaps[gapId]! : ''
const wordOf = (words: Words, id: string) => words.find(word => word.id === id)

/** What was given for a gap: credit of the gap, and which of the expected answers it was. */
function judgeGap (gap: Gap, answer: string, words: Words): { id: string, credit: number, rationale: Explained['rationale'] } | undefined {
  if (gap.kind === 'chosen') return gap.options.find(({ id }) => id === answer)
  if (gap.kind === 'typed') return firstFitting(answer, gap.accepted, gap)
  if (gap.kind === 'number') {
    const typed = readTyped(answer)
    return typed && firstWithin(typed.number, gap.accepted)
  }
  const [meant, taken] = [wordOf(words, gap.wordId), wordOf(words, answer)]
  const isRight = meant !== undefined && taken !== undefined && meant.text === taken.text && meant.group === taken.group
  return taken && { id: taken.id, credit: isRight ? whole : 0, rationale: null }
}

/** What is worth everything in a gap, as a response names it. */
function keyOf (gap: Gap, words: Words) {
  if (gap.kind === 'chosen') return gap.options.find(({ credit }) => credit === whole)?.id
  if (gap.kind === 'typed') return rightText(gap.accepted, gap)
  if (gap.kind === 'number') return rightNumber(gap.accepted)
  return wordOf(words, gap.wordId)?.id
}

function wordsFor (gap: Gap, words: Words): string[] {
  if (gap.kind === 'chosen') return gap.options.filter(({ credit }) => credit === whole).map(({ text }) => text)
  if (gap.kind === 'typed') return rightTexts(gap.accepted)
  if (gap.kind === 'number') return rightNumbers(gap.accepted)
  return [wordOf(words, gap.wordId)?.text ?? '']
}

/** Room for the longest right answer of all, so that no field tells of its own. */
const widthOf = ({ gaps, words }: GapsBody) => Math.max(1, ...gaps.flatMap(gap => wordsFor(gap, words)).map(text => [...text].length))

export const gaps: QuestionType<GapsBody, GapsResponse, Shown> = {
  faults: body => [...faultIf(body.gaps.length === 0, 'gaps', 'too_few'), ...markFaults(body), ...body.gaps.flatMap(gap => gapFaults(gap, body)), ...wordFaults(body)],
  show (body, shuffled) {
    const width = widthOf(body)
    return {
      type: body.type, stem: body.stem,
      gaps: body.gaps.map(gap => ({
        id: gap.id, kind: gap.kind, width,
        group: gap.kind === 'dragged' ? wordOf(body.words, gap.wordId)?.group ?? null : null,
        options: gap.kind === 'chosen' ? (gap.shuffle ? shuffled(gap.options) : gap.options).map(({ id, text }) => ({ id, text })) : []
      })),
      words: shuffled(body.words).map(({ id, text, group, endless }) => ({ id, text, group, endless }))
    }
  },
  judge ({ gaps: all, words }, response) {
    const found = all.map(gap => ({ gap, was: judgeGap(gap, answerTo(response, gap.id), words) }))
    const sum = found.reduce((total, { gap, was }) => total + gap.weight * (was?.credit ?? 0), 0)
    const weights = all.reduce((total, { weight }) => total + weight, 0)
    return judged(weights === 0 ? 0 : Math.round(sum / weights), found.map(({ gap, was }) => ({ id: gap.id, credit: was?.credit ?? 0, rationale: was?.rationale ?? null })))
  },
  key ({ gaps: all, words }) {
    const right = all.map(gap => [gap.id, keyOf(gap, words)] as const)
    return {
      response: right.length > 0 && right.every(([, key]) => key !== undefined) ? { gaps: Object.fromEntries(right) } : null,
      words: all.map(gap => wordsFor(gap, words).join(' / ')),
      rationales: all.flatMap(gap => gap.kind === 'dragged' ? [] : rationalesOf(gap.kind === 'chosen' ? gap.options : gap.accepted)), areas: [], model: null
    }
  },
  isAnswered: response => Object.values(response.gaps).some(answer => answer.trim() !== ''),
  contents: ({ gaps: all }) => all.flatMap(gap => gap.kind === 'dragged' ? [] : (gap.kind === 'chosen' ? gap.options : gap.accepted).flatMap(({ rationale }) => given(rationale))),
  media: () => [],
  tallies: ({ gaps: all, words }, response) => all.flatMap(gap => {
    const answer = answerTo(response, gap.id)
    return answer.trim() === '' ? [] : [`${gap.id}>${judgeGap(gap, answer, words)?.id ?? 'other'}`]
  })
}

function markFaults ({ stem, gaps: all }: GapsBody): Fault[] {
  const marks = marksIn(stem)
  const known = new Set(all.map(({ id }) => id))
  return [
    ...all.filter(({ id }) => !marks.includes(id)).map(({ id }) => fault(`gaps.${id}`, 'mark_missing')),
    ...repeated(marks).filter(id => known.has(id)).map(id => fault(`gaps.${id}`, 'mark_repeated')),
    ...faultIf(marks.some(id => !known.has(id)), 'stem', 'mark_unknown')
  ]
}

function gapFaults (gap: Gap, { words }: GapsBody): Fault[] {
  const path = `gaps.${gap.id}`
  if (gap.kind === 'typed') return [...acceptedTextFaults(gap.accepted, gap, `${path}.accepted`), ...rationaleFaults(gap.accepted, path)]
  if (gap.kind === 'number') return [...acceptedNumberFaults(gap.accepted, `${path}.accepted`), ...rationaleFaults(gap.accepted, path)]
  if (gap.kind === 'dragged') return faultIf(wordOf(words, gap.wordId) === undefined, `${path}.wordId`, 'unknown_answer')
  return [
    ...faultIf(gap.options.length < 2, `${path}.options`, 'too_few'),
    ...faultIf(!gap.options.some(({ credit }) => credit === whole), `${path}.options`, 'no_right_answer'),
    ...rationaleFaults(gap.options, path)
  ]
}

const rationaleFaults = (parts: ReadonlyArray<Pick<Explained, 'id' | 'rationale'>>,
  path: string) => parts.flatMap(({ id, rationale }) => altFaults(rationale, `${path}.${id}.rationale`))

/** A word that can be used once must not be needed twice. */
function wordFaults ({ gaps: all, words }: GapsBody): Fault[] {
  const needed = all.flatMap(gap => gap.kind === 'dragged' ? [gap.wordId] : [])
  return repeated(needed).filter(id => wordOf(words, id)?.endless === false).map(id => fault(`words.${id}`, 'used_twice'))
}
