import { Type, type Static } from 'typebox'
import { Body, Id, IsoTime, Line, Nullable, PageQueryWith } from '../../http/schemas.ts'

export const ClassRow = Type.Object({
  id: Id,
  name: Type.String(),
  students: Type.Integer({ description: 'Active students' }),
  instructors: Type.Array(Type.Object({ id: Id, firstName: Type.String(), lastName: Type.String() })),
  signInCode: Nullable(Type.String()),
  archived: Type.Boolean()
})

export const ClassMember = Type.Object({
  id: Id,
  firstName: Type.String(),
  lastName: Type.String(),
  username: Nullable(Type.String()),
  pictureUrl: Nullable(Type.String()),
  hasPassword: Type.Boolean(),
  hasPin: Type.Boolean(),
  hasCard: Type.Boolean(),
  lastSignedInAt: Nullable(IsoTime),
  active: Type.Boolean()
})

export const ClassDetails = Type.Object({ ...ClassRow.properties, members: Type.Array(ClassMember) })

export const Candidates = Type.Object({
  items: Type.Array(Type.Object({ id: Id, firstName: Type.String(), lastName: Type.String(), classes: Type.Array(Type.Object({ id: Id, name: Type.String() })) }))
})

export const ClassQuery = PageQueryWith({ archived: Type.Boolean({ default: false }) })
export const CandidateQuery = Type.Object({ search: Type.Optional(Type.String({ maxLength: 100 })) }, { additionalProperties: false })
export const NewClass = Body({ name: Line(100) })

export type ClassRow = Static<typeof ClassRow>
export type ClassMember = Static<typeof ClassMember>
export type ClassDetails = Static<typeof ClassDetails>
export type Candidates = Static<typeof Candidates>
export type ClassQuery = Static<typeof ClassQuery>
