import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { AppError, type FieldFaults } from '../errors.ts'
import { forData } from './security-headers.ts'

const sentences: Record<number, [code: string, message: string]> = {
  404: ['not_found', 'There is nothing at this address.'],
  406: ['invalid', 'A file must be sent as multipart/form-data.'],
  413: ['too_large', 'That is larger than what is accepted here.'],
  414: ['invalid', 'The address is too long.'],
  415: ['invalid', 'That kind of content is not accepted here.'],
  429: ['too_many_attempts', 'Too many attempts. Please wait a moment.'],
  431: ['invalid', 'The request has too many headers.']
}

const faultCodes: Record<string, string> = { required: 'required', minLength: 'too_short', maxLength: 'too_long', additionalProperties: 'unknown', minimum: 'too_small', maximum: 'too_large' }

const mostFaults = 20 // enough for any form; a refusal must not be larger than what was refused

/** Every refusal has one shape; the cause of an unexpected error stays in the log under the request's id. */
export function errorHandler (error: FastifyError | AppError, request: FastifyRequest, reply: FastifyReply) {
  const requestId = request.id
  reply.header('cache-control', 'no-store') // whatever its route says of what it answers otherwise
  if (error instanceof AppError) {
    if (error.retryAfterS !== undefined) reply.header('retry-after', error.retryAfterS)
    return reply.code(error.statusCode).send({ code: error.code, message: error.message, requestId, ...(error.fields ? { fields: error.fields } : {}) })
  }

  if (error.validation) {
    const fields = faultsOf(error)
    return reply.code(400).send({ code: 'invalid', message: `Please check: ${Object.keys(fields).join(', ')}.`, requestId, fields })
  }

  const status = error.statusCode ?? 500
  if (status >= 400 && status < 500) {
    const [code, message] = sentences[status] ?? ['invalid', 'The request could not be read.']
    return reply.code(status).send({ code, message, requestId })
  }

  request.log.error({ err: error }, 'unexpected error')
  return reply.code(500).send({ code: 'internal', message: `Something went wrong. Tell your technician: ${requestId}`, requestId })
}

/** An address that cannot be read at all never comes to a route or its hooks: the same shape all the same, under the policy of data. */
export function unreadableAddress (error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  reply.headers(forData)
  return errorHandler(error, request, reply)
}

export function notFoundHandler (request: FastifyRequest, reply: FastifyReply) {
  return reply.code(404).send({ code: 'not_found', message: 'There is nothing at this address.', requestId: request.id })
}

function faultsOf ({ validation = [], validationContext = 'body' }: FastifyError): FieldFaults {
  const faults: FieldFaults = {}
  for (const { instancePath, keyword, params } of validation.slice(0, mostFaults)) {
    if (keyword === 'anyOf' || keyword === 'if') continue // the branches below say more
    const inside = [...instancePath.split('/').slice(1), params.missingProperty ?? params.additionalProperty].filter(part => part !== undefined)
    faults[String(inside.join('.') || validationContext).slice(0, 100)] = faultCodes[keyword] ?? 'invalid'
  }
  return Object.keys(faults).length > 0 ? faults : { [validationContext]: 'invalid' }
}
