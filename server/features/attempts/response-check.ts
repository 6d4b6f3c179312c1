import { Ajv, type ValidateFunction } from 'ajv'
import type { QuestionTypeName } from '../questions/body.schemas.ts'
import {
  EssayResponse, GapsResponse, HotspotResponse, MatchResponse, MultipleResponse, NumericalResponse, OrderResponse, ShortAnswerResponse, SingleResponse, TrueFalseResponse,
  type QuestionResponse
} from '../questions/response.schemas.ts'

const ajv = new Ajv({ coerceTypes: false, allErrors: false })
const checks: Partial<Record<QuestionTypeName, ValidateFunction>> = {
  single: ajv.compile(SingleResponse),
  multiple: ajv.compile(MultipleResponse),
  true_false: ajv.compile(TrueFalseResponse),
  short_answer: ajv.compile(ShortAnswerResponse),
  numerical: ajv.compile(NumericalResponse),
  match: ajv.compile(MatchResponse),
  order: ajv.compile(OrderResponse),
  gaps: ajv.compile(GapsResponse),
  hotspot: ajv.compile(HotspotResponse),
  essay: ajv.compile(EssayResponse)
}

/** Whether this can be an answer to a question of this type at all; a scenario and a description have none. */
export const fits = (type: string, response: QuestionResponse) => checks[type as QuestionTypeName]?.(response) === true
