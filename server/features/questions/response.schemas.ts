import { Type, type Static } from 'typebox'
import { Text } from '../../http/schemas.ts'
import { BasisPoints, PartId } from './body.schemas.ts'

// What a student answers, by type; half an answer is one too, so that nothing typed is ever refused. Dragging onto a picture is `match`.

export const SingleResponse = Type.Object({ choice: PartId }, { additionalProperties: false })
export const MultipleResponse = Type.Object({ choices: Type.Array(PartId, { maxItems: 26 }) }, { additionalProperties: false })
export const TrueFalseResponse = Type.Object({ value: Type.Boolean() }, { additionalProperties: false })
export const ShortAnswerResponse = Type.Object({ text: Text(2000) }, { additionalProperties: false })
/** As typed: what is no number counts as wrong. */
export const NumericalResponse = Type.Object({ value: Text(100), unit: Type.Optional(Text(30)) }, { additionalProperties: false })
export const MatchResponse = Type.Object({ pairs: Type.Record(PartId, PartId, { maxProperties: 50 }) }, { additionalProperties: false })
export const OrderResponse = Type.Object({ order: Type.Array(PartId, { maxItems: 30 }) }, { additionalProperties: false })
/** What was typed, or the id of the option or word in it. */
export const GapsResponse = Type.Object({ gaps: Type.Record(PartId, Text(500), { maxProperties: 60 }) }, { additionalProperties: false })
export const HotspotResponse = Type.Object({ points: Type.Array(Type.Object({ x: BasisPoints, y: BasisPoints }, { additionalProperties: false }),
  { maxItems: 30 }) }, { additionalProperties: false })
export const EssayResponse = Type.Object({ text: Text(100_000) }, { additionalProperties: false })

export type SingleResponse = Static<typeof SingleResponse>
export type MultipleResponse = Static<typeof MultipleResponse>
export type TrueFalseResponse = Static<typeof TrueFalseResponse>
export type ShortAnswerResponse = Static<typeof ShortAnswerResponse>
export type NumericalResponse = Static<typeof NumericalResponse>
export type MatchResponse = Static<typeof MatchResponse>
export type OrderResponse = Static<typeof OrderResponse>
export type GapsResponse = Static<typeof GapsResponse>
export type HotspotResponse = Static<typeof HotspotResponse>
export type EssayResponse = Static<typeof EssayResponse>
export type QuestionResponse = SingleResponse | MultipleResponse | TrueFalseResponse | ShortAnswerResponse | NumericalResponse | MatchResponse | OrderResponse | GapsResponse | HotspotResponse | EssayResponse
