import type { CoursePicture } from '../courses/courses.schemas.ts'
import { mediaUrl } from '../media/media.rules.ts'
import { dayOf } from '../school/school.rules.ts'
import type { StudentDashboard } from './dashboard.schemas.ts'

const day = 24 * 3_600_000 // ms
const freshFor = 14 * day
const opensWithin = 7 * day
const endsWithin = 14 * day

/** Of what is new and what will open. */
export const newsTimes = (now: number) => ({ now, since: now - freshFor, until: now + opensWithin })

interface DayRow { firstName: string, id: number | null, name: string | null, instructors: string | null, timeZone: string | null }
interface PictureRow { mediaId: number | null, alt: string | null, width: number | null, height: number | null, sizes: string | null, placeholder: string | null }
interface CourseRow extends PictureRow {
  id: number, title: string, instructor: string, endsOn: string | null, status: string, progress: number, place: number | null
  lastId: number | null, lastTitle: string | null, lastPercent: number | null, lastCompletedAt: number | null
  nextId: number | null, nextTitle: string | null, nextPercent: number | null
}
interface NewsRow { kind: 'fresh' | 'opens', id: number, title: string, courseId: number, courseTitle: string, at: number }

interface QuizRow { id: number, title: string, courseId: number, courseTitle: string, opensAt: number | null, closesAt: number | null, attemptId: number | null }

export function toStudentDashboard ({ day, courses, news, quizzes, now }: { day: DayRow[], courses: CourseRow[], news: NewsRow[], quizzes: QuizRow[], now: number }): StudentDashboard {
  const timeZone = day[0]!.timeZone ?? 'UTC'
  return {
    role: 'student',
    firstName: day[0]!.firstName,
    classes: day.flatMap(({ id, name, instructors }) => id === null || name === null ? [] : [{ id, name, instructors: instructors?.split('\n') ?? [] }]),
    continue: continueOf(courses),
    courses: courses.map(toCourse),
    fresh: freshOf(news),
    due: dueOf(courses, news, { now, timeZone }),
    quizzes: quizzes.map(({ id, opensAt, closesAt, ...quiz }) => ({ ...quiz, quizId: id, opensAt: isoOrNull(opensAt), closesAt: isoOrNull(closesAt), open: opensAt === null || opensAt <= now }))
  }
}

const isoOrNull = (ms: number | null) => ms === null ? null : new Date(ms).toISOString()

function toCourse (row: CourseRow): StudentDashboard['courses'][number] {
  const { id, title, instructor, endsOn, status, progress, place, nextId, nextTitle } = row
  return {
    id, title, instructor, endsOn, progress, place, picture: pictureOf(row), enrolment: status as 'active' | 'completed' | 'waiting',
    next: nextId === null || nextTitle === null ? null : { id: nextId, title: nextTitle }
  }
}

const freshOf = (news: NewsRow[]) => news.filter(({ kind }) => kind === 'fresh').map(({ id, title, courseId, courseTitle, at }) =>
  ({ lessonId: id, title, courseId, courseTitle, publishedAt: new Date(at).toISOString() }))

/** In the course last worked in: the lesson that was open, or the next one once that is done. */
export function continueOf (courses: CourseRow[]): StudentDashboard['continue'] {
  for (const course of courses.filter(({ status, lastId }) => status === 'active' && lastId !== null)) {
    const { lastId, lastTitle, lastPercent, lastCompletedAt, nextId, nextTitle, nextPercent } = course
    const [lessonId, lessonTitle, percent] = lastCompletedAt === null ? [lastId, lastTitle, lastPercent] : [nextId, nextTitle, nextPercent]
    if (lessonId === null || lessonTitle === null) continue
    return { courseId: course.id, courseTitle: course.title, lessonId, lessonTitle, percent: percent ?? 0, picture: pictureOf(course) }
  }
  return null
}

function dueOf (courses: CourseRow[], news: NewsRow[], { now, timeZone }: { now: number, timeZone: string }): StudentDashboard['due'] {
  const today = dayOf(now, timeZone)
  const last = new Date(Date.parse(today) + endsWithin).toISOString().slice(0, 10) // days of the calendar, however long they are
  const ends = courses.flatMap(({ id, title, status, endsOn }) => {
    if (status !== 'active' || endsOn === null || endsOn < today || endsOn > last) return []
    const row = { kind: 'ends' as const, courseId: id, courseTitle: title, lessonId: null, title: null, day: endsOn, at: null }
    return [{ order: `${endsOn}~`, row }] // at the end of that day
  })
  const opens = news.filter(({ kind }) => kind === 'opens').map(({ id, title, courseId, courseTitle, at }) => {
    const time = new Date(at).toISOString()
    return { order: time, row: { kind: 'opens' as const, courseId, courseTitle, lessonId: id, title, day: null, at: time } }
  })
  return [...ends, ...opens].sort((a, b) => a.order < b.order ? -1 : 1).map(({ row }) => row)
}

function pictureOf ({ mediaId, alt, width, height, sizes, placeholder }: PictureRow): CoursePicture | null {
  if (mediaId === null || alt === null || width === null || height === null || sizes === null) return null
  return { mediaId, url: mediaUrl(mediaId), alt, width, height, widths: (JSON.parse(sizes) as Array<{ width: number }>).map(size => size.width), placeholder }
}
