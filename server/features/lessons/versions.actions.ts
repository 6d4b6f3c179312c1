import { notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { iso } from '../../http/schemas.ts'
import type { Services } from '../../services.ts'
import { acceptContent } from '../content/content.actions.ts'
import { mediaOf } from '../content/content.rules.ts'
import { requireOpenLesson, requireTaughtLesson } from '../courses/access.actions.ts'
import { mediaMap } from '../media/media-links.actions.ts'
import type { LessonSaved, LessonVersion, LessonVersionDetails } from './lessons.schemas.ts'
import { findLesson } from './lessons.store.ts'
import { tellTeachers } from './news.actions.ts'
import { lessonChanged, saved, saveText, whatDiffers, written } from './text.actions.ts'
import { findVersionContent, listVersions, markTaken, type VersionRow } from './versions.store.ts'

interface OfLesson { lessonId: number, by: CurrentUser }

/** Newest first. */
export async function showVersions ({ db }: Pick<Services, 'db'>, { lessonId, by }: OfLesson) {
  const { publishedVersionId } = requireTaughtLesson(db.read, lessonId, by)
  return { items: (await listVersions(db.read, lessonId)).toReversed().map(row => toVersion(row, publishedVersionId)) }
}

const toVersion = ({ id, number, title, why, createdAt, authorId, firstName, lastName }: VersionRow, publishedVersionId: number | null): LessonVersion => ({
  id, number, title, why, createdAt: iso(createdAt), createdBy: authorId === null ? null : { id: authorId, firstName: firstName!, lastName: lastName! }, current: id === publishedVersionId
})

export async function showVersion ({ db }: Pick<Services, 'db'>, { lessonId, versionId, by }: OfLesson & { versionId: number }): Promise<LessonVersionDetails> {
  const { publishedVersionId } = requireTaughtLesson(db.read, lessonId, by)
  const row = (await listVersions(db.read, lessonId)).find(({ id }) => id === versionId)
  const content = row && await findVersionContent(db.read, { lessonId, versionId })
  if (!row || !content) throw notFound('The version')
  const document = acceptContent(JSON.parse(content)) // whole again
  return { ...toVersion(row, publishedVersionId), content: document, media: await mediaMap(db.read, mediaOf(document)) }
}

/** The version becomes what is worked on; what that was until now is kept as a version. */
export async function restoreVersion (app: Pick<Services, 'db' | 'clock' | 'events'>, { lessonId, versionId, revision, by }: OfLesson & { versionId: number, revision?: number | undefined }): Promise<LessonSaved> {
  const lesson = await app.db.write(async trx => {
    const now = app.clock.now()
    requireOpenLesson(trx, lessonId, by)
    const before = (await findLesson(trx, lessonId))!
    const version = (await listVersions(trx, lessonId)).find(({ id }) => id === versionId)
    const content = await findVersionContent(trx, { lessonId, versionId })
    if (!version || content === undefined) throw notFound('The version')
    const text = await whatDiffers(trx, before, { title: version.title, content: written(acceptContent(JSON.parse(content))) })
    if (!text) return before
    if (revision !== undefined && revision !== before.revision) throw lessonChanged(before)
    // Of two that collided, the one set aside from now on is the other.
    const comesBack = version.why === 'conflict'
    if (comesBack) await markTaken(trx, versionId)
    await saveText(trx, { lesson: before, text, by, now, keepAs: comesBack && before.changedBy !== by.id ? 'conflict' : 'edited' })
    return (await findLesson(trx, lessonId))!
  })
  tellTeachers(app, { courseId: lesson.courseId, by, event: { type: 'lesson_changed', lessonId, revision: lesson.revision, by: by.id } })
  return saved(lesson)
}
