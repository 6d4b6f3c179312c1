import { invalid } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import type { Services } from '../../services.ts'
import { listUsable } from '../media/media-links.store.ts'
import { mediaMap } from '../media/media-links.actions.ts'
import { acceptBody } from './accept-body.ts'
import { readResponse } from './accept-response.ts'
import type { SimpleBody } from './body.schemas.ts'
import type { Preview } from './questions.schemas.ts'
import { seedOf } from './types/shuffle.ts'
import { approvalFaultsOf, judgeResponse, keyOf, mediaOf, showQuestion } from './types/types.ts'

interface Asked { body: unknown, seed: number, response?: unknown, by: CurrentUser }

/** A question as a student would see it, and how an answer to it would be judged; nothing is kept. */
export async function previewQuestion ({ db }: Pick<Services, 'db'>, { body: input, seed, response, by }: Asked): Promise<Preview> {
  const body = acceptBody(input)
  const media = await mediaMap(db.read, await listUsable(db.read, { mediaIds: mediaOf(body), by })) // of others' files nothing is told
  const parts = body.type === 'scenario' ? { parts: body.parts.map(({ id, question }, i) => ({ id, shown: showQuestion(question, seedOf(seed, i)) })) } : {}
  const judgement = response === undefined ? null : judge(body as SimpleBody, response)
  return { shown: { ...showQuestion(body, seed), ...parts }, media, faults: approvalFaultsOf(body), key: body.type === 'scenario' ? null : keyOf(body), judgement }
}

function judge (body: SimpleBody, input: unknown) {
  const response = readResponse(body.type, input)
  if (!response) throw invalid('This answer does not fit the question.', { response: 'invalid' })
  return judgeResponse(body, response)
}
