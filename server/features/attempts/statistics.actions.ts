import type { Services } from '../../services.ts'
import type { SimpleBody } from '../questions/body.schemas.ts'
import type { AnswerSource } from '../questions/statistics.actions.ts'
import type { CountedResponse } from '../questions/statistics.rules.ts'
import { talliesOf } from '../questions/types/types.ts'
import type { VersionBody } from './question-bodies.ts'
import { bodyOf } from './start-reply.ts'
import { listAnsweredSince, listResponsesTo, type ResponseRow } from './statistics.store.ts'

/** Where the bank finds what was answered: counted at night, on the read thread. */
export const answersOf = ({ db, readThread, questionBodies }: Pick<Services, 'db' | 'readThread' | 'questionBodies'>): AnswerSource => ({
  answeredSince: since => listAnsweredSince(readThread.read, since),
  async responsesTo (versionIds) {
    const rows = await listResponsesTo(readThread.read, versionIds)
    const bodies = await questionBodies(db.read, versionIds)
    return [...Map.groupBy(rows, ({ attemptId, versionId }) => `${attemptId} ${versionId}`).values()].map(parts => toCounted(parts, bodies))
  }
})

/** A question is one row; a scenario the sum of its parts. */
function toCounted (parts: ResponseRow[], bodies: Map<number, VersionBody>): CountedResponse {
  const { attemptScore, maxScore } = parts[0]!
  const points = parts.reduce((sum, part) => sum + part.points, 0)
  const score = parts.reduce((sum, part) => sum + (part.score ?? 0), 0)
  const weight = points > 0 ? (part: ResponseRow) => part.points / points : () => 1 / parts.length
  const seconds = parts.reduce((sum, part) => sum + part.seconds, 0)
  return {
    credit: Math.round(parts.reduce((sum, part) => sum + part.credit! * weight(part), 0)),
    rest: attemptScore === null || maxScore <= points ? null : Math.max(0, Math.min(10_000, Math.round((attemptScore - score) * 10_000 / (maxScore - points)))),
    ms: seconds > 0 ? seconds * 1000 : null,
    choices: parts.flatMap(part => choicesOf(part, bodies))
  }
}

function choicesOf ({ versionId, partId, response }: ResponseRow, bodies: Map<number, VersionBody>) {
  const body = bodyOf({ version_id: versionId, part_id: partId }, bodies)
  if (body.type === 'scenario' || body.type === 'description' || body.type === 'essay') return []
  return talliesOf(body as SimpleBody, JSON.parse(response!)).map(choice => partId === null ? choice : `${partId}:${choice}`)
}
