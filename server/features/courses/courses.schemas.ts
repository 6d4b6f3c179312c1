import { Type, type Static } from 'typebox'
import { courseDifficulties, courseStatuses, enrolmentStatuses } from '../../db/tables.ts'
import { Body, Id, IsoTime, Line, Nullable, OneOf, PageQueryWith, Text } from '../../http/schemas.ts'
import { Content } from '../content/content.schemas.ts'

const Day = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$', description: 'YYYY-MM-DD' })
const Teacher = Type.Object({ id: Id, firstName: Type.String(), lastName: Type.String() })
const Status = OneOf(courseStatuses)
const Difficulty = OneOf(courseDifficulties)
const EnrolmentStatus = OneOf(enrolmentStatuses)

/** A picture as `<img>` needs it: `url` with `?width=` of one of `widths`. */
export const CoursePicture = Type.Object({ mediaId: Id, url: Type.String(), alt: Type.String(), width: Type.Integer(), height: Type.Integer(), widths: Type.Array(Type.Integer()), placeholder: Nullable(Type.String()) })

/** One line of a list. `enrolment`, `progress` and `continueLessonId` are the asking student's own. */
export const CourseRow = Type.Object({
  id: Id,
  title: Type.String(),
  description: Type.String(),
  categoryId: Nullable(Id),
  instructor: Teacher,
  status: Status,
  published: Type.Boolean(),
  difficulty: Difficulty,
  startsOn: Nullable(Day),
  endsOn: Nullable(Day),
  capacity: Type.Integer(),
  enrolled: Type.Integer(),
  waiting: Type.Integer(),
  lessons: Type.Integer({ description: 'For students: those they can see' }),
  selfEnrolment: Type.Boolean(),
  picture: Nullable(CoursePicture),
  enrolment: Nullable(EnrolmentStatus),
  progress: Type.Integer({ description: 'Basis points' }),
  continueLessonId: Nullable(Id),
  averageProgress: Type.Optional(Type.Integer({ description: 'Of those in it, in basis points; for whoever teaches' })),
  sample: Type.Optional(Type.Boolean({ description: 'Of the sample school: any teacher may copy it' }))
})

/** A lesson as a course lists it. For students: published ones, with what they have done; `locked` while another comes first. */
export const CourseLesson = Type.Object({
  id: Id,
  sectionId: Nullable(Id),
  title: Type.String(),
  summary: Type.String(),
  position: Type.Integer({ description: 'Place in the course, from 1' }),
  estimatedMinutes: Type.Integer(),
  published: Type.Boolean(),
  publishAt: Nullable(IsoTime),
  changedSincePublication: Type.Boolean({ description: 'Always false for students' }),
  progressTracked: Type.Boolean(),
  prerequisiteIds: Type.Array(Id),
  locked: Type.Boolean(),
  progress: Nullable(Type.Object({ percent: Type.Integer(), seconds: Type.Integer(), completedAt: Nullable(IsoTime) }))
})

export const CourseDetails = Type.Object({
  ...CourseRow.properties,
  coInstructors: Type.Array(Teacher),
  objectives: Type.Array(Type.String()),
  tags: Type.Array(Type.String()),
  syllabus: Nullable(Content),
  estimatedMinutes: Nullable(Type.Integer()),
  prerequisites: Type.Array(Type.Object({ id: Id, title: Type.String(), completed: Type.Boolean({ description: 'By the asking student' }) })),
  sections: Type.Array(Type.Object({ id: Id, title: Type.String() })),
  lessons: Type.Array(CourseLesson),
  media: Type.Any({ description: 'Files the syllabus shows, by id: see getLesson' }),
  teaching: Nullable(Type.Object({
    joinCode: Nullable(Type.String()),
    outlineRevision: Type.Integer(),
    classes: Type.Array(Type.Object({ id: Id, name: Type.String() })),
    archivedLessons: Type.Integer(),
    everUsed: Type.Boolean({ description: 'Somebody has been enrolled: it can be archived, not removed' }),
    createdAt: IsoTime
  }, { description: 'For those who teach the course' }))
})

export const CourseQuery = PageQueryWith({
  view: OneOf(['mine', 'catalogue', 'all', 'archived'], 'mine'),
  search: Type.Optional(Type.String({ maxLength: 100 })),
  categoryId: Type.Optional(Id),
  instructorId: Type.Optional(Id),
  status: Type.Optional(Status),
  published: Type.Optional(Type.Boolean()),
  startsAfter: Type.Optional(Day)
})

const course = {
  description: Type.Optional(Text(5_000)),
  syllabus: Type.Optional(Nullable(Content)),
  categoryId: Type.Optional(Nullable(Id)),
  startsOn: Type.Optional(Nullable(Day)),
  endsOn: Type.Optional(Nullable(Day)),
  capacity: Type.Optional(Type.Integer({ minimum: 1, maximum: 5_000 })),
  difficulty: Type.Optional(Difficulty),
  estimatedMinutes: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 60_000 }))),
  objectives: Type.Optional(Type.Array(Line(300), { maxItems: 30 })),
  tags: Type.Optional(Type.Array(Line(50), { maxItems: 20 })),
  pictureId: Type.Optional(Nullable(Id)),
  selfEnrolment: Type.Optional(Type.Boolean()),
  prerequisiteIds: Type.Optional(Type.Array(Id, { maxItems: 20, uniqueItems: true }))
}
export const NewCourse = Body({ title: Line(255), instructorId: Type.Optional(Id), ...course })
export const CourseChanges = Body({ title: Type.Optional(Line(255)), ...course })
export const CourseCopy = Body({ title: Type.Optional(Line(255)) })
export const Made = Type.Object({ id: Id })
export const JoinCode = Type.Object({ code: Type.String() })
export const Colleague = Body({ userId: Id })
export const Colleagues = Type.Object({ items: Type.Array(Teacher) })
export const ColleagueQuery = Type.Object({ search: Type.Optional(Type.String({ maxLength: 100 })) }, { additionalProperties: false })
export const HandedOver = Type.Object({ moved: Type.Integer() })
export const Handover = Body({ toUserId: Id })

export type CourseRow = Static<typeof CourseRow>
export type CourseLesson = Static<typeof CourseLesson>
export type CourseDetails = Static<typeof CourseDetails>
export type CoursePicture = Static<typeof CoursePicture>
export type CourseQuery = Static<typeof CourseQuery>
export type NewCourse = Static<typeof NewCourse>
export type CourseChanges = Static<typeof CourseChanges>
