import { Type, type Static } from 'typebox'
import { Body, IsoTime, Line, OneOf, Password } from '../../http/schemas.ts'
import { LanguageName, NextStep, SignInWays } from '../school/school.schemas.ts'

export const SetupState = Type.Object({
  state: OneOf(['needed', 'done']),
  version: Type.String(),
  now: IsoTime,
  clockSuspect: Type.Boolean(),
  school: Type.Optional(Type.Object({ name: Type.String(), language: Type.String(), timeZone: Type.String() })),
  signInWays: Type.Optional(SignInWays),
  nextStep: Type.Optional(NextStep)
})

export const NewSchool = Body({ name: Line(120), timeZone: Line(60), language: LanguageName })
export const FirstAdmin = Body({ firstName: Line(100), lastName: Line(100), email: Line(255), password: Password })

export const CompleteSetup = Body({
  code: Line(40),
  school: NewSchool,
  admin: FirstAdmin,
  sampleContent: Type.Boolean()
})

export type SetupState = Static<typeof SetupState>
export type NewSchool = Static<typeof NewSchool>
export type FirstAdmin = Static<typeof FirstAdmin>
export type CompleteSetup = Static<typeof CompleteSetup>
