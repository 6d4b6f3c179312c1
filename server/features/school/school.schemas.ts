import { Type, type Static } from 'typebox'
import { Body, Line, Nullable, OneOf } from '../../http/schemas.ts'
import { languages } from './school.rules.ts'

export const LanguageName = OneOf(languages)
export const SignInWays = Type.Object({ password: Type.Literal(true), cards: Type.Boolean(), classCodes: Type.Boolean() })
export const NextStep = Nullable(OneOf(['sign_in', 'classes']))

/** How much one person may keep on the box, and what must stay free on its disk; megabytes. Admins have no quota. */
export const MediaRoom = Type.Object({ instructorQuotaMb: Type.Integer(), studentQuotaMb: Type.Integer(), freeFloorMb: Type.Integer() })
const Megabytes = (least: number) => Type.Optional(Type.Integer({ minimum: least, maximum: 100_000_000 }))

export const School = Type.Object({
  name: Type.String(),
  timeZone: Type.String(),
  language: Type.String(),
  signInWays: SignInWays,
  nextStep: NextStep,
  sampleContent: Type.Boolean(),
  media: MediaRoom
})

export const SchoolChanges = Body({
  name: Type.Optional(Line(120)),
  timeZone: Type.Optional(Line(60)),
  language: Type.Optional(LanguageName),
  signInWays: Type.Optional(Body({ cards: Type.Optional(Type.Boolean()), classCodes: Type.Optional(Type.Boolean()) })),
  nextStep: Type.Optional(NextStep),
  media: Type.Optional(Body({ instructorQuotaMb: Megabytes(0), studentQuotaMb: Megabytes(0), freeFloorMb: Megabytes(100) }))
})

export type School = Static<typeof School>
export type SchoolChanges = Static<typeof SchoolChanges>
