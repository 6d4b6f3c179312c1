import type { CurrentUser } from '../../http/access-tokens.ts'
import type { Services } from '../../services.ts'
import { requireTaughtLesson } from '../courses/access.actions.ts'
import { listNames } from './editing.store.ts'
import type { Editors } from './lessons.schemas.ts'
import { findLesson } from './lessons.store.ts'

type Present = Pick<Services, 'db' | 'events' | 'editors'>
interface OfLesson { lessonId: number, by: CurrentUser }

/** A page says that the lesson is open in it, and learns who else has it open and whether it is another by now. */
export async function enterLesson (app: Present, { lessonId, by }: OfLesson): Promise<Editors> {
  requireTaughtLesson(app.db.read, lessonId, by)
  if (app.editors.enter(lessonId, by.id)) tellOthers(app, { lessonId, by })
  const { revision } = (await findLesson(app.db.read, lessonId))!
  return { others: await listNames(app.db.read, app.editors.others(lessonId, by.id)), revision }
}

export async function leaveLesson (app: Present, { lessonId, by }: OfLesson) {
  requireTaughtLesson(app.db.read, lessonId, by)
  if (app.editors.leave(lessonId, by.id)) tellOthers(app, { lessonId, by })
}

function tellOthers ({ events, editors }: Present, { lessonId, by }: OfLesson) {
  events.toUsers(new Set(editors.others(lessonId, by.id)), { type: 'lesson_editing', lessonId })
}
