import { Type, type Static, type TProperties } from 'typebox'
import { Id, Line, Nullable, OneOf, Text } from '../../http/schemas.ts'
import { Content } from '../content/content.schemas.ts'
import { Area, PartId } from './body.schemas.ts'

// A question as whoever answers it sees it: no key, no credit, nothing from which one of them could be guessed (parts to be put in
// order and answers to be matched come shuffled whatever the author wished). `scenario` and `description` have nothing to answer.

const Words = Type.Object({ id: PartId, text: Content })
const Picture = Type.Object({ mediaId: Id, alt: Text(1000) })
const Shown = <const T extends string, P extends TProperties>(type: T, properties: P) => Type.Object({ type: Type.Literal(type), stem: Content, ...properties })

export const ShownSingle = Shown('single', { options: Type.Array(Words) })
export const ShownMultiple = Shown('multiple', { options: Type.Array(Words) })
export const ShownTrueFalse = Shown('true_false', {})
export const ShownShortAnswer = Shown('short_answer', {})
/** `units`: what may be chosen; none are named when it is typed into the same field or there is none. */
export const ShownNumerical = Shown('numerical', { unit: OneOf(['none', 'optional', 'required']), units: Type.Array(Line(30)) })
export const ShownMatch = Shown('match', {
  picture: Nullable(Picture),
  prompts: Type.Array(Type.Object({ id: PartId, text: Nullable(Content), area: Nullable(Area) })),
  answers: Type.Array(Words),
  reuse: Type.Boolean()
})
export const ShownOrder = Shown('order', { parts: Type.Array(Words), direction: OneOf(['down', 'across']) })
/** `width`: letters that the longest right answer of all gaps has, so that no field gives its own away. */
export const ShownGaps = Shown('gaps', {
  gaps: Type.Array(Type.Object({ id: PartId, kind: OneOf(['typed', 'number', 'chosen', 'dragged']), width: Type.Integer(), group: Nullable(Type.Integer()),
    options: Type.Array(Type.Object({ id: PartId, text: Line(300) })) })),
  words: Type.Array(Type.Object({ id: PartId, text: Line(300), group: Type.Integer(), endless: Type.Boolean() }))
})
export const ShownHotspot = Shown('hotspot', { picture: Nullable(Picture), mostPoints: Type.Integer() })
export const ShownEssay = Shown('essay', { leastWords: Nullable(Type.Integer()), mostWords: Nullable(Type.Integer()), lines: Type.Integer() })
export const ShownDescription = Shown('description', {})
export const ShownScenario = Shown('scenario', {})

export const ShownQuestion = Type.Union([
  ShownSingle, ShownMultiple, ShownTrueFalse, ShownShortAnswer, ShownNumerical, ShownMatch, ShownOrder, ShownGaps, ShownHotspot, ShownEssay, ShownDescription, ShownScenario
])

/** How one part of a response was judged: an option chosen or missed, a gap, a prompt, a point, the whole. */
const Judged = Type.Object({ id: Type.String(), credit: Type.Integer({ description: 'Basis points of this part, may be below 0' }), rationale: Nullable(Content) })
/** What a review shows when the policy allows the right answer: the key in the form of a response, and why. */
export const Key = Type.Object({
  response: Nullable(Type.Unknown({ description: 'A response that is worth everything; null where a person judges' })),
  /** Every accepted answer in words, for those who typed something else and for paper. */
  words: Type.Array(Type.String()),
  rationales: Type.Array(Type.Object({ id: PartId, rationale: Content })),
  areas: Type.Array(Type.Object({ id: PartId, area: Area })),
  model: Nullable(Content),
  explanation: Nullable(Content),
  citations: Type.Array(Type.Object({ text: Type.String(), url: Nullable(Type.String()) }))
})
export const Judgement = Type.Object({
  credit: Nullable(Type.Integer({ minimum: 0, maximum: 10_000, description: 'null: for a person to judge' })),
  parts: Type.Array(Judged)
})

export type ShownQuestion = Static<typeof ShownQuestion>
export type Judgement = Static<typeof Judgement>
export type Key = Static<typeof Key>
