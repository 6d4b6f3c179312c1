import type { HubEvent } from '../../http/events.ts'
import type { Services } from '../../services.ts'
import { listTeachers } from '../courses/access.store.ts'
import { listReaders } from './publication.store.ts'

type Telling = Pick<Services, 'db' | 'events'>

// Hints for open pages, said after the commit.

/** Everyone who teaches the course, but whoever did it. */
export function tellTeachers ({ db, events }: Telling, { courseId, by, event }: { courseId: number, by: { id: number | null }, event: HubEvent }) {
  const teachers = listTeachers(db.read, { courseId }).map(({ userId }) => userId)
  events.toUsers(new Set(teachers.filter(id => id !== by.id)), event)
}

/** Everyone who may read in the course, once it is published. */
export async function tellStudents ({ db, events }: Telling, { courseId, event }: { courseId: number, event: HubEvent }) {
  events.toUsers(new Set(await listReaders(db.read, courseId)), event)
}
