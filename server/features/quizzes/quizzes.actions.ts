import type { Queries } from '../../db/open.ts'
import { invalid } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { answerOnce, type RequestKey } from '../../http/idempotency.ts'
import { iso } from '../../http/schemas.ts'
import type { Actor, Services } from '../../services.ts'
import { renewDeadlines } from '../attempts/deadlines.actions.ts'
import { acceptContent } from '../content/content.actions.ts'
import { mediaOf } from '../content/content.rules.ts'
import { requireOpenCourse } from '../courses/access.actions.ts'
import { attachMedia } from '../media/media-links.actions.ts'
import { tidy } from '../users/users.rules.ts'
import { requireOpenQuiz, requireTaughtQuiz } from './access.actions.ts'
import { inUse, record, requireRevision, type OfQuiz } from './changing.actions.ts'
import { saveOutline } from './outline.actions.ts'
import type { NewQuiz, NewQuizSection, QuizChanges, QuizSaved, QuizSettingsChanges } from './quizzes.schemas.ts'
import { addQuiz, changeQuiz, findLessonOfCourse, isInUse, removeQuiz, type QuizColumns } from './quizzes.store.ts'
import { columnsOf, startingColumns } from './settings.rules.ts'

type Changing = Pick<Services, 'db' | 'clock'>

export async function createQuiz (app: Changing, { courseId, quiz, by, actor, request }: { courseId: number, quiz: NewQuiz, by: CurrentUser, actor: Actor,
  request: RequestKey }) {
  const instructions = acceptInstructions(quiz.instructions)
  const settings = acceptSettings(quiz.settings)
  const sections = sectionsOf(quiz)
  return app.db.write(trx => answerOnce(trx, request, app.clock.now(), async () => {
    const now = app.clock.now()
    requireOpenCourse(trx, courseId, by)
    await requireLesson(trx, { lessonId: quiz.lessonId ?? null, courseId })
    requireTimes({ ...startingColumns, ...settings })
    const quizId = await addQuiz(trx, {
      ...startingColumns, ...settings, course_id: courseId, lesson_id: quiz.lessonId ?? null, title: tidy(quiz.title), instructions: instructions.json ?? null,
      created_by: by.id, created_at: now, changed_by: by.id, changed_at: now
    })
    await attachMedia(trx, { subject: { kind: 'quiz', id: quizId }, mediaIds: instructions.mediaIds, by })
    await saveOutline(trx, { quizId, sections })
    await record(trx, now, actor, 'quiz.created', quizId)
    return { id: quizId, revision: 1, changedAt: iso(now) }
  }))
}

function sectionsOf ({ items = [], sections }: NewQuiz): NewQuizSection[] {
  if (sections && items.length > 0) throw invalid('Say what is asked either in items or in sections.', { items: 'and_sections' })
  return sections ?? [{ title: null, slots: items }]
}

export async function updateQuiz (app: Changing, { quizId, changes, by, actor }: OfQuiz & { changes: QuizChanges }): Promise<QuizSaved> {
  const instructions = acceptInstructions(changes.instructions)
  const settings = acceptSettings(changes.settings)
  const saved = await app.db.write(async trx => {
    const now = app.clock.now()
    const before = requireOpenQuiz(trx, quizId, by)
    requireRevision(before.revision, changes.revision)
    if (changes.lessonId !== undefined) await requireLesson(trx, { lessonId: changes.lessonId, courseId: before.course_id })
    requireTimes({ ...before, ...settings })
    const columns: QuizColumns = {
      ...settings,
      ...(changes.title === undefined ? {} : { title: tidy(changes.title) }),
      ...(changes.lessonId === undefined ? {} : { lesson_id: changes.lessonId }),
      ...(instructions.json === undefined ? {} : { instructions: instructions.json })
    }
    if (instructions.json !== undefined) await attachMedia(trx, { subject: { kind: 'quiz', id: quizId }, mediaIds: instructions.mediaIds, by })
    const saved = await changeQuiz(trx, { quizId, columns, by: by.id, now })
    await renewDeadlines(trx, { quizId })
    await record(trx, now, actor, 'quiz.changed', quizId, { settings: Object.keys(settings) })
    return saved
  })
  return { ...saved, changedAt: iso(saved.changedAt) }
}

/** Before the write: reading rich text takes a while. `json` undefined: as it was. */
function acceptInstructions (input: NewQuiz['instructions']): { json: string | null | undefined, mediaIds: number[] } {
  if (input == null) return { json: input, mediaIds: [] }
  const content = acceptContent(input)
  return { json: JSON.stringify(content), mediaIds: mediaOf(content) }
}

function acceptSettings (wishes: QuizSettingsChanges = {}) {
  const columns = columnsOf(wishes)
  if ('field' in columns) throw invalid('This is not a time.', { [`settings.${columns.field}`]: columns.code })
  return columns
}

function requireTimes ({ opens_at, closes_at }: { opens_at: number | null, closes_at: number | null }) {
  if (opens_at !== null && closes_at !== null && closes_at <= opens_at) throw invalid('A quiz closes after it opens.', { 'settings.closesAt': 'before_opening' })
}

async function requireLesson (trx: Queries, { lessonId, courseId }: { lessonId: number | null, courseId: number }) {
  if (lessonId !== null && !await findLessonOfCourse(trx, { lessonId, courseId })) throw invalid('This lesson is not in the course.', { lessonId: 'not_found' })
}

/** A quiz that a student has begun is archived instead. */
export async function eraseQuiz (app: Changing, { quizId, by, actor }: OfQuiz) {
  await app.db.write(async trx => {
    const { title } = requireTaughtQuiz(trx, quizId, by)
    if (isInUse(trx, { quizId }).length > 0) throw inUse()
    await removeQuiz(trx, quizId)
    await record(trx, app.clock.now(), actor, 'quiz.removed', quizId, { title })
  })
}

/** Students do not see it any more; nothing of it is lost. */
export async function putInArchive (app: Changing, { quizId, by, actor }: OfQuiz) {
  await app.db.write(async trx => {
    const now = app.clock.now()
    if (requireTaughtQuiz(trx, quizId, by).archived_at !== null) return
    await changeQuiz(trx, { quizId, columns: { archived_at: now, archived_by: by.id, published_at: null, published_by: null }, by: by.id, now })
    await record(trx, now, actor, 'quiz.archived', quizId)
  })
}

export async function takeFromArchive (app: Changing, { quizId, by, actor }: OfQuiz) {
  await app.db.write(async trx => {
    const now = app.clock.now()
    if (requireTaughtQuiz(trx, quizId, by).archived_at === null) return
    await changeQuiz(trx, { quizId, columns: { archived_at: null, archived_by: null }, by: by.id, now })
    await record(trx, now, actor, 'quiz.restored', quizId)
  })
}
