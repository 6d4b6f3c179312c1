import { Type, type Static } from 'typebox'
import { Body, Line, Nullable, OneOf } from '../../http/schemas.ts'
import { languages } from './school.rules.ts'

export const LanguageName = OneOf(languages)
export const SignInWays = Type.Object({ password: Type.Literal(true), cards: Type.Boolean(), classCodes: Type.Boolean() })
export const NextStep = Nullable(OneOf(['sign_in', 'classes']))

export const School = Type.Object({
  name: Type.String(),
  timeZone: Type.String(),
  language: Type.String(),
  signInWays: SignInWays,
  nextStep: NextStep,
  sampleContent: Type.Boolean()
})

export const SchoolChanges = Body({
  name: Type.Optional(Line(120)),
  timeZone: Type.Optional(Line(60)),
  language: Type.Optional(LanguageName),
  signInWays: Type.Optional(Body({ cards: Type.Optional(Type.Boolean()), classCodes: Type.Optional(Type.Boolean()) })),
  nextStep: Type.Optional(NextStep)
})

export type School = Static<typeof School>
export type SchoolChanges = Static<typeof SchoolChanges>
