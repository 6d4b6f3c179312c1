import type { Queries } from '../../db/open.ts'
import { conflict, notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { iso } from '../../http/schemas.ts'
import type { Actor, Services } from '../../services.ts'
import { acceptBody } from './accept-body.ts'
import { personOf, saveText } from './keeping.actions.ts'
import { prepare } from './prepared.ts'
import { bodyOf, record, requireOpenQuestion } from './questions.actions.ts'
import type { QuestionSaved, QuestionText } from './questions.schemas.ts'
import { findQuestion } from './questions.store.ts'
import { approvalFaultsOf } from './types/types.ts'
import { findNumbered, findVersion } from './versions.store.ts'

type Changing = Pick<Services, 'db' | 'clock'>

/** What was written on a question that is another by now would undo what somebody else wrote. */
export async function requireSeen (db: Queries, { newestId, revision }: { newestId: number | null, revision: number }, seenRevision: number) {
  if (revision === seenRevision) return
  const editor = (await findVersion(db, newestId!))?.editorName || 'Somebody'
  throw conflict('question_changed', `${editor} has changed this question since you opened it. Load it again.`, { revision: String(revision), changedBy: editor })
}

interface Writing extends QuestionText { questionId: number, by: CurrentUser }

/** What the question says from now on; the version learners get stays what it is until another is approved. */
export async function saveQuestion (app: Changing, { questionId, body, revision, note, mends, by }: Writing): Promise<QuestionSaved> {
  const prepared = await prepare(app.db.read, acceptBody(body))
  return app.db.write(async trx => {
    const question = requireOpenQuestion(trx, questionId)
    const same = JSON.stringify(bodyOf(trx, question.newestId!)) === prepared.json
    if (!same) await requireSeen(trx, question, revision) // the same once more, because the answer was lost, is fine
    await saveText(trx, { question, prepared, note, mends, by: await personOf(trx, by), now: app.clock.now() })
    return saved(trx, questionId)
  })
}

export async function saved (db: Queries, questionId: number): Promise<QuestionSaved> {
  const [found] = findQuestion(db, { questionId })
  const version = (await findVersion(db, found!.newestId!))!
  return { id: questionId, revision: found!.revision, version: version.number, review: version.review, changedAt: iso(version.changedAt),
    faults: approvalFaultsOf(bodyOf(db, version.id)) }
}

interface Restoring { questionId: number, number: number, revision?: number | undefined, by: CurrentUser, actor: Actor }

/** What it said once becomes a version of its own again. */
export async function restoreVersion (app: Changing, { questionId, number, revision, by, actor }: Restoring): Promise<QuestionSaved> {
  return app.db.write(async trx => {
    const now = app.clock.now()
    const question = requireOpenQuestion(trx, questionId)
    const version = await findNumbered(trx, { questionId, number })
    if (!version) throw notFound('The version')
    const body = bodyOf(trx, version.id)
    if (JSON.stringify(body) === JSON.stringify(bodyOf(trx, question.newestId!))) return saved(trx, questionId)
    if (revision !== undefined) await requireSeen(trx, question, revision)
    await saveText(trx, { question, prepared: await prepare(trx, body), madeFrom: version.id, asNew: true, by: await personOf(trx, by), now })
    await record(trx, now, actor, 'question.version_restored', questionId, { from: number, to: question.number + 1 })
    return saved(trx, questionId)
  })
}
