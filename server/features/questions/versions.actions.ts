import { notFound } from '../../errors.ts'
import type { Queries } from '../../db/open.ts'
import { iso, isoOrNull } from '../../http/schemas.ts'
import type { Services } from '../../services.ts'
import { mediaMap } from '../media/media-links.actions.ts'
import { wholeBody } from './body-parts.ts'
import { differences } from './diff.ts'
import { bodyOf, requireQuestion } from './questions.actions.ts'
import { mostVersions } from './questions.rules.ts'
import type { QuestionDiff, QuestionVersion, QuestionVersionDetails } from './questions.schemas.ts'
import { mediaOf } from './types/types.ts'
import { findNumbered, listVersions, type VersionRow } from './versions.store.ts'

type Reading = Pick<Services, 'db'>

/** Newest first. */
export async function showVersions ({ db }: Reading, { questionId }: { questionId: number }) {
  const { liveVersionId } = requireQuestion(db.read, questionId)
  return { items: (await listVersions(db.read, questionId, mostVersions)).map(row => toVersion(row, liveVersionId)) }
}

const toVersion = (row: VersionRow, liveVersionId: number | null): QuestionVersion => ({
  number: row.number, type: row.type as QuestionVersion['type'], stem: row.stem, review: row.review, live: row.id === liveVersionId,
  sealed: row.sealedAt !== null, note: row.note,
  madeFrom: row.madeFrom, editor: { id: row.editorId, name: row.editorName }, createdAt: iso(row.createdAt), changedAt: iso(row.changedAt),
  submittedAt: isoOrNull(row.submittedAt),
  reviewedAt: isoOrNull(row.reviewedAt)
})

export async function showVersion ({ db }: Reading, { questionId, number }: { questionId: number, number: number }): Promise<QuestionVersionDetails> {
  const { liveVersionId } = requireQuestion(db.read, questionId)
  const row = await requireVersion(db.read, { questionId, number })
  const body = bodyOf(db.read, row.id)
  return { ...toVersion(row, liveVersionId), body: wholeBody(body), media: await mediaMap(db.read, mediaOf(body)) }
}

export async function showDifferences ({ db }: Reading, { questionId, from, to }: { questionId: number, from: number, to: number }): Promise<QuestionDiff> {
  requireQuestion(db.read, questionId)
  const [before, after] = [await requireVersion(db.read, { questionId, number: from }), await requireVersion(db.read, { questionId, number: to })]
  return { from, to, items: differences(bodyOf(db.read, before.id), bodyOf(db.read, after.id)) }
}

async function requireVersion (db: Queries, which: { questionId: number, number: number }) {
  const found = await findNumbered(db, which)
  if (!found) throw notFound('The version')
  return found
}
