import { Type, type Static } from 'typebox'
import { enrolmentStatuses, enrolmentWays } from '../../db/tables.ts'
import { Body, Id, IsoTime, Nullable, OneOf, Page, PageQueryWith } from '../../http/schemas.ts'

export const enrolmentRefusals = ['already_enrolled', 'already_waiting', 'not_a_student', 'account_inactive', 'not_found', 'suspended'] as const

export const Enrolment = Type.Object({
  userId: Id,
  firstName: Type.String(),
  lastName: Type.String(),
  username: Nullable(Type.String()),
  pictureUrl: Nullable(Type.String()),
  classes: Type.Array(Type.String()),
  status: OneOf(enrolmentStatuses),
  way: OneOf(enrolmentWays),
  place: Nullable(Type.Integer({ description: 'On the waiting list, from 1' })),
  enrolledAt: Nullable(IsoTime),
  lastAt: Nullable(IsoTime),
  progress: Type.Integer({ description: 'Basis points' })
})

export const Enrolments = Page(Enrolment)
export const EnrolmentQuery = PageQueryWith({ status: Type.Optional(OneOf(enrolmentStatuses)), search: Type.Optional(Type.String({ maxLength: 100 })) })
export const EnrolStudents = Body({ userIds: Type.Array(Id, { minItems: 1, maxItems: 500, uniqueItems: true }) })
export const Enrolled = Type.Object({
  enrolled: Type.Integer(),
  waiting: Type.Integer(),
  skipped: Type.Array(Type.Object({ userId: Id, reason: OneOf(enrolmentRefusals) }))
})
export const EnrolmentCandidates = Type.Object({
  items: Type.Array(Type.Object({ id: Id, firstName: Type.String(), lastName: Type.String(), classes: Type.Array(Type.Object({ id: Id, name: Type.String() })) }))
})
export const CandidateQuery = Type.Object({ search: Type.Optional(Type.String({ maxLength: 100 })) }, { additionalProperties: false })
/** Of a list of people: user names, e-mail addresses or school numbers, one a line or as a column of a table. */
export const ListEnrolled = Type.Object({
  enrolled: Type.Integer(),
  waiting: Type.Integer(),
  skipped: Type.Array(Type.Object({ line: Type.Integer(), name: Type.String(), reason: OneOf([...enrolmentRefusals, 'unknown_person']) }))
})
export const JoinCourse = Body({ joinCode: Type.String({ minLength: 1, maxLength: 40 }) })
/** Where somebody who came in by themselves now stands. */
export const Joined = Type.Object({ courseId: Id, title: Type.String(), status: OneOf(['active', 'waiting']), place: Nullable(Type.Integer()) })

export type EnrolmentRefusal = typeof enrolmentRefusals[number]
export type Enrolment = Static<typeof Enrolment>
export type EnrolmentQuery = Static<typeof EnrolmentQuery>
export type Enrolled = Static<typeof Enrolled>
export type ListEnrolled = Static<typeof ListEnrolled>
export type Joined = Static<typeof Joined>
