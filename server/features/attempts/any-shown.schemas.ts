import { Type, type TProperties, type TSchema } from 'typebox'
import { questionTypes } from '../questions/body.schemas.ts'
import {
  ShownDescription, ShownEssay, ShownGaps, ShownHotspot, ShownMatch, ShownMultiple, ShownNumerical, ShownOrder, ShownScenario, ShownShortAnswer, ShownSingle,
  ShownTrueFalse,
  type ShownQuestion
} from '../questions/shown.schemas.ts'
import { OneOf } from '../../http/schemas.ts'

// A question of whatever type in an answer. Said as one object with the fields of all types: a union would be tried type by type
// for every question of every student when a class begins. What no type names cannot leave the house.

const all = [ShownSingle, ShownMultiple, ShownTrueFalse, ShownShortAnswer, ShownNumerical, ShownMatch, ShownOrder, ShownGaps, ShownHotspot, ShownEssay,
  ShownDescription, ShownScenario]
const own = Object.fromEntries(all.flatMap(({ properties }) => Object.entries(properties as TProperties)).filter(([name]) => name !== 'type' && name !== 'stem')
  .map(([name, schema]) => [name, Type.Optional(schema as TSchema)]))

export const anyShown: TProperties = { type: OneOf(questionTypes), stem: ShownDescription.properties.stem, ...own }
export const AnyShown = Type.Unsafe<ShownQuestion>(Type.Object(anyShown))
