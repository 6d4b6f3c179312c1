import { Ajv } from 'ajv'
import type { FastifySchemaCompiler, preValidationHookHandler } from 'fastify'
import type { TSchema } from 'typebox'

/** Addresses and queries are text, so numbers in them are read; a body says what it means and is taken by its word. */
const forText = new Ajv({ coerceTypes: 'array', useDefaults: true, allErrors: false, removeAdditional: false })
const forBodies = new Ajv({ coerceTypes: false, useDefaults: true, allErrors: true, removeAdditional: false })

const forLargeBodies = new Ajv({ coerceTypes: false, useDefaults: true, allErrors: false, removeAdditional: false })

export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) =>
  (httpPart === 'body' ? bodyValidator(schema) : forText.compile(schema)) as never

/** All that is wrong with a form is told at once. In a large body it may be a million things, of which the first is enough. */
function bodyValidator (schema: TSchema) {
  const all = forBodies.compile(schema)
  let first: typeof all | undefined
  const validate = (body: unknown) => {
    const judge = isLarge(body) ? first ??= forLargeBodies.compile(schema) : all
    const valid = judge(body)
    validate.errors = judge.errors ?? null
    return valid
  }
  validate.errors = null as typeof all.errors | null
  return validate
}

const mostValues = 2_000 // a form has a few dozen, a class's worth of people a few hundred

function isLarge (body: unknown) {
  const waiting = [body]
  for (let seen = 0; waiting.length > 0; seen++) {
    const value = waiting.pop()
    if (typeof value !== 'object' || value === null) continue
    const inside = Array.isArray(value) ? value : Object.values(value)
    if (seen + waiting.length + inside.length > mostValues) return true
    for (const one of inside) waiting.push(one)
  }
  return false
}

/** For a body of nothing but wishes: whoever has none sends none. */
export const bodyMayBeMissing: preValidationHookHandler = (request, _reply, done) => {
  request.body ??= {}
  done()
}
