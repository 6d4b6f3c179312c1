import type { Queries } from '../../db/open.ts'
import { conflict, invalid, notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { answerOnce, type RequestKey } from '../../http/idempotency.ts'
import { iso, isoOrNull, page, readCursor } from '../../http/schemas.ts'
import type { Actor, Services } from '../../services.ts'
import { recordAudit } from '../audit/audit.store.ts'
import { requireReadLesson, teachesLesson } from '../courses/access.actions.ts'
import { mayTeach } from '../courses/access.rules.ts'
import { pictureUrl } from '../sessions/sessions.rules.ts'
import type { CommentLimits } from './comments.limits.ts'
import { isBlank, isInTime, isOpen, isTeacher, mayEdit } from './comments.rules.ts'
import type { Comment, CommentQuery, Comments } from './comments.schemas.ts'
import {
  addComment, changeComment, emptyComment, findComment, findCommentsAllowed, hideComment, listComments, listListeners, unhideComment, type CommentRow
} from './comments.store.ts'

type Changing = Pick<Services, 'db' | 'clock' | 'events'>
type Reading = Pick<Services, 'db' | 'clock'>

const mostListeners = 500

/** What a lesson's thread looks like to one person. */
interface Seen { by: CurrentUser, teaches: boolean, open: boolean, instructorId: number, now: number, suspect: boolean }

export function showComments (app: Reading, { lessonId, cursor, limit, by }: CommentQuery & { lessonId: number, by: CurrentUser }): Comments {
  const seen = requireThread(app, app.db.read, lessonId, by)
  const [before] = readCursor(cursor, ['number']) ?? [Number.MAX_SAFE_INTEGER]
  const rows = listComments(app.db.read, { lessonId, before, limit: limit + 1 })
  return { ...page(rows, limit, row => toComment(row, seen), row => [row.id]), open: seen.open }
}

function requireThread ({ clock }: Pick<Services, 'clock'>, db: Queries, lessonId: number, by: CurrentUser): Seen {
  const access = requireReadLesson(db, lessonId, by)
  const { commentsAllowed } = findCommentsAllowed(db, { lessonId })[0]!
  const open = isOpen({ ...access, commentsAllowed })
  return { by, teaches: mayTeach(access, by), open, instructorId: access.instructorId, now: clock.now(), suspect: clock.suspect() }
}

function toComment (row: CommentRow, seen: Seen): Comment {
  const { id, authorId, role, firstName, lastName, pictureId, coTeaches, createdAt, deletedAt, hiddenAt } = row
  const own = authorId === seen.by.id
  const author = authorId === null || role === null || firstName === null || lastName === null ? null
    : { id: authorId, firstName, lastName, pictureUrl: pictureUrl(pictureId), teaches: isTeacher({ id: authorId, role }, { instructorId: seen.instructorId, coTeaches }) }
  return {
    id, author, text: hiddenAt !== null && !seen.teaches ? '' : row.text, createdAt: iso(createdAt), editedAt: isoOrNull(row.editedAt),
    deleted: deletedAt !== null, hidden: hiddenAt !== null, own, mayEdit: own && mayEdit(row, seen), mayDelete: own && deletedAt === null, mayHide: seen.teaches && deletedAt === null
  }
}

interface NewComment { lessonId: number, text: string, by: CurrentUser, request: RequestKey, limits: CommentLimits }

/** What is kept for a repeated request is only the id: nobody's words lie about after they were taken back. */
export async function createComment (app: Changing, { lessonId, text, by, request, limits }: NewComment): Promise<Comment> {
  requireWords(text)
  let added = false
  const comment = await app.db.write(async trx => {
    const now = app.clock.now()
    const seen = requireThread(app, trx, lessonId, by)
    const { id } = await answerOnce(trx, request, now, async () => {
      if (!seen.open) throw closed()
      limits.count(by.id)
      added = true
      return { id: await addComment(trx, { lessonId, userId: by.id, text: text.trim(), now }) }
    })
    return toComment(findComment(trx, { commentId: id })[0]!, seen)
  })
  if (added) await tellOthers(app, lessonId)
  return comment
}

/** One's own, soon after it was written; those who teach correct theirs whenever they like. */
export async function editComment (app: Changing, { commentId, text, by }: { commentId: number, text: string, by: CurrentUser }) {
  requireWords(text)
  return app.db.write(async trx => {
    const now = app.clock.now()
    const comment = requireOwn(trx, commentId, by)
    const seen = requireThread(app, trx, comment.lessonId, by)
    if (!seen.open) throw closed()
    if (comment.hiddenAt !== null) throw conflict('comment_hidden', 'This comment was hidden by whoever teaches the course, so it cannot be changed.')
    if (!isInTime(comment, seen)) throw conflict('too_late_to_edit', 'A comment can be changed for a quarter of an hour. You can still delete it.')
    await changeComment(trx, { commentId, text: text.trim(), now })
    return toComment(findComment(trx, { commentId })[0]!, seen)
  })
}

/** One's own, at any time, also when the lesson is not to be read any more. */
export async function deleteComment (app: Changing, { commentId, by }: { commentId: number, by: CurrentUser }) {
  const lessonId = await app.db.write(async trx => {
    const [comment] = findComment(trx, { commentId })
    if (!comment || comment.authorId !== by.id) throw notFound('The comment')
    if (comment.deletedAt !== null) return undefined
    await emptyComment(trx, { commentId, now: app.clock.now() })
    return comment.lessonId
  })
  if (lessonId !== undefined) await tellOthers(app, lessonId)
}

export async function setHidden (app: Changing, { commentId, hidden, by, actor }: { commentId: number, hidden: boolean, by: CurrentUser, actor: Actor }) {
  const changed = await app.db.write(async trx => {
    const now = app.clock.now()
    const comment = requireTaught(trx, commentId, by)
    if (comment.deletedAt !== null || (comment.hiddenAt !== null) === hidden) return undefined
    if (hidden) await hideComment(trx, { commentId, by: by.id, now })
    else await unhideComment(trx, commentId)
    const action = hidden ? 'comment.hidden' : 'comment.shown'
    await recordAudit(trx, { at: now, actor, action, subjectKind: 'comment', subjectId: commentId, details: { lessonId: comment.lessonId } })
    return comment.lessonId
  })
  if (changed !== undefined) await tellOthers(app, changed)
}

function requireOwn (db: Queries, commentId: number, by: CurrentUser) {
  const [comment] = findComment(db, { commentId })
  if (!comment || comment.authorId !== by.id || comment.deletedAt !== null) throw notFound('The comment')
  return comment
}

function requireTaught (db: Queries, commentId: number, by: CurrentUser) {
  const [comment] = findComment(db, { commentId })
  if (!comment || !teachesLesson(db, comment.lessonId, by)) throw notFound('The comment')
  return comment
}

function requireWords (text: string) {
  if (isBlank(text)) throw invalid('A comment needs a few words.', { text: 'required' })
}

/** A hint to open pages, once it is on the disk. */
async function tellOthers ({ db, events }: Pick<Services, 'db' | 'events'>, lessonId: number) {
  for (const userId of await listListeners(db.read, { lessonId, most: mostListeners })) events.toUser(userId, { type: 'lesson_comment', lessonId })
}

const closed = () => conflict('comments_closed', 'This lesson does not take comments any more.')
