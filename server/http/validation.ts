import { Ajv } from 'ajv'
import type { FastifySchemaCompiler, preValidationHookHandler } from 'fastify'
import type { TSchema } from 'typebox'

/** Addresses and queries are text, so numbers in them are read; a body says what it means and is taken by its word. */
const forText = new Ajv({ coerceTypes: 'array', useDefaults: true, allErrors: false, removeAdditional: false })
const forBodies = new Ajv({ coerceTypes: false, useDefaults: true, allErrors: true, removeAdditional: false })

export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) =>
  (httpPart === 'body' ? forBodies : forText).compile(schema) as never

/** For a body of nothing but wishes: whoever has none sends none. */
export const bodyMayBeMissing: preValidationHookHandler = (request, _reply, done) => {
  request.body ??= {}
  done()
}
