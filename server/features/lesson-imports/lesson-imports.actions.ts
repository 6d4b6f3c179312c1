import { conflict, notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { answerOnce, type RequestKey } from '../../http/idempotency.ts'
import { iso } from '../../http/schemas.ts'
import type { Actor, Services } from '../../services.ts'
import { recordAudit } from '../audit/audit.store.ts'
import { requireOpenCourse, requireTaughtCourse } from '../courses/access.actions.ts'
import { removeLesson } from '../lessons/lessons.store.ts'
import { findOutlineRevision, findSection, raiseOutlineRevision } from '../lessons/outline.store.ts'
import { tellTeachers } from '../lessons/news.actions.ts'
import { noSpace } from '../media/refusals.ts'
import { measureRoom } from '../media/room.actions.ts'
import { documentPath, removeDocument } from './import-files.ts'
import type { Sent } from './lesson-imports.form.ts'
import { importing, isUntouched, priorityOfImport, toLessonImport } from './lesson-imports.rules.ts'
import type { LessonImport } from './lesson-imports.schemas.ts'
import { addImport, countOpen, findImport, findShownImport, listLatest, listMade, removeImport, setJob } from './lesson-imports.store.ts'
import { recognise } from './pre-flight.ts'
import { documentRefused, importMissing, tooManyImports } from './refusals.ts'
import { Unreadable } from './unreadable.ts'

type Box = Pick<Services, 'db' | 'config' | 'clock' | 'jobs' | 'events'>

const mostOpen = 30 // of one person: a folder of documents dropped at once
const mostShown = 20

interface Sending { courseId: number, announced: number, receive: () => Promise<Sent>, by: CurrentUser, actor: Actor, request: RequestKey }

/** Takes a document in; what is no document, or a trap, is refused here and now. It is read later, in a process of its own. */
export async function sendDocument (app: Box, { courseId, announced, receive, by, actor, request }: Sending): Promise<LessonImport> {
  requireOpenCourse(app.db.read, courseId, by)
  if (announced > (await measureRoom(app, by)).ofDisk) throw noSpace()
  const sent = await receive()
  let kept = false
  try {
    const { format, zipped } = await recognised(documentPath(app.config.data, sent.storedName), sent.fileName)
    const importId = await app.db.write(trx => answerOnce(trx, request, app.clock.now(), async () => {
      const now = app.clock.now()
      requireOpenCourse(trx, courseId, by)
      const { sectionId } = sent.fields
      if (sectionId !== undefined && (await findSection(trx, sectionId))?.courseId !== courseId) throw notFound('The section')
      const open = await countOpen(trx, by.id)
      if (open >= mostOpen) throw tooManyImports()
      const id = await addImport(trx, { courseId, ...sent, format, options: { ...sent.fields, zipped }, by: by.id, now })
      await setJob(trx, id, await app.jobs.add(trx, { kind: importing, params: { importId: id }, priority: priorityOfImport(open), createdBy: by.id, now }))
      await recordAudit(trx, { at: now, actor, action: 'lesson_import.sent', subjectKind: 'course', subjectId: courseId, details: { importId: id, format } })
      kept = true
      return id
    })).catch(error => { kept = false; throw error })
    return await shownImport(app, importId)
  } finally {
    if (!kept) await removeDocument(app.config.data, sent.storedName)
    sent.settled()
  }
}

async function recognised (path: string, fileName: string) {
  try {
    return await recognise(path, fileName)
  } catch (error) {
    throw error instanceof Unreadable ? documentRefused(error.fault) : error
  }
}

/** Through a write when it was just made: the reading side may still be before that commit. */
async function shownImport ({ db }: Pick<Services, 'db'>, importId: number) {
  const shown = await db.write(trx => findShownImport(trx, importId))
  if (!shown) throw importMissing() // the same request again, and the import was taken back meanwhile
  return toLessonImport(shown, iso)
}

export async function showImport ({ db }: Pick<Services, 'db'>, { importId, by }: { importId: number, by: CurrentUser }): Promise<LessonImport> {
  const shown = await findShownImport(db.read, importId)
  if (!shown) throw importMissing()
  requireTaughtCourse(db.read, shown.courseId, by)
  return toLessonImport(shown, iso)
}

export async function listImports ({ db }: Pick<Services, 'db'>, { courseId, by }: { courseId: number, by: CurrentUser }) {
  requireTaughtCourse(db.read, courseId, by)
  return { items: (await listLatest(db.read, courseId, mostShown)).map(shown => toLessonImport(shown, iso)) }
}

/** As if it had never been: its lessons go while they are drafts that nobody has touched. One that is still waiting will not be read. */
export async function takeBackImport (app: Box, { importId, by, actor }: { importId: number, by: CurrentUser, actor: Actor }) {
  const { storedName, courseId, revision } = await app.db.write(async trx => {
    const found = await findImport(trx, importId)
    if (!found) throw importMissing()
    requireOpenCourse(trx, found.courseId, by)
    const made = await listMade(trx, importId)
    const used = made.filter(lesson => !isUntouched(lesson, found.courseId))
    if (used.length > 0) throw inUse(used)
    for (const { id } of made) await removeLesson(trx, id)
    await removeImport(trx, importId)
    if (made.length > 0) await raiseOutlineRevision(trx, found.courseId)
    await recordAudit(trx, { at: app.clock.now(), actor, action: 'lesson_import.taken_back', subjectKind: 'course', subjectId: found.courseId, details: { importId, lessons: made.length } })
    return { ...found, revision: made.length > 0 ? await findOutlineRevision(trx, found.courseId) : undefined }
  })
  await removeDocument(app.config.data, storedName)
  if (revision !== undefined) await tellTeachers(app, { courseId, by, event: { type: 'outline_changed', courseId, revision, by: by.id } })
}

const mostNamed = 5

function inUse (lessons: Array<{ title: string }>) {
  const named = lessons.slice(0, mostNamed).map(({ title }) => `“${title}”`).join(', ')
  const more = lessons.length > mostNamed ? ` and ${lessons.length - mostNamed} more` : ''
  return conflict('import_in_use', `Some of these lessons are in use by now: ${named}${more}. Remove the others one by one.`)
}
