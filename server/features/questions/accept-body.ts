import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { invalid, type FieldFaults } from '../../errors.ts'
import { readContent, slimContent } from '../content/content.rules.ts'
import type { ContentDocument } from '../content/content.schemas.ts'
import { bodySchemas, changeTexts, gapSchemas, isRich, type JsonSchema } from './body-parts.ts'
import type { QuestionBody } from './body.schemas.ts'
import { repeated } from './types/rich.ts'
import { mediaOf } from './types/types.ts'

const mostFiles = 100
const mostLetters = 400_000 // of JSON: every student of a class gets it at once
const mostFaults = 20

const ajv = new Ajv({ allErrors: true, useDefaults: false, strict: false })
const validators = new Map<string, ValidateFunction>()

/** What is inside a gap or a part is looked at by its own schema, so that a fault is named once and not for every kind it might have been. */
function closed (schema: JsonSchema): object {
  if (isRich(schema)) return schema
  if (schema.anyOf) return { type: 'object' }
  const properties = schema.properties && Object.fromEntries(Object.entries(schema.properties).map(([name, inside]) => [name, closed(inside)]))
  return { ...schema, ...(properties ? { properties, additionalProperties: false } : {}), ...(schema.items ? { items: closed(schema.items) } : {}) }
}

function validatorFor (name: string, schema: unknown) {
  const known = validators.get(name) ?? ajv.compile(closed(schema as JsonSchema))
  validators.set(name, known)
  return known
}

const codes: Record<string, string> = { required: 'required', maxLength: 'too_long', minLength: 'too_short', maxItems: 'too_many', minItems: 'too_few',
  additionalProperties: 'unknown', minimum: 'too_small', maximum: 'too_large' }

function faultsOf (errors: ErrorObject[], path: string): Array<[string, string]> {
  return errors.map(({ instancePath, keyword, params }) => {
    const inside = [path, ...instancePath.split('/').slice(1), params.missingProperty ?? params.additionalProperty].filter(part => part !== undefined)
    return [inside.join('.').slice(0, 200), codes[keyword] ?? 'invalid']
  })
}

function shapeFaults (input: unknown, path: string, inScenario: boolean): Array<[string, string]> {
  const type = (input as { type?: unknown } | null)?.type
  if (typeof type !== 'string' || !Object.hasOwn(bodySchemas, type) || (inScenario && type === 'scenario')) return [[`${path}.type`, 'invalid']]
  const validate = validatorFor(type, bodySchemas[type as QuestionBody['type']])
  if (!validate(input)) return faultsOf(validate.errors!, path)
  if (type === 'gaps') return (input as { gaps: unknown[] }).gaps.flatMap((gap, i) => gapFaults(gap, `${path}.gaps.${i}`))
  if (type === 'scenario') return (input as { parts: Array<{ question: unknown }> }).parts.flatMap(({ question }, i) => shapeFaults(question, `${path}.parts.${i}.question`, true))
  return []
}

function gapFaults (gap: unknown, path: string) {
  const kind = String((gap as { kind?: unknown }).kind)
  if (!Object.hasOwn(gapSchemas, kind)) return [[`${path}.kind`, 'invalid']] as Array<[string, string]>
  const validate = validatorFor(`gap ${kind}`, gapSchemas[kind])
  return validate(gap) ? [] : faultsOf(validate.errors!, path)
}

export type ReadBody = { body: QuestionBody } | { faults: FieldFaults }

/**
 * A body as it may be kept, or what is wrong with its shape: `options.1.text.root.children.0` → a code. It may still be unfinished
 * (`faultsOf` says what is missing), so that nobody loses what they have written so far.
 */
export function readBody (input: unknown, path = 'body'): ReadBody {
  const shape = shapeFaults(input, path, false)
  if (shape.length > 0) return { faults: Object.fromEntries(shape.slice(0, mostFaults)) }
  const given = input as QuestionBody
  const twice = repeatedIds(given)
  if (twice !== undefined) return { faults: { [`${path}.${twice}`]: 'repeated' } }

  const faults: FieldFaults = {}
  const body = changeTexts(given, (content, place): ContentDocument => {
    const read = readContent(content)
    if ('content' in read) return slimContent(read.content)
    faults[`${path}.${place}.${read.path}`] = read.fault
    return content
  })
  if (Object.keys(faults).length > 0) return { faults }
  if (JSON.stringify(body).length > mostLetters) return { faults: { [path]: 'too_large' } }
  if (mediaOf(body).length > mostFiles) return { faults: { [path]: 'too_many_files' } }
  return { body }
}

/** The same, for a request: refused with the places of what is wrong. */
export function acceptBody (input: unknown, path = 'body'): QuestionBody {
  const read = readBody(input, path)
  if ('faults' in read) throw invalid('Something in the question cannot be kept like this. Look at the marked places and save again.', read.faults)
  return read.body
}

/** Lists whose ids stand in responses: in each of them, every id once. Reasons of typed answers are found by id across all gaps. */
function repeatedIds (body: QuestionBody): string | undefined {
  for (const [name, ids] of idLists(body)) if (repeated(ids).length > 0) return name
  if (body.type !== 'scenario') return undefined
  const parts = body.parts.map(({ question }, i) => [i, repeatedIds(question)] as const)
  const found = parts.find(([, inside]) => inside !== undefined)
  return found && `parts.${found[0]}.question.${found[1]}`
}

function idLists (body: QuestionBody): Array<[string, string[]]> {
  const lists = ['options', 'accepted', 'prompts', 'answers', 'parts', 'gaps', 'words', 'areas', 'guide', 'hints']
  const named = Object.entries(body).filter(([name, list]) => lists.includes(name) && Array.isArray(list)) as Array<[string, Array<{ id: string }>]>
  const inGaps = body.type === 'gaps' ? body.gaps.flatMap((gap, i): Array<[string, Array<{ id: string }>]> =>
    gap.kind === 'dragged' ? [] : [[`gaps.${i}.${gap.kind === 'chosen' ? 'options' : 'accepted'}`, gap.kind === 'chosen' ? gap.options : gap.accepted]]) : []
  return [...named, ...inGaps].map(([name, list]) => [name, list.map(({ id }) => id)])
}
