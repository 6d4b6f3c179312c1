import { Type, type Static } from 'typebox'
import { Body, Id, IsoTime, Line, Nullable, OneOf, Password, Text } from '../../http/schemas.ts'
import { LanguageName } from '../school/school.schemas.ts'
import { RoleName } from '../sessions/sessions.schemas.ts'

export const Preferences = Body({
  theme: OneOf(['auto', 'light', 'dark']),
  textSize: OneOf(['small', 'medium', 'large']),
  language: Nullable(LanguageName),
  timeZone: Nullable(Line(60)),
  showTimer: Type.Boolean(),
  autoAdvance: Type.Boolean(),
  sounds: Type.Boolean(),
  emailNotifications: Type.Boolean(),
  notifications: Type.Boolean(),
  dailyGoalMinutes: Type.Integer({ minimum: 1, maximum: 480 })
})

export const Profile = Type.Object({
  id: Id,
  firstName: Type.String(),
  lastName: Type.String(),
  username: Nullable(Type.String()),
  email: Nullable(Type.String()),
  role: RoleName,
  hasPassword: Type.Boolean(),
  about: Type.String(),
  links: Type.Array(Type.String()),
  phone: Nullable(Type.String()),
  birthDate: Nullable(Type.String()),
  pictureUrl: Nullable(Type.String()),
  preferences: Preferences,
  classes: Type.Array(Type.Object({ id: Id, name: Type.String() }))
})

export const ProfileChanges = Body({
  about: Type.Optional(Text(2_000)),
  links: Type.Optional(Type.Array(Type.String({ maxLength: 300 }), { maxItems: 10 })),
  phone: Type.Optional(Nullable(Type.String({ pattern: '^[+()/\\d .-]{3,20}$' }))),
  birthDate: Type.Optional(Nullable(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' }))),
  email: Type.Optional(Nullable(Line(255)))
})

export const PasswordChange = Body({ current: Type.String({ maxLength: 200 }), next: Password })
export const Picture = Type.Object({ pictureUrl: Nullable(Type.String()) })
export const PictureParams = Type.Object({ pictureId: Type.String({ pattern: '^[A-Za-z0-9_-]{20,40}$' }) })

export const OwnSession = Type.Object({
  id: Id,
  way: OneOf(['set_up', 'password', 'card', 'pin', 'slip']),
  shared: Type.Boolean(),
  userAgent: Type.String(),
  address: Type.String(),
  startedAt: IsoTime,
  refreshedAt: IsoTime,
  current: Type.Boolean()
})

export type Preferences = Static<typeof Preferences>
export type Profile = Static<typeof Profile>
export type ProfileChanges = Static<typeof ProfileChanges>
