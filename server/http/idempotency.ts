import type { FastifyRequest } from 'fastify'
import type { Queries } from '../db/open.ts'
import { conflict, invalid } from '../errors.ts'

export interface RequestKey { userId: number, key: string | undefined, operation: string }

/** The key under which a browser sends the same request, to the same address, again when the answer was lost. */
export function requestKeyOf (request: FastifyRequest): RequestKey {
  const key = request.headers['idempotency-key']
  if (key !== undefined && (typeof key !== 'string' || !/^[\w-]{8,100}$/.test(key))) throw invalid('The idempotency key must be 8 to 100 letters, digits, - or _.', { 'idempotency-key': 'invalid' })
  return { userId: request.user.id, key, operation: `${request.method} ${request.url.split('?', 1)[0]}` }
}

/** Inside a write: does `work` once for a key and gives the same answer every time. Answers must survive JSON. */
export async function answerOnce<T> (trx: Queries, { userId, key, operation }: RequestKey, now: number, work: () => Promise<T>): Promise<T> {
  if (key === undefined) return work()
  const known = await trx.selectFrom('idempotent_answers').where('user_id', '=', userId).where('request_key', '=', key).select(['operation', 'answer']).executeTakeFirst()
  if (known && known.operation !== operation) throw conflict('key_used', 'This idempotency key was used for another request.')
  if (known) return JSON.parse(known.answer)
  const answer = await work()
  await trx.insertInto('idempotent_answers').values({ user_id: userId, request_key: key, operation, answer: JSON.stringify(answer), answered_at: now }).execute()
  return answer
}

export async function removeOldAnswers (trx: Queries, { before }: { before: number }) {
  await trx.deleteFrom('idempotent_answers').where('answered_at', '<', before).execute()
}
