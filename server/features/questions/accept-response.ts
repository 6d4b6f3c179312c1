import { Ajv, type ValidateFunction } from 'ajv'
import type { TSchema } from 'typebox'
import type { SimpleBody } from './body.schemas.ts'
import {
  EssayResponse, GapsResponse, HotspotResponse, MatchResponse, MultipleResponse, NumericalResponse, OrderResponse, ShortAnswerResponse, SingleResponse,
  TrueFalseResponse, type QuestionResponse
} from './response.schemas.ts'

const schemas: Partial<Record<SimpleBody['type'], TSchema>> = {
  single: SingleResponse, multiple: MultipleResponse, true_false: TrueFalseResponse, short_answer: ShortAnswerResponse, numerical: NumericalResponse,
  match: MatchResponse, order: OrderResponse, gaps: GapsResponse, hotspot: HotspotResponse, essay: EssayResponse
}
const ajv = new Ajv({ strict: false })

/** Also what stands under a name that is no id is refused. */
function closed (schema: TSchema): object {
  const { properties, ...rest } = schema as { properties?: Record<string, TSchema>, patternProperties?: object }
  const inside = properties && { properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, closed(one)])) }
  return { ...rest, ...inside, ...(rest.patternProperties ? { additionalProperties: false } : {}) }
}

const validators = new Map<string, ValidateFunction>(Object.entries(schemas).map(([type, schema]) => [type, ajv.compile(closed(schema))]))

/** A response that fits questions of this type; undefined for anything else, and for what cannot be answered. */
export function readResponse (type: SimpleBody['type'], input: unknown): QuestionResponse | undefined {
  return validators.get(type)?.(input) === true ? input as QuestionResponse : undefined
}
