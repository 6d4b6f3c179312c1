import { Type, type Static } from 'typebox'
import { Body, Id, IsoTime, Line, Nullable, OneOf, Password } from '../../http/schemas.ts'
import { capabilities, roles } from '../../db/tables.ts'

export const RoleName = OneOf(roles)
export const CapabilityName = OneOf(capabilities)

export const SessionUser = Type.Object({
  id: Id,
  firstName: Type.String(),
  lastName: Type.String(),
  role: RoleName,
  capabilities: Type.Array(CapabilityName),
  language: Nullable(Type.String()),
  timeZone: Type.String(),
  theme: OneOf(['auto', 'light', 'dark']),
  textSize: OneOf(['small', 'medium', 'large']),
  pictureUrl: Nullable(Type.String())
})

export const SignedIn = Type.Object({ user: SessionUser })

export const SignIn = Body({ login: Line(255), password: Password, shared: Type.Optional(Type.Boolean()) })
export const CardSignIn = Body({ token: Line(100), shared: Type.Optional(Type.Boolean()) })
export const ResetPassword = Body({ code: Line(40), password: Password, shared: Type.Optional(Type.Boolean()) })

export const CurrentSession = Type.Object({
  user: SessionUser,
  schoolName: Type.String(),
  now: IsoTime,
  clockSuspect: Type.Boolean(),
  accessEndsInMs: Type.Integer()
})

export type SessionUser = Static<typeof SessionUser>
export type SignedIn = Static<typeof SignedIn>
export type CurrentSession = Static<typeof CurrentSession>
