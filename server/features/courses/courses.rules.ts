import type { CourseStatus, Role } from '../../db/tables.ts'
import { plain, tidyTo } from '../users/users.rules.ts'

/** A course is taught by somebody of the staff whose account is open. */
export const mayInstruct = ({ role, deactivatedAt }: { role: Role, deactivatedAt: number | null }) => role !== 'student' && deactivatedAt === null

/** A day of the calendar; that it looks like one is known already. */
export function isDay (text: string) {
  const [year, month, day] = text.split('-').map(Number) as [number, number, number]
  const date = new Date(Date.UTC(year, month - 1, day))
  return year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

interface Days { startsOn?: string | null, endsOn?: string | null }

/** The field that is wrong and how; null when the course may last from one day to the other. */
export function daysFault ({ startsOn, endsOn }: Days): { field: 'startsOn' | 'endsOn', fault: string } | null {
  if (startsOn != null && !isDay(startsOn)) return { field: 'startsOn', fault: 'invalid' }
  if (endsOn != null && !isDay(endsOn)) return { field: 'endsOn', fault: 'invalid' }
  return startsOn != null && endsOn != null && endsOn < startsOn ? { field: 'endsOn', fault: 'before_start' } : null
}

const longestTitle = 255

export const courseTitle = (text: string) => tidyTo(longestTitle, text)

/** Of two in a row that would look alike in a list, the second says so. */
export const titleOfCopy = (title: string) => `${[...title].slice(0, longestTitle - 4).join('')} (2)`

/** Each tag once, blind to case and accents; the key is what they are compared by. */
export function distinctTags (tags: string[]) {
  const byKey = new Map(tags.map(tag => [plain(tidyTo(50, tag)), tidyTo(50, tag)]))
  return [...byKey].map(([key, tag]) => ({ key, tag }))
}

interface Used { status: CourseStatus, everUsed: 0 | 1, publishedLessons: 0 | 1, required: 0 | 1 }

/** Only what nobody has ever used is removed; everything else is somebody's record, and goes into the archive. */
export const mayBeRemoved = ({ status, everUsed, publishedLessons, required }: Used) => status === 'draft' && everUsed === 0 && publishedLessons === 0 && required === 0
