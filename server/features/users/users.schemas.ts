import { Type, type Static } from 'typebox'
import { Body, Id, IsoTime, Line, Nullable, OneOf, PageQueryWith, Password } from '../../http/schemas.ts'
import { CapabilityName, RoleName } from '../sessions/sessions.schemas.ts'

export const UserRow = Type.Object({
  id: Id,
  firstName: Type.String(),
  lastName: Type.String(),
  username: Nullable(Type.String()),
  email: Nullable(Type.String()),
  role: RoleName,
  externalId: Nullable(Type.String()),
  active: Type.Boolean(),
  hasPassword: Type.Boolean(),
  lastSignedInAt: Nullable(IsoTime),
  pictureUrl: Nullable(Type.String()),
  classes: Type.Array(Type.Object({ id: Id, name: Type.String() }))
})

export const UserDetails = Type.Object({
  ...UserRow.properties,
  capabilities: Type.Array(CapabilityName),
  createdAt: IsoTime,
  sessions: Type.Integer(),
  courses: Type.Optional(Type.Integer({ description: 'Courses this person is the instructor of, to be handed over before they leave' }))
})

export const UserQuery = PageQueryWith({
  search: Type.Optional(Type.String({ maxLength: 100 })),
  role: Type.Optional(RoleName),
  classId: Type.Optional(Id),
  status: Type.Optional(OneOf(['active', 'inactive', 'never_signed_in']))
})

export const NewUser = Body({
  firstName: Line(100),
  lastName: Line(100),
  role: RoleName,
  email: Type.Optional(Line(255)),
  username: Type.Optional(Line(64)),
  password: Type.Optional(Password),
  externalId: Type.Optional(Line(100)),
  classIds: Type.Optional(Type.Array(Id, { maxItems: 20, uniqueItems: true }))
})

export const UserChanges = Body({
  firstName: Type.Optional(Line(100)),
  lastName: Type.Optional(Line(100)),
  role: Type.Optional(RoleName),
  email: Type.Optional(Nullable(Line(255))),
  username: Type.Optional(Nullable(Line(64))),
  externalId: Type.Optional(Nullable(Line(100)))
})

export const Capabilities = Body({ capabilities: Type.Array(CapabilityName, { maxItems: 6, uniqueItems: true }) })
export const ResetSlip = Type.Object({ code: Type.String(), endsAt: IsoTime, userName: Type.String(), username: Nullable(Type.String()) })

export type UserRow = Static<typeof UserRow>
export type UserQuery = Static<typeof UserQuery>
export type NewUser = Static<typeof NewUser>
export type UserChanges = Static<typeof UserChanges>
export type ResetSlip = Static<typeof ResetSlip>
