import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'
import { iso } from '../../http/schemas.ts'
import type { Proposal } from './question-reviews.schemas.ts'

const lastComment = sql<string | null>`(select decision.comment from question_versions version join question_decisions decision on decision.version_id = version.id
  where version.question_id = questions.id and decision.decision in ('approved', 'needs_revision', 'rejected') order by decision.id desc limit 1)`

const ownVersion = sql<number>`(select max(own.id) from question_versions own where own.question_id = questions.id and own.editor_id = questions.owner_id)`

interface Wanted { by: number, after: readonly [number, number] | null, limit: number, questionId?: number }

/** Of one person, what was changed last first, in their own words; one more than `limit`. */
export async function listProposals (db: Queries, { by, after, limit, questionId }: Wanted) {
  let query = db.selectFrom('questions').innerJoin('question_versions as newest', 'newest.id', 'questions.newest_version_id')
    .innerJoin('question_versions as own', join => join.on('own.id', '=', ownVersion)).where('questions.owner_id', '=', by).where('questions.origin', '=', 'proposed')
    .orderBy('questions.changed_at', 'desc').orderBy('questions.id', 'desc').limit(limit + 1)
    .select(['questions.id', 'questions.name', 'own.id as versionId', 'own.stem', 'newest.review', 'questions.live_version_id as liveVersionId',
      'questions.changed_at as changedAt', lastComment.as('comment')])
  if (questionId) query = query.where('questions.id', '=', questionId)
  if (after) query = query.where(sql<boolean>`(questions.changed_at, questions.id) < (${after[0]}, ${after[1]})`)
  return query.execute()
}

type Row = Awaited<ReturnType<typeof listProposals>>[number]

export const toProposal = ({ liveVersionId, changedAt, versionId: _, ...row }: Row): Proposal => ({ ...row, used: liveVersionId !== null, changedAt: iso(changedAt) })

export async function countWaitingProposals (db: Queries, userId: number) {
  const { n } = await db.selectFrom('question_versions as version').innerJoin('questions', 'questions.newest_version_id', 'version.id')
    .where('version.editor_id', '=', userId)
    .where('version.review', '=', 'pending').where('questions.origin', '=', 'proposed').select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return n
}
