import type { TSchema } from 'typebox'
import type { ContentDocument } from '../content/content.schemas.ts'
import { readContent } from '../content/content.rules.ts'
import {
  ChosenGap, DescriptionBody, DraggedGap, EssayBody, GapsBody, HotspotBody, MatchBody, MultipleBody, NumberGap, NumericalBody, OrderBody, ScenarioBody,
  ShortAnswerBody, SingleBody, TrueFalseBody, TypedGap,
  type QuestionBody
} from './body.schemas.ts'

// Where in a body something stands, as its schema tells.

export const bodySchemas: Record<QuestionBody['type'], TSchema> = {
  single: SingleBody, multiple: MultipleBody, true_false: TrueFalseBody, short_answer: ShortAnswerBody, numerical: NumericalBody, match: MatchBody, order: OrderBody,
  gaps: GapsBody, hotspot: HotspotBody, essay: EssayBody, description: DescriptionBody, scenario: ScenarioBody
}
export const gapSchemas: Record<string, TSchema> = { typed: TypedGap, number: NumberGap, chosen: ChosenGap, dragged: DraggedGap }

export interface JsonSchema { properties?: Record<string, JsonSchema>, items?: JsonSchema, anyOf?: JsonSchema[], const?: unknown, type?: string | string[] }

/** Rich text is looked at by its own reader: its schema says only that it has a root. */
export const isRich = ({ properties }: JsonSchema) => properties?.root !== undefined

type Change = (content: ContentDocument, path: string) => ContentDocument

/** The same body with every rich text in it changed, its fields in the order of the schema; `path` by position, as in `options.1.text`. */
export const changeTexts = <B extends QuestionBody>(body: B, change: Change): B => changed(bodySchemas[body.type] as JsonSchema, body, [], change) as B

function changed (schema: JsonSchema, value: unknown, path: string[], change: Change): unknown {
  if (value === null || typeof value !== 'object') return value
  if (isRich(schema)) return change(value as ContentDocument, path.join('.'))
  if (Array.isArray(value)) return value.map((item, i) => changed(branchFor(schema.items ?? {}, item), item, [...path, String(i)], change))
  const given = value as Record<string, unknown>
  const fields = Object.entries(schema.properties ?? {}).filter(([name]) => Object.hasOwn(given, name))
  return Object.fromEntries(fields.map(([name, field]) => [name, changed(branchFor(field, given[name]), given[name], [...path, name], change)]))
}

/** Of several kinds, the one this value says it is. */
function branchFor (schema: JsonSchema, value: unknown): JsonSchema {
  const { type, kind } = (value ?? {}) as { type?: unknown, kind?: unknown }
  return schema.anyOf?.find(({ properties }) => (properties?.kind?.const ?? properties?.type?.const) === (kind ?? type)) ?? schema
}

/** As an editor needs it: every field of every node is there. */
export const wholeBody = <B extends QuestionBody>(body: B) => changeTexts(body, content => {
  const read = readContent(content)
  return 'fault' in read ? content : read.content
})
