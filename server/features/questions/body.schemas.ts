import { Type, type Static, type TProperties, type TSchema } from 'typebox'
import { Id, Line, Nullable, OneOf, Text } from '../../http/schemas.ts'
import { Content } from '../content/content.schemas.ts'

// A question as a version keeps it, its key with it: what its author wrote, whole, never changed once published. The bank, imports,
// quizzes, practice and exams all speak of this. Credit is in basis points of what the question is worth (10,000 = all of it).
// Ids of options, prompts, answers and gaps are made by whoever writes the question; they stand in students' responses and stay
// the same when only words are changed.

export const questionTypes = ['single', 'multiple', 'true_false', 'short_answer', 'numerical', 'match', 'order', 'gaps', 'hotspot', 'essay', 'description', 'scenario'] as const
export type QuestionTypeName = typeof questionTypes[number]

export const PartId = Type.String({ pattern: '^[A-Za-z0-9_-]{1,40}$' })
export const Credit = Type.Integer({ minimum: 0, maximum: 10_000 })
/** May take away what others gave: a wrong option among several. */
export const SignedCredit = Type.Integer({ minimum: -10_000, maximum: 10_000 })
export const BasisPoints = Type.Integer({ minimum: 0, maximum: 10_000 })
const Rich = Content
const Feedback = Nullable(Rich)
const Many = <S extends TSchema>(item: S, most: number, least = 0) => Type.Array(item, { minItems: least, maxItems: most })

/** What every question has. `rationale` of an option and the explanation are shown after answering, as the policy allows. */
const common = {
  stem: Rich,
  explanation: Feedback,
  /** Each is shown when asked for, in order; `cost` is taken off the credit. */
  hints: Many(Type.Object({ id: PartId, text: Rich, cost: Credit }), 10),
  /** Why the answer is so, where to read on. A link is marked as needing the internet. */
  citations: Many(Type.Object({ text: Line(500), url: Nullable(Type.String({ maxLength: 2000 })) }), 20)
}

const Shape = <const T extends QuestionTypeName, P extends TProperties>(type: T, properties: P) =>
  Type.Object({ type: Type.Literal(type), ...common, ...properties }, { additionalProperties: false })

/** Exactly one is chosen; the best is worth 10,000, others may be worth a part. */
export const SingleBody = Shape('single', {
  options: Many(Type.Object({ id: PartId, text: Rich, credit: Credit, rationale: Feedback }), 26),
  shuffle: Type.Boolean()
})

/** Several are chosen. `each`: the credits of the chosen, never below nothing. `all_or_nothing`: exactly those with a credit above 0. */
export const MultipleBody = Shape('multiple', {
  options: Many(Type.Object({ id: PartId, text: Rich, credit: SignedCredit, rationale: Feedback }), 26),
  scoring: OneOf(['each', 'all_or_nothing']),
  shuffle: Type.Boolean()
})

export const TrueFalseBody = Shape('true_false', { answer: Type.Boolean(), whenTrue: Feedback, whenFalse: Feedback })

/** In `pattern`, `*` stands for any letters, also none; `\*` for a star. */
const AcceptedText = Type.Object({ id: PartId, text: Line(500), pattern: Type.Boolean(), credit: Credit, rationale: Feedback })
/** Spaces around and in a row never count. */
const strictness = { caseMatters: Type.Boolean(), accentsMatter: Type.Boolean() }

/** The first that fits decides. */
export const ShortAnswerBody = Shape('short_answer', { accepted: Many(AcceptedText, 100), ...strictness })

/** A number as typed, point or comma: "3.14", "1,5e3", "-2/3" is none. Kept as text so that nothing is rounded. */
export const Decimal = Type.String({ pattern: '^[+-]?[0-9]{1,30}([.][0-9]{1,30})?([eE][+-]?[0-9]{1,3})?$' })
const AcceptedNumber = Type.Object({
  id: PartId,
  value: Decimal,
  /** `absolute`: value ± by; `relative`: by is a share of the value in basis points; `range`: from value to `by`; `exact`. */
  tolerance: OneOf(['exact', 'absolute', 'relative', 'range']),
  by: Nullable(Type.String({ maxLength: 70 })),
  credit: Credit,
  rationale: Feedback
})
/** `factor`: how many of the first unit one of this is ("km" is "1000" when the first is "m"). */
const Unit = Type.Object({ unit: Line(30), factor: Decimal })
export const NumericalBody = Shape('numerical', {
  accepted: Many(AcceptedNumber, 50),
  units: Many(Unit, 20),
  /** Whether a unit is left out, may be typed, or must be; a wrong or missing one costs `unitCost`. */
  unit: OneOf(['none', 'optional', 'required']),
  unitCost: Credit
})

/** Where an answer belongs in a picture, in basis points of its width and height. */
export const Area = Type.Object({
  shape: OneOf(['rectangle', 'circle', 'polygon']),
  /** rectangle: two opposite corners; circle: centre and a point on its edge (distance in basis points of the width); polygon: its corners. */
  points: Many(Type.Object({ x: BasisPoints, y: BasisPoints }), 100, 2)
})
/** `ratio`: its height in basis points of its width, so that a circle is round; the bank fills it in. */
const Picture = Type.Object({ mediaId: Id, alt: Text(1000), ratio: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000_000 })) })

/** Prompts with the answers that belong to them; answers without a prompt mislead. With a picture, prompts are places in it and answers are dragged there. */
export const MatchBody = Shape('match', {
  picture: Nullable(Picture),
  prompts: Many(Type.Object({ id: PartId, text: Feedback, area: Nullable(Area), answerId: PartId }), 50),
  answers: Many(Type.Object({ id: PartId, text: Rich }), 60),
  /** Whether one answer may go to several prompts. */
  reuse: Type.Boolean(),
  scoring: OneOf(['each', 'all_or_nothing']),
  shuffle: Type.Boolean()
})

/** Parts in their right order. `each`: a part for each neighbour that rightly follows; `position`: for each in its place. */
export const OrderBody = Shape('order', {
  parts: Many(Type.Object({ id: PartId, text: Rich }), 30),
  direction: OneOf(['down', 'across']),
  scoring: OneOf(['each', 'position', 'all_or_nothing'])
})

/** `[[id]]` in the stem's text marks where a gap is. */
const gap = { id: PartId, /** Its share among the gaps, whole numbers. */ weight: Type.Integer({ minimum: 1, maximum: 100 }) }
export const TypedGap = Type.Object({ ...gap, kind: Type.Literal('typed'), accepted: Many(AcceptedText, 50), ...strictness })
export const NumberGap = Type.Object({ ...gap, kind: Type.Literal('number'), accepted: Many(AcceptedNumber, 20) })
export const ChosenGap = Type.Object({ ...gap, kind: Type.Literal('chosen'),
  options: Many(Type.Object({ id: PartId, text: Line(300), credit: Credit, rationale: Feedback }), 26), shuffle: Type.Boolean() })
/** Takes one of the words of its group. */
export const DraggedGap = Type.Object({ ...gap, kind: Type.Literal('dragged'), wordId: PartId })
export const GapsBody = Shape('gaps', {
  gaps: Many(Type.Union([TypedGap, NumberGap, ChosenGap, DraggedGap]), 60),
  words: Many(Type.Object({ id: PartId, text: Line(300), group: Type.Integer({ minimum: 1, maximum: 20 }), /** May be used again. */ endless: Type.Boolean() }), 60),
  shuffle: Type.Boolean()
})

/** A point, or several, in a picture. Each area counts once; a point in none takes away as much as one area gives. */
export const HotspotBody = Shape('hotspot', {
  picture: Nullable(Picture),
  areas: Many(Type.Object({ id: PartId, area: Area, rationale: Feedback }), 30),
  mostPoints: Type.Integer({ minimum: 1, maximum: 30 }),
  scoring: OneOf(['each', 'all_or_nothing'])
})

/** Graded by a person, who is helped by a guide whose credits add up to 10,000. */
export const EssayBody = Shape('essay', {
  leastWords: Nullable(Type.Integer({ minimum: 0, maximum: 20_000 })),
  mostWords: Nullable(Type.Integer({ minimum: 1, maximum: 20_000 })),
  lines: Type.Integer({ minimum: 1, maximum: 60, description: 'How large the field is, and the room on paper' }),
  model: Feedback,
  guide: Many(Type.Object({ id: PartId, text: Line(500), credit: Credit }), 20)
})

/** Words or a picture without a question. */
export const DescriptionBody = Shape('description', {})

const simple = [SingleBody, MultipleBody, TrueFalseBody, ShortAnswerBody, NumericalBody, MatchBody, OrderBody, GapsBody, HotspotBody, EssayBody, DescriptionBody] as const
export const SimpleBody = Type.Union([...simple])

/** A text or picture with several questions about it; each part is an item of its own when it is answered. `weight`: its share, whole numbers. */
export const ScenarioBody = Shape('scenario', { parts: Many(Type.Object({ id: PartId, weight: Type.Integer({ minimum: 1, maximum: 100 }), question: SimpleBody }), 20) })

export const QuestionBody = Type.Union([...simple, ScenarioBody])

export type SingleBody = Static<typeof SingleBody>
export type MultipleBody = Static<typeof MultipleBody>
export type TrueFalseBody = Static<typeof TrueFalseBody>
export type ShortAnswerBody = Static<typeof ShortAnswerBody>
export type NumericalBody = Static<typeof NumericalBody>
export type MatchBody = Static<typeof MatchBody>
export type OrderBody = Static<typeof OrderBody>
export type GapsBody = Static<typeof GapsBody>
export type HotspotBody = Static<typeof HotspotBody>
export type EssayBody = Static<typeof EssayBody>
export type DescriptionBody = Static<typeof DescriptionBody>
export type ScenarioBody = Static<typeof ScenarioBody>
export type SimpleBody = Static<typeof SimpleBody>
export type QuestionBody = Static<typeof QuestionBody>
export type Area = Static<typeof Area>
